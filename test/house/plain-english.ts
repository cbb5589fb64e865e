/** Reads the house's prose: its documents, the comments of its sources, and the messages of its errors. */

/** A form that the house avoids, with the reason and a better form. */
export interface AvoidedForm {
  readonly form: RegExp;
  readonly why: string;
  readonly better: string;
}

export const avoidedForms: readonly AvoidedForm[] = [
  {
    form: /^(?:(?:What|Who)\b(?!.*\?)(?=.*[.:;])|(?:Whatever|Whoever|Whichever)\b)/,
    why: "a clause as the subject hides who acts, and has to be read to its end first",
    better: '"What is about to be done is stored first" → "Earshot stores each action before running it"',
  },
  {
    form: /\bwhoever\b/i,
    why: "it names nobody",
    better: '"whoever asks" → "a caller who asks"',
  },
  {
    form: /\b(?:so long(?! ago)|so far (?:as|behind|back))\b/i,
    why: "it is a length without a number, or a condition in disguise",
    better: '"so long as" → "while", "after so long" → "after this long", "so far as" → "if"',
  },
  {
    form: /\bthere where\b/i,
    why: "it is carried over from German",
    better: '"There where agents have documents" → "Bound where agents have documents"',
  },
  {
    form: /\bthe how manieth\b/i,
    why: "it is no English",
    better: '"the how manieth try" → "the number of the try"',
  },
  {
    form: /\b(?:utili[sz]\w+|in order to|due to the fact|at this point in time|prior to|facilitat\w+|aforementioned)\b/i,
    why: "a shorter word says the same",
    better: '"utilise" → "use", "in order to" → "to", "prior to" → "before"',
  },
];

/** A document's sentence is read once, so it has at most this many words. */
export const maxWordsOfASentence = 40;

/** A sentence with the line on which its paragraph begins. */
export interface Sentence {
  readonly line: number;
  readonly text: string;
}

/** The sentences of a TypeScript or JavaScript source's comments that have lines of their own. */
export function sentencesInComments(source: string): Sentence[] {
  const found: Sentence[] = [];
  let text = "";
  let begin = 0;
  const close = () => {
    found.push(...sentencesOf(text, begin));
    text = "";
  };
  for (const [at, line] of source.split("\n").entries()) {
    const [, opening = "", rest] = /^\s*(\/\/|\/\*\*?|\*\/|\*(?= |$))\s?(.*)$/.exec(line) ?? [];
    if (rest === undefined || opening === "*/" || opening.startsWith("/*")) close();
    const words = (rest ?? "").replace(/\*\/\s*$/, "").trim();
    if (/^(?:$|[-@|]|biome-ignore|\d+\.)/.test(words)) close();
    if (words === "" || rest === undefined) continue;
    if (text === "") begin = at + 1;
    text += `${text === "" ? "" : " "}${words}`;
  }
  close();
  return found;
}

/** The sentences of a Markdown document, without code, tables, pictures and what `npm run reference` makes. */
export function sentencesInDocument(markdown: string): Sentence[] {
  const blank = (text: string) => text.replace(/[^\n]/g, "");
  const prose = markdown
    .replace(/^( *)```[\s\S]*?^\1```/gm, blank)
    .replace(/<!-- \w+, made by[\s\S]*?: end -->/g, blank)
    .replace(/^ *\|.*$/gm, "")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "");
  const found: Sentence[] = [];
  let line = 1;
  for (const paragraph of prose.split(/(?<=\n)(?=\s*\n|\s*[-*] |\s*\d+\. |#)/)) {
    const words = paragraph
      .replace(/^\s*(?:[-*]|\d+\.|#+) /, "")
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/\*\*/g, "")
      .replace(/\s+/g, " ")
      .trim();
    found.push(...sentencesOf(words, line));
    line += paragraph.split("\n").length - 1;
  }
  return found;
}

/** The messages that a source gives to `EarshotError`, as far as they stand in it word for word. */
export function errorMessages(source: string): Sentence[] {
  const thrown = /new EarshotError\(\s*(?:"\w+"|\w+),\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g;
  return [...source.matchAll(thrown)].map(({ index, 2: text = "" }) => ({
    line: source.slice(0, index).split("\n").length,
    text,
  }));
}

/** Quotations are others' words, and code is no prose. */
function sentencesOf(text: string, line: number): Sentence[] {
  const own = text
    .replace(/`[^`]*`/g, "Code")
    .replace(/"[^"]*"|“[^”]*”/g, '"…"')
    .replace(/https?:\S+/g, "address");
  return own.split(/(?<=[.!?]["”)]?) (?=\p{Lu}|")/u).flatMap((sentence) => {
    const trimmed = sentence.trim();
    return trimmed === "" ? [] : [{ line, text: trimmed }];
  });
}
