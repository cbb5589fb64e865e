/**
 * The brain of the demo, in the place of a language model: what it can do comes from the prompt and the tools that it is
 * sent, and from what the agents' module brings along. It never pretends to be more, says so when asked, and asks again
 * for what it does not understand.
 */
import { primarySubtag } from "../../edge/base/language-tag.ts";
import { noRehearsal, type Rehearsal } from "../deployed.ts";
import { kindOf } from "./argument-kinds.ts";
import type { ChatMessage, ChatTool } from "./chat.ts";
import { endingOf, isForEnding } from "./ending.ts";
import { errandAfter, errandFor, isRequest } from "./errands.ts";
import { deeds, digitsIn, hasInOrder, intentOf, plainWords, subjectWords } from "./intents.ts";
import { isForJudging, judgementOf } from "./judging.ts";
import { knowledgeOf, passageFor, policiesOf, topicsOf } from "./known.ts";
import { languageOf, speechOf } from "./languages.ts";
import { documentsOf, readPassages } from "./passages.ts";
import { sentenceOf } from "./results.ts";
import { introduction, isTakeover, transferFor, upToTheCaller } from "./takeover.ts";
import { toolForThing } from "./things.ts";
import { todayIn } from "./today.ts";

export type Answer =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "call"; readonly name: string; readonly args: Readonly<Record<string, unknown>> };

const say = (text: string): Answer => ({ kind: "text", text });

const noActions: ReadonlySet<string> = new Set();

/** The answer to the last message. `today`: null if nobody has told the date. `actions`: the tools that do something. */
export function rehearse(
  messages: readonly ChatMessage[],
  tools: readonly ChatTool[],
  today: Date | null = todayIn(messages),
  rehearsal: Rehearsal = noRehearsal,
  actions: ReadonlySet<string> = noActions,
): Answer {
  const last = messages.at(-1);
  const system = messages.filter(({ role }) => role === "system").map(({ content }) => content);
  const prompt = system.join("\n");
  if (isForEnding(prompt)) return say(endingOf(last?.content ?? "", prompt));
  if (isForJudging(prompt)) return say(judgementOf(last?.content ?? "", prompt));
  if (last?.role === "tool" && isTakeover(last.content)) return takeOver(messages, tools, today, rehearsal, actions);
  const language = languageOf(prompt);
  const next = last?.role === "tool" ? errandAfter(messages, tools, today) : null;
  if (next !== null) return { kind: "call", ...next };
  if (last?.role === "tool") return say(resultsSince(messages, rehearsal, language, actions));
  const { words: asked, passages } = readPassages(messages.findLast(({ role }) => role === "user")?.content ?? "");
  const before = messages.findLast(({ role }) => role === "assistant")?.content ?? "";
  const speech = speechOf(language);
  const isEnglish = primarySubtag(language) === "en";
  // Days, hours and sums are read in English alone.
  const errand = isEnglish
    ? (transferFor(asked, tools) ?? errandFor(asked, messages, tools, today, rehearsal.asks))
    : null;
  if (errand !== null) return { kind: "call", ...errand };
  const found = passages === "none" || passages === "unavailable" ? [] : (passages ?? documentsOf(prompt));
  const own = knowledgeOf(prompt);
  const canDo = () => (isEnglish ? abilities(tools, own) : (rehearsal.abilities[primarySubtag(language)] ?? ""));
  const intent = intentOf(asked, language);
  switch (intent.kind) {
    case "identity":
    case "greeting":
    case "thanks":
    case "no":
    case "goodbye":
    case "pause":
      return say(speech[intent.kind]);
    case "abilities":
      return say(canDo() || speech.greeting);
    case "repeat":
      return say(before === "" ? speech.nothingToRepeat : before);
    case "question":
      break;
  }
  const call = toolFor({ asked, digits: intent.digits, before, language }, tools, rehearsal.asks);
  if (call !== null) return call;
  const written = rehearsal.answers[primarySubtag(language)]?.find(({ asks }) =>
    asks.some((ask) => hasInOrder(asked, ask)),
  );
  if (written !== undefined) return say(written.say);
  const thing = toolForThing(intent.words, prompt, tools);
  if (thing !== null) return { kind: "call", ...thing };
  const known = isEnglish ? answerIn({ own, found, policies: policiesOf(prompt) }, asked, intent.words) : null;
  if (known !== null) return say(known);
  if (passages === "none" && isEnglish && intent.words.length > 0) return say(speech.unknown);
  return say(`${speech.notUnderstood} ${canDo()}`.trimEnd());
}

interface Told {
  readonly own: readonly string[];
  readonly found: readonly string[];
  readonly policies: readonly string[];
}

/** A policy holds whatever a document says. A question of one word may be about anything that has it. */
function answerIn({ own, found, policies }: Told, asked: string, words: readonly string[]): string | null {
  const known = passageFor(asked, words, [...own, ...found]);
  const ruled = passageFor(asked, words, policies);
  const isOwn = known !== null && known === passageFor(asked, words, own);
  return ruled !== null && words.length > 1 && !isOwn ? ruled : (known ?? ruled);
}

/** The agent that takes over fulfils the caller's wish at once, so that they repeat nothing. */
function takeOver(
  messages: readonly ChatMessage[],
  tools: readonly ChatTool[],
  today: Date | null,
  rehearsal: Rehearsal,
  actions: ReadonlySet<string>,
): Answer {
  const answer = rehearse(upToTheCaller(messages), tools, today, rehearsal, actions);
  if (answer.kind === "call") return answer;
  const system = messages.find(({ role }) => role === "system")?.content ?? "";
  return say(`${introduction(system)} ${answer.text}`);
}

/** So much is said of what can be done, and no more: it is heard, not read. */
const toldTools = 3;
const toldTopics = 4;

/** From what the tools are described to do, and what the knowledge is about. */
function abilities(tools: readonly ChatTool[], knowledge: readonly string[]): string {
  const deeds = tools.filter(
    ({ function: { name } }) =>
      !/^(transfer_to_agent|escalate_to_human|show_card|check_code|send_code|undo_last_action)$/.test(name),
  );
  const can = deeds.slice(0, toldTools).flatMap(({ function: { description = "" } }) => deedIn(description) ?? []);
  const topics = topicsOf(knowledge)
    .slice(0, toldTopics)
    .map((topic) => topic.toLowerCase());
  const sentences = [
    ...(can.length > 0 ? [`I can ${listed(can)}.`] : []),
    ...(topics.length > 0 ? [`You can ask me about ${listed(topics)}.`] : []),
  ];
  return sentences.length > 0 ? sentences.join(" ") : "Just ask me, and I look whether I was told.";
}

/** "Finds out where an order is." as "find out where an order is". */
function deedIn(description: string): string | null {
  const [, verb = "", rest = ""] = /^([A-Z][a-z]+)s\b([^.:;,]*)/.exec(description) ?? [];
  if (verb === "") return null;
  const plain = verb.replace(/ie$/, "y").replace(/(ss|sh|ch|x)e$/, "$1");
  return `${plain.toLowerCase()}${rest}`.trimEnd();
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} or ${parts.at(-1)}`;
}

interface Asked {
  readonly asked: string;
  readonly digits: string | null;
  readonly before: string;
  readonly language: string;
}

/** A tool that takes a number, when the caller speaks of what it is about or was just asked for it. */
function toolFor(
  { asked, digits, before, language }: Asked,
  tools: readonly ChatTool[],
  asks: Rehearsal["asks"],
): Answer | null {
  const words = new Set(subjectWords(asked));
  const speech = speechOf(language);
  for (const tool of tools) {
    const parameter = parameterForNumber(tool);
    if (parameter === null) continue;
    const { name } = tool.function;
    const thing = subjectWords(parameter.name);
    // "Renew my loan" is for `renew_loan`, though what it takes is a card's number.
    const byName =
      subjectWords(name.replaceAll("_", " ")).every((word) => words.has(word)) &&
      isRequest(plainWords(asked).join(" "), name);
    const about =
      byName ||
      thing.some((word) => words.has(word)) ||
      (asks[name]?.some((phrase) => hasInOrder(asked, phrase)) ?? false);
    const wasAsked = subjectWords(before).some((word) => thing.includes(word)) && before.trim().endsWith(".");
    // "Four two one" alone is a number that was asked for, or that wants looking up; among other words it may be anything.
    if (
      digits !== null &&
      fits(digits, parameter.pattern) &&
      (about || isBare(asked) || (wasAsked && words.size <= 2))
    ) {
      return { kind: "call", name, args: { [parameter.name]: parameter.value(digits) } };
    }
    // "Cancel my booking" is nothing for a tool that looks it up.
    const does = new Set(
      subjectWords(`${name.replaceAll("_", " ")} ${tool.function.description ?? ""} ${parameter.name}`),
    );
    if (digits === null && [...words].some((word) => deeds.has(word) && !does.has(word)) && !asks[name]) continue;
    const things = [...plainWords(parameter.name.replaceAll("_", " ")), ...(asks[name] ?? [])];
    if (digits === null && about && (byName || isOfTheirs(asked, speech.own, things))) {
      const earlier = digitsIn(before);
      if (earlier !== null && fits(earlier, parameter.pattern) && /\b(it|that|this)\b/i.test(asked)) {
        return { kind: "call", name, args: { [parameter.name]: parameter.value(earlier) } };
      }
      return say(speech.askForNumber.replace("{thing}", parameter.name.replaceAll("_", " ")));
    }
  }
  return null;
}

/** "Where is my order", unlike "can I order by phone" and "how much is a card". @param own alternatives of an expression */
function isOfTheirs(asked: string, own: string, things: readonly string[]): boolean {
  const thing = `(?:${things.map((one) => plainWords(one).join(" ")).join("|")})s?`;
  const plain = plainWords(asked).join(" ");
  if (new RegExp(`^(?:how much|how long|how many|what)\\b.*\\ban? ${thing}\\b`).test(plain)) return false;
  return new RegExp(`\\b(?:${own}) ${thing}\\b|\\b${thing} number\\b|\\bstatus\\b`).test(plain);
}

/** Digits, and words that say nothing but that they are a number. */
function isBare(asked: string): boolean {
  return subjectWords(asked).every((word) => /^\d+$/.test(word) || digitOrFiller.has(word));
}
const digitOrFiller = new Set([
  ...subjectWords("zero oh one two three four five six seven eight nine"),
  ...subjectWords("number said mean sorry right okay yes no"),
]);

function fits(digits: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(pattern, "u").test(digits);
  } catch {
    return true; // a pattern of another dialect: the agent checks it
  }
}

interface NumberParameter {
  readonly name: string;
  readonly pattern: string | undefined;
  readonly value: (digits: string) => unknown;
}

/** The one parameter that a number can go into, when the tool requires no other. */
function parameterForNumber(tool: ChatTool): NumberParameter | null {
  const { properties = {}, required = [] } = tool.function.parameters ?? {};
  const names = required.length > 0 ? required : Object.keys(properties);
  const [name] = names;
  const property = name === undefined ? undefined : properties[name];
  if (names.length !== 1 || name === undefined || property === undefined) return null;
  const { type, pattern } = property;
  if (type === "integer" || type === "number") return { name, pattern: undefined, value: Number };
  return kindOf(name, property) === "digits" ? { name, pattern, value: (digits) => digits } : null;
}

/** All results that came after the model's last own words, as sentences; that the caller was passed on they have been told. */
function resultsSince(
  messages: readonly ChatMessage[],
  { results }: Rehearsal,
  language: string,
  actions: ReadonlySet<string>,
): string {
  const from = messages.findLastIndex(({ role }) => role !== "tool");
  const calls = messages.flatMap(({ tool_calls = [] }) => tool_calls);
  return messages
    .slice(from + 1)
    .filter(({ content }) => !isTakeover(content))
    .map(({ content, tool_call_id }) => {
      const called = calls.findLast(({ id }) => id === tool_call_id)?.function;
      const name = called?.name ?? "";
      const thing = thingOf(called?.arguments);
      return sentenceOf(content, { language, thing, acts: actions.has(name), told: results[name] });
    })
    .join(" ");
}

/** The subject of a call, if it had one argument: "order" of `{"order":"421"}`. */
function thingOf(json: string | undefined): string | null {
  const names = /^\{"(\w+)":[^,{]*\}$/.exec(json ?? "")?.[1];
  return names === undefined ? null : names.replaceAll("_", " ");
}
