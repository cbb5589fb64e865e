/** Finds an agent's off-limits topics in a text. */
import { compiled, type OffLimitsTopic } from "../agent/off-limits.ts";
import { WordPattern } from "../conversation/word-pattern.ts";

/** Finds the topic of a sentence that is off limits. */
export class WordMatcher {
  readonly #topics: readonly {
    readonly topic: OffLimitsTopic;
    readonly touches: readonly ((text: string) => boolean)[];
  }[];

  constructor(topics: readonly OffLimitsTopic[]) {
    this.#topics = topics.map((topic) => ({
      topic,
      touches: [
        wordTest(topic.words),
        ...topic.patterns.flatMap((source) => {
          const pattern = compiled(source);
          return pattern === null ? [] : [(text: string) => pattern.test(text)];
        }),
      ],
    }));
  }

  get isEmpty(): boolean {
    return this.#topics.length === 0;
  }

  /** The topic that the text touches; null: none. */
  find(text: string): OffLimitsTopic | null {
    const forms = disguises(text);
    const touched = this.#topics.find(({ touches }) => touches.some((touch) => forms.some(touch)));
    return touched?.topic ?? null;
  }
}

/** The text as it is heard, whatever its letters pretend: other alphabets' look-alikes, signs for letters, letters apart. */
function disguises(text: string): string[] {
  const bare = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase()
    .replace(/[аеорсухіѕӏ]/gu, (letter) => lookAlikes[letter] ?? letter);
  const joined = bare.replace(/(?<![\p{L}\p{N}])\p{L}(?:[\s.·_*-]{1,2}\p{L}(?![\p{L}\p{N}])){2,}/gu, (run) =>
    run.replace(/[^\p{L}]/gu, ""),
  );
  const signs = joined.replace(
    /(?<=\p{L})[01345@$!7](?=\p{L})|(?<=\p{L}{2})[$!03](?!\p{N})/gu,
    (sign) => signsFor[sign] ?? sign,
  );
  // In other alphabets a mark makes another letter.
  const flat = (form: string) => form.normalize("NFD").replace(/([\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])\p{Mn}+/gu, "$1");
  const closed = bare.replace(/(?<=[\p{scx=Han}\p{scx=Kana}])[\s.·_*-]{1,2}(?=[\p{scx=Han}\p{scx=Kana}])/gu, "");
  return [...new Set([bare, joined, signs, flat(signs).normalize("NFC"), closed])];
}

const lookAlikes: Readonly<Record<string, string>> = {
  а: "a",
  е: "e",
  о: "o",
  р: "p",
  с: "c",
  у: "y",
  х: "x",
  і: "i",
  ѕ: "s",
  ӏ: "l",
};
const signsFor: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "@": "a",
  $: "s",
  "!": "i",
  "7": "t",
};

/** Whether a text has one of these words. */
function wordTest(words: readonly string[]): (text: string) => boolean {
  if (words.length === 0) return () => false;
  const pattern = new WordPattern(
    words.map((word) => word.normalize("NFKC")),
    ",;:–—\\-",
  );
  return (text) => pattern.find(text).length > 0;
}
