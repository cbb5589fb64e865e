/**
 * How addresses, sums, dates and codes are said, by language. A rule covers the whole of what it is about, or leaves it
 * alone: `$1.5 million` is one sum, `AB-1234567` is no number with something in front. Whoever applies them sees to it
 * that none takes a part of a longer word (whole-words.ts).
 */
import type { Around, SpeakingRule } from "./speaking-rule.ts";
import { type SpeakingWords, speakingWords } from "./speaking-words.ts";
import { centRule, currencySigns, determiners, sumRules } from "./sums.ts";

export interface SpeakingRules {
  /** They come before anything else: a brand inside an address is part of it. */
  readonly addresses: readonly SpeakingRule[];
  readonly others: readonly SpeakingRule[];
  /** The end of a text that may be the beginning of what a rule is about: a number, and words that belong to one. */
  readonly open: RegExp | null;
}

/** @param language BCP 47; none where its words are not known: the voice knows its own language better than ours. */
export function speakingRules(language: string): SpeakingRules {
  const primary = language.toLowerCase().split("-")[0] ?? "";
  const said = Object.hasOwn(speakingWords, primary) ? speakingWords[primary] : undefined;
  if (said === undefined) return { addresses: [], others: [], open: null };
  const others = [
    ...dateRules(language, primary),
    ...sumRules(said),
    centRule(said, primary === "en" ? "$" : "€"),
    ...numberRules(said, primary),
    ...phoneRules(said),
    ...codeRules(said),
  ];
  return { addresses: addressRules(said), others, open: openEnd(said) };
}

function openEnd({ labels, joints, notAfter, scalesWritten, to }: SpeakingWords): RegExp {
  const articles = to === "to" ? determiners : "";
  const words = [labels, joints, notAfter, ...scalesWritten, namedWords, articles, currencySigns, "an?", "[-–−+(]"]
    .filter(Boolean)
    .join("|");
  const numberish = '\\S{0,30}[\\p{N}\\p{Sc}](?:\\S{0,30}[^\\s.,;:!?…"”])?';
  return new RegExp(`(?<![^\\s])(?:(?:[("“]?(?:${words})[.:#]?|${numberish})(?:\\s+|$)){1,8}$`, "iu");
}

function addressRules(said: SpeakingWords): SpeakingRule[] {
  const marks: Readonly<Record<string, string>> = { "@": said.at, ".": said.dot, _: said.underscore, "/": said.slash };
  const address = (written: string) =>
    written
      .replace(/^https?:\/\/(?:www\.)?|^www\.|\/$/gi, "")
      .replace(/[@._/-]/g, (mark) => ` ${marks[mark] ?? said.dash} `)
      .replace(/\s+/g, " ");
  return [
    {
      pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu,
      say: ([all]) => address(all),
    },
    { pattern: /(?:https?:\/\/|www\.)[^\s"'<>()]{1,300}[\p{L}\p{N}/]/giu, say: ([all]) => address(all) },
  ];
}

function dateRules(language: string, primary: string): SpeakingRule[] {
  const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const dated = (year: string, month: string, day: string) => {
    const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return at.getUTCDate() === Number(day) && at.getUTCMonth() === Number(month) - 1 ? date.format(at) : null;
  };
  return [
    {
      pattern: /(\d{4})-(\d\d)-(\d\d)/gu,
      say: ([, year = "", month = "", day = ""]) => dated(year, month, day),
    },
    // Day first, as all of these but American English write it; with slashes only where English does not.
    {
      pattern: primary === "en" ? /(\d\d?)\.(\d\d?)\.(\d{4})/gu : /(\d\d?)[./](\d\d?)[./](\d{4})/gu,
      say: ([, day = "", month = "", year = ""], { before }) => (named.test(before) ? null : dated(year, month, day)),
    },
  ];
}

/** Degrees, and from one number to another. */
function numberRules({ degrees, minus, to, isOne }: SpeakingWords, primary: string): SpeakingRule[] {
  // German counts things with capitals: "9-17 Uhr".
  const word = primary === "de" ? /^\s\p{L}/u : /^\s\p{Ll}/u;
  const signed = (sign: string | undefined, amount: string) => `${sign ? `${minus} ` : ""}${amount}`;
  return [
    {
      pattern:
        /([-−]?)(\d{1,4}(?:[.,]\d{1,2})?)(?:\s?[-–]\s?([-−]?)(\d{1,4}(?:[.,]\d{1,2})?))?\s?°(?:\s?([CF])(?![\p{L}\p{N}]))?/gu,
      say: ([, sign, from = "", untilSign, until, scale = ""], { before, behind }) => {
        // "5 100 °C" is longer; "5 °x" another unit.
        if (/[\p{N}.,]\s$/u.test(before) || (scale === "" && /^\s?[CFKcfk](?![\p{L}])/u.test(behind))) return null;
        const [one, many] = degrees[scale as "" | "C" | "F"];
        const isSingle = until === undefined && isOne(Number(from.replace(",", ".")));
        const range = until === undefined ? "" : ` ${to} ${signed(untilSign, until)}`;
        return `${signed(sign, from)}${range} ${isSingle ? one : many}`;
      },
    },
    // A dash of its own length joins two ends; a hyphen only where something is counted by them.
    {
      pattern: /(\d{1,4})\s?–\s?(\d{1,4})/gu,
      say: ([, from, until], { before, behind }) =>
        rises(from, until) && !isGroup(before, behind) ? `${from} ${to} ${until}` : null,
    },
    {
      pattern: /(\d{1,2})-(\d{1,2})/gu,
      say: ([, from, until], { before, behind }) =>
        rises(from, until) && word.test(behind) && !isGroup(before, behind) ? `${from} ${to} ${until}` : null,
    },
  ];
}

/** "030 12–34 56": of a number that goes on, or a name of something. */
function isGroup(before: string, behind: string): boolean {
  return /[\p{N}.,/+)]\s?$/u.test(before) || /^\s?\p{N}/u.test(behind) || named.test(before);
}

/** What stands before a number that is a name, and no amount: "version 24.11.2026", "room 12-34". */
const namedWords =
  "v|ver|versions?|versión|release|build|firmware|ip|isbn|model|modell|modelo|modèle|room|zimmer|raum|gate|flight|flug|vol|vuelo|tel|phone|telefon|teléfono|téléphone|fax|§|art|kapitel|chapter";
const named = new RegExp(`(?:^|[\\s("“])(?:${namedWords})[.:]?\\s$`, "iu");

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

/** Numbers that are names, digit by digit. */
function codeRules({ labels, joints, notAfter, followers }: SpeakingWords): SpeakingRule[] {
  const following = new Set(followers.split(" "));
  /** What follows is nothing that it may count. */
  const standsAlone = ({ behind }: Around) => {
    const next = /^[\s"'”’»)\]*_]*(?:([\p{L}'’]+)|(\p{N}))?/u.exec(behind);
    if (next?.[2] !== undefined) return false;
    return next?.[1] === undefined || following.has(next[1].toLowerCase().replaceAll("’", "'"));
  };
  const isPrevented = new RegExp(`(?:^|\\s)(?:${notAfter.split("|").join("|") || "(?!)"})\\s+$`, "iu");
  return [
    {
      pattern: new RegExp(`(?:${labels})(?:\\s+(?:${joints}))?(?:\\s*[:#]\\s*|\\s+#?)(\\d{3,20})`, "giu"),
      say: ([all, code = ""], around) => {
        if (!/[:#]/u.test(all) && isPrevented.test(around.before) && !/^\S+\s+\p{L}/u.test(all)) return null;
        return standsAlone(around) ? `${all.slice(0, -code.length)}${digits(code)}` : null;
      },
    },
    {
      // A round number is an amount; one behind another number is a group of something longer.
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
