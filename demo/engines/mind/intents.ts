/** What a caller may mean, as far as a rehearsal can tell it: by words alone, without any language model. */
import { isDigitWord, readDigits } from "../voice/numbers.ts";

export type Intent =
  | { readonly kind: "identity" }
  | { readonly kind: "abilities" }
  | { readonly kind: "greeting" }
  | { readonly kind: "thanks" }
  | { readonly kind: "goodbye" }
  | { readonly kind: "pause" }
  | { readonly kind: "repeat" }
  | { readonly kind: "no" }
  /** Anything else; `digits` is the number that was said or typed, if any. */
  | { readonly kind: "question"; readonly digits: string | null; readonly words: readonly string[] };

/** The first that matches counts. They match whole sentences, so that "hello, where is my order" is a question. */
const sentences: readonly (readonly [RegExp, Intent["kind"]])[] = [
  [/\b(who|what) are you\b|\bare you (an? )?(real|robot|human|ai|machine|bot|person|model|computer)\b/, "identity"],
  [/\bwhat (can|could) (i|you) (ask|do|say|help)\b|^(can you )?help( me)?( please)?$/, "abilities"],
  [/^(no )?(thank you|thanks)( very much| a lot| so much)?$/, "thanks"],
  [/^(okay |ok )?(good ?bye|bye( bye)?|see you( later)?)$/, "goodbye"],
  [/^(please )?(stop|wait|hold on)( please| a (moment|minute|second))?$/, "pause"],
  [/^(please )?(say|repeat) (that|it)( again)?( please)?$|^(sorry|pardon)$/, "repeat"],
  [/^(hello|hi|hey|good (morning|afternoon|evening))( there)?$/, "greeting"],
  [/^no( thank you| thanks)?$/, "no"],
];

/** Words that say nothing about the subject. */
const empty = new Set(
  `a about an and any are at be can could did do does for from give have hello hi how i if in is it its like long many
  me more much my no of on or please tell than that the their them there they this to us very want was we what when
  where which who will with would yes you your`.split(/\s+/),
);

export function intentOf(text: string): Intent {
  const plain = plainWords(text).join(" ");
  for (const [pattern, kind] of sentences) if (pattern.test(plain) && kind !== "question") return { kind };
  return { kind: "question", digits: digitsIn(text), words: subjectWords(text) };
}

/** The words that tell what a text is about, in a form in which "returns" and "return" are the same. */
export function subjectWords(text: string): string[] {
  return plainWords(text)
    .filter((word) => !empty.has(word))
    .map(stem);
}

/** "4 2 1", "421" or "four two one" as "421"; `null` without at least two digits in a row. */
export function digitsIn(text: string): string | null {
  let run: string[] = [];
  let best: string[] = [];
  for (const word of [...plainWords(text.replace(/(\d)[\s-]+(?=\d)/g, "$1")), ""]) {
    if (/^\d+$/.test(word) || isDigitWord(word)) {
      run.push(word);
    } else {
      if (readDigits(run.join(" ")).length > readDigits(best.join(" ")).length) best = run;
      run = [];
    }
  }
  const digits = readDigits(best.join(" "));
  return digits.length >= 2 ? digits : null;
}

function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[‘’']s\b/g, " is")
    .replace(/[‘’']/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Takes off the endings that matter here; no more than a rehearsal needs. */
function stem(word: string): string {
  const stemmed = word.replace(/(ies)$/, "y").replace(/(ing|ed|es|s)$/, "");
  const root = stemmed.length >= 3 ? stemmed : word;
  return root.replace(/(.)\1$/, "$1").replace(/e$/, "");
}
