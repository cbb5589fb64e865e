/** The engines with a site owner's own agents: nothing of the sample shop is heard, offered or said. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { shopAgentOf } from "../demo/shop/agent.ts";
import { type AgentInput, defineAgent } from "../edge/agent/agent.ts";
import { systemPrompt } from "../edge/model/prompt.ts";
import { deployedOf } from "./deployed.ts";
import type { ChatMessage } from "./llm/chat.ts";
import { rehearse } from "./llm/rehearsal.ts";
import { chatTools } from "./llm/testing.ts";
import { callerWords } from "./stt/caller-words.ts";

const services = {
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible" },
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
  it("the STT listens for its phrases, its tools' answers and everyday words, and for nothing of the sample", () => {
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

describe("with a hotel and a library", () => {
  const hotel = defineAgent({
    ...services,
    name: "hotel",
    displayName: "Hotel",
    persona: "You answer for a hotel.",
    greeting: "Good day.",
    origins: ["https://hotel.example"],
    knowledge: "Breakfast: Breakfast is served from seven to ten.",
    tools: [
      {
        kind: "http",
        name: "book_room",
        description: "Books a room.",
        url: "https://hotel.example/rooms",
        method: "POST",
        parameters: z.object({ arrival: z.iso.date(), nights: z.number().int(), guests: z.number().int() }),
        slots: { arrival: "On which day?", nights: "For how many nights?", guests: "For how many guests?" },
      },
      {
        kind: "http",
        name: "lookup_booking",
        description: "Looks up a booking by its number.",
        url: "https://hotel.example/bookings/{booking}",
        parameters: z.object({ booking: z.string().regex(/^\d{5}$/) }),
      },
      {
        kind: "http",
        name: "order_taxi",
        description: "Orders a taxi.",
        url: "https://hotel.example/taxis",
        method: "POST",
        parameters: z.object({ time }),
        slots: { time: "At what time?" },
      },
    ],
  });
  const library = defineAgent({
    ...services,
    name: "library",
    displayName: "Library",
    persona: "You answer for a library.",
    greeting: "Hello.",
    origins: ["https://library.example"],
    knowledge: "Library card: A card costs 20 euros a year.",
    tools: [
      {
        kind: "http",
        name: "renew_loan",
        description: "Renews a loan by the card's number.",
        method: "POST",
        url: "https://library.example/{card}",
        parameters: z.object({ card: z.string().regex(/^\d{6}$/) }),
      },
      {
        kind: "http",
        name: "reserve_book",
        description: "Reserves a book.",
        method: "POST",
        url: "https://library.example/reservations",
        parameters: z.object({ title: z.string(), pickup: z.enum(["main", "north"]) }),
        slots: { title: "Which book?", pickup: "At which branch?" },
      },
    ],
  });
  const answer = (agent: typeof hotel, content: string, ...before: ChatMessage[]): string => {
    const messages = [{ role: "system", content: systemPrompt(agent) } as const, ...before];
    const told = rehearse([...messages, { role: "user", content }], chatTools(agent), today);
    return told.kind === "text" ? told.text : `${told.name}(${JSON.stringify(told.args)})`;
  };

  it.each([
    // An offer that names a tool is also carried out.
    [hotel, "Order a taxi", "order_taxi({})"],
    [hotel, "order a taxi for 7 pm", 'order_taxi({"time":"19:00"})'],
    [hotel, "Please order a taxi at half past six", 'order_taxi({"time":"18:30"})'],
    [hotel, "order a taxi at ten thirty", 'order_taxi({"time":"10:30"})'],
    [hotel, "Look up my booking", "Which booking is it?"],
    [hotel, "Cancel my booking", "in other words"],
    [hotel, "Is the taxi free?", "in other words"],
    // Nights are no guests.
    [hotel, "Book a room for two nights", 'book_room({"nights":2})'],
    [hotel, "Book a room for three guests", 'book_room({"guests":3})'],
    [library, "Renew my loan", "Which card is it?"],
    [library, "renew loan 123456", 'renew_loan({"card":"123456"})'],
    [library, "How much is a card?", "20 euros"],
    [library, "Where is my card?", "Which card is it?"],
  ])("%#: answers as the definition says", (agent, text, part) => {
    expect(answer(agent, text)).toContain(part);
  });

  it.each([
    ["Emma", 'reserve_book({"title":"emma"})'],
    ["What can you do?", "reserve a book"],
    ["How much is a card?", "20 euros"],
  ])("takes %j for the title, or for a question", (text, part) => {
    const error = { code: "tool_slots_missing", message: "Ask the caller.", asks: "Which book?" };
    const call = { id: "r", function: { name: "reserve_book", arguments: "{}" } };
    const told = answer(
      library,
      text,
      { role: "user", content: "Reserve a book" },
      { role: "assistant", content: "", tool_calls: [call] },
      { role: "tool", tool_call_id: "r", content: JSON.stringify({ error }) },
      { role: "assistant", content: "Which book?" },
    );
    expect(told).toContain(part);
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
    (name) => name.endsWith(".ts") && !/test/.test(name),
  );
  const names = /lamp|brass|fernlight|lookup_order|issue_refund|book_visit|reschedule_appointment|front-desk|workshop/i;
  const found = sources.flatMap((name) => {
    const code = readFileSync(join(import.meta.dirname, name), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    return names.test(code) ? [name] : [];
  });
  expect(sources.length).toBeGreaterThan(20);
  expect(found).toEqual([]);
});

it.each([[{}], [{ default: [dentist] }], [{ hotel: dentist }]])(
  "tells how a module exports its agents: %#",
  (module) => {
    expect(() => deployedOf(module)).toThrow("export const agents = [frontDesk];");
  },
);

it.each([[{ agents: [] }], [{ agents: "mine" }], [{ agents: [dentist], rehearsal: { phrase: [] } }]])(
  "refuses a module that exports no agents, or data that is none: %#",
  (module) => {
    expect(() => deployedOf(module)).toThrow(/cannot be rehearsed/);
  },
);
