/** Finnish endings behind figures: "3:sta" is "kolmesta", "25:llä" is "kahdellakymmenelläviidellä". */
import type { NumberEndings } from "../speaking-words.ts";

interface Forms {
  readonly stem: string;
  readonly partitive: string;
  readonly illative: string;
  readonly essive: string;
}

/** Of 0 to 10. */
const forms: readonly Forms[] = [
  ["nolla", "nollaa", "nollaan", "nolla"],
  ["yhde", "yhtä", "yhteen", "yhte"],
  ["kahde", "kahta", "kahteen", "kahte"],
  ["kolme", "kolmea", "kolmeen", "kolme"],
  ["neljä", "neljää", "neljään", "neljä"],
  ["viide", "viittä", "viiteen", "viite"],
  ["kuude", "kuutta", "kuuteen", "kuute"],
  ["seitsemä", "seitsemää", "seitsemään", "seitsemä"],
  ["kahdeksa", "kahdeksaa", "kahdeksaan", "kahdeksa"],
  ["yhdeksä", "yhdeksää", "yhdeksään", "yhdeksä"],
  ["kymmene", "kymmentä", "kymmeneen", "kymmene"],
].map(([stem = "", partitive = "", illative = "", essive = ""]) => ({ stem, partitive, illative, essive }));

/** By the last word of an amount: the stem to which the endings are set. */
const units: Readonly<Record<string, string>> = {
  prosentti: "prosenti",
  prosenttia: "prosenti",
  euro: "euro",
  euroa: "euro",
  dollari: "dollari",
  dollaria: "dollari",
};

function inflected({ stem, partitive, illative, essive }: Forms, ending: string): string | null {
  const isBack = /[aou]/u.test(stem);
  const inHarmony = isBack ? ending.replaceAll("ä", "a") : ending.replaceAll("a", "ä");
  if (/^(?:n|lle|ksi|s[st][aä]|l[lt][aä])$/u.test(ending)) return stem + inHarmony;
  if (/^n[aä]$/u.test(ending)) return essive + inHarmony;
  if (/^(?:t?t?[aä]|aa|ää)$/u.test(ending)) return partitive;
  return /^(?:een|aan|ään|hin)$/u.test(ending) ? illative : null;
}

export const endings: NumberEndings = {
  joint: ":",
  say: (value, ending) => {
    if (value > 99) return null;
    const of = (digit: number) =>
      inflected(forms[digit] ?? { stem: "", partitive: "", illative: "", essive: "" }, ending);
    const [ten, unit] = [Math.floor(value / 10), value % 10];
    if (of(1) === null) return null;
    if (value <= 10) return of(value);
    if (ten === 1) return `${of(unit)}toista`;
    return `${of(ten)}${of(10)}${unit === 0 ? "" : of(unit)}`;
  },
  inflect: (words, ending) => {
    const [last = ""] = words.split(" ").slice(-1);
    const stem = units[last];
    if (stem === undefined || !/^(?:n|lle|ksi|s[st]a|l[lt]a)$/u.test(ending)) return null;
    return words.slice(0, -last.length) + stem + ending;
  },
};
