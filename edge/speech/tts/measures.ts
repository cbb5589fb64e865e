/**
 * Rules for saying measures by area and shares of something: "20 m²", "5 kg/m²", "$20/month". Words that a language's own
 * list lacks come from CLDR, by `Intl.NumberFormat`.
 */
import type { Area, Span, SpeakingWords } from "../../languages/speaking-words.ts";
import { type CountedForms, withUnit } from "./counted.ts";
import type { SpeakingRule } from "./speaking-rule.ts";

const spans: readonly Span[] = ["hour", "day", "week", "month", "year"];
const meters: Readonly<Record<Area, string>> = { square: "[²2]", cubic: "[³3]" };

/** A thing that an amount may be for, by its written forms (a part of a pattern), with `{0}` for the amount. */
interface Share {
  readonly written: string;
  readonly said: string;
}

/** Sums and percentages for something: "$20/month", "5 %/year", "3 €/kg". @param rules those of the amounts */
export function shareRules(rules: readonly SpeakingRule[], language: string, said: SpeakingWords): SpeakingRule[] {
  return sharesIn(language, said).flatMap((share) =>
    rules.map(({ pattern, say }) => ({
      pattern: new RegExp(`(?:${pattern.source})\\s?/\\s?(?:${share.written})(?![\\p{L}\\p{N}²³/])`, pattern.flags),
      say: (match, around) => {
        const amount = say(match, { ...around, behind: "" });
        return amount === null ? null : share.said.replace("{0}", amount);
      },
    })),
  );
}

/** "20 m²", "3 m3", "5 kg/m²", and ranges of them. */
export function measureRules(language: string, said: SpeakingWords, forms: CountedForms): SpeakingRule[] {
  const amount = "(\\d{1,3}(?:[.,\\u00a0\\u202f]\\d{3})+|\\d{1,6}(?:[.,]\\d{1,2})?)";
  const range = `${amount}(?:\\s?[-–]\\s?${amount})?\\s?`;
  const meter = formsOf(language, "meter", ["short"], `m|${said.meterWritten ?? ""}`);
  const of = (pattern: string, unit: (value: number, written: string) => string): SpeakingRule => ({
    pattern: new RegExp(`${range}(?:${pattern})(?![\\p{L}\\p{N}²³/])`, "gu"),
    say: ([, from = "", until], { before }) => {
      // "5 100 m²": a group of a longer number.
      if (/\p{N}\s$/u.test(before)) return null;
      return unit(numericOf(until ?? from, said), until === undefined ? from : `${from} ${said.to} ${until}`);
    },
  });
  const areas = (["square", "cubic"] as const).map((area) =>
    of(`(?:${meter})${meters[area]}`, (value, written) =>
      withUnit(written, forms.of(said.areas[area], value, said.isOne(value))),
    ),
  );
  const densities = (["square", "cubic"] as const).flatMap((area) =>
    (["gram", "kilogram", "liter"] as const).map((unit) => {
      const symbol = formsOf(language, unit, ["short"], { gram: "g", kilogram: "kg", liter: "[lL]" }[unit]);
      return of(`(?:${symbol})/(?:${meter})${meters[area]}`, (value, written) =>
        said.per[area].replace("{0}", counted(language, unit, value, written)),
      );
    }),
  );
  return [...densities, ...areas];
}

function sharesIn(language: string, said: SpeakingWords): Share[] {
  const meter = formsOf(language, "meter", ["short"], `m|${said.meterWritten ?? ""}`);
  const areas = (["square", "cubic"] as const).map((area) => ({
    written: `(?:${meter})${meters[area]}`,
    said: said.per[area],
  }));
  const others = [...spans, "kilogram" as const].flatMap((unit) => {
    const words = said.per[unit] ?? ofCldr(language, unit);
    const own = unit === "kilogram" ? "kg" : (said.spansWritten?.[unit] ?? "");
    const written = formsOf(language, unit, ["long", "short"], unit === "hour" ? `h|${own}` : own);
    return words === null ? [] : [{ written, said: words }];
  });
  return [...areas, ...others];
}

/** CLDR's words for an amount by this; null: it has a sign alone. */
function ofCldr(language: string, unit: Span | "kilogram"): string | null {
  const grams = formatter(language, "gram", "long").format(5);
  const words = formatter(language, `gram-per-${unit}`, "long").format(5).replace(grams, "{0}");
  return words.includes("{0}") && !words.includes("/") ? words : null;
}

/** A unit's written forms, as a part of a pattern. @param more other ones, likewise */
function formsOf(language: string, unit: string, displays: readonly ("long" | "short")[], more: string): string {
  const found = displays.flatMap((display) =>
    [1, 2, 5, 1.5].map((value) =>
      formatter(language, unit, display)
        .formatToParts(value)
        .flatMap((part) => (part.type === "unit" ? [part.value.trim()] : []))
        .join(" "),
    ),
  );
  const escaped = found.map((form) => form.replace(/\.$/u, "").replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return [...new Set([...more.split("|"), ...escaped])]
    .filter((form) => form !== "")
    .sort((one, other) => other.length - one.length)
    .join("|");
}

/** An amount as it is written, with a unit's word in the form that CLDR has for it. */
function counted(language: string, unit: string, value: number, written: string): string {
  const parts = formatter(language, unit, "long").formatToParts(value);
  const isFigure = (type: string) => type !== "unit" && type !== "literal";
  const first = parts.findIndex(({ type }) => isFigure(type));
  return parts.map((part, at) => (!isFigure(part.type) ? part.value : at === first ? written : "")).join("");
}

function numericOf(written: string, { decimal }: SpeakingWords): number {
  const groups = decimal === "." ? /[,\u00a0\u202f]/gu : /[.\u00a0\u202f]/gu;
  return Number(written.replace(groups, "").replace(",", "."));
}

function formatter(language: string, unit: string, unitDisplay: "long" | "short"): Intl.NumberFormat {
  return new Intl.NumberFormat(`${language}-u-nu-latn`, { style: "unit", unit, unitDisplay });
}
