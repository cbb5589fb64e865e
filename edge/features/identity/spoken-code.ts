/**
 * A code as people say it: with pauses, in words or digits, "double four", and with corrections ("four two, no, four
 * three"). The code's length is known, which tells what a correction takes the place of: with the digits after it the
 * code is complete again.
 */

const digitWords: Readonly<Record<string, string>> = {
  ...{ zero: "0", oh: "0", o: "0", one: "1", two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7" },
  ...{ eight: "8", nine: "9", null: "0", eins: "1", ein: "1", zwei: "2", zwo: "2", drei: "3", vier: "4", fünf: "5" },
  ...{ fuenf: "5", sechs: "6", sieben: "7", acht: "8", neun: "9", cero: "0", uno: "1", dos: "2", tres: "3" },
  ...{ cuatro: "4", cinco: "5", seis: "6", siete: "7", ocho: "8", nueve: "9", zéro: "0", un: "1", deux: "2" },
  ...{ trois: "3", quatre: "4", cinq: "5", sept: "7", huit: "8", neuf: "9", due: "2", tre: "3", quattro: "4" },
  ...{ cinque: "5", sei: "6", sette: "7", otto: "8", nove: "9", um: "1", dois: "2", três: "3", quatro: "4" },
  ...{ sete: "7", oito: "8", nul: "0", een: "1", twee: "2", drie: "3", vijf: "5", zes: "6", zeven: "7", negen: "9" },
};
const repeats: Readonly<Record<string, number>> = { double: 2, doppel: 2, doble: 2, triple: 3, treble: 3 };
/** After these, what was said just before is taken back. */
const corrections = new Set(
  "no sorry wait actually rather correction mean nein entschuldigung moment quatsch sondern perdón perdon digo non pardon scusi não nao nee".split(
    " ",
  ),
);

export type ReadCode =
  | { readonly kind: "whole"; readonly code: string }
  /** So many digits; more were to come, or there were too many. */
  | { readonly kind: "partial"; readonly digits: string };

/** Reads a code of `length` digits. */
export function readCode(text: string, length: number): ReadCode {
  const parts = partsOf(text);
  // Digits said before any correction, then what each correction put in the place of the last of them.
  let digits = parts[0] ?? "";
  for (const [at, part] of parts.slice(1).entries()) {
    if (part === "") continue;
    const isLast = parts.slice(at + 2).every((later) => later === "");
    // The last completes the code, if it can; else a correction replaces as many digits as it has.
    const completes = isLast && digits.length + part.length >= length;
    const kept = completes ? Math.min(digits.length, length - part.length) : digits.length - part.length;
    digits = digits.slice(0, Math.max(0, kept)) + part;
  }
  return digits.length === length ? { kind: "whole", code: digits } : { kind: "partial", digits };
}

/** The digits between the corrections. */
function partsOf(text: string): string[] {
  const parts = [""];
  let times = 1;
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    const digits = /^\d+$/.test(word) ? word : digitWords[word];
    if (digits !== undefined) {
      parts[parts.length - 1] += digits.slice(0, 1).repeat(times) + digits.slice(1);
      times = 1;
    } else if (repeats[word] !== undefined) times = repeats[word];
    else if (corrections.has(word) && parts.at(-1) !== "") parts.push("");
  }
  return parts;
}
