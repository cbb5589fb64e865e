/**
 * Sentences that no agent was given an answer to, typed: what is not understood is asked for again, or told to be unknown,
 * and nothing else is answered in its place.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import { readMarkdown } from "../../edge/knowledge/markdown.ts";
import { passagesOf } from "../../edge/knowledge/passages.ts";
import { withPassages } from "../../edge/knowledge/prompt.ts";
import { systemPrompt } from "../../edge/model/prompt.ts";
import { sampleAgents } from "../testing/sample-agents.ts";
import { unlistedSentences } from "../testing/unlisted.ts";
import { rehearse } from "./rehearsal.ts";
import { asksAgain, chatTool, chatTools } from "./testing.ts";

const { rehearsal } = await sampleAgents();
const products = z.object({ product: z.enum(["ship lamp", "wall clock", "glass pendant", "candle holders"]) });
const shopTools = [chatTool("show_product", products), chatTool("put_in_cart", products), ...chatTools(frontDesk)];

/** All of the documents: the search gives those that share any word, which is what leads astray. */
const folder = join(import.meta.dirname, "../../demo/knowledge");
const passages = readdirSync(folder).flatMap((name) => {
  const { title, blocks } = readMarkdown(readFileSync(join(folder, name), "utf8"));
  return passagesOf(blocks).passages.map((passage) => ({
    ...passage,
    source: name,
    title: title ?? name,
    url: null,
    date: null,
  }));
});

/** With numbers as they are typed. */
const unlisted = [...unlistedSentences, "I have 42 cats", "My phone number is 555 0199", "It was in 1998, I think"];

function answerTo(text: string, known: "searched" | "alone"): string {
  const system = systemPrompt(frontDesk, { context: { product: "ship lamp" }, tools: [] });
  const content = withPassages(text, known === "searched" ? { kind: "passages", passages } : undefined);
  const messages = [
    { role: "system" as const, content: system },
    { role: "user" as const, content },
  ];
  const answer = rehearse(messages, shopTools, new Date("2026-11-25T12:00:00Z"), rehearsal);
  return answer.kind === "text" ? answer.text : `${answer.name}(${JSON.stringify(answer.args)})`;
}

test.each(["searched", "alone"] as const)("answers at most 2 of 83 unlisted sentences as if it knew: %s", (known) => {
  const confident = unlisted.filter((text) => !asksAgain(answerTo(text, known)));
  if (process.env.EARSHOT_CALIBRATION === "1")
    for (const text of confident) console.log(`${text} → ${answerTo(text, known)}`);
  expect(confident.length, confident.join(" / ")).toBeLessThanOrEqual(2);
});
