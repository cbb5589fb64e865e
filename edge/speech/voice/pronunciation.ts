/**
 * Spoken and written form apart: the voice gets words as they are said, while captions and history keep them as they are
 * written. First the agent's own dictionary, then rules by language for what voices read badly: addresses, sums, dates,
 * codes. Plain numbers and times are left to the voice, which knows them.
 */
import { z } from "zod";
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
  /** At most one rule: all entries in one expression. */
  readonly #dictionary: readonly SpeakingRule[];
  readonly #rules: { readonly addresses: readonly SpeakingRule[]; readonly others: readonly SpeakingRule[] };

  /** @param language BCP 47; English rules where we have none of it. */
  constructor(entries: readonly PronunciationEntry[], language: string) {
    this.#dictionary = dictionaryRule(entries);
    const [dictionary] = this.#dictionary;
    const inAddress = (spoken: string) =>
      dictionary === undefined ? spoken : spoken.replace(dictionary.pattern, (word) => dictionary.say([word]));
    const { addresses, others } = speakingRules(language);
    this.#rules = {
      addresses: addresses.map(({ pattern, say }) => ({ pattern, say: (match) => inAddress(say(match)) })),
      others,
    };
  }

  /** A text as stretches, in order; put together their written forms are the text exactly. */
  spellings(text: string): Spelling[] {
    let stretches: Spelling[] = [{ written: text, spoken: text }];
    for (const { pattern, say } of [...this.#rules.addresses, ...this.#dictionary, ...this.#rules.others]) {
      stretches = stretches.flatMap((stretch) =>
        stretch.written === stretch.spoken ? split(stretch.written, pattern, say) : [stretch],
      );
    }
    return stretches.filter(({ written }) => written !== "");
  }

  spoken(text: string): string {
    return this.spellings(text)
      .map(({ spoken }) => spoken)
      .join("");
  }
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

function dictionaryRule(entries: readonly PronunciationEntry[]): SpeakingRule[] {
  if (entries.length === 0) return [];
  const spoken = new Map(entries.map((entry) => [plain(entry.written), entry.spoken]));
  // The longest first, so that "Fernlight Harbour" is not taken for "Fernlight".
  const words = entries.map(({ written }) => written).sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return [{ pattern, say: ([word]) => spoken.get(plain(word)) ?? word }];
}

function plain(words: string): string {
  return words.toLowerCase().replace(/\s+/g, " ");
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&").replace(/\s+/g, "\\s+");
}
