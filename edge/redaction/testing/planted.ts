/** Values for tests of redaction, made from a seed: all kinds, written and spoken, in several languages. */
import { packs } from "../../languages/packs.ts";
import type { RedactionKind } from "../kinds.ts";

export interface Planted {
  readonly kind: RedactionKind | "customer";
  /** The value as a caller says or types it. */
  readonly said: string;
  /** A sentence with it. */
  readonly sentence: string;
  /** The value and its larger parts: no row may have one of them. */
  readonly traces: readonly string[];
}

/** Park and Miller's generator, so that a failure can be repeated. */
export function seeded(seed: number): (below: number) => number {
  let state = seed % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

type Random = (below: number) => number;

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)] as T;
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random(10)).join("");
}

/** With Luhn's check digit, which this finds by trying. */
export function cardNumber(random: Random): string {
  const [prefix, length] = pick(random, [
    ["4", 16],
    ["51", 16],
    ["2221", 16],
    ["34", 15],
    ["36", 14],
    ["6011", 16],
    ["4", 13],
    ["6759", 19],
  ] as const);
  const body = prefix + digits(random, length - prefix.length - 1);
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

/** With the check digits of mod 97, by arithmetic on one large number. */
export function iban(random: Random): string {
  const [country, account] = pick(random, [
    ["DE", digits(random, 18)],
    ["GB", `NWBK${digits(random, 14)}`],
    ["NL", `ABNA${digits(random, 10)}`],
    ["ES", digits(random, 20)],
    ["AT", digits(random, 16)],
    ["FR", digits(random, 23)],
  ] as const);
  const number = [...`${account}${country}00`].map((sign) => Number.parseInt(sign, 36)).join("");
  return `${country}${String(98n - (BigInt(number) % 97n)).padStart(2, "0")}${account}`;
}

function phone(random: Random): string {
  return pick(random, [
    () => `+49 17${random(10)} ${digits(random, 7)}`,
    () => `0${1 + random(9)}${random(10)}${random(10)}/${1 + random(9)}${digits(random, 6)}`,
    () => `+1-613-${2 + random(8)}${digits(random, 2)}-${digits(random, 4)}`,
    () => `(613) ${2 + random(8)}${digits(random, 2)}-${digits(random, 4)}`,
    () => `06 ${[1, 2, 3, 4].map(() => digits(random, 2)).join(" ")}`,
    () => `0044 20 ${digits(random, 4)} ${digits(random, 4)}`,
    () => `6${digits(random, 2)} ${digits(random, 3)} ${digits(random, 3)}`,
  ])();
}

const names = ["jo", "maria", "tomek", "ayse", "li", "amelie", "juan", "giulia", "sanne", "rui"];
const hosts = ["example", "shop", "mailbox", "werk", "correo"];
const endings = ["com", "de", "fr", "es", "it", "nl", "pt", "org", "net"];

/** The words around a value, by language. */
const tongues = [
  { language: "en", at: "at", dot: "dot", says: ["it is", "thanks"], code: "my code is", asks: "please note it:" },
  {
    language: "de",
    at: "at",
    dot: "Punkt",
    says: ["ich nehme", "danke"],
    code: "der Code ist",
    asks: "bitte notieren:",
  },
  {
    language: "fr",
    at: "arobase",
    dot: "point",
    says: ["c'est", "merci"],
    code: "mon code est",
    asks: "notez s'il vous plaît :",
  },
  {
    language: "es",
    at: "arroba",
    dot: "punto",
    says: ["es el", "gracias"],
    code: "mi código es",
    asks: "apunte por favor:",
  },
  {
    language: "it",
    at: "chiocciola",
    dot: "punto",
    says: ["è", "grazie"],
    code: "il codice è",
    asks: "scriva per favore:",
  },
  {
    language: "nl",
    at: "apenstaartje",
    dot: "punt",
    says: ["het is", "dank u"],
    code: "mijn code is",
    asks: "schrijf op:",
  },
  { language: "pt", at: "arroba", dot: "ponto", says: ["é", "obrigado"], code: "o código é", asks: "anote por favor:" },
] as const;

/** Digit by digit, with "double" where the language has it. */
export function spoken(value: string, language: string, random: Random): string {
  const codes = packs.get(language)?.codes;
  if (!codes) throw new Error(`no digits in ${language}`);
  const words = [..."0123456789"].map(
    (digit) => Object.entries(codes.digits).find(([, one]) => String(one) === digit)?.[0] ?? digit,
  );
  const double = Object.entries(codes.repeats).find(([, times]) => times === 2)?.[0];
  const said: string[] = [];
  const signs = [...value.replace(/[^\p{L}\d]/gu, "")];
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? "";
    const isTwice = double !== undefined && /\d/.test(sign) && signs[at + 1] === sign && random(2) === 0;
    if (isTwice) at += 1;
    const word = /\d/.test(sign) ? (words[Number(sign)] ?? "") : sign;
    said.push(isTwice ? `${double} ${word}` : random(6) === 0 && /\d/.test(sign) ? sign : word);
  }
  return said.join(" ");
}

function grouped(value: string, random: Random): string {
  const gap = pick(random, [" ", "-", "", " - "]);
  return (value.match(/.{1,4}/g) ?? []).join(gap);
}

/** So many values, with the sentences that have them. */
export function plantedValues(count: number, seed: number): Planted[] {
  const random = seeded(seed);
  const kinds = ["card", "iban", "email", "phone", "code"] as const;
  return Array.from({ length: count }, (_, at): Planted => {
    const kind = kinds[at % kinds.length] ?? "card";
    const tongue = tongues[Math.floor(at / kinds.length) % tongues.length] ?? tongues[0];
    const { said, traces } = madeOf(kind, tongue, random);
    const [lead, end] = tongue.says;
    const sentence = kind === "code" ? `${tongue.code} ${said}.` : `${tongue.asks} ${lead} ${said}, ${end}`;
    return { kind, said, sentence, traces };
  });
}

/** A site's own pattern, which finds `ownValues()`. */
export const ownPattern = { name: "customer", pattern: "\\bK[ -]?\\d{3}[ -]?\\d{2}\\b" };

/** Numbers of customers, which only a site's own pattern knows. */
export function ownValues(count: number, seed: number): Planted[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, at): Planted => {
    const [first, second] = [digits(random, 3), digits(random, 2)];
    const said = pick(random, [`K-${first}${second}`, `K ${first} ${second}`, `k${first}-${second}`]);
    const tongue = tongues[at % tongues.length] ?? tongues[0];
    return { kind: "customer", said, sentence: `${tongue.says[0]} ${said}, ${tongue.says[1]}`, traces: [said] };
  });
}

function madeOf(
  kind: RedactionKind,
  tongue: (typeof tongues)[number],
  random: Random,
): Pick<Planted, "said" | "traces"> {
  const isSpoken = random(2) === 0;
  const { language } = tongue;
  if (kind === "email") {
    const [name, other, host, ending] = [
      `${pick(random, names)}${random(2) === 0 ? random(90) + 10 : ""}`,
      pick(random, names),
      `${pick(random, hosts)}${digits(random, 5)}`,
      pick(random, endings),
    ];
    return isSpoken
      ? { said: `${name} ${tongue.dot} ${other} ${tongue.at} ${host} ${tongue.dot} ${ending}`, traces: [host] }
      : { said: `${name}.${other}@${host}.${ending}`, traces: [host] };
  }
  const value =
    kind === "card"
      ? cardNumber(random)
      : kind === "iban"
        ? iban(random)
        : kind === "phone"
          ? phone(random)
          : digits(random, 6);
  const plain = value.replace(/[^\p{L}\d]/gu, "");
  const said = isSpoken
    ? spoken(value, language, random)
    : kind === "card" || kind === "iban"
      ? grouped(value, random)
      : value;
  // "plus four nine": a spoken national number needs no sign.
  const whole = isSpoken && value.startsWith("+") ? `plus ${said}` : said;
  const half = Math.ceil(whole.length / 2);
  return { said: whole, traces: [plain, whole, whole.slice(0, half), whole.slice(half)] };
}
