import { expect, test } from "vitest";
import { reviewReplySchema } from "../../edge/wire/review.ts";
import { agreementWords, differences, kappaWords } from "./agreement.ts";
import { reviewReply } from "./fixture.ts";

test("the tests' answer is one that the Worker may give", () => {
  const reply = reviewReply();
  expect(reviewReplySchema.parse(reply)).toEqual(reply);
});

test.each([
  [1, "almost perfect"],
  [0.806, "almost perfect"],
  [0.8, "substantial"],
  [0.6, "moderate"],
  [0.3, "fair"],
  [0, "slight"],
  [-0.2, "poor: worse than chance"],
])("a kappa of %d is %s", (kappa, words) => {
  expect(kappaWords(kappa)).toBe(words);
});

test.each([
  [{ verdicts: 32, share: 0.84375, kappa: 0.71, pairs: [] }, "84 % of 32 verdicts, kappa 0.71 (substantial)"],
  [{ verdicts: 1, share: 1, kappa: null, pairs: [] }, "100 % of 1 verdict; too few to say much"],
  [{ verdicts: 0, share: null, kappa: null, pairs: [] }, "no verdicts yet"],
])("%o reads %s", (agreement, words) => {
  expect(agreementWords(agreement)).toBe(words);
});

test("only pairs that differ are differences", () => {
  const { all } = reviewReply().agreement;
  expect(differences(all)).toEqual([{ outcome: "resolved", verdict: "abandoned", calls: 1 }]);
});
