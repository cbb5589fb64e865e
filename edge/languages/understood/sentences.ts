/** Sentence ends in languages in which agents have no lines: the model may answer in them all the same. */
import type { SentenceWords } from "../sentence-words.ts";

const none: SentenceWords = {
  neverLast: "",
  beforeNumber: "",
  mayBeLast: "",
  cutEndings: "",
  starts: "",
  elided: "",
  etCetera: "",
};

/** By BCP 47 primary subtag. */
export const understoodSentences: Readonly<Record<string, SentenceWords>> = {
  km: { ...none, etCetera: "។ល។" },
};
