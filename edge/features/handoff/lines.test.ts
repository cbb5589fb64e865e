/** How long a human takes is said as people say it. */
import { expect, test } from "vitest";
import { queuedLine } from "./lines.ts";

test.each([
  ["en", 0, "about 1 minute."],
  ["en-GB", 60, "about 1 minute."],
  ["en", 61, "about 2 minutes."],
  ["de", 20, "etwa 1 Minute."],
  ["de-CH", 100, "etwa 2 Minuten."],
  ["es", 30, "cerca de 1 minuto."],
  ["es", 600, "cerca de 10 minutos."],
  ["fr", 59, "environ 1 minute."],
  ["fr", 119, "environ 2 minutes."],
  // There are no lines of ours in it: the sentence is English, and so is its unit.
  ["it", 30, "about 1 minute."],
])("%s, %i seconds: %s", (language, waitSeconds, words) => {
  expect(queuedLine({ position: 1, waitSeconds }, language)).toContain(words);
});

test("an owner's line has the unit of the agent's language, and may still name the bare number", () => {
  const own = { queued: "Posto {place}: {wait} ({minutes})." };
  expect(queuedLine({ position: 2, waitSeconds: 30 }, "it", own)).toBe("Posto 2: 1 minuto (1).");
});
