import { describe, expect, test } from "vitest";
import { offLimitsSchema } from "../agent/off-limits.ts";
import { EarshotError } from "../base/errors.ts";
import { ClauseCutter } from "../conversation/clauses.ts";
import type { Llm, LlmEvent, Message } from "../conversation/ports.ts";
import { productSettings } from "../conversation/settings.ts";
import type { InformedThought } from "../knowledge/known.ts";
import { elsewhere } from "./addresses.ts";
import { type GuardrailOptions, guardrailLlm } from "./guardrail-llm.ts";
import { WordMatcher } from "./word-matcher.ts";

const topics = offLimitsSchema.parse([
  { topic: "medicine", words: ["dose*", "ibuprofen"], instead: "Please ask a doctor." },
  { topic: "law", patterns: ["\\bsu(?:e|ing)\\b"], instead: "I give no legal advice." },
]);

function reply(options: Partial<GuardrailOptions> = {}, thought: InformedThought = { history: [] }) {
  let tell: (event: LlmEvent) => void = () => {};
  let cancelled = 0;
  const inner: Llm = {
    think(_, listen) {
      tell = listen;
      return () => {
        cancelled += 1;
      };
    },
  };
  const refused: string[] = [];
  const events: LlmEvent[] = [];
  const cancel = guardrailLlm(inner, {
    offLimits: [],
    secret: [],
    hosts: [],
    language: "en",
    refused: ({ message }) => refused.push(message),
    told: () => [],
    hasHumans: true,
    clauses: productSettings.clauses,
    ...options,
  }).think(thought, (event) => events.push(event));
  const text = () => events.flatMap((event) => (event.kind === "token" ? [event.text] : [])).join("");
  const say = (words: string) => {
    for (const character of words) tell({ kind: "token", text: character });
  };
  return { tell: (event: LlmEvent) => tell(event), say, text, events, refused, cancel, cancelled: () => cancelled };
}

describe("what may be said", () => {
  const speech =
    "Yes, of course. Dr. Ames sells lamps; they cost 9.50 each! 好的。Shall I\nsend you one of the nice lamps that we have made today? Bye";

  test("comes out word for word, and each piece when it would without the guardrail", () => {
    const { say, tell, events, text } = reply();
    const cutter = new ClauseCutter(productSettings.clauses);
    const behind = new ClauseCutter(productSettings.clauses);
    let taken = 0;
    for (const character of speech) {
      say(character);
      const checked = events.slice(taken).flatMap((event) => (event.kind === "token" ? behind.push(event.text) : []));
      taken = events.length;
      expect(checked.map((piece) => piece.trim())).toEqual(cutter.push(character).map((piece) => piece.trim()));
    }
    tell({ kind: "done" });
    expect(text().replace(/\s/gu, " ")).toBe(speech.replace(/\s/gu, " "));
    expect(events.at(-1)).toEqual({ kind: "done" });
  });

  test.each([
    ["no early clause", { firstEarly: false, firstMinWords: 1, firstMaxWords: 9 }],
    ["an early clause of three words", { firstEarly: true, firstMinWords: 3, firstMaxWords: 9 }],
    ["an early clause without a comma", { firstEarly: true, firstMinWords: 1, firstMaxWords: 4 }],
    ["one word at a time", { firstEarly: true, firstMinWords: 1, firstMaxWords: 1 }],
  ])("comes out in the call's own pieces: %s", (_name, clauses) => {
    const { say, events } = reply({ clauses });
    const cutter = new ClauseCutter(clauses);
    const pieces = () => events.flatMap((event) => (event.kind === "token" ? [event.text.trim()] : []));
    const expected: string[] = [];
    for (const character of speech) {
      say(character);
      expected.push(...cutter.push(character).map((piece) => piece.trim()));
      expect(pieces()).toEqual(expected);
    }
    expect(expected.length).toBeGreaterThan(2);
  });

  test.each([
    "We close at 6 p.m. We open at nine. Bye now.",
    "ご注文は明日届きます。「はい。」です。何かございますか。",
    "คำสั่งซื้อของคุณจะมาถึงพรุ่งนี้ตอนบ่ายโมงครับ ขอบคุณที่รอครับ",
  ])("waits no longer where the guardrail has read further: %s", (sentences) => {
    const { say, tell, events } = reply({ offLimits: topics });
    const settings = { ...productSettings.clauses, firstEarly: false };
    const cutter = new ClauseCutter(settings);
    const behind = new ClauseCutter(settings);
    let taken = 0;
    for (const character of sentences) {
      say(character);
      const fresh = events.slice(taken);
      taken = events.length;
      const checked = fresh.flatMap((event) => (event.kind === "token" ? behind.push(event.text, event.ends) : []));
      expect(checked.map((piece) => piece.trim())).toEqual(cutter.push(character).map((piece) => piece.trim()));
    }
    tell({ kind: "done" });
    const text = events.flatMap((event) => (event.kind === "token" ? [event.text] : [])).join("");
    expect(text).toBe(sentences);
  });

  test("waits for the end of its sentence where topics are off limits", () => {
    const { say, text } = reply({ offLimits: topics });
    say("Well, our lamps are");
    expect(text()).toBe("");
    say(" nice. And");
    expect(text()).toBe("Well, our lamps are nice. ");
  });

  test("what stands before a tool's call is said before it, and a sentence is read across it", () => {
    const { say, tell, text, events } = reply({ offLimits: topics });
    const call: LlmEvent = { kind: "tool-call", call: { id: "a", name: "look", args: {} } };
    say("Let me look");
    tell(call);
    expect(events.map(({ kind }) => kind)).toEqual(["token", "tool-call"]);
    say(", and then take ibuprofen.");
    tell({ kind: "done" });
    expect(text()).toBe("Let me look Please ask a doctor.");
  });

  test("tools' calls and failures pass", () => {
    const { say, tell, events } = reply({ offLimits: topics });
    say("One moment. ");
    const call: LlmEvent = { kind: "tool-call", call: { id: "a", name: "look", args: {} } };
    const failed: LlmEvent = { kind: "failed", error: new EarshotError("llm_failed", "gone") };
    tell(call);
    tell(failed);
    tell({ kind: "done" });
    expect(events.filter(({ kind }) => kind !== "token")).toEqual([call, failed]);
  });
});

describe("what may not be said", () => {
  test("is replaced with all that follows it, and the model is stopped", () => {
    const { say, tell, text, events, refused, cancelled } = reply({ offLimits: topics });
    say("I am glad to help. Take a double dose, and then sue them. ");
    say("More words. ");
    tell({ kind: "tool-call", call: { id: "a", name: "refund", args: {} } });
    tell({ kind: "done" });
    expect(text()).toBe("I am glad to help. Please ask a doctor.");
    expect(events.filter(({ kind }) => kind !== "token")).toEqual([{ kind: "done" }]);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain("medicine");
    expect(cancelled()).toBe(1);
  });

  test("is seen in the last words too, which no full stop ends", () => {
    const { say, tell, text } = reply({ offLimits: topics });
    say("Take ibuprofen");
    tell({ kind: "done" });
    expect(text()).toBe("Please ask a doctor.");
  });

  test("is said in the agent's language", () => {
    const { say, text } = reply({ hosts: ["shop.example"], language: "de-CH" });
    say("Geh auf evil.example jetzt. ");
    expect(text()).toContain("Dabei kann ich nicht helfen.");
  });

  test("nothing comes after it was cancelled", () => {
    const { say, cancel, events, cancelled } = reply();
    cancel();
    say("Hello there. ");
    expect(events).toEqual([]);
    expect(cancelled()).toBe(1);
  });
});

describe("a figure", () => {
  const asked: Message = { role: "caller", text: "Do you deliver to Norway? I need two." };
  const unknown = (...since: Message[]): InformedThought => ({
    history: [asked, ...since],
    known: { kind: "nothing" },
  });
  const call: Message = { role: "tool-call", call: { id: "a", name: "delivery", args: {} } };
  const made = "Yes, we deliver there. It takes five days, and costs nothing.";

  test("that is made up, since nothing is known, is not said: a human is offered", () => {
    const { say, tell, text, refused } = reply({}, unknown());
    say(made);
    tell({ kind: "done" });
    expect(text()).toBe("Yes, we deliver there. I do not know that. Shall I get you a human?");
    expect(refused[0]).toContain("five");
  });

  test("is made up too where only the page's greeting has told it", () => {
    const greeting: Message = { role: "agent", text: "Delivery takes five days.", interrupted: false };
    const before = (message: Message): InformedThought => ({ history: [message, asked], known: { kind: "nothing" } });
    const outcome = (message: Message) => {
      const { say, tell, text } = reply({}, before(message));
      say(made);
      tell({ kind: "done" });
      return text();
    };
    expect(outcome({ ...greeting, wordsOf: "page" })).toContain("I do not know that.");
    expect(outcome(greeting)).toBe(made);
  });

  test("is not agreed to: a short answer waits for what it is about", () => {
    const { say, tell, text } = reply({}, unknown());
    say("Yes. ");
    expect(text()).toBe("");
    say("It takes five days. ");
    tell({ kind: "done" });
    expect(text()).toBe("I do not know that. Shall I get you a human?");
  });

  test("may be missing: a short answer that is all there is, is said", () => {
    const { say, tell, events, text } = reply({}, unknown());
    say("Yes. ");
    tell({ kind: "done" });
    expect(text()).toBe("Yes.");
    expect(events.at(-1)).toEqual({ kind: "done" });
  });

  test("is not spoken by halves: its sentence is read whole", () => {
    const { say, text } = reply({}, unknown());
    say("Certainly, we can send it to you there, and it takes ");
    expect(text()).toBe("");
  });

  test.each([
    ["the definition says it", unknown(), () => ["Delivery takes 5 days."]],
    ["a tool was asked about it", unknown(call), () => []],
    ["the documents know something", { ...unknown(), known: { kind: "passages", passages: [] } } as const, () => []],
    ["nothing was looked up", { history: [asked] }, () => []],
  ])("is said where %s", (_, thought, told) => {
    const { say, tell, text } = reply({ told }, thought);
    say(made);
    tell({ kind: "done" });
    expect(text()).toBe(made);
  });

  test("of the caller's own is said", () => {
    const { say, tell, text } = reply({}, unknown());
    say("You need 2 of them.");
    tell({ kind: "done" });
    expect(text()).toBe("You need 2 of them.");
  });
});

test.each([
  ["Doses matter", "medicine"],
  ["IBUPROFEN!", "medicine"],
  ["i-b-u-p-r-o-f-e-n", "medicine"],
  ["i b u p r o f e n", "medicine"],
  ["ibu\u200bprofen", "medicine"],
  ["ıbuprofen or ibupr0fen", "medicine"],
  ["íbuprofén", "medicine"],
  ["ibuрrоfen", "medicine"],
  ["They are suing you", "law"],
  ["I issue a pseudonym for Sue's tissue", "law"],
  ["An overdosed metaphor", undefined],
  ["a b c of lamps", undefined],
  ["Order 4 2 1 costs 5 euros, size L x M", undefined],
])("%j touches %s", (text, topic) => {
  expect(new WordMatcher(topics).find(text)?.topic).toBe(topic);
});

test.each([
  ["See shop.example/hours or www.shop.example.", null],
  ["See evil.example", "evil.example"],
  ["See HTTPS://EVIL.COM/x", "evil.com"],
  ["Mail pay@evil.example", "evil.example"],
  ["evil dot example slash login", "evil.example"],
  ["shop.example.evil.com", "shop.example.evil.com"],
  ["It costs 9.50, e.g. today. Done.It is at 5 p.m. in No.5", null],
])("%j leads elsewhere: %s", (text, host) => {
  expect(elsewhere(text, ["shop.example"])).toBe(host);
  expect(elsewhere(text, [])).toBeNull();
});
