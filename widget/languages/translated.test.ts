import { expect, test } from "vitest";
import { languageCodes } from "./choose.ts";
import { translatedMark } from "./translated.ts";

test("each language of the panel has its own mark of a translated line, and others the English one", () => {
  const marks = languageCodes.map(translatedMark);
  expect(marks.filter((mark) => mark === translatedMark("en"))).toHaveLength(1);
  expect(translatedMark("de-AT")).toBe("übersetzt");
  expect(translatedMark("tlh")).toBe("translated");
});
