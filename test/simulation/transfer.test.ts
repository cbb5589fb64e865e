/** A caller who is passed on in a simulation: who says what, with which tools, and who has the call. */
import { expect, test } from "vitest";
import { z } from "zod";
import { type AgentInput, defineAgent } from "../../edge/agent/agent.ts";
import { testDefinition } from "../../edge/agent/testing/agent.ts";
import { simulate } from "./simulate.ts";

const lookup = {
  kind: "function" as const,
  name: "lookup_repair",
  description: "The state of a repair.",
  parameters: z.object({ repair: z.string() }),
  run: () => ({ state: "ready" }),
};
const bookTable = {
  kind: "function" as const,
  name: "book_table",
  description: "Books a table.",
  run: () => ({}),
  parameters: z.object({ day: z.string(), people: z.number() }),
  slots: { day: "For which day?", people: "How many will you be?" },
};
const repairs = { to: "workshop", when: "repairs", words: ["repair*"], say: "I pass you on to our workshop." };
const desk = (more: Partial<AgentInput> = {}) =>
  defineAgent({ ...testDefinition, name: "desk", tools: [bookTable], transfers: [repairs], escalation: {}, ...more });
const workshop = defineAgent({
  ...testDefinition,
  name: "workshop",
  displayName: "Workshop",
  tools: [lookup],
  greeting: "The workshop.",
  offLimits: [{ topic: "prices", instead: "Ask at the desk.", words: ["price*"] }],
  languages: { de: { greeting: "Die Werkstatt.", disclosure: "Eine KI" } },
});

test("a word passes the caller on, and the other agent answers with its own tools", async () => {
  const call = await simulate(
    desk(),
    [
      { caller: "Is my repair four two one ready?" },
      { calls: "lookup_repair", args: { repair: "421" } },
      { model: "The workshop here. It is ready." },
    ],
    { agents: [workshop] },
  );
  expect(call.spoken).toEqual([
    { agent: "desk", text: "Hello there." },
    { agent: "desk", text: "I pass you on to our workshop." },
    { agent: "workshop", text: "The workshop here. It is ready." },
  ]);
  expect([call.agent, call.transfers]).toEqual(["workshop", [{ from: "desk", to: "workshop" }]]);
  expect(call.tools.map(({ name, ok }) => `${name} ${ok}`)).toEqual(["transfer_to_agent true", "lookup_repair true"]);
  expect(call.troubles).toEqual([]);
});

test("the model passes them on, and the other agent's topics are its own", async () => {
  const lines = [
    { caller: "My lamp is broken." },
    { calls: "transfer_to_agent", args: { agent: "workshop" } },
    { model: "The workshop here." },
    { caller: "What will it be?" },
    { model: "The price is ten euros." },
  ];
  const call = await simulate(desk(), lines, { agents: [workshop] });
  expect(call.spoken.at(-1)).toEqual({ agent: "workshop", text: "Ask at the desk." });
});

test("a workflow leads to another agent", async () => {
  const mending = {
    name: "mending",
    when: "to have it mended",
    words: ["mend*"],
    agent: "workshop",
    opening: "Of course.",
  };
  const lines = [{ caller: "Can you mend a lamp?" }, { model: "The workshop here." }];
  const call = await simulate(desk({ workflows: [mending] }), lines, { agents: [workshop] });
  expect([call.agent, call.said.at(-1)]).toEqual(["workshop", "The workshop here."]);
});

test("what the caller had answered is dropped on the way", async () => {
  const lines = [
    { caller: "A table for Friday." },
    { calls: "book_table", args: { day: "Friday" } },
    { model: "How many will you be?" },
    { caller: "No, it is about a repair." },
    { model: "The workshop here." },
  ];
  const before = await simulate(desk(), lines.slice(0, 3), { agents: [workshop] });
  const after = await simulate(desk(), lines, { agents: [workshop] });
  expect([before.slots, after.slots]).toEqual([{ book_table: { day: "Friday" } }, {}]);
});

test("the other agent gets a summary, where no more goes along", async () => {
  const transfers = [{ ...repairs, goesAlong: "summary" as const }];
  const lines = [{ caller: "I have to ask you about a repair." }, { model: "The workshop here." }];
  const { tools } = await simulate(desk({ transfers }), lines, { agents: [workshop] });
  expect(tools[0]?.value).toMatchObject({
    goes_along: "summary",
    summary: { wants: "I have to ask you about a repair." },
  });
});

test("nobody is passed on while a human is called", async () => {
  const lines = [
    { caller: "I want to talk to a human." },
    { caller: "It is about a repair." },
    { model: "A colleague will be with you." },
  ];
  const call = await simulate(desk(), lines, { agents: [workshop], humanThere: true });
  expect([call.agent, call.transfers]).toEqual(["desk", []]);
});

test.each([
  ["at a word", desk(), "I need a repair."],
  [
    "from a workflow",
    desk({ workflows: [{ name: "mending", when: "to have it mended", words: ["mend*"], agent: "workshop" }] }),
    "Can you mend a lamp?",
  ],
])("an agent that the simulation was not given is an error: %s", async (_, agent, caller) => {
  await expect(simulate(agent, [{ caller }])).rejects.toThrow("give simulate() that agent in `agents`");
});
