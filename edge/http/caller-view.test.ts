/** A caller's view of a record that is full of other people's data. */
import { expect, test, vi } from "vitest";
import { errorCodes } from "../base/errors.ts";
import { signatureOf } from "../desk/signature.ts";
import { type CallTrace, callTraceSchema } from "../wire/http.ts";
import { callerView } from "./caller-view.ts";

vi.mock("cloudflare:workers", () => ({ DurableObject: class {} }));

/** Stands wherever something is that only the staff may read. */
const secret = "sk-proj-tail-9f3a";
const withSecret = (name: string) => `${name} ${secret}`;
const human = { reason: withSecret("reason"), humanId: withSecret("id"), sinceMs: 5 };
const summary = {
  who: { name: secret },
  wants: secret,
  reason: secret,
  tried: [secret],
  documents: [{ title: secret }],
  tools: [{ name: "lookup", ok: true, args: secret, result: secret }],
  mood: "upset" as const,
  identity: "known" as const,
  language: "en",
  transcript: [],
  messages: [],
};

function record(changes: Partial<CallTrace> = {}): CallTrace {
  const event = (name: string) => ({ atMs: 1, event: name, human: "Mira", detail: secret });
  return callTraceSchema.parse({
    callId: "c",
    agent: "front-desk",
    definitionHash: "x",
    state: "ended",
    startedAt: "s",
    endedAt: "e",
    endReason: "closed",
    joinMs: 1,
    services: { stt: "h", tts: "v", llm: "m" },
    rating: null,
    consent: { terms: true, recording: false, termsText: "the terms", recordingText: null, at: null },
    turns: [
      {
        turn: 0,
        caller: "my order",
        agent: "It is on its way.",
        interrupted: false,
        typed: false,
        stages: [],
        human: { name: "Mira", text: "Hello, I am Mira." },
        tools: [
          {
            id: "1",
            name: "lookup",
            place: "agent",
            ok: false,
            args: { q: secret },
            startMs: 1,
            endMs: 2,
            result: { code: "tool_failed", message: secret },
          },
        ],
      },
    ],
    transfers: [
      {
        atMs: 1,
        turn: 0,
        from: "a",
        to: "b",
        names: { from: "A", to: "B" },
        why: secret,
        heard: "repairs",
        goesAlong: { lastTurns: 3 },
        dropped: [secret],
      },
    ],
    ending: { summary: secret, fields: { lead: secret }, by: "model", leftOut: [secret] },
    contexts: [{ atMs: 1, context: { page: "cart" } }],
    cards: [],
    forms: [{ atMs: 1, cardId: "card-1", values: { name: "Ada" } }],
    messages: [{ atMs: 1, text: "call me", contact: "ada@x.example" }],
    actions: [
      {
        seq: 1,
        atMs: 1,
        event: "approved",
        key: "k",
        tool: "refund",
        turn: 0,
        heard: "give it back",
        question: "Shall I?",
        answer: "yes",
        args: { internal: secret },
        result: secret,
        by: secret,
      },
    ],
    identity: { level: "known", subject: secret, how: secret },
    handoff: {
      state: { kind: "human", name: "Mira", ...human },
      summary,
      events: ["queued", "taken", "joined", "whispered", "listened", "stopped-listening", "message"].map(event),
    },
    errors: errorCodes.map((code) => ({ atMs: 1, code, message: `Incorrect API key provided: ${secret}` })),
    ...changes,
  });
}

test("a caller reads nothing of what is the staff's, wherever it stands", () => {
  expect(JSON.stringify(record())).toContain(secret);
  expect(JSON.stringify(callerView(record()))).not.toContain(secret);
});

test("what the call cost is the staff's to read", () => {
  const whole = record({ spent: { tokens: 9_000, characters: 70 } });
  expect(whole.spent).toEqual({ tokens: 9_000, characters: 70 });
  expect(callerView(whole)).not.toHaveProperty("spent");
});

test("a caller reads what they said, heard, wrote and agreed to", () => {
  const mine = JSON.stringify(callerView(record()));
  for (const words of ["my order", "It is on its way.", "Hello, I am Mira.", "the terms", "cart", "Ada", "call me"])
    expect(mine).toContain(words);
  for (const words of ["give it back", "Shall I?", "repairs", '"B"']) expect(mine).toContain(words);
});

test("that somebody listens or whispers is no event of the caller's", () => {
  const { handoff } = callerView(record());
  expect(handoff?.events.map(({ event }) => event)).toEqual(["queued", "joined", "message"]);
});

test.each([
  [{ kind: "none" }, { kind: "none" }],
  [
    { kind: "waiting", reason: secret, sinceMs: 5 },
    { kind: "waiting", reason: "", sinceMs: 5 },
  ],
  [
    { kind: "message", reason: secret, sinceMs: 5 },
    { kind: "message", reason: "", sinceMs: 5 },
  ],
  [
    { kind: "taken", name: "Mira", ...human },
    { kind: "waiting", reason: "", sinceMs: 5 },
  ],
  [
    { kind: "human", name: "Mira", ...human },
    { kind: "human", name: "Mira", reason: "", humanId: "", sinceMs: 5 },
  ],
] as const)("of the way to a human (%o) a caller knows %o", (state, known) => {
  expect(callerView(record({ handoff: { state, summary, events: [] } })).handoff?.state).toEqual(known);
});

test("an error keeps its code, with Earshot's words instead of a service's", () => {
  const { errors } = callerView(record());
  expect(errors.map(({ code }) => code)).toEqual([...errorCodes]);
  expect(errors.find(({ code }) => code === "stt_failed")?.message).toBe("Speech recognition failed");
});

test("of a human who shares a token a caller knows the name alone", () => {
  const whole = record();
  const told = (human: string) => {
    const events = [{ atMs: 1, event: "joined" as const, human, detail: "" }];
    return callerView({ ...whole, handoff: { ...(whole.handoff as NonNullable<CallTrace["handoff"]>), events } })
      .handoff?.events[0]?.human;
  };
  expect(told(signatureOf({ name: "Mira", shared: true }))).toBe("Mira");
  expect(told(signatureOf({ name: "Mira" }))).toBe("Mira");
});

test("what the tables do not name is nobody's but the staff's", () => {
  const later = { ...record(), notes: secret } as CallTrace;
  const [turn] = later.turns;
  if (turn) Object.assign(turn, { thoughts: secret });
  Object.assign(later.handoff ?? {}, { watchers: secret });
  later.handoff?.events.push({ atMs: 1, event: "graded" as "queued", human: secret, detail: secret });
  later.actions?.push({
    ...(later.actions[0] as NonNullable<CallTrace["actions"]>[number]),
    event: "judged" as "done",
  });
  const mine = callerView(later);
  expect(JSON.stringify(mine)).not.toMatch(new RegExp(`${secret}|graded|judged`));
});

test("what a caller reads is still a trace, and nothing of the record is changed", () => {
  const whole = record();
  const before = structuredClone(whole);
  expect(callTraceSchema.parse(callerView(whole))).toEqual(callerView(whole));
  expect(whole).toEqual(before);
});
