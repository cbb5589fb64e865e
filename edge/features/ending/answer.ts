/** Reads what a model wrote about a call: JSON with something round it, and texts without markup. */

/** The outermost braces: models like to put a fence or a sentence around their JSON. */
export function objectIn(answer: string): Readonly<Record<string, unknown>> | null {
  const from = answer.indexOf("{");
  const to = answer.lastIndexOf("}");
  if (from < 0 || to < from) return null;
  try {
    const value: unknown = JSON.parse(answer.slice(from, to + 1));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null; // said by the caller of this
  }
}

/** The text without markup, cut to whole sentences. @param name for `leftOut`, which is told what was taken away */
export function plainText(text: string, maxChars: number, name: string, leftOut: string[]): string {
  const bare = withoutScripts(text).replace(/<\/?[a-z!][^<>]*>/gi, " ");
  if (bare !== text) leftOut.push(`${name}: markup`);
  const plain = bare.replace(/\s+/g, " ").trim();
  if (plain.length <= maxChars) return plain;
  leftOut.push(`${name}: what went beyond ${maxChars} characters`);
  const cut = plain.slice(0, maxChars);
  return /^[\s\S]*(?:[.!?…](?=\s|$)|[。！？])/u.exec(cut)?.[0] ?? cut;
}

/** The text between the tags of scripts and styles is nobody's words. An unclosed tag stays. */
function withoutScripts(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 1: name = "" } of text.matchAll(/<(script|style)\b/gi)) {
    if (index < from) continue;
    const close = new RegExp(`</${name}[^\\S\\n]{0,9}>`, "gi");
    close.lastIndex = index;
    const end = close.exec(text);
    if (end === null) break;
    pieces.push(text.slice(from, index));
    from = close.lastIndex;
  }
  return [...pieces, text.slice(from)].join(" ");
}
