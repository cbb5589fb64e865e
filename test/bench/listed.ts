/** The words of an option, with commas between them. @throws Error at a word that is none of `known`. */
export function listed<Word extends string>(text: string, known?: readonly Word[]): Word[] {
  const words = text.split(",").filter((word) => word !== "") as Word[];
  const unknown = words.find((word) => known && !known.includes(word));
  if (unknown !== undefined) throw new Error(`${unknown}: there are ${known?.join(", ")}`);
  return words;
}
