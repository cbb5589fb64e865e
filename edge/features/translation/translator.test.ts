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
