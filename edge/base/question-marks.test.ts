import { expect, test } from "vitest";
import { withQuestionMarks } from "./question-marks.ts";

test.each([
  ["Πού είναι; Εδώ.", "Πού είναι? Εδώ."],
  ["«Πού είναι»;", "«Πού είναι»?"],
  ["one; two", "one; two"],
  ["ένα · δύο", "ένα · δύο"],
])("%j is %j", (text, expected) => expect(withQuestionMarks(text)).toBe(expected));
