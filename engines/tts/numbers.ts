/** Text as it is written, into text as it is said: what flite's own English rules would read wrongly or aloud. */

const digitNames = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const hourNames = [
  "twelve",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
] as const;

/** "421" as "four two one". */
export function spellDigits(digits: string): string {
  return [...digits].map((digit) => digitNames[Number(digit)] ?? digit).join(" ");
}

/** "four two one" or "four two oh" as "421" or "420"; words that are no digits are left out. */
export function readDigits(words: string): string {
  return words
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => (/^\d+$/.test(word) ? word : word === "oh" ? "0" : digitNames.indexOf(word)))
    .filter((digit) => digit !== -1)
    .join("");
}

/** Whether a word is one spoken digit. */
export function isDigitWord(word: string): boolean {
  return word === "oh" || digitNames.includes(word);
}

/** One reply or sentence, ready to be spoken: no markup, codes digit by digit, times and money in words. */
export function spoken(text: string): string {
  return (
    text
      .replace(/[*_`#~<>|[\]{}]/g, " ")
      // A number that names something is read digit by digit: "order 421", "number 20040".
      .replace(/\b(order|number|code|no\.|pin)\s+(?:number\s+)?(\d{2,12})\b/gi, (_, kind: string, digits: string) => {
        return `${kind} ${spellDigits(digits)}`;
      })
      .replace(
        /(?<![\d:.,])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])(\s*[ap]\.?m\.?\b)?/gi,
        (_, hour: string, minute: string, half?: string) => spokenTime(Number(hour), Number(minute), half),
      )
      .replace(
        /([€£])\s?(\d+)(?:\.(\d\d))?(?![.,]?\d|\s?(?:k|m|bn|million|billion)\b)/gi,
        (_, sign: string, whole: string, cents?: string) => {
          const unit = sign === "€" ? "euro" : "pound";
          const small = cents === undefined || cents === "00" ? "" : ` ${Number(cents)}`;
          return `${whole} ${unit}${whole === "1" ? "" : "s"}${small}`;
        },
      )
      .replace(/&/g, " and ")
      .replace(/[–—]/g, ", ")
      .replace(/[‘’]/g, "'")
      .replace(/[“”"]/g, "")
      // Signs that the voice has no sound for (emoji, other scripts) are left out.
      .replace(/[^\x20-\x7e]/g, " ")
      .replace(/\s+([,.;:!?])/g, "$1")
      .replace(/\s+/g, " ")
      .trim()
  );
}

function spokenTime(hour: number, minute: number, half: string | undefined): string {
  const name = hourNames[hour % 12] ?? "twelve";
  const minutes = minute === 0 ? "" : minute < 10 ? ` oh ${minute}` : ` ${minute}`;
  if (half !== undefined) return `${name}${minutes} ${half.trim().startsWith("p") ? "p m" : "a m"}`;
  const dayHalf =
    hour === 0 ? " a m" : hour < 12 ? " in the morning" : hour < 18 ? " in the afternoon" : " in the evening";
  return `${name}${minutes}${dayHalf}`;
}

/**
 * Cuts complete sentences off the front of a text that is still growing. A full stop counts once something follows
 * it, so that "9.50" and "e.g. this" are not cut before one can know.
 * @returns the sentences, and what is left.
 */
export function takeSentences(text: string): { sentences: string[]; rest: string } {
  const sentences: string[] = [];
  let rest = text;
  for (;;) {
    const end = rest.search(/(?<![A-Za-z]\.[A-Za-z])[.!?]["')]?\s+/);
    if (end === -1) return { sentences, rest };
    const cut = end + (/^[.!?]["')]?/.exec(rest.slice(end))?.[0].length ?? 1);
    sentences.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trimStart();
  }
}
