/** The agent says the wait for a human as people would. */
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
  ["it", 30, "circa 1 minuto."],
  ["it-CH", 61, "circa 2 minuti."],
  ["pt", 30, "cerca de 1 minuto."],
  ["pt-BR", 600, "cerca de 10 minutos."],
  ["nl", 30, "ongeveer 1 minuut."],
  ["nl-BE", 119, "ongeveer 2 minuten."],
  ["pl", 30, "to 1 minuta."],
  ["tr", 119, "yaklaşık 2 dakika sürecek."],
  ["ja-JP", 119, "2 分かかります。"],
  ["zh-Hant-TW", 600, "10 分鐘。"],
  ["fi", 30, "noin 1 minuutti."],
  ["no", 119, "omtrent 2 minutter."],
  ["cs", 600, "je 10 minut."],
  ["uk", 119, "очікування: 2 хвилини."],
  ["ru", 600, "ожидания: 10 минут."],
  ["ro", 1500, "de 25 de minute."],
  // Earshot has no lines in Estonian: the sentence is English, and so is its unit.
  ["et", 30, "about 1 minute."],
])("%s, %i seconds: %s", (language, waitSeconds, words) => {
  expect(queuedLine({ position: 1, waitSeconds }, language)).toContain(words);
});

test("an owner's line has the unit of the agent's language, and may still name the bare number", () => {
  const own = { queued: "Posto {place}: {wait} ({minutes})." };
  expect(queuedLine({ position: 2, waitSeconds: 30 }, "it", own)).toBe("Posto 2: 1 minuto (1).");
});
