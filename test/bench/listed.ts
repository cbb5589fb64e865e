/** The words of an option, with commas between them. @throws Error at a word that is none of `known`. */
export function listed<Word extends string>(text: string, known?: readonly Word[]): Word[] {
  const words = text.split(",").filter((word) => word !== "") as Word[];
  const unknown = words.find((word) => known && !known.includes(word));
  if (unknown !== undefined) throw new Error(`${unknown}: there are ${known?.join(", ")}`);
  return words;
}

/** The count that an option gives. @throws Error where it is none, or less than 1 */
export function counted(option: string, text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new Error(`${option} "${text}": give it a whole number from 1 on`);
}
