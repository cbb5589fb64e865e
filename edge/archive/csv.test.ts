import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("a table is a header and its rows, each ended by CRLF", () => {
  expect(
    csvOf(
      ["a", "b"],
      [
        ["x", 1],
        [null, true],
      ],
    ),
  ).toBe("a,b\r\nx,1\r\n,true\r\n");
});

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30 1234", "'+49 30 1234"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  [" =1", "' =1"],
  ["＝1", "'＝1"],
  ['"=1+1', '"\'""=1+1"'],
  ["'=1+1", "''=1+1"],
  ["−1+1", "'−1+1"],
  ["|calc", "'|calc"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ["a-b", "a-b"],
  ["a,b", '"a,b"'],
  ["a\nb", '"a\nb"'],
])("%j is a cell that no spreadsheet runs", (text, cell) => {
  expect(csvOf(["a"], [[text]])).toBe(`a\r\n${cell}\r\n`);
});

test("a number below zero stays one", () => {
  expect(csvOf(["a"], [[-0.5]])).toBe("a\r\n-0.5\r\n");
});
