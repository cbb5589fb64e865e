/** Values of tools as people read them: no braces, quotes or underscores. Text alone, whatever a tool has said. */

/** "order_id" and "orderId" are "order id". */
export function nameWords(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/[_-]+/gu, " ")
    .trim();
}

/** With a capital at its beginning. */
export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Any value of JSON in one line: "order 421, amount 20". Lists are parted by commas, what is in a thing stands in brackets. */
export function readable(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(inner).join(", ");
  const entries = Object.entries(value);
  if (entries.length === 0) return "nothing";
  return entries.map(([name, one]) => `${nameWords(name)}: ${inner(one)}`).join(", ");
}

function inner(value: unknown): string {
  return typeof value === "object" && value !== null ? `(${readable(value)})` : readable(value);
}

/** A text that may hold JSON, or the beginning of some that was cut off. Other text stays as it is. */
export function readableText(text: string): string {
  const trimmed = text.trim();
  if (!/^[[{"]/u.test(trimmed)) return text;
  try {
    return readable(JSON.parse(trimmed));
  } catch {
    // Cut off: the marks go, the words stay. Text that only looks like it ("[private]") is left alone.
    if (!/^(?:\{"|\[[{["\d])/u.test(trimmed)) return text;
    return trimmed
      .replace(/"([^"\\]*)":\s*/gu, (_, name: string) => `${nameWords(name)}: `)
      .replace(/[{}[\]"]/gu, "")
      .replace(/,(?=\S)/gu, ", ");
  }
}

/** A line with JSON in it ("refund with {…}: done"). */
export function readableLine(line: string): string {
  const at = line.search(/[{[]["{[\d]|\{\}/u);
  if (at < 0) return line;
  const end = Math.max(line.lastIndexOf("}"), line.lastIndexOf("]")) + 1;
  const upTo = end > at ? end : line.length;
  return `${line.slice(0, at)}${readableText(line.slice(at, upTo))}${line.slice(upTo)}`;
}
