/** Rules for saying signs and abbreviations that stand for words: "&", "%", "St.", "z. B.", "Hauptstr." */
import type { Abbreviation, SpeakingWords } from "../../languages/speaking-words.ts";
import type { Around, SpeakingRule } from "./speaking-rule.ts";

/** "50 %", and two ends of a range. */
export function percentRules({ percent, to }: SpeakingWords): SpeakingRule[] {
  if (percent === undefined) return [];
  const amount = "(\\d{1,6}(?:[.,]\\d{1,3})?)";
  return [
    {
      pattern: new RegExp(`${amount}(?:\\s?[-–]\\s?${amount})?\\s?[%％٪]`, "gu"),
      say: ([, from = "", until], { before }) => {
        // "5 100 %": a group of a longer number.
        if (/\p{N}\s$/u.test(before)) return null;
        const range = until === undefined ? from : `${from} ${to} ${until}`;
        return percent(range);
      },
    },
    // Turkish writes it in front.
    { pattern: new RegExp(`[%％٪]${amount}`, "gu"), say: ([, value = ""]) => percent(value) },
  ];
}

/** "&" between words. It is a part of no word, so the match need not be whole words. */
export function ampersandRules({ ampersand }: SpeakingWords): SpeakingRule[] {
  if (ampersand === undefined) return [];
  return [{ pattern: /(?<=[\p{L}\p{N}.])\s?&\s?(?=[\p{L}\p{N}])/gu, say: () => ` ${ampersand} ` }];
}

export function abbreviationRules({ short = [], cutEndings = {} }: SpeakingWords): SpeakingRule[] {
  const rules = short.map((one) => ({ pattern: patternOf(one[0]), say: sayOf(one) }));
  const endings = Object.entries(cutEndings).map(([written, whole]): SpeakingRule => {
    // A word of its own is not cut short: "Str." may be a name.
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(\\p{L}{2,30})${escaped(written)}`, "gu");
    return { pattern, say: ([, word = ""]) => `${word}${whole}` };
  });
  return [...rules, ...endings];
}

/** With or without the spaces behind its stops: "z. B.", "z.B."; with a capital where a sentence begins with it. */
function patternOf(written: string): RegExp {
  const source = escaped(written).replace(/\s/gu, "[\\s\\u00a0\\u202f]?");
  return new RegExp(
    source.replace(/^\p{Ll}/u, (first) => `[${first}${first.toUpperCase()}]`),
    "gu",
  );
}

function sayOf([, said, place]: Abbreviation): SpeakingRule["say"] {
  return (_match, around) => {
    const name = nameBeside(around);
    if (place === "before-name" && !name.isBehind) return null;
    if (place === "behind-name" && !name.isBefore && name.isBehind) return null;
    return place === "may-end" && /^\s*(?:$|\s\p{Lu})/u.test(around.behind) ? `${said}.` : said;
  };
}

/** Whether a word with a capital stands beside it. One behind a full stop begins a sentence. */
function nameBeside({ before, behind }: Around): { isBefore: boolean; isBehind: boolean } {
  return {
    isBefore: /[^.!?]\s\p{Lu}[\p{L}'’-]+\s$/u.test(before),
    isBehind: /^\s\p{Lu}/u.test(behind),
  };
}

/** The words of abbreviations of several words, as parts of a pattern: a text that ends in one may go on. */
export function openAbbreviations({ short = [] }: SpeakingWords): string[] {
  return short.flatMap(([written]) => written.split(" ").slice(0, -1).map(escaped));
}

/** The abbreviations of a text written out, without a look at what stands round them. */
export function writtenOut(text: string, { short = [] }: SpeakingWords): string {
  return short.reduce((said, [written, words, place]) => {
    return place === undefined ? said.replace(new RegExp(`(?<!\\p{L})${escaped(written)}`, "gu"), words) : said;
  }, text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
}
