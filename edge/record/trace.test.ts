import { describe, expect, test } from "vitest";
import { EarshotError } from "../base/errors.ts";
import type { ConversationEvent } from "../conversation/events.ts";
import { turnTraceSchema } from "../wire/http.ts";
import { historyOf } from "./history.ts";
import { TraceBuilder } from "./trace.ts";
import { turnReport } from "./turn-report.ts";

const call = { id: "t1", name: "lookup_order", args: { order: "421" } };

/** A clock that began at 10,000. */
function built(events: readonly ConversationEvent[], turnOffset = 0): TraceBuilder {
  const builder = new TraceBuilder({ startedAtMs: 10_000, turnOffset });
  for (const event of events) builder.take(event);
  return builder;
}

const spoken: readonly ConversationEvent[] = [
  { atMs: 10_500, event: "caller-speech", value: true, source: "page" },
  { atMs: 12_000, event: "caller-speech", value: false, source: "page" },
  { atMs: 12_100, event: "stage", turn: 1, stage: "speech-end", stageAtMs: 11_900 },
  { atMs: 12_150, event: "stage", turn: 1, stage: "final-transcript", stageAtMs: 12_150 },
  { atMs: 12_400, event: "stage", turn: 1, stage: "commit", stageAtMs: 12_400 },
  { atMs: 12_400, event: "caller-turn", turn: 1, text: "Where is my order?", typed: false },
  { atMs: 12_600, event: "tool-call", turn: 1, call },
  { atMs: 12_900, event: "tool-result", turn: 1, call, result: { ok: true, value: { status: "sent" } }, tookMs: 300 },
  { atMs: 12_950, event: "model-answer", turn: 1, model: "small" },
  { atMs: 13_000, event: "stage", turn: 1, stage: "first-token", stageAtMs: 13_000 },
  { atMs: 13_100, event: "stage", turn: 1, stage: "first-audio", stageAtMs: 13_100 },
  { atMs: 13_120, event: "stage", turn: 1, stage: "heard", stageAtMs: 13_120 },
  { atMs: 14_000, event: "agent-turn", turn: 1, text: "It is on", interrupted: true, unheard: "its way." },
];

describe("TraceBuilder", () => {
  test("knows the pauses inside a turn by the words before them", () => {
    const pauses = (atMs: number, ms: number, after: string) => ({ atMs, event: "caller-pause", ms, after }) as const;
    const [first, second, third] = built([
      pauses(12_000, 150, "My order"), // A consonant.
      pauses(13_000, 800, "My order is four two"),
      pauses(14_000, 400, "My order is four two one."), // A chair, after the last word.
      { atMs: 14_200, event: "caller-turn", turn: 1, text: "My order is four two one.", typed: false },
      pauses(16_800, 400, "Thank"),
      { atMs: 17_500, event: "caller-turn", turn: 2, text: "Thank you.", typed: false },
      { atMs: 18_500, event: "caller-turn", turn: 3, text: "Bye.", typed: false },
    ]).turns();
    expect(turnTraceSchema.parse(first).pauses).toEqual([{ afterWords: 5, ms: 800 }]);
    expect(second?.pauses).toEqual([{ afterWords: 1, ms: 400 }]);
    expect(third?.pauses).toBeUndefined();
  });

  test("has each search of the documents once, also where two replies of the turn were made of it", () => {
    const document = { source: "orders.md", title: "Orders", relevance: 0.9 };
    const found = {
      startedAtMs: 11_500,
      endedAtMs: 11_540,
      waitedMs: 0,
      outcome: "passages",
      documents: [document],
    } as const;
    const none = {
      startedAtMs: 12_500,
      endedAtMs: 13_100,
      waitedMs: 600,
      outcome: "unavailable",
      documents: [],
    } as const;
    const told = [found, found, none].map(
      (retrieval) => ({ atMs: 12_450, event: "retrieval", turn: 1, retrieval }) as const,
    );
    const [turn] = built([...spoken, ...told]).turns();
    expect(turnTraceSchema.parse(turn).retrievals).toEqual([
      { startMs: 1_500, endMs: 1_540, waitedMs: 0, outcome: "passages", passages: 1, documents: [document] },
      { startMs: 2_500, endMs: 3_100, waitedMs: 600, outcome: "unavailable", passages: 0, documents: [] },
    ]);
  });

  test("says of a turn that the page greeted in it, and what history is made of it says so too", () => {
    const greeting = { atMs: 10_100, event: "agent-turn", turn: 0, text: "Hi", interrupted: false, own: true } as const;
    const [turn] = built([{ ...greeting, wordsOf: "page" }]).turns();
    expect(turnTraceSchema.parse(turn)).toMatchObject({ turn: 0, agent: "Hi", greeting: "page" });
    expect(historyOf(turn ? [turn] : [])).toEqual([{ role: "agent", text: "Hi", interrupted: false, wordsOf: "page" }]);
    const [own] = built([greeting]).turns();
    expect(own).not.toHaveProperty("greeting");
    expect(historyOf(own ? [own] : [])).toEqual([{ role: "agent", text: "Hi", interrupted: false }]);
  });

  test("tells a spoken turn: words, tool, and stages that follow one another without gap", () => {
    const [turn, ...rest] = built(spoken).turns();
    expect(rest).toEqual([]);
    expect(turn).toEqual({
      turn: 1,
      caller: "Where is my order?",
      agent: "It is on",
      interrupted: true,
      unheard: "its way.",
      typed: false,
      stages: [
        { name: "speech-end", startMs: 500, endMs: 1900 },
        { name: "final-transcript", startMs: 1900, endMs: 2150 },
        { name: "commit", startMs: 2150, endMs: 2400 },
        { name: "first-token", startMs: 2400, endMs: 3000 },
        { name: "first-audio", startMs: 3000, endMs: 3100 },
        { name: "heard", startMs: 3100, endMs: 3120 },
      ],
      preemptive: { begun: 0, dropped: 0, savedMs: 0 },
      model: "small",
      tools: [{ ...call, place: "agent", ok: true, result: { status: "sent" }, startMs: 2600, endMs: 2900 }],
    });
  });

  test("takes no noise from long before a turn for its speech, and none at all for typed words", () => {
    const sound = (fromMs: number, toMs: number): ConversationEvent[] => [
      { atMs: fromMs, event: "caller-speech", value: true, source: "page" },
      { atMs: toMs, event: "caller-speech", value: false, source: "page" },
    ];
    const turn = (typed: boolean): ConversationEvent[] => [
      { atMs: 40_000, event: "caller-turn", turn: 1, text: "where is my order", typed },
      { atMs: 40_000, event: "stage", turn: 1, stage: "speech-end", stageAtMs: typed ? 40_000 : 39_000 },
      { atMs: 40_000, event: "stage", turn: 1, stage: "commit", stageAtMs: 40_000 },
    ];
    const beeps = [...sound(11_000, 11_200), ...sound(20_000, 20_200)];
    const spoken = built([...beeps, ...sound(36_000, 37_000), ...sound(38_000, 39_000), ...turn(false)]).turns()[0];
    expect(spoken?.stages[0]).toEqual({ name: "speech-end", startMs: 26_000, endMs: 29_000 });
    const typed = built([...beeps, ...sound(38_000, 39_000), ...turn(true)]).turns()[0];
    expect(typed?.stages[0]).toEqual({ name: "speech-end", startMs: 30_000, endMs: 30_000 });
  });

  test("puts the stages of a preemptive reply where they were in time", () => {
    const [turn] = built([
      { atMs: 11_000, event: "stage", turn: 0, stage: "speech-end", stageAtMs: 11_000 },
      { atMs: 11_300, event: "stage", turn: 0, stage: "commit", stageAtMs: 11_300 },
      { atMs: 11_300, event: "stage", turn: 0, stage: "first-token", stageAtMs: 11_200 },
    ]).turns();
    expect(turn?.stages).toEqual([
      { name: "speech-end", startMs: 1000, endMs: 1000 },
      { name: "first-token", startMs: 1000, endMs: 1200 },
      { name: "commit", startMs: 1200, endMs: 1300 },
    ]);
  });

  test("shows a tool that is still running, and one that failed", () => {
    const before = built(spoken.slice(0, 7)).turns()[0]?.tools[0];
    expect(before).toMatchObject({ ok: null, endMs: null });
    const error = { code: "tool_timeout", message: "took too long" };
    const [turn] = built([
      { atMs: 10_900, event: "tool-result", turn: 0, call, result: { ok: false, error }, tookMs: 300 },
    ]).turns();
    expect(turn?.tools).toEqual([{ ...call, place: "agent", ok: false, result: error, startMs: 600, endMs: 900 }]);
  });

  test("joins what is said in several pieces of one turn", () => {
    const [turn] = built([
      { atMs: 10_100, event: "caller-turn", turn: 2, text: "Hello.", typed: false },
      { atMs: 10_200, event: "caller-turn", turn: 2, text: "Anyone there?", typed: true },
      { atMs: 10_300, event: "agent-turn", turn: 2, text: "One moment.", interrupted: false },
      { atMs: 10_400, event: "agent-turn", turn: 2, text: "", interrupted: true },
    ]).turns();
    expect(turn).toMatchObject({
      caller: "Hello. Anyone there?",
      typed: true,
      agent: "One moment.",
      interrupted: true,
    });
  });

  test("tells the words of two agents in one turn apart, and of the turn in which a caller was passed on", () => {
    const said = (turn: number, text: string, by?: string): ConversationEvent => {
      return { atMs: 10_300, event: "agent-turn", turn, text, interrupted: false, ...(by !== undefined && { by }) };
    };
    const passed = { id: "x", name: "transfer_to_agent", args: { agent: "workshop" } };
    const turns = built([
      said(0, "Hello.", "desk"),
      said(1, "Well.", "desk"),
      said(1, "I pass you on.", "desk"),
      said(1, "", "workshop"),
      said(1, "Here I am.", "workshop"),
      { atMs: 10_400, event: "tool-call", turn: 2, call: passed },
      said(2, "Back again.", "desk"),
      said(3, "Nobody asks who.", undefined),
    ]).turns();
    expect(turns.map((turn) => turnTraceSchema.parse(turn).spoken)).toEqual([
      undefined,
      [
        { agent: "desk", text: "Well. I pass you on." },
        { agent: "workshop", text: "Here I am." },
      ],
      [{ agent: "desk", text: "Back again." }],
      undefined,
    ]);
    expect(turns[1]?.agent).toBe("Well. I pass you on. Here I am.");
  });

  const begun = (atMs: number, turn = 1): ConversationEvent => ({
    atMs,
    event: "model-request",
    turn,
    speculative: true,
  });
  const dropped = (atMs: number): ConversationEvent => ({ atMs, event: "model-cancel", turn: 1, speculative: true });

  test("counts the replies begun early, those dropped, and what the one that was used saved", () => {
    const used = built([begun(11_500), dropped(11_800), begun(12_150), ...spoken]);
    expect(used.turns()).toMatchObject([{ turn: 1, preemptive: { begun: 2, dropped: 1, savedMs: 250 } }]);
    const interrupted: ConversationEvent = { atMs: 13_500, event: "model-cancel", turn: 1, speculative: false };
    used.take(interrupted);
    used.take({ atMs: 13_600, event: "model-request", turn: 1, speculative: false });
    expect(used.turns()[0]?.preemptive).toEqual({ begun: 2, dropped: 1, savedMs: 250 });
  });

  test("shows one that was dropped at the commit as waste, at once", () => {
    const builder = built([begun(12_150), ...spoken.slice(0, 6)]);
    const wasted = { kind: "turn", turn: { preemptive: { begun: 1, dropped: 1, savedMs: 0 } } };
    expect(builder.take(dropped(12_400))).toMatchObject(wasted);
  });

  test("makes no turn of a reply that was begun for words that came to none", () => {
    const builder = built([]);
    expect(builder.take(begun(11_000, 7))).toBeUndefined();
    expect(builder.turns()).toEqual([]);
  });

  test("keeps trouble, and says of each event what it changed", () => {
    const builder = built([]);
    const error = new EarshotError("llm_failed", "no answer");
    expect(builder.take({ atMs: 10_050, event: "trouble", error })).toEqual({
      kind: "error",
      error: { atMs: 50, code: "llm_failed", message: "no answer" },
    });
    expect(builder.errors()).toHaveLength(1);
    expect(builder.take({ atMs: 10_060, event: "agent-state", value: "thinking" })).toBeUndefined();
    expect(builder.take({ atMs: 10_070, event: "caller-turn", turn: 0, text: "Hi", typed: true })).toMatchObject({
      kind: "turn",
      turn: { turn: 0, caller: "Hi" },
    });
  });

  test("numbers on where an earlier life of the call stopped", () => {
    expect(built(spoken, 5).turns()[0]?.turn).toBe(6);
  });

  test("takes events in any order, and what comes out always fits the contract", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const turns = built(shuffled(spoken, seed)).turns();
      for (const turn of turns) {
        turnTraceSchema.parse(turn);
        for (const { startMs, endMs } of turn.stages) expect(endMs).toBeGreaterThanOrEqual(startMs);
      }
      expect(turns[0]?.stages.map(({ name }) => name).at(-1)).toBe("heard");
    }
  });
});

describe("turnReport", () => {
  test("counts from the end of speech", () => {
    const [turn] = built(spoken).turns();
    expect(turn && turnReport(turn)).toEqual({
      v: 1,
      turn: 1,
      text: "Where is my order?",
      stages: {
        "speech-end": 0,
        "final-transcript": 250,
        commit: 500,
        "first-token": 1100,
        "first-audio": 1200,
        heard: 1220,
      },
      model: "small",
      preemptive: { begun: 0, dropped: 0, savedMs: 0 },
    });
  });

  test("counts from the commit where nothing was spoken", () => {
    const [turn] = built([
      { atMs: 10_100, event: "caller-turn", turn: 0, text: "Hi", typed: true },
      { atMs: 10_100, event: "stage", turn: 0, stage: "commit", stageAtMs: 10_100 },
      { atMs: 10_400, event: "stage", turn: 0, stage: "heard", stageAtMs: 10_400 },
    ]).turns();
    expect(turn && turnReport(turn).stages).toEqual({ commit: 0, heard: 300 });
  });
});

/** Fisher and Yates' shuffle over a small generator of Park and Miller, so that a failure can be repeated. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    const [a, b] = [result[i] as T, result[j] as T];
    result[i] = b;
    result[j] = a;
  }
  return result;
}

test("a turn's replies have the model's own times, and the turn ends with the agent's last words", () => {
  const builder = new TraceBuilder({ startedAtMs: 10_000 });
  const times = { model: "small", askedAtMs: 12_000, firstTokenAtMs: 12_300, doneAtMs: 12_900, ok: true };
  builder.take({ atMs: 13_000, event: "model-done", turn: 1, ...times });
  builder.take({
    atMs: 13_500,
    event: "model-done",
    turn: 1,
    ...times,
    askedAtMs: 13_100,
    firstTokenAtMs: null,
    ok: false,
  });
  builder.take({ atMs: 15_000, event: "agent-audio", value: "stop", playedMs: 900, interrupted: false });
  builder.take({ atMs: 15_000, event: "agent-turn", turn: 1, text: "On its way.", interrupted: false });
  builder.take({ atMs: 15_900, event: "agent-turn", turn: 1, text: "", interrupted: true });
  expect(builder.turns()).toMatchObject([
    {
      replies: [
        { model: "small", startMs: 2_000, firstTokenMs: 2_300, endMs: 2_900, ok: true },
        { model: "small", startMs: 3_100, firstTokenMs: null, endMs: 2_900, ok: false },
      ],
      spokenUntilMs: 5_000,
    },
  ]);
});
