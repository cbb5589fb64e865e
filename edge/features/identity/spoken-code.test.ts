import { expect, test } from "vitest";
import { readCode } from "./spoken-code.ts";

test.each([
  ["4 3 1 7 0 2", "431702"],
  ["431 702", "431702"],
  ["four three one, seven oh two", "431702"],
  ["it is four … three … one … seven … zero … two, thanks", "431702"],
  ["four two, no, four three one seven oh two", "431702"],
  ["four three one seven oh three, sorry, two", "431702"],
  ["four three one, no wait, three one seven oh two", "431702"],
  ["four two no four three no four three one seven oh two", "431702"],
  ["four three one six oh two, I mean seven oh two", "431702"],
  ["double four one seven oh two", "441702"],
  ["no, it is 431702", "431702"],
  ["vier drei eins sieben null zwei", "431702"],
  ["vier zwei, nein, vier drei eins sieben null zwei", "431702"],
])("%j is %s", (text, code) => {
  expect(readCode(text, 6)).toEqual({ kind: "whole", code });
});

test.each([
  ["four three one", "431"],
  ["four two, no, four three", "43"],
  ["I do not have it", ""],
  ["four three one seven oh two five", "4317025"],
])("%j is not whole", (text, digits) => {
  expect(readCode(text, 6)).toEqual({ kind: "partial", digits });
});
