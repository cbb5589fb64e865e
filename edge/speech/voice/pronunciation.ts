/**
 * Spoken and written form apart: the voice gets words as they are said, while captions and history keep them as they are
 * written. First the agent's own dictionary, then rules by language for what voices read badly: addresses, sums, dates,
 * codes. Plain numbers and times are left to the voice, which knows them.
 */
import { z } from "zod";
import { WordPattern } from "../../conversation/word-pattern.ts";
import { type SpeakingRule, speakingRules } from "./speaking-rules.ts";

export const pronunciationSchema = z
  .array(
    z
      .object({
        /** A word or words, as they are written; letter case does not count. */
        written: z.string().trim().min(1).max(100),
        /** As a reader unfamiliar with it would have to see it to say it right. */
        spoken: z.string().trim().min(1).max(200),
      })
      .strict(),
  )
  .max(500);
export type PronunciationEntry = z.output<typeof pronunciationSchema>[number];

/** A stretch of text in both forms. */
export interface Spelling {
  readonly written: string;
  readonly spoken: string;
}

export class Pronunciation {
  /** Those of the agent's own dictionary. */
  readonly #written: WordPattern | null;
  readonly #spoken: ReadonlyMap<string, string>;
  readonly #rules: { readonly addresses: readonly SpeakingRule[]; readonly others: readonly SpeakingRule[] };

  /** @param language BCP 47; English rules where we have none of it. */
  constructor(entries: readonly PronunciationEntry[], language: string) {
    this.#written = entries.length === 0 ? null : new WordPattern(entries.map(({ written }) => written));
    this.#spoken = new Map(entries.map((entry) => [plain(entry.written), entry.spoken]));
    const inAddress = (spoken: string) => joined(this.#byDictionary(spoken));
    const { addresses, others } = speakingRules(language);
    this.#rules = {
      addresses: addresses.map(({ pattern, say }) => ({ pattern, say: (match) => inAddress(say(match)) })),
      others,
    };
  }

  /** A text as stretches, in order; put together their written forms are the text exactly. */
  spellings(text: string): Spelling[] {
    const { addresses, others } = this.#rules;
    const byRule =
      ({ pattern, say }: SpeakingRule) =>
      (plain: string) =>
        split(plain, pattern, say);
    let stretches: Spelling[] = [{ written: text, spoken: text }];
    for (const spell of [
      ...addresses.map(byRule),
      (plain: string) => this.#byDictionary(plain),
      ...others.map(byRule),
    ]) {
      stretches = stretches.flatMap((stretch) =>
        stretch.written === stretch.spoken ? spell(stretch.written) : [stretch],
      );
    }
    return stretches.filter(({ written }) => written !== "");
  }

  spoken(text: string): string {
    return joined(this.spellings(text));
  }

  #byDictionary(text: string): Spelling[] {
    const found: Spelling[] = [];
    let from = 0;
    for (const { start, end } of this.#written?.find(text) ?? []) {
      const before = text.slice(from, start);
      const written = text.slice(start, end);
      found.push({ written: before, spoken: before });
      found.push({ written, spoken: this.#spoken.get(plain(written)) ?? written });
      from = end;
    }
    const rest = text.slice(from);
    return [...found, { written: rest, spoken: rest }];
  }
}

function joined(spellings: readonly Spelling[]): string {
  return spellings.map(({ spoken }) => spoken).join("");
}

function split(text: string, pattern: RegExp, say: SpeakingRule["say"]): Spelling[] {
  const found: Spelling[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const before = text.slice(from, match.index);
    found.push({ written: before, spoken: before }, { written: match[0], spoken: say([match[0], ...match.slice(1)]) });
    from = match.index + match[0].length;
  }
  const rest = text.slice(from);
  return [...found, { written: rest, spoken: rest }];
}

function plain(words: string): string {
  return words.toLowerCase().replace(/\s+/g, " ");
}
