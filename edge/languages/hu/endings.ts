/** Hungarian endings behind figures: "5-én" is "ötödikén", "3-as" is "hármas". */
import type { NumberEndings } from "../speaking-words.ts";
import { numbers } from "./numbers.ts";

/** "Elsej", "második" and so on to 31, to which the endings of a day of the month are set. */
const days = numbers.ordinals.split(" ").map((word) => word.slice(0, -2));
const ofDay = /^j?([áé](?:n|t|ra|re|tól|től|ig|hoz|hez|nak|nek|val|vel|ról|ről|ban|ben)?|[ae]i?)$/u;

/** Before these a few numbers have a short stem: "hetes", but "hétig". */
const shortening = /^(?:[aeoö][stn]|[aeoö]s\p{Ll}+)$/u;
const stems: readonly (readonly [ending: RegExp, stem: string])[] = [
  [/három$/u, "hárm"],
  [/hét$/u, "het"],
  [/kettő$/u, "kett"],
  [/ezer$/u, "ezr"],
];
/** The endings of cases, "times" and "-some", with the consonant that "with" doubles. */
const known =
  /^(?:[aeoö]?[stn]|[aeoö]s\p{Ll}+|kor|ig|ért|ként|t[óő]l|r[ae]|r[óő]l|n[ae]k|b[ae]n|b[óő]l|h[oeö]z|n[áé]l|sz[oeö]r|(?:m|t|gy|c|z|v|l|sz|nc)[ae]l)$/u;

export const endings: NumberEndings = {
  joint: "-",
  say: (value, ending) => {
    const day = days[value - 1];
    const ofThisDay = ofDay.exec(ending)?.[1];
    if (day !== undefined && ofThisDay !== undefined) return day + ofThisDay;
    if (day !== undefined && /^j?e?i$/u.test(ending)) return `${day}${value === 1 ? "ei" : "i"}`;
    if (!known.test(ending)) return null;
    const word = numbers.cardinal(value);
    const [pattern, stem] = stems.find(([end]) => shortening.test(ending) && end.test(word)) ?? [/$/u, ""];
    return word.replace(pattern, stem) + ending;
  },
  inflect: (words, ending) => words + ending,
};
