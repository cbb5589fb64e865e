import { expect, test } from "vitest";
import { Translator, translatorRole } from "./translator.ts";

interface Asked {
  readonly instructions: string;
  readonly text: string;
}

/** A model that puts the language before each line, or answers what it is told to. */
function withModel(answer?: () => string) {
  const asked: Asked[] = [];
  let nowMs = 0;
  const translator = new Translator({
    nowMs: () => nowMs,
    write: async (one) => {
      asked.push(one);
      if (answer) return answer();
      const { lines } = JSON.parse(one.text) as { lines: string[] };
      return JSON.stringify({ lines: lines.map((line) => `de: ${line}`) });
    },
  });
  return { translator, asked, wait: (ms: number) => (nowMs += ms) };
}

test("each line is translated once for a language, the new ones together", async () => {
  const { translator, asked } = withModel();
  const first = await translator.ofAll(["one", "two", "one", ""], "de");
  expect(first.failed).toBeNull();
  expect([...first.known]).toEqual([
    ["one", "de: one"],
    ["two", "de: two"],
  ]);
  const second = await translator.ofAll(["one", "two", "three"], "de");
  expect(second.known.get("three")).toBe("de: three");
  expect(asked.map(({ text }) => JSON.parse(text).lines)).toEqual([["one", "two"], ["three"]]);
  expect(asked[0]?.instructions).toContain(translatorRole);
  expect(asked[0]?.instructions).toContain('"de"');
  expect(await translator.translate("three", "de")).toBe("de: three");
  expect(asked).toHaveLength(2);
});

test.each([
  ["no JSON", "Gern!"],
  ["another number of lines", '{"lines": ["a", "b"]}'],
  ["an empty line", '{"lines": [" "]}'],
  ["a sermon", JSON.stringify({ lines: ["x".repeat(500)] })],
  ["no texts", '{"lines": [7]}'],
])("%s is no translation", async (_, answer) => {
  const { translator } = withModel(() => answer);
  await expect(translator.translate("one", "de")).rejects.toMatchObject({ code: "translation_failed" });
});

test("after a failure the model rests, what is known stays, and then it is asked again", async () => {
  let fails = false;
  const made = withModel(() => {
    if (fails) throw new Error("503");
    return '{"lines": ["eins"]}';
  });
  await made.translator.ofAll(["one"], "de");
  fails = true;
  const broken = await made.translator.ofAll(["one", "two"], "de");
  expect([broken.failed?.code, [...broken.known]]).toEqual(["translation_failed", [["one", "eins"]]]);
  await made.translator.ofAll(["one", "two"], "de");
  expect(made.asked).toHaveLength(2);
  made.wait(10_000);
  fails = false;
  expect((await made.translator.ofAll(["one", "two"], "de")).failed).toBeNull();
  expect(made.asked).toHaveLength(3);
});

test("two who ask at once cost one request", async () => {
  const { translator, asked } = withModel();
  const [one, other] = await Promise.all([translator.ofAll(["one"], "de"), translator.ofAll(["one"], "de")]);
  expect([one.known.get("one"), other.known.get("one"), asked.length]).toEqual(["de: one", "de: one", 1]);
});

test("a line that cannot be translated keeps none of the others from it, and is not asked for at once again", async () => {
  const asked: string[][] = [];
  let nowMs = 0;
  const translator = new Translator({
    nowMs: () => nowMs,
    write: async ({ text }) => {
      const { lines } = JSON.parse(text) as { lines: string[] };
      asked.push(lines);
      return JSON.stringify({ lines: lines.map((line) => (line === "Mm." ? "" : `de: ${line}`)) });
    },
  });
  const first = await translator.ofAll(["one", "Mm.", "two"], "de");
  expect([...first.known.keys()]).toEqual(["one", "two"]);
  expect(first.failed?.code).toBe("translation_failed");
  const second = await translator.ofAll(["one", "Mm.", "two", "three"], "de");
  expect(second.known.get("three")).toBe("de: three");
  expect(second.failed?.code).toBe("translation_failed");
  nowMs += 10_000;
  await translator.ofAll(["Mm."], "de");
  expect(asked).toEqual([["one", "Mm.", "two"], ["three"], ["Mm."]]);
});

test.each([
  ["Your order is 4417.", "Ihre Bestellung ist 4471."],
  ["Call 0113 496 0000.", "Rufen Sie 0113 496 000 an."],
  ["The code is AB12CD.", "Der Code ist AB21CD."],
  ["Pay 12,500 dollars.", "Zahlen Sie 12.050 Dollar."],
])("%s has another number in its translation, which is none", async (text, translated) => {
  const { translator } = withModel(() => JSON.stringify({ lines: [translated] }));
  await expect(translator.translate(text, "de")).rejects.toMatchObject({ code: "translation_failed" });
});

test.each([
  ["Your order is 4417.", "Ihre Bestellung ist 4417."],
  ["Pay 12,500.50 dollars.", "Zahlen Sie 12.500,50 Dollar."],
  ["Call 0113 496 0000.", "Rufen Sie 01134960000 an."],
  ["Your order is 4417.", "طلبك هو ٤٤١٧."],
  ["Your order is 4490.", "আপনার অর্ডার ৪৪৯০।"],
  ["It comes on May 12, 2026, at 14:30.", "Es kommt am 12.5.2026 um 14.30 Uhr."],
  ["Ask for GB-7741.", "Fragen Sie nach GB 7741."],
  ["Come at 2 pm on the 3rd.", "Kommen Sie am 3. um 14 Uhr."],
  ["We have 3 of them.", "Wir haben drei davon."],
])("%s is translated by %s", async (text, translated) => {
  const { translator } = withModel(() => JSON.stringify({ lines: [translated] }));
  expect(await translator.translate(text, "de")).toBe(translated);
});
