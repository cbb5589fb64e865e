/** Requests as real chat templates take them. */
import { readFileSync } from "node:fs";
import { Template } from "@huggingface/jinja";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { Chance } from "../../test/scenarios/chance.ts";
import { type ChatRequest, type FakeChat, startFakeChat } from "../../test/vendors/openai-chat.ts";
import { testAgent } from "../agent/testing/agent.ts";
import { systemClock } from "../base/system-clock.ts";
import type { Message } from "../conversation/ports.ts";
import { beginningMark, inTurn, waitingMark } from "./in-turn.ts";
import { modelMessages } from "./messages.ts";
import { interruptedMark } from "./prompt.ts";
import { openAiCompatibleLlm } from "./testing/open-ai-llm.ts";

const caller = (text: string): Message => ({ role: "caller", text });
const said = (text: string, interrupted = false): Message => ({ role: "agent", text, interrupted });
const called = (id: string): Message => ({ role: "tool-call", call: { id, name: "look", args: { id } } });
const answered = (id: string): Message => {
  return { role: "tool-result", callId: id, name: "look", result: { ok: true, value: `found ${id}` } };
};
const human = (text: string): Message => ({ role: "human", name: "Mira", text });

const a = "AAAAAAAA1";
const b = "BBBBBBBB2";
const histories: [string, Message[]][] = [
  ["a greeting before the caller", [said("Hello."), caller("Hi")]],
  ["turns that repeat", [caller("Hi"), caller("Are you there?"), said("Yes."), said("What is it?"), caller("A lamp")]],
  ["a filler behind the question", [caller("Hi"), said("One moment.")]],
  ["nothing but a greeting", [said("Hello.")]],
  ["a reply that nobody heard", [said("Hello."), caller("Wait"), said("", true), caller("Go on")]],
  ["a tool", [said("Hello."), caller("Where?"), called(a), answered(a)]],
  ["two tools at once", [caller("Where?"), called(a), called(b), answered(a), answered(b)]],
  [
    "tools one after the other",
    [caller("Where?"), said("Let me look."), called(a), answered(a), said("And"), called(b), answered(b)],
  ],
  ["a tool and the caller at once", [caller("Where?"), called(a), answered(a), caller("Hurry")]],
  ["a tool that nobody waits for", [said("Hello."), called(a), answered(a)]],
  ["a human between", [caller("A human"), human("I am Mira."), human("Bye."), said("Back again."), caller("Thanks")]],
];

const folder = `${import.meta.dirname}/../../test/vendors/chat-templates`;
const templates = ["gemma-3", "mistral-nemo"].map((name) => {
  return { name, template: new Template(readFileSync(`${folder}/${name}.jinja`, { encoding: "utf8" })) };
});

function rendered(name: string, template: Template, messages: ChatRequest["messages"]): string {
  return template.render({
    messages: (name === "gemma-3" ? withoutTools(messages) : messages) as never,
    bos_token: "<s>",
    eos_token: "</s>",
    add_generation_prompt: true,
  });
}

/** Gemma's template knows no tools: llama.cpp writes calls as the assistant's words and results as the user's. */
function withoutTools(messages: ChatRequest["messages"]): ChatRequest["messages"] {
  const plain: { role: string; content: string }[] = [];
  for (const { role, content, tool_calls } of messages) {
    const text = [content, tool_calls]
      .filter(Boolean)
      .map((part) => (typeof part === "string" ? part : JSON.stringify(part)));
    const last = plain.at(-1);
    // Results of one step are one message.
    if (role === "tool" && last?.role === "user") last.content += text.join("\n");
    else plain.push({ role: role === "tool" ? "user" : role, content: text.join("\n") });
  }
  return plain;
}

const agent = testAgent({ persona: "You sell lamps." });

describe("a real template", () => {
  let fake: FakeChat;
  beforeAll(async () => {
    fake = await startFakeChat();
  });
  afterAll(() => fake.close());

  /** The very request that a server gets. */
  async function sent(history: readonly Message[]): Promise<ChatRequest["messages"]> {
    const llm = openAiCompatibleLlm({ base: fake.url, model: "m", agent, clock: systemClock });
    await new Promise<void>((resolve, reject) =>
      llm.think({ history }, (event) => {
        if (event.kind === "done") resolve();
        if (event.kind === "failed") reject(event.error);
      }),
    );
    return fake.requests.at(-1)?.body.messages ?? [];
  }

  test.each(histories)("takes %s", async (_, history) => {
    const messages = await sent(history);
    for (const { name, template } of templates) {
      const prompt = rendered(name, template, messages);
      for (const message of history) {
        if ("text" in message) expect(prompt).toContain(message.text);
        if (message.role === "tool-result") expect(prompt).toContain(`found ${message.callId}`);
      }
    }
  });

  it("refuses what was sent before", () => {
    const before = modelMessages([said("Hello."), caller("Hi")]) as ChatRequest["messages"];
    for (const { name, template } of templates) expect(() => rendered(name, template, before)).toThrow(/alternate/);
  });

  it("takes whatever happened in a call", async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const messages = await sent(randomHistory(new Chance(seed)));
      for (const { name, template } of templates)
        expect(() => rendered(name, template, messages), `${seed} ${name}`).not.toThrow();
    }
  });

  test("a long call reaches the server within the agent's budget, as templates take it", async () => {
    const start = [caller("Where is order 4711?"), called(a), answered(a), said("It is on its way.")];
    const long = [...Array(300)].flatMap((_, nth) => [caller(`${nth} ${"blah ".repeat(40)}`), said(`answer ${nth}.`)]);
    const messages = await sent([...start, ...long, caller("And now?")]);
    const [, summary] = messages;
    expect(summary?.content).toMatch(/^<earlier>.*\n<\/earlier>\n\n\d+ blah/s);
    expect(summary?.content).toContain(`found ${a}`);
    expect(messages.at(-1)?.content).toMatch(/^And now\?/);
    // Three characters a token; the system prompt stands beside the history.
    const words = messages.slice(1).map(({ content, tool_calls }) => JSON.stringify([content, tool_calls]));
    expect(words.join("").length).toBeLessThan(12_000 * 3);
    for (const { name, template } of templates) expect(() => rendered(name, template, messages), name).not.toThrow();
  });
});

/** Histories in any order that a call may leave: late, stray and missing results, words of everybody. */
function randomHistory(chance: Chance): Message[] {
  const history: Message[] = [];
  const open: string[] = [];
  let calls = 0;
  for (let nth = 0; nth < 14; nth += 1) {
    const id = open[0];
    if (chance.of(0.3)) history.push(caller(`words ${nth}.`));
    else if (chance.of(0.35)) history.push(said(chance.of(0.2) ? "" : `reply ${nth}.`, false));
    else if (chance.of(0.15)) history.push(human(`human ${nth}.`));
    else if (chance.of(0.1)) history.push(answered("stray"));
    else if (id !== undefined && chance.of(0.6)) {
      history.push(answered(id));
      open.shift();
    } else {
      calls += 1;
      const next = `CALL${String(calls).padStart(5, "0")}`;
      history.push(called(next));
      open.push(next);
    }
  }
  return history;
}

it("keeps whatever was said, in turn, each result behind its call", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const history = randomHistory(new Chance(seed));
    const messages = inTurn(modelMessages(history));
    const all = JSON.stringify(messages);
    for (const message of history)
      if ("text" in message) expect(all, `${seed}`).toContain(JSON.stringify(message.text).slice(1, -1));
    const sides = messages.map(({ role }) => (role === "assistant" ? "assistant" : "user"));
    expect(sides, `${seed}`).toEqual(sides.map((_, at) => (at % 2 === 0 ? "user" : "assistant")));
    expect(sides.at(-1)).toBe("user");
    messages.forEach(({ role, content }, at) => {
      if (role !== "tool") return;
      const before = messages[at - 1]?.content;
      const ids = (Array.isArray(before) ? before : []).flatMap((part) =>
        part.type === "tool-call" ? [part.toolCallId] : [],
      );
      expect(
        content.map((part) => ("toolCallId" in part ? part.toolCallId : "")),
        `${seed}`,
      ).toEqual(ids);
    });
  }
});

test("what stands between is said to be no words of anybody's", () => {
  const texts = (history: Message[]) => inTurn(modelMessages(history)).map(({ content }) => content);
  expect(texts([said("Hello.")])).toEqual([beginningMark, "Hello.", waitingMark]);
  expect(texts([caller("One"), caller("Two")])).toEqual(["One\n\nTwo"]);
  expect(texts([caller("Where?"), called(a), answered(a), caller("Hurry")]).slice(-2)).toEqual([
    interruptedMark,
    "Hurry",
  ]);
});
