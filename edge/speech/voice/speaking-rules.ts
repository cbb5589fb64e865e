/** How addresses, sums, dates and codes are said, by language. */

export interface SpeakingRule {
  /** Global. */
  readonly pattern: RegExp;
  /** How a match is said; groups that took no part are undefined. */
  readonly say: (match: readonly [string, ...(string | undefined)[]]) => string;
}

export interface SpeakingRules {
  /** They come before anything else: a brand inside an address is part of it. */
  readonly addresses: readonly SpeakingRule[];
  readonly others: readonly SpeakingRule[];
}

interface Words {
  readonly at: string;
  readonly dot: string;
  readonly dash: string;
  readonly underscore: string;
  readonly slash: string;
  /** One and many, of each currency's unit. */
  readonly units: Readonly<Record<string, readonly [string, string]>>;
  /** Between the unit and its hundredths, which stand alone behind it. */
  readonly and: string;
  /** What stands before a number that is read digit by digit. */
  readonly labels: string;
}

const words: Readonly<Record<string, Words>> = {
  en: {
    ...{ at: "at", dot: "dot", dash: "dash", underscore: "underscore", slash: "slash", and: "" },
    units: { "€": ["euro", "euros"], $: ["dollar", "dollars"], "£": ["pound", "pounds"], CHF: ["franc", "francs"] },
    labels: "order|number|code|pin|reference|tracking|ticket|case",
  },
  de: {
    ...{ at: "at", dot: "Punkt", dash: "Bindestrich", underscore: "Unterstrich", slash: "Schrägstrich", and: "" },
    units: { "€": ["Euro", "Euro"], $: ["Dollar", "Dollar"], "£": ["Pfund", "Pfund"], CHF: ["Franken", "Franken"] },
    labels: "Bestellung|Auftrag|Nummer|Bestellnummer|Code|PIN|Sendung|Sendungsnummer|Kundennummer",
  },
  es: {
    ...{ at: "arroba", dot: "punto", dash: "guion", underscore: "guion bajo", slash: "barra", and: "con " },
    units: { "€": ["euro", "euros"], $: ["dólar", "dólares"], "£": ["libra", "libras"], CHF: ["franco", "francos"] },
    labels: "pedido|número|código|pin|referencia",
  },
  fr: {
    ...{ at: "arobase", dot: "point", dash: "tiret", underscore: "tiret bas", slash: "barre oblique", and: "" },
    units: { "€": ["euro", "euros"], $: ["dollar", "dollars"], "£": ["livre", "livres"], CHF: ["franc", "francs"] },
    labels: "commande|numéro|code|référence",
  },
};

/** @param language BCP 47. */
export function speakingRules(language: string): SpeakingRules {
  const primary = language.toLowerCase().split("-")[0] ?? "en";
  const said = words[primary] ?? words.en;
  if (said === undefined) return { addresses: [], others: [] };
  const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const dated = (year: string, month: string, day: string, written: string) => {
    const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return at.getUTCDate() === Number(day) && at.getUTCMonth() === Number(month) - 1 ? date.format(at) : written;
  };
  const address = (written: string) =>
    written
      .replace(/^https?:\/\/(?:www\.)?|^www\.|\/$/gi, "")
      .replace(
        /[@._/-]/g,
        (mark) => ` ${{ "@": said.at, ".": said.dot, _: said.underscore, "/": said.slash }[mark] ?? said.dash} `,
      )
      .replace(/\s+/g, " ");
  const sum = (unit: string, whole: string, hundredths: string | undefined) => {
    const [one, many] = said.units[currencies[unit.toUpperCase()] ?? unit] ?? [unit, unit];
    const rest = hundredths === undefined || /^0+$/.test(hundredths) ? "" : ` ${said.and}${Number(hundredths)}`;
    return `${whole} ${whole === "1" ? one : many}${rest}`;
  };
  const addresses: SpeakingRule[] = [
    {
      pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu,
      say: ([all]) => address(all),
    },
    { pattern: /(?:https?:\/\/|www\.)[^\s"'<>()]{1,300}[\p{L}\p{N}/]/giu, say: ([all]) => address(all) },
  ];
  const others: SpeakingRule[] = [
    {
      pattern: /(?<![\p{N}-])(\d{4})-(\d\d)-(\d\d)(?![\p{N}-])/gu,
      say: ([all, year = "", month = "", day = ""]) => dated(year, month, day, all),
    },
    // Day first, as all of these but American English write it; with slashes only where English does not.
    {
      pattern:
        primary === "en"
          ? /(?<!\p{N})(\d\d?)\.(\d\d?)\.(\d{4})(?!\p{N})/gu
          : /(?<!\p{N})(\d\d?)[./](\d\d?)[./](\d{4})(?!\p{N})/gu,
      say: ([all, day = "", month = "", year = ""]) => dated(year, month, day, all),
    },
    {
      pattern: /([€$£]|\b(?:EUR|USD|GBP|CHF)\b)\s?(\d{1,3}(?:[,.\u00a0]\d{3})+|\d{1,9})(?:[.,](\d\d))?(?![\p{N}])/gu,
      say: ([, unit = "", whole = "", hundredths]) => sum(unit, whole, hundredths),
    },
    {
      pattern: /(?<![\p{N}.,])(\d{1,3}(?:[,.\u00a0]\d{3})+|\d{1,9})(?:[.,](\d\d))?\s?([€$£]|(?:EUR|USD|GBP|CHF)\b)/gu,
      say: ([, whole = "", hundredths, unit = ""]) => sum(unit, whole, hundredths),
    },
    {
      pattern: new RegExp(
        `(?<![\\p{L}])(?:${said.labels})(?:\\s+(?:no\\.|nr\\.|n°|number|nummer))?[\\s:#]+\\d{2,20}(?!\\p{N})`,
        "giu",
      ),
      say: ([all]) => digits(all),
    },
    { pattern: /(?<![\p{N}.,])\d{6,20}(?![\p{N}]|[.,]\d)/gu, say: ([all]) => digits(all) },
  ];
  return { addresses, others };
}

const currencies: Readonly<Record<string, string>> = { EUR: "€", USD: "$", GBP: "£" };

/** "421" as "4 2 1". */
function digits(text: string): string {
  return text.replace(/\d+/g, (run) => [...run].join(" "));
}
