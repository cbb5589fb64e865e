/** Words of two forms go by one and many; words of more go by their language's plural rules. */
import { expect, test } from "vitest";
import type { Counted } from "../../languages/speaking-words.ts";
import { countedForms } from "./counted.ts";

const złoty: Counted = { one: "złoty", few: "złote", many: "złotych", other: "złotego" };

test.each([
  [1, "złoty"],
  [2, "złote"],
  [5, "złotych"],
  [12, "złotych"],
  [22, "złote"],
  [1.5, "złotego"],
  [1_000_000, "złotych"],
])("%d %s", (amount, form) => expect(countedForms("pl").of(złoty, amount, false)).toBe(form));

test("a form that lacks is the last one's, and two forms are one and many", () => {
  const forms = countedForms("ar-EG");
  expect([1, 2, 3, 11].map((amount) => forms.of({ two: "يوروان", other: "يورو" }, amount, false))).toEqual([
    "يورو",
    "يوروان",
    "يورو",
    "يورو",
  ]);
  expect(forms.of(["day", "days"], 1, true)).toBe("day");
  expect(forms.of(["day", "days"], 1, false)).toBe("days");
  expect(forms.one(["day", "days"])).toBe("day");
  expect(forms.one({ two: "days", other: "day" })).toBe("day");
});
