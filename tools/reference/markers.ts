/** A part of a document that is made from code stands between two lines, `<!-- name, made by npm run reference: begin -->` and `… end -->`. */

/**
 * The document with the new text between the two lines of this name.
 * @throws Error where the document lacks one of the lines
 */
export function between(document: string, name: string, made: string): string {
  const [begin, end] = ["begin", "end"].map((edge) => `<!-- ${name}, made by npm run reference: ${edge} -->`);
  const [from, to] = [document.indexOf(`${begin}\n`), document.indexOf(`${end}\n`)];
  if (!begin || from < 0 || to < from) throw new Error(`the document needs the lines ${begin} and ${end}`);
  return `${document.slice(0, from + begin.length)}\n${made}\n${document.slice(to)}`;
}
