/** The words that sums, addresses, dates and codes are said with, by language. */

/** One and many of a thing. */
export type Counted = readonly [one: string, many: string];

export interface SpeakingWords {
  readonly at: string;
  readonly dot: string;
  readonly dash: string;
  readonly underscore: string;
  readonly slash: string;
  readonly plus: string;
  readonly minus: string;
  /** Between two ends of a range. */
  readonly to: string;
  /** Each currency's unit and its hundredth. */
  readonly units: Readonly<Record<Currency, { readonly whole: Counted; readonly hundredth: Counted | null }>>;
  /** Between the unit and its hundredths, which stand alone behind it. */
  readonly and: string;
  /** Between a million and its unit. */
  readonly of: (unit: string) => string;
  /** Thousand, million, milliard (a thousand million). */
  readonly scales: readonly [Counted, Counted, Counted];
  /** Whether a scale is named in the singular behind so many. */
  readonly isOne: (amount: number) => boolean;
  /** How these are written behind a number, in this order; letter case does not count but of single letters. */
  readonly scalesWritten: readonly [string, string, string];
  /** How a hundredth is written behind a number. */
  readonly hundredthWritten: string;
  readonly degrees: Readonly<Record<"" | "C" | "F", Counted>>;
  /** Between the whole part and the decimals, and between thousands. */
  readonly decimal: "." | ",";
  /** What stands before a number that is read digit by digit. */
  readonly labels: string;
  /** Between the two: "is", "no.". */
  readonly joints: string;
  /** Words before a label that make it none ("in order"). */
  readonly notAfter: string;
  /** Words that may follow such a number: after any other it counts what follows. */
  readonly followers: string;
}

export type Currency = "€" | "$" | "US$" | "£" | "CHF" | "¥";

/** By BCP 47 primary subtag. */
export const speakingWords: Readonly<Record<string, SpeakingWords>> = {
  en: {
    ...{ at: "at", dot: "dot", dash: "dash", underscore: "underscore", slash: "slash", plus: "plus", minus: "minus" },
    ...{ to: "to", and: "", decimal: ".", of: (unit) => unit },
    units: {
      "€": { whole: ["euro", "euros"], hundredth: ["cent", "cents"] },
      $: { whole: ["dollar", "dollars"], hundredth: ["cent", "cents"] },
      US$: { whole: ["US dollar", "US dollars"], hundredth: ["US cent", "US cents"] },
      "£": { whole: ["pound", "pounds"], hundredth: ["penny", "pence"] },
      CHF: { whole: ["franc", "francs"], hundredth: ["centime", "centimes"] },
      "¥": { whole: ["yen", "yen"], hundredth: null },
    },
    isOne: (amount) => amount === 1,
    scales: [
      ["thousand", "thousand"],
      ["million", "million"],
      ["billion", "billion"],
    ],
    scalesWritten: ["k|K|thousand|grand", "m|M|mn|mio\\.?|million|mil", "b|B|bn|billion"],
    hundredthWritten: "¢",
    degrees: {
      "": ["degree", "degrees"],
      C: ["degree Celsius", "degrees Celsius"],
      F: ["degree Fahrenheit", "degrees Fahrenheit"],
    },
    labels: "order|number|code|pin|reference|tracking|ticket|case|invoice|booking|account",
    joints: "number|no\\.?|is|was|code|id",
    notAfter: "in|to|that|which",
    followers:
      "is was are were has have had will would can could may might should must and or but for from to in on at of with by that which who please now today tomorrow yesterday here there does did do as if so then when where because once arrived arrives shipped yet again",
  },
  de: {
    ...{ at: "at", dot: "Punkt", dash: "Bindestrich", underscore: "Unterstrich", slash: "Schrägstrich" },
    ...{ plus: "plus", minus: "minus", to: "bis", and: "", decimal: ",", of: (unit) => unit },
    units: {
      "€": { whole: ["Euro", "Euro"], hundredth: ["Cent", "Cent"] },
      $: { whole: ["Dollar", "Dollar"], hundredth: ["Cent", "Cent"] },
      US$: { whole: ["US-Dollar", "US-Dollar"], hundredth: ["US-Cent", "US-Cent"] },
      "£": { whole: ["Pfund", "Pfund"], hundredth: ["Penny", "Pence"] },
      CHF: { whole: ["Franken", "Franken"], hundredth: ["Rappen", "Rappen"] },
      "¥": { whole: ["Yen", "Yen"], hundredth: null },
    },
    isOne: (amount) => amount === 1,
    scales: [
      ["Tausend", "Tausend"],
      ["Million", "Millionen"],
      ["Milliarde", "Milliarden"],
    ],
    scalesWritten: ["k|K|tsd\\.?|tausend", "M|mio\\.?|million|millionen", "mrd\\.?|milliarde|milliarden"],
    hundredthWritten: "¢|ct\\.?|Ct\\.?",
    degrees: { "": ["Grad", "Grad"], C: ["Grad Celsius", "Grad Celsius"], F: ["Grad Fahrenheit", "Grad Fahrenheit"] },
    labels:
      "Bestellung|Auftrag|Nummer|Bestellnummer|Code|PIN|Sendung|Sendungsnummer|Kundennummer|Auftragsnummer|Rechnungsnummer|Rechnung",
    joints: "nummer|nr\\.?|ist|lautet|war",
    notAfter: "auf|in",
    followers:
      "ist war sind wurde wird hat hatte kann könnte soll muss und oder aber für von zu zum zur in im am an auf aus mit bei nach vor bis ab per dass der die das bitte heute morgen gestern jetzt hier noch schon nicht kommt kam liegt geht wenn weil als so dann unter über auch",
  },
  es: {
    ...{ at: "arroba", dot: "punto", dash: "guion", underscore: "guion bajo", slash: "barra", plus: "más" },
    ...{ minus: "menos", to: "a", and: "con ", decimal: ",", of: (unit) => `de ${unit}` },
    units: {
      "€": { whole: ["euro", "euros"], hundredth: ["céntimo", "céntimos"] },
      $: { whole: ["dólar", "dólares"], hundredth: ["centavo", "centavos"] },
      US$: { whole: ["dólar estadounidense", "dólares estadounidenses"], hundredth: ["centavo", "centavos"] },
      "£": { whole: ["libra", "libras"], hundredth: ["penique", "peniques"] },
      CHF: { whole: ["franco", "francos"], hundredth: ["céntimo", "céntimos"] },
      "¥": { whole: ["yen", "yenes"], hundredth: null },
    },
    isOne: (amount) => amount === 1,
    scales: [
      ["mil", "mil"],
      ["millón", "millones"],
      ["mil millones", "mil millones"],
    ],
    scalesWritten: ["k|K|mil", "M|mill\\.?|millón|millones", "mil millones"],
    hundredthWritten: "¢|cts\\.?|cént\\.?",
    degrees: {
      "": ["grado", "grados"],
      C: ["grado Celsius", "grados Celsius"],
      F: ["grado Fahrenheit", "grados Fahrenheit"],
    },
    labels: "pedido|número|código|pin|referencia|factura|reserva",
    joints: "número|núm\\.?|n\\.?º|es|era",
    notAfter: "",
    followers:
      "es era está estaba ha han fue será llega llegará llegó salió y o pero para de del a al en con por que hoy mañana ayer ya aquí no si se le lo la el como cuando",
  },
  fr: {
    ...{ at: "arobase", dot: "point", dash: "tiret", underscore: "tiret bas", slash: "barre oblique", plus: "plus" },
    ...{
      minus: "moins",
      to: "à",
      and: "",
      decimal: ",",
      of: (unit) => (/^[aeéiouy]/i.test(unit) ? `d'${unit}` : `de ${unit}`),
    },
    units: {
      "€": { whole: ["euro", "euros"], hundredth: ["centime", "centimes"] },
      $: { whole: ["dollar", "dollars"], hundredth: ["cent", "cents"] },
      US$: { whole: ["dollar américain", "dollars américains"], hundredth: ["cent", "cents"] },
      "£": { whole: ["livre", "livres"], hundredth: ["penny", "pence"] },
      CHF: { whole: ["franc", "francs"], hundredth: ["centime", "centimes"] },
      "¥": { whole: ["yen", "yens"], hundredth: null },
    },
    isOne: (amount) => amount < 2,
    scales: [
      ["mille", "mille"],
      ["million", "millions"],
      ["milliard", "milliards"],
    ],
    scalesWritten: ["k|K|mille", "M|mio|million|millions", "md|mds|mrd|milliard|milliards"],
    hundredthWritten: "¢|cts\\.?",
    degrees: {
      "": ["degré", "degrés"],
      C: ["degré Celsius", "degrés Celsius"],
      F: ["degré Fahrenheit", "degrés Fahrenheit"],
    },
    labels: "commande|numéro|code|référence|facture|réservation",
    joints: "numéro|n°|no\\.?|est|était",
    notAfter: "",
    followers:
      "est était a ont sera arrive arrivera partira et ou mais pour de du des à au aux en dans avec par que qui chez le la les aujourd'hui demain hier déjà ici ne n'est si se comme quand",
  },
};
