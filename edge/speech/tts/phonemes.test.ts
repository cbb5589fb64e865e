import { expect, test } from "vitest";
import { phonemeMarks, phonesOf } from "./phonemes.ts";
import { escaped } from "./ssml.ts";

const entries = [
  { written: "Ada Lamp", ipa: "ˈeɪdə læmp" },
  { written: "Gijón", ipa: "xiˈxon" },
];
const mark = (word: string, ipa: string) => `[${word}|${ipa}]`;

test("marks whole words, each by itself, in any case, and nothing else", () => {
  const marked = phonemeMarks(entries, { mark });
  expect(marked("Ada Lamp of Gijón, GIJÓN!")).toBe("[Ada|ˈeɪdə] [Lamp|læmp] of [Gijón|xiˈxon], [GIJÓN|xiˈxon]!");
  expect(marked("Adam, a lamp, ada  lamp")).toBe("Adam, a lamp, [ada|ˈeɪdə]  [lamp|læmp]");
  expect(phonemeMarks([], { mark })("Gijón")).toBe("Gijón");
});

test("hands the rest to the service in its own form", () => {
  const marked = phonemeMarks(entries, { mark: (word) => `<b>${word}</b>`, plain: escaped });
  expect(marked("R&D in Gijón <3")).toBe("R&amp;D in <b>Gijón</b> &lt;3");
});

test.each([
  ["ˈeɪdə", ["ˈ", "eɪ", "d", "ə"]],
  ["dʒæm", ["dʒ", "æ", "m"]],
  ["kɑɹˈtiʒə", ["k", "ɑ", "ɹ", "ˈ", "t", "i", "ʒ", "ə"]],
  ["kriːt", ["k", "r", "iː", "t"]],
  ["t͡ʃaʊ.bɔ̃", ["t͡ʃ", "aʊ", "b", "ɔ̃"]],
])("cuts %s into its sounds", (ipa, phones) => {
  expect(phonesOf(ipa.normalize("NFD"))).toEqual(phones.map((one) => one.normalize("NFD")));
});
