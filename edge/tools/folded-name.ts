/**
 * A tool's name without the differences that a model or a human may overlook: case, width, marks, invisible characters,
 * and separators, with letters that look like Latin ones as those (Unicode TR 39, "Confusable Detection", for names of
 * tools).
 */

export function foldedName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\p{M}\p{C}\p{Default_Ignorable_Code_Point}]/gu, "")
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}]/gu, "");
  return [...plain]
    .map((char) => lookalikes.get(char) ?? char)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

/** Each Latin letter, with lower-case letters that look like it. */
const latin: Readonly<Record<string, string>> = {
  a: "аαɑ",
  b: "ьβƅ",
  c: "сϲᴄ",
  d: "ԁɗ",
  e: "еεɛҽ",
  f: "ƒ",
  g: "ɡց",
  h: "һհ",
  i: "іιıɩӏ1l|ⅼ",
  j: "јϳ",
  k: "кκ",
  m: "мʍ",
  n: "пηո",
  o: "оοσօ0",
  p: "рρ",
  q: "ԛգ",
  r: "гʀɾ",
  s: "ѕʂ5",
  t: "тτ",
  u: "υսцʋ",
  v: "νѵ",
  w: "ѡωա",
  x: "хχ",
  y: "уүγყ",
  z: "ᴢʐ",
};
const lookalikes = new Map(
  Object.entries(latin).flatMap(([letter, others]) => [...others].map((one) => [one, letter])),
);
