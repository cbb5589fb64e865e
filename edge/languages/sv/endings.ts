/** Swedish ordinals in figures: "3:e" is "tredje". */
import type { NumberEndings } from "../speaking-words.ts";
import { numbers } from "./numbers.ts";

const ordinals = numbers.ordinals.split(" ");

export const endings: NumberEndings = {
  joint: ":",
  say: (value, ending) => (/^[ae]$/u.test(ending) ? (ordinals[value - 1] ?? null) : null),
  inflect: () => null,
};
