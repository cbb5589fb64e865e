import { describe, expect, it } from "vitest";
import { type ContenderFigures, noFigures } from "./figures.ts";
import { contenderTable, doubtsOf, goalsOf, type Result } from "./report.ts";

interface Measured {
  readonly voiceToVoiceMs?: number[];
  readonly silentAfterMs?: number[];
  readonly greetingsMs?: number[];
  readonly cpu?: number;
  readonly memory?: number;
  readonly cutIns?: string[];
}

function result(role: Result["role"], measured: Measured, name: string = role): Result {
  const figures: ContenderFigures = noFigures();
  figures.oneCall.voiceToVoiceMs.push(...(measured.voiceToVoiceMs ?? []));
  figures.oneCall.greetingsMs.push(...(measured.greetingsMs ?? []));
  figures.bargeIns.silentAfterMs.push(...(measured.silentAfterMs ?? []));
  if (measured.cpu !== undefined) figures.fourCalls.cpuPerCallMinute.push(measured.cpu);
  if (measured.memory !== undefined) figures.fourCalls.pssMiB.push(measured.memory);
  if (measured.cutIns) {
    figures.pausing.voiceToVoiceMs.push(900);
    figures.pausing.cutIns.push(...measured.cutIns);
  }
  return { name, role, figures };
}

const verdicts = (results: readonly Result[]) => goalsOf(results).map(({ what, goal }) => [what, goal?.met]);

describe("the goals", () => {
  it("are measured by the better of the peers, figure by figure, and not by the others", () => {
    const rivals = [
      result("peer", { voiceToVoiceMs: [700], cpu: 8, memory: 900 }),
      result("peer", { voiceToVoiceMs: [600], cpu: 12, memory: 200 }),
      result("other", { voiceToVoiceMs: [100], cpu: 1, memory: 10 }),
    ];
    expect(verdicts([result("ours plain", { voiceToVoiceMs: [360], cpu: 2.4, memory: 140 }), ...rivals])).toEqual([
      ["plain: voice to voice p50", true],
      ["CPU at 4 calls", true],
      ["memory at 4 calls", true],
      ["plain: voice to voice p95", true],
    ]);
    expect(verdicts([result("ours plain", { voiceToVoiceMs: [361], cpu: 2.5, memory: 141 }), ...rivals])).toEqual([
      ["plain: voice to voice p50", false],
      ["CPU at 4 calls", false],
      ["memory at 4 calls", false],
      ["plain: voice to voice p95", true],
    ]);
  });

  it("ask more of calls with the page's hints, and that replies are steady", () => {
    const peer = result("peer", { voiceToVoiceMs: [600, 600] });
    expect(verdicts([result("ours hinted", { voiceToVoiceMs: [258, 258] }), peer])).toEqual([
      ["with the page's hints: voice to voice p50", true],
      ["with the page's hints: voice to voice p95", true],
    ]);
    expect(verdicts([result("ours hinted", { voiceToVoiceMs: [200, 400] }), peer])).toEqual([
      ["with the page's hints: voice to voice p50", false],
      ["with the page's hints: voice to voice p95", false],
    ]);
  });

  it("that need no peer stand without one, and say whom we cut off", () => {
    const good = result("ours plain", { silentAfterMs: [150], greetingsMs: [350], cutIns: [] });
    expect(verdicts([good])).toEqual([
      ["plain: silent after barge-in", true],
      ["plain: greeting", true],
      ["plain: cut off among pausing callers", true],
    ]);
    const bad = result("ours hinted", { silentAfterMs: [151], greetingsMs: [351], cutIns: ["It is four two"] });
    const found = goalsOf([bad]);
    expect(found.map(({ goal }) => goal?.met)).toEqual([false, false, false]);
    expect(found.at(-1)?.value).toBe('1 of 2 "It is four two"');
  });
});

it("doubts what was measured on a machine that was busy with other things", () => {
  const [calm, shaken] = [result("ours plain", {}, "calm"), result("peer", {}, "shaken")];
  calm.figures.oneCall.machineBusy.push(0.9, 0.5, 0.4);
  shaken.figures.oneCall.machineBusy.push(0.95);
  expect(doubtsOf([calm, shaken])).toEqual(["shaken: the machine was 95 % busy with one call; do not trust it"]);
});

describe("the table", () => {
  it("has a row for each, its columns in line, and a dash for what was not measured", () => {
    const lines = contenderTable([
      result("ours plain", { voiceToVoiceMs: [400, 500], cpu: 3.21 }, "ours"),
      result("peer", { memory: 1060.4 }, "a much longer name"),
    ]).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain("450 / 495 (2)");
    expect(lines[1]).toContain("- / 3.2");
    expect(lines[2]).toContain("- / 1060");
    const column = lines[0]?.indexOf("CPU") ?? -1;
    expect(lines[1]?.slice(column)).toMatch(/^- \/ 3\.2/);
    expect(lines[2]?.slice(column)).toMatch(/^- \/ -/);
  });
});
