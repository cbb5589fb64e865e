/** The engines with a site owner's own agents: nothing of the sample shop is heard, offered or said. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type AgentInput, defineAgent } from "../../edge/agent.ts";
import { systemPrompt } from "../../edge/mind/prompt.ts";
import { deployedOf } from "../deployed.ts";
import { shopAgentOf } from "../shop/agent.ts";
import { callerWords } from "./hearing/caller-words.ts";
import type { ChatMessage } from "./mind/protocol.ts";
import { rehearse } from "./mind/rehearsal.ts";
import { chatTools } from "./mind/testing.ts";

const services = {
  hearing: { service: "deepgram" },
  voice: { service: "deepgram" },
  model: { service: "openai-compatible" },
} as const satisfies Partial<AgentInput>;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const dentist = defineAgent({
  ...services,
  name: "dentist",
  displayName: "Doctor Molar's practice",
  persona: "You answer for a dentist.",
  greeting: "Doctor Molar's practice, hello.",
  phrases: ["It is about my tooth", "I need an appointment", "Do you treat children?"],
  knowledge: `Opening hours, open: The practice is open from eight to four on working days.
Children, treat children: Yes, we treat children from the age of three.
Emergency, pain at night: At night, call the hospital.`,
  tools: [
    {
      kind: "http",
      name: "book_appointment",
      description: "Books an appointment with the dentist.",
      url: "https://dentist.example/appointments",
      method: "POST",
      parameters: z.object({
        date: z.iso.date(),
        time,
        reason: z.enum(["check-up", "pain", "cleaning"]),
        name: z.string(),
      }),
      slots: { date: "For which day?", time: "At what time?", reason: "What is it for?", name: "Your name?" },
    },
    {
      kind: "http",
      name: "cancel_appointment",
      description: "Cancels an appointment.",
      url: "https://dentist.example/appointments/{appointment}",
      method: "DELETE",
      parameters: z.object({ appointment: z.string().regex(/^\d{4}$/) }),
    },
  ],
  origins: ["https://dentist.example"],
});

const deployed = deployedOf({ agents: [dentist] });
const system: ChatMessage = { role: "system", content: systemPrompt(dentist) };
/** A Wednesday. */
const today = new Date("2026-11-25T12:00:00Z");
const ask = (content: string, ...before: ChatMessage[]) =>
  rehearse([system, ...before, { role: "user", content }], chatTools(dentist), today, deployed.rehearsal);
const said = (content: string): string => {
  const answer = ask(content);
  return answer.kind === "text" ? answer.text : `${answer.name}(${JSON.stringify(answer.args)})`;
};
const ofTheSample = /lamp|fernlight|brass|clock|shipping|returns?\b|refund|workshop|\bshop\b|\borders?\b|cart/i;

describe("with an agent of one's own", () => {
  it("the ears listen for its phrases, its tools' answers and everyday words, and for nothing of the sample", () => {
    const { phrases } = callerWords(deployed);
    for (const own of ["It is about my tooth", "I need an appointment", "on {day}", "at {hour}", "my name is {name}"])
      expect(phrases).toContain(own);
    expect(phrases).toEqual(
      expect.arrayContaining(["pain", "check up please", "yes", "goodbye", "appointment four two one"]),
    );
    expect(phrases.filter((phrase) => ofTheSample.test(phrase.replace("o'clock", "")))).toEqual([]);
    // No tool of theirs takes money or people.
    expect(phrases.filter((phrase) => /euros|people\}/.test(phrase))).toEqual([]);
  });

  it("listens for English alone", () => {
    const { phrases: _, ...rest } = dentist;
    const german = {
      ...rest,
      language: "de",
      phrases: ["Ich habe Zahnschmerzen"],
      languages: { en: { phrases: ["my tooth hurts"] } },
    };
    const { phrases } = callerWords(deployedOf({ agents: [german] }));
    expect(phrases).toContain("my tooth hurts");
    expect(phrases).not.toContain("Ich habe Zahnschmerzen");
  });

  it.each([
    "What can I ask you?",
    "Who are you?",
    "What is the capital of France?",
    "where is my order four two one",
    "show me the ship lamp",
    "I would like a refund",
    "hello",
    "thank you",
    "four two one",
    "How much is shipping?",
  ])("says nothing of the sample shop to %j", (text) => {
    expect(said(text)).not.toMatch(ofTheSample);
  });

  it("says what it can do, by its tools and its knowledge", () => {
    expect(said("What can you do?")).toBe(
      "I can book an appointment with the dentist or cancel an appointment. You can ask me about opening hours, children or emergency.",
    );
  });

  it.each([
    ["When are you open?", "eight to four"],
    ["Do you treat children?", "age of three"],
    ["I have pain at night", "hospital"],
    ["It is about my tooth", "in other words"],
    ["Do you treat elephants?", "in other words"],
    ["Cancel my appointment", "Which appointment is it?"],
    ["cancel appointment 4711", 'cancel_appointment({"appointment":"4711"})'],
  ])("answers %j with %j", (text, part) => {
    expect(said(text)).toContain(part);
  });

  it.each([
    ["I need an appointment", {}],
    ["Can I book an appointment for Friday at ten?", { date: "2026-11-27", time: "10:00" }],
    ["I would like to reserve an appointment for a check-up tomorrow", { date: "2026-11-26", reason: "check-up" }],
  ])("begins to book by %j", (text, args) => {
    expect(ask(text)).toEqual({ kind: "call", name: "book_appointment", args });
  });

  it.each([
    ["For which day?", "on Monday", { date: "2026-11-30" }],
    ["At what time?", "three", { time: "15:00" }],
    ["What is it for?", "cleaning please", { reason: "cleaning" }],
    ["Your name?", "Tom", { name: "Tom" }],
  ])("reads the answer to %j", (asks, text, args) => {
    const error = { code: "tool_slots_missing", message: `Known so far: nothing yet. Ask the caller: "${asks}"`, asks };
    const before: ChatMessage[] = [
      { role: "user", content: "I need an appointment" },
      {
        role: "assistant",
        content: "",
        tool_calls: [{ id: "b", function: { name: "book_appointment", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "b", content: JSON.stringify({ error }) },
      { role: "assistant", content: asks },
    ];
    expect(ask(text, ...before)).toEqual({ kind: "call", name: "book_appointment", args });
  });
});

describe("the sample shop's button", () => {
  const agent = (name: string, origins: string[]) => deployedOf({ agents: [{ ...dentist, name, origins }] }).agents;
  const origin = "http://localhost:8788";

  it("calls the first agent that its pages may call", () => {
    const agents = [...agent("closed", ["https://dentist.example"]), ...agent("open", ["${SHOP_ORIGIN}"])];
    expect(shopAgentOf({ agents }, origin)).toMatchObject({ name: "open", trouble: null });
    for (const one of ["*", origin, `${origin}/`, "${SHOP_ORIGIN_ALIAS}"])
      expect(shopAgentOf({ agents: agent("any", [one]) }, origin).trouble).toBeNull();
  });

  it("says what is missing where it may call none", () => {
    const { name, trouble } = shopAgentOf(deployed, origin);
    expect(name).toBe("dentist");
    expect(trouble).toContain('add "${SHOP_ORIGIN}" to the origins');
  });
});

it("has nothing of the sample shop in the engines themselves", () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !/test|unlisted/.test(name),
  );
  const names = /lamp|brass|fernlight|lookup_order|issue_refund|book_visit|reschedule_appointment|front-desk|workshop/i;
  const found = sources.flatMap((name) => {
    const code = readFileSync(join(import.meta.dirname, name), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    return names.test(code) ? [name] : [];
  });
  expect(sources.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

it.each([[{}], [{ agents: [] }], [{ agents: "mine" }], [{ agents: [dentist], rehearsal: { phrase: [] } }]])(
  "refuses a module that exports no agents, or data that is none: %#",
  (module) => {
    expect(() => deployedOf(module)).toThrow(/cannot be rehearsed/);
  },
);
