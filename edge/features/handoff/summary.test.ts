import { describe, expect, test } from "vitest";
import { handoffSummarySchema } from "../../wire/console.ts";
import type { TurnTrace } from "../../wire/http.ts";
import { headlineOf, type SummaryInput, summaryOf } from "./summary.ts";

function turn(caller: string, agent: string, tools: Partial<TurnTrace["tools"][number]>[] = []): TurnTrace {
  return {
    turn: 0,
    caller,
    agent,
    interrupted: false,
    typed: false,
    stages: [],
    preemptive: { begun: 0, dropped: 0, savedMs: 0 },
    tools: tools.map((tool) => ({
      id: "1",
      name: "lookup_order",
      place: "agent",
      ok: true,
      args: {},
      result: null,
      startMs: 0,
      endMs: 1,
      ...tool,
    })) as TurnTrace["tools"],
  };
}

function summary(
  turns: TurnTrace[],
  more: Partial<Omit<SummaryInput, "trace">> & { trace?: Partial<SummaryInput["trace"]> } = {},
) {
  const trace = { agent: "desk", turns, contexts: [], cards: [], messages: [], ...more.trace };
  const input = { context: undefined, language: "en", reason: null, toolName: "escalate_to_human", ...more, trace };
  const made = summaryOf(input);
  expect(handoffSummarySchema.parse(made)).toEqual(made);
  return made;
}

describe("a summary", () => {
  test("names the page where its greeting was said", () => {
    const made = summary([{ ...turn("", "You are our best customer."), greeting: "page" }, turn("Hello", "Hello.")]);
    expect(made.transcript).toEqual([
      { of: "agent", text: "You are our best customer.", name: "The page" },
      { of: "caller", text: "Hello" },
      { of: "agent", text: "Hello." },
    ]);
  });

  test("says what they want, not that they want a human, and what was tried", () => {
    const made = summary([
      turn("Hello", "Hello."),
      turn("Where is my order 421?", "It is on its way.", [{ args: { order: "421" }, result: { status: "shipped" } }]),
      turn("It should have been here last week", "I am sorry."),
      turn("I want to speak to a human", "One moment.", [{ name: "escalate_to_human" }]),
      turn("yes", ""),
    ]);
    expect(made.wants).toBe("It should have been here last week");
    expect(made.tried).toEqual(['lookup_order with {"order":"421"}: done']);
    expect(made.tools).toEqual([
      { name: "lookup_order", ok: true, args: '{"order":"421"}', result: '{"status":"shipped"}' },
    ]);
    expect(made.transcript.slice(0, 3)).toEqual([
      { of: "caller", text: "Hello" },
      { of: "agent", text: "Hello." },
      { of: "caller", text: "Where is my order 421?" },
    ]);
    expect(made.transcript.at(-1)).toEqual({ of: "caller", text: "yes" });
  });

  test.each([
    ["9 9 9 9", "en"],
    ["nine, nine, four, four", "en"],
    ["0734", "en"],
    ["The code is 4 2 1 9", "en"],
    ["Yes", "en"],
    ["Yes please", "en"],
    ["vier zwei eins neun", "de"],
    ["Der Code ist 4 2 1 9", "de"],
    ["Ja bitte", "de"],
    ["cuatro dos uno nueve", "es"],
    ["quatre deux un neuf", "fr"],
  ])("what reads a code or says yes is no wish: %s (%s)", (answer, language) => {
    const asked = summary([turn("Refund 20 euros for 421", "Your code?"), turn(answer, "")], { language });
    expect(asked.wants).toBe("Refund 20 euros for 421");
    expect(summary([turn(answer, "")], { language }).wants).toBe("");
  });

  test("tells a failure from what was not to be done, and asks for no more as an attempt", () => {
    const failed = (code: string) => ({ name: "refund", ok: false, result: { code, message: "so" } });
    const codes = [
      "tool_slots_missing",
      "tool_declined",
      "tool_identity_required",
      "tool_timeout",
      "tool_outcome_unknown",
    ];
    expect(summary([turn("Refund my lamp", "", codes.map(failed))]).tried).toEqual([
      "refund with {}: the caller did not say yes",
      "refund with {}: it is not known who calls",
      "refund with {}: failed",
      "refund with {}: nobody knows whether it was done",
    ]);
  });

  test("says who calls by what the page said last, and nothing else of it", () => {
    const contexts = [{ atMs: 1, context: { email: "ada@shop.example", cart: "2 lamps", "Customer number": "7" } }];
    expect(summary([], { trace: { contexts }, context: { name: "Bob" } }).who).toEqual({
      email: "ada@shop.example",
      "Customer number": "7",
    });
    expect(summary([], { context: { name: "Bob" } }).who).toEqual({ name: "Bob" });
    const takenBack = [{ atMs: 1, context: null }];
    expect(summary([], { trace: { contexts: takenBack }, context: { name: "Bob" } }).who).toEqual({});
  });

  test("tells the mood of the last words", () => {
    const angry = turn("This is ridiculous", "I am sorry.");
    const calm = turn("All right then, thank you", "You are welcome.");
    expect(summary([calm, angry]).mood).toBe("upset");
    expect(summary([angry, calm, calm, calm]).mood).toBe("calm");
  });

  test("names each document once", () => {
    const sources = [
      { title: "Returns", url: "https://shop.example/returns" },
      { title: "Returns (again)", url: "https://shop.example/returns" },
      { title: "House rules" },
    ];
    const cards = [{ atMs: 1, id: "card-1", card: { kind: "sources" as const, sources } }];
    expect(summary([], { trace: { cards } }).documents).toEqual([
      { title: "Returns (again)", url: "https://shop.example/returns" },
      { title: "House rules" },
    ]);
  });

  test("names the agents that the caller was passed on between, and why, and whose each of their lines is", () => {
    const passed = { atMs: 1, turn: 1, goesAlong: "everything" as const, dropped: [] };
    const names = { from: "Front desk", to: "Workshop" };
    const transfers = [
      { ...passed, from: "desk", to: "workshop", names, why: "repairs", heard: "My lamp is broken" },
      {
        ...passed,
        from: "workshop",
        to: "desk",
        names: { from: "Workshop", to: "Front desk" },
        heard: "y".repeat(600),
      },
      // From a record older than names and reasons.
      { ...passed, from: "desk", to: "workshop", heard: "" },
    ];
    const spoken = [
      { agent: "desk", name: "Front desk", text: "I pass you on." },
      { agent: "workshop", name: "Workshop", text: "Here I am." },
    ];
    const passing = { name: "transfer_to_agent", args: { agent: "workshop" }, result: { now_with: "workshop" } };
    const refused = { ...passing, ok: false, result: { code: "transfer_refused", message: "so" } };
    const turns = [
      { ...turn("My lamp is broken", "I pass you on. Here I am.", [passing]), spoken },
      turn("Thanks", "Any time.", [refused]),
    ];
    const made = summary(turns, { trace: { transfers } });
    expect(made.tried).toEqual(['transfer_to_agent with {"agent":"workshop"}: failed']);
    expect(made.agents).toEqual([
      { name: "Front desk", why: null, heard: "" },
      { name: "Workshop", why: "repairs", heard: "My lamp is broken" },
      { name: "Front desk", why: null, heard: `${"y".repeat(499)}…` },
      { name: "workshop", why: null, heard: "" },
    ]);
    expect(made.transcript).toEqual([
      { of: "caller", text: "My lamp is broken" },
      { of: "agent", name: "Front desk", text: "I pass you on." },
      { of: "agent", name: "Workshop", text: "Here I am." },
      { of: "caller", text: "Thanks" },
      { of: "agent", text: "Any time." },
    ]);
    expect(summary([], { trace: { transfers: [] } })).not.toHaveProperty("agents");
  });

  test("stays small, whatever a tool gave back", () => {
    const made = summary([turn("What is it all about then?", "x", [{ result: "y".repeat(100_000) }])]);
    expect(made.tools[0]?.result).toHaveLength(500);
    expect(headlineOf({ ...made, wants: "z".repeat(200) })).toHaveLength(140);
  });

  test("of an empty call is empty", () => {
    expect(summary([])).toMatchObject({ wants: "", tried: [], transcript: [], mood: "calm", identity: "none" });
  });
});
