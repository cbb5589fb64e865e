/** The numerals that Chinese and Japanese share. */
import type { NumeralSigns } from "./number-words.ts";

export const hanNumerals: NumeralSigns = {
  digits: { 〇: 0, 零: 0, 一: 1, 幺: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  larger: "十百千万",
};
