/**
 * Rules for saying sums of money: the currency before or after, thousands and millions written out, ranges, hundredths.
 */

import { isUnspaced } from "../../base/words.ts";
import { packs } from "../../languages/packs.ts";
import type { Currency, SpeakingWords, Unit } from "../../languages/speaking-words.ts";
import { type CountedForms, withUnit } from "./counted.ts";
import type { Around, SpeakingRule } from "./speaking-rule.ts";

const signs: Readonly<Record<string, Currency>> = {
  "€": "€",
  EUR: "€",
  $: "$",
  USD: "$",
  US$: "US$",
  "£": "£",
  GBP: "£",
  CHF: "CHF",
  "¥": "¥",
  JPY: "¥",
};
const sharedSign = "US\\$|[€$£¥]|EUR|USD|GBP|CHF|JPY";
/** Signs of Chinese and Japanese keyboards. */
const wide: Readonly<Record<string, string>> = { "￥": "¥", "＄": "$" };
/** With or without groups and decimals. Swiss and Germans write ".-" or ",–" for no decimals. */
const numberWith = (space: string) =>
  `\\d{1,2}(?:,\\d{2}){1,4},\\d{3}(?:\\.\\d{1,2})?|\\d{1,3}(?:[.,'’\\u00a0\\u202f${space}]\\d{3}){1,6}(?:[.,]\\d{1,2})?|\\d{1,12}(?:[.,]\\d{1,4})?`;
/** "100 000", which can be no two numbers; "5 100" can. */
const spacedThousands = "\\d{1,3} (?:\\d{3} ){0,6}0\\d\\d|\\d{1,3}(?: \\d{3}){2,3}";
/** Signs of currencies, and a language's own words for them. */
export function currencySigns({ ownUnits = {} }: SpeakingWords): string {
  return [...Object.keys(ownUnits), ...Object.keys(wide), sharedSign].join("|");
}
const none = "[.,][-–—]{1,2}";

interface Amount {
  /** As written, without decimals. */
  readonly whole: string;
  readonly decimals: string;
  /** The mark before the decimals. */
  readonly mark: string;
}

function unitOf(written: string, { units, ownUnits = {} }: SpeakingWords): Unit | undefined {
  // A full stop that belongs to a short form is in it only because of the words behind.
  const plain = written.replace(/\.$/u, "");
  const own = Object.entries(ownUnits).find(([pattern]) => new RegExp(`^(?:${pattern})$`, "iu").test(plain));
  const shared = signs[(wide[written] ?? written).toUpperCase()];
  return own?.[1] ?? (shared && units[shared]);
}

export function sumRules(said: SpeakingWords, forms: CountedForms): SpeakingRule[] {
  // The longest names are the largest: "mil millones" before "mil".
  const scale = said.scalesWritten
    .toReversed()
    .map((names) => `(${names})`)
    .join("|");
  // Languages with a comma before decimals may have a space between thousands.
  const spaced = said.decimal === "," ? "" : `${spacedThousands}|`;
  const currencies = currencySigns(said);
  const amount = `(${spaced}${numberWith(said.decimal === "," ? " " : "")})(?:${none})?`;
  const scaled = `(?:\\s?(?:${scale})(?![\\p{L}\\p{N}]))?`;
  const minus = "([-−]\\s?)?";
  const say =
    (before: boolean): SpeakingRule["say"] =>
    (match, around) => {
      const groups = match.slice(1);
      const [negative, first, second, ...rest] = before ? groups : [groups[0], groups.at(-1), ...groups.slice(1, -1)];
      const unit = first === undefined ? undefined : unitOf(first, said);
      const [until, ...scales] = rest;
      const parts = {
        negative,
        unit,
        from: second,
        until,
        scale: scales.toReversed().findIndex((name) => name !== undefined),
      };
      return saidSum(parts, around, said, forms);
    };
  return [
    {
      pattern: new RegExp(
        `${minus}(${currencies})\\s?${amount}(?:\\s?[-–]\\s?(?:${currencies})?\\s?${amount})?${scaled}`,
        "giu",
      ),
      say: say(true),
    },
    {
      pattern: new RegExp(`${minus}${amount}(?:\\s?[-–]\\s?${amount})?${scaled}\\s?(${currencies})`, "giu"),
      say: say(false),
    },
  ];
}

/** "50¢". */
export function centRule(said: SpeakingWords, forms: CountedForms): SpeakingRule {
  const { units, ownUnits = {}, cent, hundredthWritten } = said;
  const names = (cent === "own" ? Object.values(ownUnits)[0] : units[cent])?.hundredth ?? null;
  return {
    pattern: new RegExp(`(\\d{1,4})\\s?(?:${hundredthWritten})(?![\\p{L}\\p{N}])`, "gu"),
    say: ([, amount = ""], { before }) =>
      names === null || /\p{N}\s$/u.test(before) || /^0\d/u.test(amount)
        ? null
        : `${amount} ${forms.of(names, Number(amount), amount === "1")}`,
  };
}

interface Parts {
  readonly negative: string | undefined;
  readonly unit: Unit | undefined;
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** The index of the written scale; -1: none. */
  readonly scale: number;
}

function saidSum(
  { negative, unit, from, until, scale }: Parts,
  around: Around,
  said: SpeakingWords,
  forms: CountedForms,
): string | null {
  const first = amountOf(from ?? "", said);
  const last = until === undefined ? first : amountOf(until, said);
  if (unit === undefined || first === null || last === null || goingOn.test(around.behind)) return null;
  // "5 100 €", "12 34 €": a group of a longer number.
  if (/\p{N}\s$/u.test(around.before)) return null;
  // "1,5" million may be a thousand and a half or one and a half, in languages with a point before decimals.
  if (scale < 0 && [first, last].some(({ decimals, mark }) => decimals.length === 1 && mark !== said.decimal))
    return null;
  const { whole: names, hundredth } = unit;
  const sign = negative === undefined ? "" : `${said.minus} `;
  const isSingular = namesAThing(around, said);
  const counted = (value: number) => (isSingular ? forms.one(names) : forms.of(names, value, value === 1));
  const largest = numericOf(last);
  if (scale >= 0) {
    const names = said.scales[scale];
    if (names === undefined) return null;
    const unitSaid = counted(10 ** (3 * (scale + 1)));
    const range = until === undefined ? "" : ` ${said.to} ${decimal(last, said)}`;
    const word = forms.of(names, largest, said.isOne(largest));
    return withUnit(
      withUnit(`${sign}${decimal(first, said)}${range}`, word),
      scale === 0 ? unitSaid : said.of(unitSaid),
    );
  }
  const many = forms.of(names, largest, false);
  if (until !== undefined) return withUnit(`${sign}${decimal(first, said)} ${said.to} ${decimal(last, said)}`, many);
  const { decimals } = first;
  if (decimals.length === 1) return withUnit(`${sign}${decimal(first, said)}`, many);
  const rest = Number(decimals);
  if (decimals !== "" && rest > 0 && hundredth === null) return null;
  const whole = numericOf({ ...first, decimals: "" });
  const small = hundredth === null ? "" : withUnit(String(rest), forms.of(hundredth, rest, rest === 1));
  if (whole === 0 && rest > 0) return `${sign}${small}`;
  const sum = withUnit(`${sign}${first.whole}`, counted(whole));
  if (rest === 0) return sum;
  const behind = said.namesHundredths ? small : String(rest);
  const isJoined = isUnspaced(sum.slice(-1)) && !/\p{sc=Thai}$/u.test(sum);
  return `${sum}${isJoined ? "" : " "}${said.and}${behind}`;
}

function numericOf({ whole, decimals }: Amount): number {
  return Number(`${whole.replace(/\D/gu, "")}.${decimals || 0}`);
}

/** English: "a 20 dollar gift card", "the 5 dollar bill". */
function namesAThing({ before, behind }: Around, { things }: SpeakingWords): boolean {
  if (things === null) return false;
  const isAfter = (words: string) => new RegExp(`(?:^|[\\s("“])(?:${words})\\s$`, "iu").test(before);
  if (isAfter(things.articles)) return true;
  const next = /^\s(\p{Ll}{3,})/u.exec(behind)?.[1];
  return next !== undefined && new RegExp(`^(?:${things.nouns})s?$`, "u").test(next) && isAfter(things.determiners);
}

const scalesBehind = [...packs.values()].flatMap(({ speaking }) => speaking?.scalesBehind ?? []).join("|");
/** A scale that the rule does not know, another sign, a quotient: the sum is longer than the part it has read. */
const goingOn = new RegExp(`^\\s?(?:[€$£¥]|[kKmMbB](?:n|rd|io|illion\\p{L}*)?\\b|(?:${scalesBehind})(?!\\p{L}))`, "iu");

/** Null: the meaning of its marks is not clear. */
function amountOf(written: string, { decimal: mark }: SpeakingWords): Amount | null {
  // India counts in hundreds of thousands: "1,23,456".
  const indian = /^(\d{1,2}(?:,\d{2}){1,4},\d{3})(?:\.(\d{1,2}))?$/u.exec(written);
  if (indian !== null) return { whole: indian[1] ?? "", decimals: indian[2] ?? "", mark: "." };
  const grouped = /^(\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3}){1,6})(?:([.,])(\d{1,2}))?$/u.exec(written);
  if (grouped !== null) {
    const [, whole = "", behind, decimals = ""] = grouped;
    const marks = new Set(whole.replace(/\d/gu, ""));
    const [between = ""] = marks;
    if (marks.size !== 1 || between === behind) return null;
    // "1.500" is a thousand and a half in German, and ambiguous in English.
    if (between === mark && behind === undefined) return null;
    return { whole, decimals, mark: behind ?? mark };
  }
  const [, whole = "", behind = mark, decimals = ""] = /^(\d+)(?:([.,])(\d+))?$/u.exec(written) ?? [];
  return whole === "" || decimals.length > 2 || /^0\d/u.test(whole) ? null : { whole, decimals, mark: behind };
}

function decimal({ whole, decimals }: Amount, { decimal: mark }: SpeakingWords): string {
  return decimals === "" ? whole : `${whole}${mark}${decimals}`;
}
