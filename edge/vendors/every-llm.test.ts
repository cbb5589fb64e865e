/** The same for the LLM of every vendor: a vendor that passes may be named in any definition. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { startModel } from "../../test/vendors/llm/model-server.ts";
import {
  type FakeLlm,
  type LlmAsked,
  type LlmFaults,
  type LlmReply,
  type LlmScript,
  type LlmStandIn,
  tokens,
  vendorsWords,
} from "../../test/vendors/llm/stand-in.ts";
import * as standIns from "../../test/vendors/llm/stand-ins.ts";
import { until } from "../../test/vendors/until.ts";
import { orderStatusTool, testAgent } from "../agent/testing/agent.ts";
import type { Cancel } from "../base/clock.ts";
import type { EarshotError } from "../base/errors.ts";
import { systemClock } from "../base/system-clock.ts";
import type { Llm, LlmEvent, Message } from "../conversation/ports.ts";
import { llmOf } from "../model/ai-sdk-llm.ts";
import { CallMeter } from "../quotas/call-meter.ts";
import type { RequestUsage } from "../quotas/usage-book.ts";
import { llmSchema, portOf, pricedAs } from "./ports.ts";

const key = "the-key-of-this-test";
const fakes: FakeLlm[] = [];

afterEach(async () => {
  // Nothing was sent that the vendor would have refused.
  for (const fake of fakes.splice(0)) {
    await fake.close();
    expect(fake.refused).toEqual([]);
  }
});

interface Thinking {
  readonly fake: FakeLlm;
  readonly llm: Llm;
  /** The tokens of each request. */
  readonly used: Parameters<RequestUsage["settle"]>[0][];
}

async function thinking(standIn: LlmStandIn, script: Partial<LlmScript> = {}, more: object = {}): Promise<Thinking> {
  const fake = await startModel(standIn.dialect, script);
  fakes.push(fake);
  const env = standIn.env(`${fake.url}${standIn.path}`, key);
  const chosen = llmSchema.parse({ ...standIn.chosen, ...more });
  const port = portOf("llm", chosen);
  port.check(chosen, env);
  const used: Thinking["used"] = [];
  const llm = llmOf(port.open(chosen, env), {
    agent: testAgent({ llm: chosen, tools: [orderStatusTool] }),
    clock: systemClock,
    patienceMs: 3_000,
    meter: new CallMeter({ turnsPerCall: 200, charactersPerCall: 60_000, tokensPerCall: 600_000 }),
    usage: () => ({ settle: (tokensUsed) => void used.push(tokensUsed) }),
  });
  return { fake, llm, used };
}

interface Asked {
  readonly events: LlmEvent[];
  readonly cancel: Cancel;
  text(): string;
  over(): boolean;
  error(): EarshotError | undefined;
}

function ask(
  { llm }: Pick<Thinking, "llm">,
  history: readonly Message[] = [{ role: "caller", text: "Where is my order?" }],
): Asked {
  const events: LlmEvent[] = [];
  return {
    events,
    cancel: llm.think({ history }, (event) => events.push(event)),
    text: () => events.flatMap((event) => (event.kind === "token" ? [event.text] : [])).join(""),
    over: () => events.some(({ kind }) => kind === "done" || kind === "failed"),
    error: () => events.flatMap((event) => (event.kind === "failed" ? [event.error] : []))[0],
  };
}

const askedOf = ({ dialect }: LlmStandIn, { requests }: FakeLlm, at = 0): LlmAsked => {
  const request = requests[at];
  if (request === undefined) throw new Error(`there is no request ${at}`);
  return dialect.asked(request);
};

const twoCalls: LlmReply = {
  text: "Let me look.",
  calls: [
    { id: "call_aaaa1", name: "order_status", args: '{"order":"421 with a long name"}' },
    { id: "call_bbbb2", name: "order_status", args: '{"order":"7"}' },
  ],
};

describe.each(Object.values(standIns).map((one) => [one.title, one] as const))("%s", (_, standIn) => {
  test("sends the key in its place and nowhere else, the stable part first, and streams word by word", async () => {
    const had = await thinking(standIn, { replies: [{ text: "It is on its way." }], frameGapMs: 5 });
    const { fake } = had;
    const asked = ask(had);
    await until("some words", () => asked.text().length > 3);
    expect(asked.over()).toBe(false);
    await until("the reply", asked.over);
    expect(asked.error()).toBeUndefined();
    expect(asked.text()).toBe("It is on its way.");
    expect(asked.events.filter(({ kind }) => kind === "token").length).toBeGreaterThan(3);
    const [request] = fake.requests;
    if (standIn.keyIn !== "signature") expect(String(request?.headers[standIn.keyIn])).toContain(key);
    const elsewhere = Object.entries(request?.headers ?? {}).filter(([name]) => name !== standIn.keyIn);
    expect(JSON.stringify([elsewhere, request?.url.href, request?.text])).not.toContain(key);
    const { model, system, tools, turns } = askedOf(standIn, fake);
    expect(model).toBe(llmSchema.parse(standIn.chosen).model);
    expect(system).toContain("You look after orders.");
    expect(tools).toEqual(["order_status"]);
    expect(turns).toMatchObject([{ role: "user", text: expect.stringMatching(/^Where is my order\?/) }]);
    expect(request?.body).toMatchObject(standIn.reasoning.brief ?? {});
    expect(request?.body).not.toMatchObject(standIn.reasoning.high);
  });

  test("calls two tools at once, and takes their results", async () => {
    const had = await thinking(standIn, { replies: [twoCalls, { text: "Both are in Leeds." }] });
    const first = ask(had);
    await until("the calls", first.over);
    expect(first.error()).toBeUndefined();
    expect(first.text()).toBe("Let me look.");
    const calls = first.events.flatMap((event) => (event.kind === "tool-call" ? [event.call] : []));
    expect(calls.map(({ name, args }) => ({ name, args }))).toEqual([
      { name: "order_status", args: { order: "421 with a long name" } },
      { name: "order_status", args: { order: "7" } },
    ]);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    const results = ["Leeds", "York"].map((at, index): Message => {
      const { id = "", name = "" } = calls[index] ?? {};
      return { role: "tool-result", callId: id, name, result: { ok: true, value: { at } } };
    });
    const second = ask(had, [
      { role: "caller", text: "Where are my orders?" },
      { role: "agent", text: "Let me look.", interrupted: false },
      ...calls.map((call): Message => ({ role: "tool-call", call })),
      ...results,
    ]);
    await until("the answer", second.over);
    expect(second.text()).toBe("Both are in Leeds.");
    const { turns } = askedOf(standIn, had.fake, 1);
    expect(turns.slice(-2)).toEqual([
      { role: "calls", calls: calls.map(({ name, args }) => ({ name, args })) },
      { role: "results", results: ['{"at":"Leeds"}', '{"at":"York"}'] },
    ]);
  });

  test("takes the history of another vendor, whose ids it would refuse", async () => {
    const had = await thinking(standIn);
    const ids = [
      "functions.order_status:0",
      `chatcmpl-tool-${"0123456789abcdef".repeat(2)}`,
      "call_aaaa1",
      "Ab3dE6gH9",
    ];
    const history = ids.flatMap((id): Message[] => [
      { role: "tool-call", call: { id, name: "order_status", args: { order: id.slice(0, 4) } } },
      { role: "tool-result", callId: id, name: "order_status", result: { ok: true, value: "Leeds" } },
    ]);
    const asked = ask(had, [{ role: "caller", text: "Where are my orders?" }, ...history]);
    await until("the reply", asked.over);
    expect(asked.error()).toBeUndefined();
    const sent = had.fake.requests[0]?.text ?? "";
    const told = [...sent.matchAll(/"(?:tool_call_id|call_id|tool_use_id|toolUseId)":"([^"]*)"/g)].map(([, id]) => id);
    if (standIn.callIds === undefined) return;
    expect(told.length).toBeGreaterThanOrEqual(ids.length);
    for (const id of told) expect(id).toMatch(standIn.callIds);
    expect(new Set(told).size).toBe(ids.length);
  });

  test("counts the tokens that the vendor's cache had", async () => {
    const had = await thinking(standIn);
    await until("the reply", ask(had).over);
    expect(had.used[0]).toEqual({ prompt: tokens.prompt, cached: tokens.cached, written: tokens.written });
  });

  test("keeps the stable part the same from turn to turn, and marks it where the vendor wants it marked", async () => {
    const had = await thinking(standIn);
    await until("the reply", ask(had).over);
    const history: Message[] = [
      { role: "caller", text: "Where is my order?" },
      { role: "agent", text: "Hello there.", interrupted: false },
      { role: "caller", text: "And when does it come?" },
    ];
    await until("the next reply", ask(had, history).over);
    const [one, two] = [askedOf(standIn, had.fake, 0), askedOf(standIn, had.fake, 1)];
    expect(two.system).toBe(one.system);
    expect(two.tools).toEqual(one.tools);
    expect(two.turns).toHaveLength(3);
    if (standIn.marks === null) expect(had.fake.requests[1]?.text).not.toMatch(/cache_control|cachePoint/);
    else expect(standIn.marks(had.fake.requests[1]?.body)).toEqual(["system", "message 1"]);
  });

  test("never speaks its thoughts, and reasons more where a definition asks for it", async () => {
    const script = { replies: [{ thoughts: "The caller wants order 421.", text: "It is on its way." }] };
    const had = await thinking(standIn, script, { reasoning: "high" });
    const asked = ask(had);
    await until("the reply", asked.over);
    expect(asked.error()).toBeUndefined();
    expect(asked.text()).toBe("It is on its way.");
    expect(had.fake.requests[0]?.body).toMatchObject(standIn.reasoning.high);
  });

  test("gives the vendor its thoughts back with a tool's result, where it wants them", async () => {
    const call = { id: "call_aaaa1", name: "order_status", args: '{"order":"421"}' };
    const script = {
      replies: [{ thoughts: "The caller wants order 421.", calls: [call] }, { text: "It is in Leeds." }],
    };
    const had = await thinking(standIn, script, { reasoning: "high" });
    const first = ask(had);
    await until("the call", first.over);
    const called = first.events.flatMap((event) => (event.kind === "tool-call" ? [event.call] : []))[0];
    if (called === undefined) throw new Error("it called nothing");
    const second = ask(had, [
      { role: "caller", text: "Where is my order?" },
      { role: "tool-call", call: called },
      { role: "tool-result", callId: called.id, name: called.name, result: { ok: true, value: "Leeds" } },
    ]);
    await until("the answer", second.over);
    expect(second.text()).toBe("It is in Leeds.");
    const { text } = had.fake.requests[1] ?? { text: "" };
    if (standIn.thoughtsBack === undefined) expect(text).not.toMatch(/The caller wants order 421|c2lnbmVk/);
    else expect(text).toContain(standIn.thoughtsBack);
  });

  test("closes the stream at a barge-in", async () => {
    const text = "one two three four five six seven eight nine ten ".repeat(20);
    const had = await thinking(standIn, { replies: [{ text }], frameGapMs: 10 });
    const asked = ask(had);
    await until("a word", () => asked.text() !== "");
    asked.cancel();
    const heard = asked.events.length;
    await until("the end of the connection", () => had.fake.requests[0]?.aborted === true);
    expect(asked.events).toHaveLength(heard);
    expect(had.fake.requests[0]?.framesSent).toBeLessThan(60);
  });

  test("closes the stream that goes on after an error", async () => {
    const faults: LlmFaults = { troubleAfter: 7, stays: true };
    const had = await thinking(standIn, { replies: [{ text: "one two three four five six seven." }], faults });
    await until("the failure", ask(had).over);
    await until("the end of the connection", () => had.fake.requests[0]?.aborted === true);
  });

  test("keeps two replies apart that come at once", async () => {
    const script = { replies: [{ text: "first one here." }, { text: "second one there." }], frameGapMs: 3 };
    const had = await thinking(standIn, script);
    const both = [ask(had), ask(had)];
    await until("both replies", () => both.every((one) => one.over()));
    expect(both.map((one) => one.text()).sort()).toEqual(["first one here.", "second one there."]);
    expect(had.fake.requests).toHaveLength(2);
  });

  test("says a refusal that comes as text, and fails at another", async () => {
    const had = await thinking(standIn, { replies: [{ text: "I cannot help with that", end: "refusal" }] });
    const asked = ask(had);
    await until("the end", asked.over);
    if (standIn.refusalIsSaid) expect(asked.error()).toBeUndefined();
    if (asked.error() === undefined) expect(asked.text()).toBe("I cannot help with that");
    else expect(asked.error()).toMatchObject({ code: "llm_failed" });
  });

  test.each([
    ["its length", { text: "Your order is", end: "length" } as const, /cut off \(length\)/],
    ["its filter", { text: "Your order is", end: "filter" } as const, /cut off \(content-filter\)|broke off|filter/],
  ])("fails where %s cuts a reply off", async (_why, reply, words) => {
    const had = await thinking(standIn, { replies: [reply] });
    const asked = ask(had);
    await until("the failure", asked.over);
    expect(asked.error()).toMatchObject({ code: "llm_failed", message: expect.stringMatching(words) });
  });

  test.runIf(standIn.argsWhole !== true)("hands over malformed arguments: whoever runs tools says so", async () => {
    const call = { id: "call_aaaa1", name: "order_status", args: '{"order": ' };
    const had = await thinking(standIn, { replies: [{ calls: [call] }] });
    const asked = ask(had);
    await until("the end", asked.over);
    expect(asked.events.map(({ kind }) => kind)).toEqual(["tool-call", "done"]);
    expect(asked.events[0]).toMatchObject({ call: { name: "order_status", args: call.args } });
  });

  const text = "one two three four five six seven eight nine ten.";
  test.each<[string, LlmFaults, number]>([
    ["reports an error in mid-stream", { troubleAfter: 7 }, 1],
    ["breaks off", { breakAfter: 7 }, 1],
    ["sends garbage", { rubbish: "<html>\n\ndata: {{{\n\n" }, 0],
    ["sends nothing", { empty: true }, 0],
  ])("fails once, after one request, where the vendor %s", async (_what, faults, least) => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    const had = await thinking(standIn, { replies: [{ text }], faults, frameGapMs: 2 });
    const asked = ask(had);
    await until("the failure", asked.over);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked.events.filter(({ kind }) => kind === "failed")).toHaveLength(1);
    expect(asked.events.at(-1)).toMatchObject({ kind: "failed", error: { code: "llm_failed" } });
    expect(asked.text().length).toBeGreaterThanOrEqual(least);
    // The SDK would quote what came.
    expect(asked.error()?.message).not.toMatch(/Type validation|JSON parsing/);
    expect(text.startsWith(asked.text())).toBe(true);
    expect(had.fake.requests).toHaveLength(1);
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  test.runIf(standIn.newEvents !== undefined)("passes over events that it does not know", async () => {
    const had = await thinking(standIn, { replies: [{ text }], faults: { news: standIn.newEvents ?? "" } });
    const asked = ask(had);
    await until("the reply", asked.over);
    expect(asked.error()).toBeUndefined();
    expect(asked.text()).toBe(text);
  });

  test.each<[string, LlmFaults, RegExp]>([
    ["the key", { refuse: "key" }, new RegExp(`check the API key, ${standIn.keyVariable}$`)],
    ["the model", { refuse: "model" }, /has no model "[^"]+".*check the definition's `model`/],
    ["for want of quota", { refuse: "quota" }, /credit or quota/],
    ["for now", { refuse: "busy" }, /asked too often \(HTTP 429\)$/],
    ["for now, and says until when", { refuse: "busy", retryAfter: 7 }, /asked too often.*again in 7 s$/],
  ])("fails at a refusal of %s, in words that help and are not the vendor's", async (_what, faults, words) => {
    const had = await thinking(standIn, { faults });
    const asked = ask(had);
    await until("the failure", asked.over);
    expect(asked.error()).toMatchObject({ code: "llm_failed", message: expect.stringMatching(words) });
    expect(asked.error()?.message).not.toContain(key);
    expect(asked.error()?.message).not.toContain(vendorsWords);
    expect(had.fake.requests).toHaveLength(1);
  });

  test("is priced by its vendor, and by its host where another server stands in", () => {
    const chosen = llmSchema.parse(standIn.chosen);
    const away = standIn.env("https://llm.example", key);
    expect(pricedAs("llm", chosen, away)).toBe(`llm.example/${chosen.model}`);
  });
});
