import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { partWords, type WorstPart, worstParts } from "./look-first.ts";
import { runbookOf, runbooks } from "./runbooks.ts";

const all = { total: 100, bad: 20 };

test("the part whose calls are worse than the others' comes first, and one that all calls share not at all", () => {
  const parts = worstParts(
    [
      { kind: "llm", value: "gpt", total: 30, bad: 19 },
      { kind: "llm", value: "claude", total: 70, bad: 1 },
      { kind: "stt", value: "Deepgram", total: 100, bad: 20 },
      { kind: "error", value: "llm_failed", total: 18, bad: 18 },
      { kind: "error", value: "tool_failed", total: 3, bad: 2 },
    ],
    all,
  );
  expect(parts.map(({ value }) => value)).toEqual(["gpt", "llm_failed"]);
  expect(parts.map((part) => partWords(part, "calls"))).toEqual([
    "llm gpt: 19 of 30 calls bad, 1 % elsewhere",
    "error llm_failed in 18 bad calls",
  ]);
});

test("there is nothing to look at where no part stands out", () => {
  const even = [
    { kind: "tts", value: "a", total: 50, bad: 10 },
    { kind: "tts", value: "b", total: 50, bad: 10 },
  ] as const;
  expect(worstParts(even, all)).toEqual([]);
});

test("the runbook is that of the error, or else of the figure, and each is a document", () => {
  const part = (kind: WorstPart["kind"], value: string): WorstPart => ({ kind, value, total: 1, bad: 1, elsewhere: 0 });
  expect(runbookOf("availability", part("error", "llm_failed"))).toBe("llm-down");
  expect(runbookOf("availability", part("refused", "livekit_unreachable"))).toBe("livekit-unreachable");
  expect(runbookOf("resolution", part("tool", "order_status"))).toBe("tool-failing");
  expect(runbookOf("availability", part("error", "internal"))).toBe("availability");
  expect(runbookOf("voiceToVoice", part("llm", "llm_failed"))).toBe("voice-to-voice");
  expect(runbookOf("costPerCall", undefined)).toBe("cost");
  const folder = join(import.meta.dirname, "../../docs/runbooks");
  for (const name of runbooks) expect(existsSync(join(folder, `${name}.md`)), name).toBe(true);
  const files = readdirSync(folder).map((file) => file.replace(/\.md$/, ""));
  expect(files.filter((name) => name !== "README").sort()).toEqual([...runbooks].sort());
});
