/** Topics that an agent does not speak of: the part of its definition that names them. */
import { z } from "zod";
import { WordPattern } from "../conversation/word-pattern.ts";

const patternSchema = z
  .string()
  .min(1)
  .max(300)
  .refine((source) => compiled(source) !== null, "a regular expression");

const topicSchema = z
  .object({
    /** For the prompt and the record: "medical advice". */
    topic: z.string().min(1).max(100),
    /**
     * Words and phrases, matched as whole words whatever their case; one that ends in `*` matches longer words too. In
     * scripts without spaces a dictionary tells what a word is, and `*` matches wherever the word stands.
     */
    words: z.array(z.string().trim().min(1).max(100)).max(300).default([]),
    /** Regular expressions, matched against the sentence in lower case, for what words do not tell. */
    patterns: z.array(patternSchema).max(50).default([]),
    /** Said instead of the sentence and all that would follow it. */
    instead: z.string().min(1).max(300),
  })
  .strict()
  .refine(({ words, patterns }) => words.length + patterns.length > 0, "words or patterns by which it is known");

export const offLimitsSchema = z.array(topicSchema).max(50);
export type OffLimitsTopic = z.output<typeof topicSchema>;

/** Finds the topic of a sentence that is off limits. */
export class OffLimits {
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
  ...{ а: "a", е: "e", о: "o", р: "p", с: "c", у: "y", х: "x", і: "i", ѕ: "s", ӏ: "l" },
};
const signsFor: Readonly<Record<string, string>> = {
  ...{ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", $: "s", "!": "i", "7": "t" },
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

function compiled(source: string): RegExp | null {
  try {
    return new RegExp(source, "iu");
  } catch {
    // The schema says so, with the field's name.
    return null;
  }
}
