/** What is said in place of a reply that is not to be said, where the agent has no line of its own for it. */
const lines: Readonly<Record<string, string>> = {
  en: "I cannot help with that. Is there something else?",
  de: "Dabei kann ich nicht helfen. Gibt es sonst noch etwas?",
  es: "Con eso no puedo ayudar. ¿Hay algo más?",
  fr: "Je ne peux pas aider pour cela. Y a-t-il autre chose ?",
};

/** @param language BCP 47; English where we have none of it. */
export function refusalLine(language: string): string {
  return lines[language.toLowerCase().split("-")[0] ?? ""] ?? lines.en ?? "";
}
