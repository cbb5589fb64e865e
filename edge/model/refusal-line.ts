/** What is said in place of a reply that is not to be said, where the agent has no line of its own for it. */

interface Lines {
  readonly refusal: string;
  readonly unknown: string;
  /** Offers a human, in words that are understood as the offer that they are (edge/features/handoff/reason-words.ts). */
  readonly offer: string;
  readonly anythingElse: string;
}

const english: Lines = {
  refusal: "I cannot help with that.",
  unknown: "I do not know that.",
  offer: "Shall I get you a human?",
  anythingElse: "Is there something else?",
};

const lines: Readonly<Record<string, Lines>> = {
  en: english,
  de: {
    refusal: "Dabei kann ich nicht helfen.",
    unknown: "Das weiß ich nicht.",
    offer: "Soll ich jemanden aus dem Team holen?",
    anythingElse: "Gibt es sonst noch etwas?",
  },
  es: {
    refusal: "Con eso no puedo ayudar.",
    unknown: "Eso no lo sé.",
    offer: "¿Quiere hablar con una persona?",
    anythingElse: "¿Hay algo más?",
  },
  fr: {
    refusal: "Je ne peux pas aider pour cela.",
    unknown: "Je ne sais pas cela.",
    offer: "Voulez-vous parler à une personne ?",
    anythingElse: "Y a-t-il autre chose ?",
  },
};

/** @param language BCP 47; English where we have none of it. */
export function refusalLine(language: string): string {
  const { refusal, anythingElse } = linesOf(language);
  return `${refusal} ${anythingElse}`;
}

/** That the agent does not know. @param hasHumans whether there is a human to be offered. */
export function unknownLine(language: string, hasHumans: boolean): string {
  const { unknown, offer, anythingElse } = linesOf(language);
  return `${unknown} ${hasHumans ? offer : anythingElse}`;
}

function linesOf(language: string): Lines {
  return lines[language.toLowerCase().split("-")[0] ?? ""] ?? english;
}
