/**
 * The brain of the demo, in the place of a language model: it knows its caller's phrases, calls the tools it is
 * offered and reads out what the agent knows. It never pretends to be more, and says so when asked.
 */
import { endingOf, isForEnding } from "./ending.ts";
import { errandAfter, errandFor } from "./errands.ts";
import { digitsIn, intentOf, subjectWords } from "./intents.ts";
import { readPassages } from "./passages.ts";
import type { ChatMessage, ChatTool } from "./protocol.ts";
import { sentenceOf } from "./results.ts";
import { introduction, isTakeover, transferFor, upToTheCaller } from "./takeover.ts";
import { toolForThing } from "./things.ts";
import { todayIn } from "./today.ts";

export type Answer =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "call"; readonly name: string; readonly args: Readonly<Record<string, unknown>> };

const say = (text: string): Answer => ({ kind: "text", text });

const identity = `I am Earshot's rehearsal brain. I am not a language model, and not a person: I match phrases that I
know, call the shop's tools, and read out what I was told. Set an API key, and a real model takes my place.`.replace(
  /\s+/g,
  " ",
);
const askForNumber = "Which order is it? Please tell me its number, digit by digit.";

const unknown = "Nothing I was given says that, and I do not want to guess. Shall I get one of my colleagues?";

/** How much of a question's subject a passage must share to be its answer; 0 to 1. */
const enoughShared = 0.5;

/** What to answer to the last message. `today`: null where nobody has told what day it is. */
export function rehearse(
  messages: readonly ChatMessage[],
  tools: readonly ChatTool[],
  today: Date | null = todayIn(messages),
): Answer {
  const last = messages.at(-1);
  if (isForEnding(messages[0]?.content ?? "")) return say(endingOf(last?.content ?? ""));
  if (last?.role === "tool" && isTakeover(last.content)) return takeOver(messages, tools, today);
  const next = last?.role === "tool" ? errandAfter(messages, today) : null;
  if (next !== null) return { kind: "call", ...next };
  if (last?.role === "tool") return say(resultsSince(messages));
  const { words: asked, passages } = readPassages(messages.findLast(({ role }) => role === "user")?.content ?? "");
  const system = messages.filter(({ role }) => role === "system").map(({ content }) => content);
  const before = messages.findLast(({ role }) => role === "assistant")?.content ?? "";
  const errand = transferFor(asked, tools) ?? errandFor(asked, messages, tools, today);
  if (errand !== null) return { kind: "call", ...errand };
  const intent = intentOf(asked);
  switch (intent.kind) {
    case "identity":
      return say(identity);
    case "abilities":
      return say(abilities(tools));
    case "greeting":
      return say("Hello. How can I help you?");
    case "thanks":
      return say("You are welcome. Is there anything else?");
    case "no":
      return say("All right. Just say so if you need anything.");
    case "goodbye":
      return say("Goodbye, and thank you for calling.");
    case "pause":
      return say("Of course. I am here when you need me.");
    case "repeat":
      return say(before === "" ? "There is nothing to repeat yet." : before);
    case "question":
      break;
  }
  const call = toolFor(asked, intent.digits, before, tools);
  if (call !== null) return call;
  const thing = toolForThing(intent.words, system.join("\n"), tools);
  if (thing !== null) return { kind: "call", ...thing };
  const found = passages === "none" || passages === "unavailable" ? [] : (passages ?? []);
  const known = passageFor(asked, intent.words, [...knowledgeOf(system.join("\n")), ...found]);
  if (known !== null) return say(known);
  if (passages === "none") return say(unknown);
  return say(`I do not know that: this is a rehearsal without a language model. ${abilities(tools)}`);
}

/** What the caller wanted is done or answered at once; they repeat nothing. */
function takeOver(messages: readonly ChatMessage[], tools: readonly ChatTool[], today: Date | null): Answer {
  const answer = rehearse(upToTheCaller(messages), tools, today);
  if (answer.kind === "call") return answer;
  const system = messages.find(({ role }) => role === "system")?.content ?? "";
  return say(`${introduction(system)} ${answer.text}`);
}

function abilities(tools: readonly ChatTool[]): string {
  const order = tools.some((tool) => parameterForNumber(tool) !== null);
  const first = order ? "You can ask me where an order is, with its number. You" : "You";
  return `${first} can ask about opening hours, returns, shipping, paying, or what the shop is.`;
}

/** A tool that takes a number, when the caller speaks of what it is about or was just asked for it. */
function toolFor(asked: string, digits: string | null, before: string, tools: readonly ChatTool[]): Answer | null {
  const words = new Set(subjectWords(asked));
  for (const tool of tools) {
    const parameter = parameterForNumber(tool);
    if (parameter === null) continue;
    const about = words.has(subjectWords(parameter.name)[0] ?? parameter.name);
    // "Four two one" alone is a number that was asked for, or that wants looking up: no other tool takes one.
    if (digits !== null && (about || words.size <= 4)) {
      return { kind: "call", name: tool.function.name, args: { [parameter.name]: parameter.value(digits) } };
    }
    if (digits === null && about && asksForOne(asked)) {
      const earlier = digitsIn(before);
      if (earlier !== null && /\b(it|that|this)\b/i.test(asked)) {
        return { kind: "call", name: tool.function.name, args: { [parameter.name]: parameter.value(earlier) } };
      }
      return say(askForNumber);
    }
  }
  return null;
}

/** "Where is my order", unlike "can I order by phone". */
function asksForOne(asked: string): boolean {
  return /\b(my|the|an?)\s+order\b|\border\s+number\b|\bstatus\b/i.test(asked);
}

/** The one parameter that a number can go into, when the tool requires no other. */
function parameterForNumber(tool: ChatTool): { name: string; value: (digits: string) => unknown } | null {
  const { properties = {}, required = [] } = tool.function.parameters ?? {};
  const names = required.length > 0 ? required : Object.keys(properties);
  const [name] = names;
  if (names.length !== 1 || name === undefined) return null;
  const { type, enum: choices } = properties[name] ?? {};
  if (choices !== undefined) return null;
  if (type === "integer" || type === "number") return { name, value: Number };
  return type === "string" ? { name, value: (digits) => digits } : null;
}

/** All results that came after the model's last own words, as sentences; that the caller was passed on they have been told. */
function resultsSince(messages: readonly ChatMessage[]): string {
  const from = messages.findLastIndex(({ role }) => role !== "tool");
  return messages
    .slice(from + 1)
    .filter(({ content }) => !isTakeover(content))
    .map(({ content }) => sentenceOf(content))
    .join(" ");
}

/** The text between the markers that the agent's prompt puts around its knowledge; else all of the prompt. */
function knowledgeOf(prompt: string): string[] {
  const marked = /<knowledge>\n?([\s\S]*?)<\/knowledge>/.exec(prompt)?.[1];
  return (marked ?? "")
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/**
 * The passage that shares most with the question: the rarer a word is among the passages, the more it counts. A
 * passage is a line; what stands before its first colon is its heading, which counts double and is not read out. A
 * part of the heading that the question has word for word ("about the shop") settles it.
 */
function passageFor(asked: string, words: readonly string[], passages: readonly string[]): string | null {
  const parsed = passages.map((passage) => {
    const [, heading = "", body = passage] = /^([^:.]{1,80}):\s+(.+)$/.exec(passage) ?? [];
    const parts = heading.toLowerCase().split(", ");
    const literal = parts.some((part) => part.includes(" ") && asked.toLowerCase().includes(part));
    return { body, literal, heading: new Set(subjectWords(heading)), all: new Set(subjectWords(passage)) };
  });
  const weight = (word: string) => {
    const holders = parsed.filter(({ all }) => all.has(word)).length;
    return holders === 0 ? 1 : Math.log(1 + parsed.length / holders);
  };
  const whole = words.reduce((sum, word) => sum + weight(word), 0);
  let best: { body: string; score: number } | null = null;
  for (const { body, literal, heading, all } of parsed) {
    const shared = words.reduce((sum, word) => sum + (heading.has(word) ? 2 : all.has(word) ? 1 : 0) * weight(word), 0);
    const score = (whole === 0 ? 0 : shared / whole) + (literal ? 2 : 0);
    if (score >= enoughShared && score > (best?.score ?? 0)) best = { body, score };
  }
  return best?.body ?? null;
}
