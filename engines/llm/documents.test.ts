/** The rehearsal brain with the shop's documents, as the Worker gives them to it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import { frontDeskPhrases } from "../../demo/agents/phrases.ts";
import type { SourcedPassage } from "../../edge/knowledge/document.ts";
import type { Known } from "../../edge/knowledge/known.ts";
import { readMarkdown } from "../../edge/knowledge/markdown.ts";
import { passagesOf } from "../../edge/knowledge/passages.ts";
import { withPassages } from "../../edge/knowledge/prompt.ts";
import { systemPrompt } from "../../edge/model/prompt.ts";
import { sampleAgents } from "../testing/sample-agents.ts";
import { rehearse } from "./rehearsal.ts";
import { chatTool, chatTools } from "./testing.ts";

const { rehearsal } = await sampleAgents();

const folder = join(import.meta.dirname, "../../demo/knowledge");
const passages = readdirSync(folder).flatMap((name): SourcedPassage[] => {
  const { title, blocks } = readMarkdown(readFileSync(join(folder, name), "utf8"));
  return passagesOf(blocks).passages.map((passage) => ({
    ...passage,
    source: name,
    title: title ?? name,
    url: null,
    date: null,
  }));
});

const things = z.object({ product: z.enum(["ship lamp", "wall clock"]) });
const tools = [chatTool("show_product", things), chatTool("put_in_cart", things), ...chatTools(frontDesk)];

function said(words: string, known: Known | undefined): string {
  const system = systemPrompt(frontDesk, { context: { product: "ship lamp" }, tools: [] });
  const answer = rehearse(
    [
      { role: "system", content: system },
      { role: "user", content: withPassages(words, known) },
    ],
    tools,
    new Date(),
    rehearsal,
  );
  return answer.kind === "text" ? answer.text : answer.name;
}

test("the documents are more than fits the prompt, so that they are searched", () => {
  const characters = passages.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0);
  expect(characters).toBeGreaterThan(frontDesk.knowledge.wholeUpToCharacters);
});

test.each([
  ["How do I clean brass?", "lemon juice"],
  ["how do I clean the glass", "by hand in warm water"],
  ["How long is the guarantee?", "ten years"],
  ["which bulb fits the ship lamp", "E27"],
  ["can you wrap it as a gift", "linen cloth"],
  ["can I bring my dog", "Dogs are welcome"],
  ["where can I park", "behind the house"],
])("answers %j from what it is given", (words, part) => {
  expect(said(words, { kind: "passages", passages })).toContain(part);
});

test("answers from documents that stand in the prompt", () => {
  const system = systemPrompt(frontDesk, undefined, { whole: passages });
  const messages = [
    { role: "system" as const, content: system },
    { role: "user" as const, content: "How do I clean brass?" },
  ];
  expect(rehearse(messages, tools, new Date(), rehearsal)).toMatchObject({
    kind: "text",
    text: expect.stringContaining("lemon juice"),
  });
});

test("says what a policy rules, whatever a document says of it", () => {
  const policy = "What was engraved or made to measure cannot be returned";
  expect(said("can I return what was engraved", { kind: "passages", passages })).toContain(policy);
  expect(said("can you engrave it", { kind: "passages", passages })).toContain("We engrave names");
});

test("says that it does not know, and offers a human, where nothing was found", () => {
  expect(said("Is there a discount for students?", { kind: "nothing" })).toMatch(/do not want to guess.*colleagues\?/);
});

test("knows an answer to each phrase that the visitor is shown, or says that nothing says it", () => {
  for (const phrase of frontDeskPhrases) {
    const known: Known = /students/.test(phrase) ? { kind: "nothing" } : { kind: "passages", passages };
    expect(said(phrase, known), phrase).not.toContain("I do not know");
  }
});
