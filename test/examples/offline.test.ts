/** Asks the examples' agents with the offline model, by their own tools and knowledge. */
import { expect, test } from "vitest";
import type { Agent } from "../../edge/agent/agent.ts";
import { systemPrompt } from "../../edge/model/prompt.ts";
import { rehearse } from "../../engines/llm/rehearsal.ts";
import { chatTools } from "../../engines/llm/testing.ts";
import { repairShop } from "../../examples/handoff/agents.ts";
import { bakery } from "../../examples/minimal/agents.ts";
import { hotel } from "../../examples/plain-html/agents.ts";
import { bikeRental } from "../../examples/react/agents.ts";
import { restaurant } from "../../examples/tools/agents.ts";

/** A Wednesday. */
const today = new Date("2026-11-25T12:00:00Z");

function answer(agent: Agent, content: string): string {
  const system = { role: "system", content: systemPrompt(agent) } as const;
  const told = rehearse([system, { role: "user", content }], chatTools(agent), today);
  return told.kind === "text" ? told.text : `${told.name}(${JSON.stringify(told.args)})`;
}

test.each([
  [bakery, "When are you open?", "Tuesday to Sunday, from seven to two"],
  [bakery, "Do you have bread without nuts?", "rye bread"],
  [restaurant, "I would like to book a table", "book_table({})"],
  [restaurant, "Book a table for four people on Friday", 'book_table({"date":"2026-11-27","people":4})'],
  [restaurant, "take that back", "undo_last_action({})"],
  [repairShop, "What does a new tyre cost?", "thirty euros"],
  [bikeRental, "How much is a bike?", "fifteen euros a day"],
  [hotel, "When is breakfast?", "from seven to ten"],
])("%#: answers as its definition says", (agent, words, part) => {
  expect(answer(agent, words)).toContain(part);
});
