/** Whether a text has anything to say aloud: a letter or a digit. Blanks, marks and emoji alone have none. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(invisibleLetters, ""));
}

/** Hangul's fillers count as letters, and are blank: https://www.unicode.org/charts/PDF/U1100.pdf, U3130, UFF00. */
const invisibleLetters = /[\u115f\u1160\u3164\uffa0]/gu;
