/**
 * Rules for saying addresses, sums, dates and codes, by language. A rule covers the whole of its subject, or leaves it
 * alone: `$1.5 million` is one sum, `AB-1234567` is not a number with something in front. The code that applies them
 * makes sure that no match is part of a longer word (whole-words.ts).
 */
import { isUnspaced, unspacedClass } from "../../base/words.ts";
import { packOf, packs } from "../../languages/packs.ts";
import type { SpeakingWords } from "../../languages/speaking-words.ts";
import { abbreviationRules, ampersandRules, openAbbreviations, percentRules, writtenOut } from "./abbreviations.ts";
import { type CountedForms, countedForms, withUnit } from "./counted.ts";
import { measureRules, shareRules } from "./measures.ts";
import { endingRules } from "./number-endings.ts";
import type { Around, SpeakingRule } from "./speaking-rule.ts";
import { centRule, currencySigns, sumRules } from "./sums.ts";

export interface SpeakingRules {
  /** These come first, since a brand inside an address belongs to it. */
  readonly addresses: readonly SpeakingRule[];
  readonly others: readonly SpeakingRule[];
  /** Signs between words; a match is a part of no word. */
  readonly signs: readonly SpeakingRule[];
  /** The end of a text that may begin the subject of a rule: a number, and words that belong to one. */
  readonly open: RegExp | null;
}

/**
 * @param language BCP 47. It has no rules for a language whose words are unknown: the TTS knows that language better.
 */
export function speakingRules(language: string): SpeakingRules {
  const general = packOf(language)?.speaking ?? null;
  if (general === null) return { addresses: [], others: [], signs: [], open: null };
  const said = asInRegion(general, new Intl.Locale(language).region);
  const forms = countedForms(language);
  const amounts = [...sumRules(said, forms), ...percentRules(said)];
  const others = [
    ...dateRules(language, said),
    ...shareRules(amounts, language, said),
    ...measureRules(language, said, forms),
    ...endingRules(said, amounts),
    ...amounts,
    centRule(said, forms),
    ...numberRules(said, forms),
    ...postcodeRules(said),
    ...phoneRules(said),
    ...codeRules(said),
    ...abbreviationRules(said),
  ];
  return { addresses: addressRules(said), others, signs: ampersandRules(said), open: openEnd(said) };
}

/** "$" is a peso in Mexico. */
function asInRegion(said: SpeakingWords, region: string | undefined): SpeakingWords {
  const { dollar = said.units.$, decimal = said.decimal } = said.inRegion?.[region ?? ""] ?? {};
  return { ...said, decimal, units: { ...said.units, $: dollar } };
}

function openEnd(said: SpeakingWords): RegExp {
  const { labels, joints, notAfter, scalesWritten, things } = said;
  const words = [
    labels,
    joints,
    notAfter,
    ...scalesWritten,
    names,
    things?.determiners,
    currencySigns(said),
    articles,
    ...openAbbreviations(said),
    "[-–−+(&]",
  ]
    .filter(Boolean)
    .join("|");
  const numberish = '\\S{0,30}[\\p{N}\\p{Sc}](?:\\S{0,30}[^\\s.,;:!?…"”、。，！？；：」』）])?';
  return new RegExp(`(?<![^\\s])(?:(?:[("“]?(?:${words})[.:#]?|${numberish})(?:\\s+|$)){1,8}$`, "iu");
}

/** A letter, a digit or one of these signs. A script without spaces has no space between an address and its own words. */
function addressSign(signs: string): string {
  return `(?:(?!${unspacedClass})[\\p{L}\\p{N}${signs}])`;
}

function addressRules(said: SpeakingWords): SpeakingRule[] {
  const marks: Readonly<Record<string, string>> = {
    "@": said.at,
    ".": said.dot,
    _: said.underscore,
    "/": said.slash,
    "+": said.plus,
  };
  const address = (written: string) =>
    written
      .replace(/^https?:\/\/(?:www\.)?|^www\.|\/$/gi, "")
      .replace(/[@._/+-]/g, (mark) => ` ${marks[mark] ?? said.dash} `)
      .replace(/\s+/g, " ");
  return [
    {
      pattern: new RegExp(
        `(?<!${addressSign("._%+-")})${addressSign("._%+-")}{1,64}@${addressSign("-")}{1,63}(?:\\.${addressSign("-")}{1,63}){1,5}`,
        "gu",
      ),
      say: ([all]) => address(all),
    },
    {
      pattern: new RegExp(
        `(?:https?:\\/\\/|www\\.)(?:(?!${unspacedClass})[^\\s"'<>()]){1,300}${addressSign("/")}`,
        "giu",
      ),
      say: ([all]) => address(all),
    },
  ];
}

function dateRules(language: string, { slashedDates }: SpeakingWords): SpeakingRule[] {
  const region = new Intl.Locale(language).maximize().region;
  // Arabic has digits of its own, which fewer voices read.
  const date = new Intl.DateTimeFormat(`${language}-u-nu-latn`, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const dated = (year: string, month: string, day: string, { before, behind }: Around) => {
    const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    if (at.getUTCDate() !== Number(day) || at.getUTCMonth() !== Number(month) - 1 || named.test(before)) return null;
    // Bulgarian, Russian and Ukrainian write a short "year" behind it, which a TTS reads as a letter.
    const said = date.format(at).replace(/\s\p{L}\.$/u, "");
    // Croatian and Hungarian end it with a full stop of its own.
    return behind.startsWith(".") ? said.replace(/\.$/u, "") : said;
  };
  /**
   * English has both orders: one of the numbers may be no month, else it goes by the region. English of no region is that
   * of the United States, as CLDR has it: https://unicode.org/reports/tr35/#Likely_Subtags
   */
  const inEitherOrder = (first: string, second: string, year: string, around: Around) => {
    const isMonthFirst = Number(first) <= 12 && (Number(second) > 12 || region === "US" || region === "PH");
    return isMonthFirst ? dated(year, first, second, around) : dated(year, second, first, around);
  };
  return [
    {
      pattern: /(\d{4})-(\d\d)-(\d\d)/gu,
      say: ([, year = "", month = "", day = ""], around) => dated(year, month, day, around),
    },
    // East Asia and Hungary: "2026/11/24", "2026. 11. 24."
    {
      pattern: /(\d{4})(?:([/.])(\d\d?)\2(\d\d?)|\.\s(\d\d?)\.\s(\d\d?)\.)/gu,
      say: ([, year = "", , month, day, spacedMonth = "", spacedDay = ""], around) =>
        dated(year, month ?? spacedMonth, day ?? spacedDay, around),
    },
    // Day first, as all of these but American English write it. With hyphens only where English does not.
    {
      pattern: slashedDates ? /(\d\d?)[./-](\d\d?)[./-](\d{4})/gu : /(\d\d?)\.(\d\d?)\.(\d{4})/gu,
      say: ([, day = "", month = "", year = ""], around) => dated(year, month, day, around),
    },
    {
      pattern: /(\d\d?)\/(\d\d?)\/(\d{4})/gu,
      say: ([, first = "", second = "", year = ""], around) =>
        slashedDates ? null : inEitherOrder(first, second, year, around),
    },
  ];
}

/** Degrees, ranges of numbers, and numbers below nothing. */
function numberRules({ degrees, minus, to, isOne, capitalThings }: SpeakingWords, forms: CountedForms): SpeakingRule[] {
  const word = capitalThings ? /^\s\p{L}/u : /^\s\p{Ll}/u;
  const signed = (sign: string | undefined, amount: string) => `${sign ? `${minus} ` : ""}${amount}`;
  return [
    {
      pattern:
        /([-−]?)(\d{1,4}(?:[.,]\d{1,2})?)(?:\s?[-–]\s?([-−]?)(\d{1,4}(?:[.,]\d{1,2})?))?\s?°(?:\s?([CF])(?![\p{L}\p{N}]))?/gu,
      say: ([, sign, from = "", untilSign, until, scale = ""], { before, behind }) => {
        // "5 100 °C" is longer. "5 °x" is another unit.
        if (/\p{N}\s$/u.test(before) || (scale === "" && /^\s?[CFKcfk](?![\p{L}])/u.test(behind))) return null;
        const amount = Number((until ?? from).replace(",", "."));
        const isSingle = until === undefined && isOne(amount);
        const range = until === undefined ? "" : ` ${to} ${signed(untilSign, until)}`;
        const unit = forms.of(degrees[scale as "" | "C" | "F"], amount, isSingle);
        return withUnit(`${signed(sign, from)}${range}`, unit);
      },
    },
    // An en dash joins two ends, a wave dash in East Asia. A hyphen does so only if they count something.
    {
      pattern: /(\d{1,4})\s?[–〜～~]\s?(\d{1,4})/gu,
      say: ([, from, until], { before, behind }) =>
        rises(from, until) && !isGroup(before, behind) ? `${from} ${to} ${until}` : null,
    },
    { pattern: /(\d{1,2}[:.]\d\d)\s?–\s?(\d{1,2}[:.]\d\d)/gu, say: ([, from, until]) => `${from} ${to} ${until}` },
    {
      pattern: /(\d{1,2})-(\d{1,2})/gu,
      say: ([, from, until], { before, behind }) =>
        rises(from, until) && word.test(behind) && !isGroup(before, behind) ? `${from} ${to} ${until}` : null,
    },
    {
      pattern: /[-−](\d{1,6}(?:[.,]\d{1,2})?)/gu,
      // "10 -5" may be a range, and "Room -5" a name.
      say: ([, amount = ""], { before, behind }) =>
        isGroup(before, behind) || /^0\d/u.test(amount) ? null : `${minus} ${amount}`,
    },
  ];
}

/** "030 12–34 56": part of a longer number, or a name. */
function isGroup(before: string, behind: string): boolean {
  return /(?:\p{N}[.,]?|[/+)])\s?$/u.test(before) || /^\s?\p{N}/u.test(behind) || named.test(before);
}

/** Words of all languages, since an agent mixes them. Each once, so that no text matches a pattern in many ways. */
function ofAll(parts: (words: SpeakingWords) => string | undefined): string {
  const all = [...packs.values()].flatMap(({ speaking }) => (speaking && parts(speaking)?.split("|")) ?? []);
  return [...new Set(all)].join("|");
}

const names = ofAll((words) => words.names);
const articles = ofAll(({ things }) => things?.articles);
const named = new RegExp(`(?:^|[\\s("“])(?:${names})[.:]?\\s$`, "iu");

function rises(from = "", until = ""): boolean {
  return Number(from) < Number(until) && !/^0\d/.test(from) && !/^0\d/.test(until);
}

/** Telephone numbers, group by group: with the country's code, with a leading 0, or as North America writes them. */
function phoneRules({ plus }: SpeakingWords): SpeakingRule[] {
  const spelled = (written: string) => {
    // "(0)" behind a country's code is dialled only at home.
    const groups = (written.startsWith("+") ? written.replace("(0)", "") : written).match(/\d+/gu) ?? [];
    const count = groups.join("").length;
    if (count < 7 || count > 15) return null;
    return `${written.startsWith("+") ? `${plus} ` : ""}${groups.map(digits).join(", ")}`;
  };
  const isNumberGoingOn = ({ before, behind }: Around) => /\d\s?$/u.test(before) || /^\s?\d/u.test(behind);
  return [
    /(?:\+\d{1,3}|00[1-9]\d{1,2})(?:[\s./-]{0,2}(?:\(\d{1,5}\)|\d{1,12})){1,7}/gu,
    /(?:\(0\d{1,5}\)|0\d{1,5})(?:[\s/-]{1,3}\d{2,12}){1,6}/gu,
    /(?:\+?1[\s.-])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[\s.-])\d{3}[.-]\d{4}/gu,
  ].map((pattern) => ({
    pattern,
    say: ([all]: readonly [string, ...unknown[]], around: Around) => (isNumberGoingOn(around) ? null : spelled(all)),
  }));
}

/** Postcodes, group by group: "00-950". */
function postcodeRules({ postcode }: SpeakingWords): SpeakingRule[] {
  if (postcode === undefined) return [];
  const said = (code: string) => (code.match(/\d+|\p{Lu}+/gu) ?? []).map(digits);
  return [
    {
      pattern: new RegExp(postcode, "gu"),
      say: ([all]) => (/000$/u.test(all) && /^\d+$/u.test(all) ? null : said(all).join(all.includes("-") ? ", " : " ")),
    },
  ];
}

/** Numbers that are names, digit by digit. */
function codeRules(said: SpeakingWords): SpeakingRule[] {
  const { labels, joints, notAfter, followers } = said;
  const following = new Set(followers.split(" "));
  /** The next word is nothing that the number may count. */
  const standsAlone = ({ behind }: Around) => {
    const next = /^[\s"'”’»)\]*_]*(?:([\p{L}\p{M}'’]+)|(\p{N}))?/u.exec(behind);
    if (next?.[2] !== undefined) return false;
    const run = next?.[1] ?? "";
    if (isUnspaced(run)) return [...following].some((word) => run.startsWith(word));
    return next?.[1] === undefined || following.has(next[1].toLowerCase().replaceAll("’", "'"));
  };
  // A script without spaces has none before the number either.
  const gap = isUnspaced(labels) ? "\\s*" : "\\s+";
  const isPrevented = new RegExp(`(?:^|\\s)(?:${notAfter.split("|").join("|") || "(?!)"})\\s+$`, "iu");
  return [
    {
      pattern: new RegExp(`(?:${labels})(?:${gap}(?:${joints}))?(?:\\s*[:#：]\\s*|${gap}#?)(\\d{3,20})`, "giu"),
      say: ([all, code = ""], around) => {
        if (!/[:#]/u.test(all) && isPrevented.test(around.before) && !/^\S+\s+\p{L}/u.test(all)) return null;
        return standsAlone(around) ? `${writtenOut(all.slice(0, -code.length), said)}${digits(code)}` : null;
      },
    },
    {
      // A round number is an amount. A number after another number is a group of a longer one.
      pattern: /\d{6,20}/gu,
      say: ([code], around) =>
        /000$/u.test(code) || /[\d)+]\s$/u.test(around.before) || !standsAlone(around) ? null : digits(code),
    },
  ];
}

/** "421" as "4 2 1". */
function digits(text: string): string {
  return [...text].join(" ");
}
