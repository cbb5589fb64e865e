import { composedCardinal } from "../composed-cardinal.ts";

/** Before a noun, which a thousand and a million are: "vint-i-un mil". */
const beforeNoun = (words: string) => words.replace(/(?<!\p{L})u$/u, "un");

/** In the masculine, as people count: "vint-i-u", "dos-cents trenta-quatre". */
export const cardinal = composedCardinal({
  small: "zero u dos tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset divuit dinou",
  tens: "vint trenta quaranta cinquanta seixanta setanta vuitanta noranta",
  belowHundred: (ten, unit) => `${ten}-${ten === "vint" ? "i-" : ""}${unit}`,
  hundreds: (count, words) => (count === 1 ? "cent" : `${words}-cents`),
  thousands: (count, words) => (count === 1 ? "mil" : `${beforeNoun(words)} mil`),
  millions: (count, words) => (count === 1 ? "un milió" : `${beforeNoun(words)} milions`),
  behindHundreds: " ",
  beforeSmallRest: " ",
  beforeRest: " ",
});
