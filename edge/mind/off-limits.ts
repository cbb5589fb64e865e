/** Topics that an agent does not speak of: the part of its definition that names them. */
import { z } from "zod";

const patternSchema = z
  .string()
  .min(1)
  .max(300)
  .refine((source) => compiled(source) !== null, "a regular expression");

const topicSchema = z
  .object({
    /** For the prompt and the record: "medical advice". */
    topic: z.string().min(1).max(100),
    /** Words and phrases, matched as whole words whatever their case; one that ends in `*` matches longer words too. */
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
  readonly #topics: readonly { readonly topic: OffLimitsTopic; readonly patterns: readonly RegExp[] }[];

  constructor(topics: readonly OffLimitsTopic[]) {
    this.#topics = topics.map((topic) => ({
      topic,
      patterns: [
        ...topic.words.map(wordPattern),
        ...topic.patterns.map((source) => compiled(source)).filter((pattern) => pattern !== null),
      ],
    }));
  }

  get isEmpty(): boolean {
    return this.#topics.length === 0;
  }

  /** The topic that the text touches; null: none. */
  find(text: string): OffLimitsTopic | null {
    const forms = disguises(text);
    const touched = this.#topics.find(({ patterns }) =>
      patterns.some((pattern) => forms.some((form) => pattern.test(form))),
    );
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
  const flat = (form: string) => form.normalize("NFD").replace(/\p{Mn}/gu, "");
  return [...new Set([bare, joined, signs, flat(signs)])];
}

const lookAlikes: Readonly<Record<string, string>> = {
  ...{ а: "a", е: "e", о: "o", р: "p", с: "c", у: "y", х: "x", і: "i", ѕ: "s", ӏ: "l" },
};
const signsFor: Readonly<Record<string, string>> = {
  ...{ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", $: "s", "!": "i", "7": "t" },
};

function wordPattern(word: string): RegExp {
  const open = word.endsWith("*");
  const plain = (open ? word.slice(0, -1) : word).toLowerCase().normalize("NFKC");
  const source = plain.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/\s+/g, "[\\s,;:–—-]+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${source}${open ? "" : "(?![\\p{L}\\p{N}])"}`, "iu");
}

function compiled(source: string): RegExp | null {
  try {
    return new RegExp(source, "iu");
  } catch {
    // The schema says so, with the field's name.
    return null;
  }
}
