import { describe, expect, test } from "vitest";
import { z } from "zod";
import { testAgent } from "../../agent/testing/agent.ts";
import { callCaseReplySchema } from "../../wire/call-case.ts";
import { type CallTrace, callTraceSchema, type TurnTrace } from "../../wire/http.ts";
import { caseOfCall } from "./case-of-call.ts";

const agents = [
  testAgent({
    name: "desk",
    tools: [
      {
        kind: "http",
        name: "lookup",
        description: "Finds an order.",
        url: "https://shop.example/orders",
        parameters: z.object({}),
      },
    ],
    redaction: { patterns: [{ name: "member-number", pattern: "K-\\d{6}" }] },
  }),
];

function turnOf(turn: Partial<TurnTrace> & { turn: number }): TurnTrace {
  const preemptive = { begun: 0, dropped: 0, savedMs: 0 };
  return { caller: "", agent: "", interrupted: false, typed: false, stages: [], preemptive, tools: [], ...turn };
}

/** The caller speaks in this span, and the answer is heard in the other; ms since the call began. */
function spoken(fromMs: number, toMs: number, heardMs: number, untilMs: number): Partial<TurnTrace> {
  return {
    stages: [
      { name: "speech-end", startMs: fromMs, endMs: toMs },
      { name: "heard", startMs: toMs, endMs: heardMs },
    ],
    spokenUntilMs: untilMs,
  };
}

function traceOf(turns: readonly TurnTrace[], more: Partial<CallTrace> = {}): CallTrace {
  return callTraceSchema.parse({
    callId: "c".repeat(32),
    agent: "desk",
    definitionHash: "h",
    state: "ended",
    startedAt: "2026-11-28T09:00:00.000Z",
    endedAt: "2026-11-28T09:02:00.000Z",
    endReason: "caller-hung-up",
    consent: { terms: true, recording: true, termsText: null, recordingText: null, at: null },
    joinMs: 90,
    services: { stt: "ear", tts: "voice", llm: "model" },
    turns,
    contexts: [],
    cards: [],
    forms: [],
    messages: [],
    rating: null,
    errors: [],
    ...more,
  });
}

const made = (turns: readonly TurnTrace[], more?: Partial<CallTrace>) => {
  const reply = caseOfCall(traceOf(turns, more), agents);
  return { ...callCaseReplySchema.parse(reply).case, notes: reply.notes };
};

const tool = (name: string, ok: boolean, result: unknown, tookMs = 100): TurnTrace["tools"][number] => ({
  id: crypto.randomUUID(),
  name,
  place: "agent",
  ok,
  args: {},
  result,
  startMs: 0,
  endMs: tookMs,
});

describe("what the caller did", () => {
  test("has their pauses, their silence, their typing and their interruptions", () => {
    const { does } = made([
      turnOf({ turn: 0, agent: "Hello.", spokenUntilMs: 1_000 }),
      turnOf({
        turn: 1,
        caller: "where is order four two one",
        pauses: [{ afterWords: 5, ms: 840 }],
        agent: "Your lamp",
        interrupted: true,
        ...spoken(2_000, 5_000, 5_500, 7_500),
      }),
      turnOf({ turn: 2, caller: "and the chair?", agent: "It is here.", ...spoken(7_400, 8_000, 8_400, 10_000) }),
      turnOf({ turn: 3, agent: "Are you still there?", spokenUntilMs: 18_000 }),
      turnOf({ turn: 4, caller: "yes", typed: true, agent: "Good." }),
    ]);
    expect(does).toEqual([
      { says: ["where is order four two", 0.8, "one"] },
      { says: "and the chair?", interruptsAfterWords: 2 },
      { types: "yes" },
    ]);
  });

  test("has the cut-in on the greeting, and the silence after it", () => {
    const greeting = { turn: 0, agent: "Hello, this is", interrupted: true, spokenUntilMs: 1_400 };
    const { does } = made([
      turnOf(greeting),
      turnOf({ turn: 1, caller: "where is my order", agent: "Which?", ...spoken(1_200, 2_400, 2_900, 3_500) }),
    ]);
    expect(does).toEqual([{ says: "where is my order", interruptsAfterWords: 3 }]);
    const patient = made([
      turnOf({ ...greeting, interrupted: false }),
      turnOf({ turn: 1, caller: "hello", agent: "Yes?", ...spoken(12_900, 13_500, 13_900, 15_000) }),
    ]);
    expect(patient.does).toEqual([{ silentFor: 10 }, { says: "hello" }]);
  });

  test("has a long silence between the agent's words and theirs", () => {
    const { does } = made([
      turnOf({ turn: 1, caller: "hello", agent: "Which order?", ...spoken(0, 900, 1_200, 2_000) }),
      turnOf({ turn: 2, caller: "four two one", agent: "Thanks.", ...spoken(14_000, 15_000, 15_400, 16_000) }),
    ]);
    expect(does).toEqual([{ says: "hello" }, { silentFor: 10.5 }, { says: "four two one" }]);
  });

  test("joins the halves of a sentence into which the agent cut", () => {
    const { does, notes } = made([
      turnOf({
        turn: 1,
        caller: "my number is four two",
        agent: "Four",
        interrupted: true,
        ...spoken(0, 2_000, 2_500, 3_100),
      }),
      turnOf({ turn: 2, caller: "one please", agent: "Thanks.", ...spoken(2_900, 3_600, 4_000, 5_000) }),
    ]);
    expect(does).toEqual([{ says: ["my number is four two", 0.9, "one please"] }]);
    expect(notes).toEqual(["The agent cut in on the caller in turn 1; the case has both halves as one turn."]);
  });

  test("is a case that can be read, also behind a turn without words and an answer without end", () => {
    const { does } = made([
      turnOf({ turn: 1, caller: " ", agent: "word ".repeat(300), interrupted: true }),
      turnOf({ turn: 2, caller: "tell me all", agent: "word ".repeat(300), interrupted: true }),
      turnOf({ turn: 3, caller: "stop" }),
    ]);
    expect(does).toEqual([{ says: "tell me all" }, { says: "stop", interruptsAfterWords: 200 }]);
  });

  test("ends where a human took the call", () => {
    const { does, world, notes } = made(
      [
        turnOf({ turn: 1, caller: "a human please", agent: "One moment." }),
        turnOf({ turn: 2, human: { name: "Anna", text: "Hello, Anna here." } }),
        turnOf({ turn: 3, caller: "thanks", agent: "Bye." }),
      ],
      {
        handoff: {
          state: { kind: "none" },
          summary: null,
          events: [{ atMs: 1, event: "joined", human: "Anna", detail: "" }],
        },
      },
    );
    expect(does).toEqual([{ says: "a human please" }]);
    expect(world.human).toBe("there");
    expect(notes).toEqual(["A human spoke. The case ends where they took the call."]);
  });
});

test("each request's answer comes again, and what no service was asked is left out", () => {
  const { world } = made([
    turnOf({
      turn: 1,
      caller: "hello",
      tools: [
        tool("lookup", false, { code: "tool_arguments_invalid", message: "order: too short" }),
        tool("lookup", true, { order: "421", mail: "[email]" }),
        tool("lookup", false, { code: "tool_failed", message: "the service answered with HTTP status 503" }, 400),
        tool("lookup", false, { code: "tool_timeout", message: "it took too long" }, 8_000),
        tool("lookup", true, "in Leeds", 2_340),
        tool("read_page", true, {}),
      ],
    }),
  ]);
  expect(world.tools).toEqual({
    lookup: [
      { answers: '{"order":"421","mail":"ada@example.com"}' },
      { fails: 503 },
      "unreachable",
      { answers: '"in Leeds"', slowBy: 2.3 },
    ],
  });
});

test("a tool that failed is told, since its case fails on when the tool itself is mended", () => {
  const asked = (ok: boolean, result: unknown) =>
    made([turnOf({ turn: 1, caller: "hello", tools: [tool("lookup", ok, result)] })]).notes;
  const told = "lookup failed in the call, and so it does in the case.";
  expect(asked(false, { code: "tool_failed", message: "HTTP status 404" })).toEqual([expect.stringContaining(told)]);
  expect(asked(false, { code: "tool_timeout", message: "it took too long" })).toEqual([expect.stringContaining(told)]);
  expect(asked(true, { order: "421" })).toEqual([]);
});

test("private values are made up, and those of the owner's own patterns are told", () => {
  const { does, notes } = made([
    turnOf({
      turn: 1,
      caller: "card [card], mail [email], member [member-number]",
      pauses: [
        { afterWords: 1, ms: 700 },
        { afterWords: 3, ms: 700 },
      ],
    }),
  ]);
  // Behind a mark nobody knows how many words there were, so only the first pause has a place.
  expect(does).toEqual([{ says: ["card", 0.7, "4242 4242 4242 4242, mail ada@example.com, member [member-number]"] }]);
  expect(notes).toEqual([
    "[card] is 4242 4242 4242 4242 in the case.",
    "[email] is ada@example.com in the case.",
    "Write a made-up value in place of [member-number].",
  ]);
});

test("a call without words makes a case without steps, and says so", () => {
  const { does, notes } = made([turnOf({ turn: 1, agent: "Hello." })]);
  expect(does).toEqual([]);
  expect(notes).toEqual(["Nothing that the caller said is on record, so the case has no steps."]);
});
