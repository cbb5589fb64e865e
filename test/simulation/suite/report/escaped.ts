/** A text inside HTML, between tags or as an attribute's value. */
export function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/gu, (sign) => signs[sign] ?? sign);
}
