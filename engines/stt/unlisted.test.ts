/**
 * Sentences that are in no grammar, said aloud: most are not understood, and of those that are taken for a phrase the rehearsal
 * asks again where they answer nothing. `EARSHOT_CALIBRATION=1` prints what became of them.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import { Orders } from "../../demo/shop/orders.ts";
import { systemPrompt } from "../../edge/model/prompt.ts";
import type { ChatMessage } from "../llm/chat.ts";
import { rehearse } from "../llm/rehearsal.ts";
import { asksAgain, chatTools } from "../llm/testing.ts";
import { sampleAgents } from "../testing/sample-agents.ts";
import { unlistedSentences } from "../testing/unlisted.ts";
import { Flite } from "../tts/flite.ts";
import { callerWords } from "./caller-words.ts";
import { SpeechDecoder } from "./decoder.ts";
import { understood } from "./score.ts";

const deployed = await sampleAgents();
let decoder: SpeechDecoder;
let flite: Flite;
beforeAll(async () => {
  const { phrases, slots } = callerWords(deployed);
  decoder = await SpeechDecoder.start(phrases, slots);
  flite = new Flite();
}, 60_000);
afterAll(async () => {
  orders.close();
  await Promise.all([decoder.close(), flite.close()]);
});

const orders = new Orders();
const notFound = { error: { code: "tool_failed", message: "the service answered with HTTP status 404" } };

/** The caller's last answer: the agent asks again for a number that fits no order. */
function answerTo(content: string): string {
  const system = { role: "system" as const, content: systemPrompt(frontDesk) };
  const messages: ChatMessage[] = [system, { role: "user", content }];
  const think = () => rehearse(messages, chatTools(frontDesk), new Date(), deployed.rehearsal);
  const answer = think();
  if (answer.kind === "text") return answer.text;
  const json = JSON.stringify(answer.args);
  if (answer.name !== "lookup_order" || orders.find(String(answer.args.order)) !== null)
    return `${answer.name}(${json})`;
  messages.push({
    role: "assistant",
    content: "",
    tool_calls: [{ id: "c", function: { name: answer.name, arguments: json } }],
  });
  messages.push({ role: "tool", tool_call_id: "c", content: JSON.stringify(notFound) });
  const told = think();
  return told.kind === "text" ? told.text : told.name;
}

test("at most 2 of 80 are taken for something else", { timeout: 300_000 }, async () => {
  const taken: string[] = [];
  for (const sentence of unlistedSentences) {
    const speech = await flite.say(sentence, "slt", 16_000);
    const quiet = new Int16Array(speech.length + 4_800);
    quiet.set(speech, 3_200);
    const found = await decoder.decode(quiet);
    const heard = found.words.map(({ text }) => text).join(" ");
    if (!understood(found) || heard === sentence.toLowerCase()) continue;
    const answer = answerTo(heard);
    const isTaken = !asksAgain(answer);
    if (isTaken) taken.push(`${sentence} → ${heard}`);
    if (process.env.EARSHOT_CALIBRATION === "1") {
      console.log(`${isTaken ? "taken" : "asked"} ${found.advantage.toFixed(3)} ${sentence} → ${heard} → ${answer}`);
    }
  }
  expect(unlistedSentences).toHaveLength(80);
  expect(taken.length, taken.join(" / ")).toBeLessThanOrEqual(2);
});
