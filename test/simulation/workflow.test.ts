/** A workflow in a simulation: a word begins it, it asks for what is missing, and its tool runs after a yes. */
import { expect, test } from "vitest";
import { z } from "zod";
import { type AgentInput, defineAgent } from "../../edge/agent/agent.ts";
import { testDefinition } from "../../edge/agent/testing/agent.ts";
import { handoffLines } from "../../edge/features/handoff/lines.ts";
import { type Line, ScriptError } from "./script.ts";
import { simulate } from "./simulate.ts";

const booked: unknown[] = [];
const bookTable = {
  kind: "function" as const,
  name: "book_table",
  description: "Books a table.",
  parameters: z.object({ day: z.iso.date(), people: z.number().int().max(8) }),
  slots: { day: "For which day?", people: "How many will you be?" },
  confirm: "A table for {people} on {day}. Shall I book it?",
  run: (args: unknown) => {
    booked.push(args);
    return { booked: true };
  },
};
const table = {
  name: "table",
  when: "the caller wants a table",
  words: ["book a table"],
  tool: "book_table",
  opening: "Gladly.",
  done: "We look forward to it.",
  fallback: { after: 2, say: "I am sorry, I cannot make that out.", leadsTo: "human" as const },
};
const agent = (more: Partial<AgentInput> = {}) =>
  defineAgent({ ...testDefinition, tools: [bookTable], workflows: [table], escalation: {}, ...more });

const day: Line[] = [
  { caller: "I want to book a table." },
  { caller: "On Friday." },
  { calls: "book_table", args: { day: "2026-11-27" } },
];
const dayAndPeople: Line[] = [...day, { caller: "Two." }, { calls: "book_table", args: { people: 2 } }];

test("goes from its word over its questions and the yes to its tool", async () => {
  booked.length = 0;
  const call = await simulate(agent(), [...dayAndPeople, { caller: "Yes, please." }, { model: "It is booked." }]);
  expect(call.said).toEqual([
    "Hello there.",
    "Gladly.",
    "For which day?",
    "How many will you be?",
    "A table for 2 on 2026-11-27. Shall I book it?",
    "It is booked. We look forward to it.",
  ]);
  expect(booked).toEqual([{ day: "2026-11-27", people: 2 }]);
  expect(call.tools.map(({ name, code }) => `${name} ${code}`)).toEqual([
    "book_table tool_slots_missing",
    "book_table tool_slots_missing",
    "book_table null",
  ]);
  expect([call.slots, call.troubles]).toEqual([{}, []]);
});

test("keeps what was answered, and runs nothing without the rest or without the yes", async () => {
  booked.length = 0;
  const [half, asked] = [await simulate(agent(), day), await simulate(agent(), dayAndPeople)];
  expect(half.slots).toEqual({ book_table: { day: "2026-11-27" } });
  expect(asked.slots).toEqual({ book_table: { day: "2026-11-27", people: 2 } });
  expect(booked).toEqual([]);
});

test("takes what the model finds in the first sentence", async () => {
  const call = await simulate(agent(), [
    { caller: "I want to book a table for Friday." },
    { calls: "book_table", args: { day: "2026-11-27" } },
  ]);
  expect(call.said).toEqual(["Hello there.", "Gladly.", "How many will you be?"]);
});

test("offers a human after two answers that nobody could make out", async () => {
  const lines = [
    { caller: "I want to book a table." },
    ...[{ caller: "Blah." }, { calls: "book_table" }],
    ...[{ caller: "Blah blah." }, { calls: "book_table" }],
  ];
  const offered = await simulate(agent(), lines, { humanThere: true });
  expect(offered.said).toEqual([
    ...["Hello there.", "Gladly.", "For which day?", "For which day?", "I am sorry, I cannot make that out."],
    handoffLines("en").offer,
  ]);
  const taken = await simulate(agent(), [...lines, { caller: "Yes, please." }], { humanThere: true });
  expect([offered.human, taken.human]).toEqual([null, { state: "waiting", reason: "misunderstood" }]);
});

test("needs the model for an answer to its question: a missing line is an error", async () => {
  const played = simulate(agent(), [{ caller: "I want to book a table." }, { caller: "On Friday." }]);
  await expect(played).rejects.toThrow(/no line for the model after .*On Friday/);
  await expect(played).rejects.toBeInstanceOf(ScriptError);
});
