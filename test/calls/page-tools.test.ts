/** The agent calls functions of the page: one that works, one that asks, one that throws, one that hangs, one that is gone. */
import { afterAll, expect, inject, vi } from "vitest";
import { type ChatReply, type ChatRequest, callerWords } from "../vendors/openai-chat.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { startTroubleDemo, type TroubleDemo } from "./trouble-demo.ts";
import { Visitor } from "./visitor.ts";

let demo: TroubleDemo;
let visitor: Visitor;
let call: { callId: string; callToken: string };

const test = story(async () => {
  await leave();
  demo = await startTroubleDemo();
  demo.llm.reply = answer;
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  await visitor.page.goto(demo.shopOrigin);
  await registerTools();
  await visitor.talk();
  await visitor.agentListens();
  call = await visitor.remembered();
  // Nobody is called before the agent knows of the tools.
  await vi.waitUntil(async () => (await offered()).includes("glow"), { timeout: 10_000, interval: 300 });
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await demo?.close();
}

/** "use NAME" is a call of the tool, its result is said as it came, and anything else is answered. */
function answer({ messages, tools }: ChatRequest): ChatReply {
  const last = messages.at(-1);
  if (last?.role === "tool") return { text: `It said ${String(last.content)} to me.` };
  const name = /^use (\w+)/.exec(last ? callerWords(last) : "")?.[1];
  if (name === undefined)
    return { text: `I have ${(tools ?? []).map((one) => one.function.name).join(" and ")} here.` };
  return { toolCalls: [{ id: `call_${demo.llm.requests.length}`, name, args: { lamp: "brass" } }] };
}

const lastRequest = () => demo.llm.requests.at(-1)?.body;
const systemPrompt = () => String(lastRequest()?.messages.find(({ role }) => role === "system")?.content);

/** The tools that the model is given, found out by asking it something. */
async function offered(): Promise<string[]> {
  await visitor.ask("What have you got?", /here\./);
  return (lastRequest()?.tools ?? []).map((one) => one.function.name);
}

/** The page's functions; what they did stands in `window.did`. */
async function registerTools(): Promise<void> {
  await visitor.page.evaluate(() => {
    const widget = document.querySelector("earshot-widget") as unknown as { registerTool(tool: object): () => void };
    const page = window as unknown as { did: unknown[] };
    page.did = [];
    const parameters = { type: "object", properties: { lamp: { type: "string" } }, required: ["lamp"] };
    const register = (name: string, run: unknown, more: object = {}) =>
      widget.registerTool({ name, description: `Tries ${name}.`, parameters, run, ...more });
    const note = (name: string) => (args: unknown) => {
      page.did.push([name, args]);
      return { done: name };
    };
    register("glow", note("glow"));
    register("add_to_cart", note("add_to_cart"), { confirm: "Add the lamp to your cart?" });
    register("broken", () => {
      throw new Error("the bulb is broken");
    });
    register("endless", () => new Promise(() => undefined), { timeoutMs: 600 });
    register("slow", () => new Promise((resolve) => setTimeout(resolve, 30_000)), { timeoutMs: 40_000 });
  });
}

const did = () => visitor.page.evaluate(() => (window as unknown as { did: unknown[] }).did);
/** The last call of a tool, once it has ended. */
async function ended(name: string) {
  const isIt = (tool: { name: string; ok: boolean | null }) => tool.name === name && tool.ok !== null;
  const { turns } = await traceWhere(
    () => readTrace(demo.workerOrigin, call),
    (trace) => trace.turns.some(({ tools }) => tools.some(isIt)),
  );
  return turns.flatMap(({ tools }) => tools).findLast(isIt);
}

test("a tool of the page is called, seen by the page, and in the trace with its place", async () => {
  await visitor.ask("use glow", 'It said {"page_says":{"done":"glow"}} to me.');
  expect(await did()).toEqual([["glow", { lamp: "brass" }]]);
  expect(await ended("glow")).toMatchObject({ place: "page", ok: true, args: { lamp: "brass" } });
  const states = (await visitor.events("tool-call")).map(({ detail }) => detail);
  expect(states).toMatchObject([
    { name: "glow", state: "running", place: "page" },
    { name: "glow", state: "done", place: "page" },
  ]);
  expect(systemPrompt()).toMatch(/run in the caller's own page.*glow/);
});

for (const [button, runs, answered] of [
  ["Yes, do it", true, /"done":"add_to_cart"/],
  ["No", false, /did not say yes/],
] as const) {
  test(`a tool that asks first is run after a yes alone: ${button}`, async () => {
    const before = (await did()).length;
    const sinceMs = await visitor.page.evaluate(() => performance.now());
    await visitor.type("use add_to_cart");
    const question = visitor.page.getByRole("alertdialog");
    await question.getByText("Add the lamp to your cart?").waitFor({ timeout: 10_000 });
    expect(await did()).toHaveLength(before);
    await question.getByRole("button", { name: button }).click();
    await visitor.agentSays(answered, sinceMs);
    expect(await did()).toHaveLength(before + Number(runs));
    const code = runs ? {} : { result: { code: "tool_declined" } };
    expect(await ended("add_to_cart")).toMatchObject({ place: "page", ok: runs, ...code });
  });
}

for (const [typed, runs, answered] of [
  ["Yes.", true, /"done":"add_to_cart"/],
  ["No.", false, /did not say yes/],
  ["Please add the lamp to my cart", true, /"done":"add_to_cart"/],
] as const) {
  test(`the agent asks the page's question aloud, and what is typed answers it: ${typed}`, async () => {
    const before = (await did()).length;
    await visitor.ask("use add_to_cart", /Add the lamp to your cart\?/);
    const question = visitor.page.getByRole("alertdialog");
    await question.waitFor({ timeout: 10_000 });
    await visitor.ask(typed, answered);
    expect(await question.count()).toBe(0);
    expect(await did()).toHaveLength(before + Number(runs));
  });
}

test("an error of the page's goes to the agent, and the call goes on", async () => {
  await visitor.ask("use broken", /the page says: the bulb is broken/);
  expect(await ended("broken")).toMatchObject({ place: "page", ok: false, result: { code: "tool_failed" } });
});

test("a tool that takes too long is given up; after a second failure a human is offered, not forced on anybody", async () => {
  await visitor.ask("use endless", /Shall I get a colleague for you\?/);
  expect(await ended("endless")).toMatchObject({ ok: false, result: { code: "tool_timeout" } });
  await visitor.ask("No.", /tool_declined/);
});

test("setContext reaches the model at the next turn, in place of what was there", async () => {
  const setContext = (context: Record<string, string> | null) =>
    visitor.page.evaluate((given) => {
      const widget = document.querySelector("earshot-widget") as unknown as { setContext(given: unknown): void };
      widget.setContext(given);
    }, context);
  const contexts = async () => (await readTrace(demo.workerOrigin, call)).contexts.map(({ context }) => context);
  await setContext({ product: "Ship lamp" });
  await vi.waitUntil(async () => (await contexts()).length > 0, { timeout: 5_000, interval: 100 });
  await visitor.ask("Which one is this?", /here\./);
  expect(systemPrompt()).toContain('{"product":"Ship lamp"}');
  await setContext({ product: "Wall clock" });
  await vi.waitUntil(async () => (await contexts()).length > 1, { timeout: 5_000, interval: 100 });
  await visitor.ask("And this?", /here\./);
  expect(systemPrompt()).toContain('{"product":"Wall clock"}');
  expect(systemPrompt()).not.toContain("Ship lamp");
  await setContext(null);
  await vi.waitUntil(async () => (await contexts()).length > 2, { timeout: 5_000, interval: 100 });
  await visitor.ask("And now?", /here\./);
  expect(systemPrompt()).not.toContain("page_context");
  expect(await contexts()).toEqual([{ product: "Ship lamp" }, { product: "Wall clock" }, null]);
});

test("a page that is loaded anew in the middle of a call of its tool ends that at once, and offers its tools again", async () => {
  await visitor.type("use slow");
  await visitor.waitForEvent("tool-call", ({ name, state }: { name: string; state: string }) => {
    return name === "slow" && state === "running";
  });
  await visitor.page.reload();
  const slow = await ended("slow");
  // Said by the page while it goes, or by us where that came too late.
  expect(slow).toMatchObject({
    place: "page",
    ok: false,
    result: { message: expect.stringMatching(/page (was )?left/) },
  });
  expect((slow?.endMs ?? Number.POSITIVE_INFINITY) - (slow?.startMs ?? 0)).toBeLessThan(30_000);
  await visitor.waitForEvent("call-start", ({ callId }: { callId: string }) => callId === call.callId);
  await visitor.agentListens();
  // The page of before is gone, and what it offered.
  await vi.waitUntil(async () => !(await offered()).includes("glow"), { timeout: 15_000, interval: 300 });
  await registerTools();
  await vi.waitUntil(async () => (await offered()).includes("glow"), { timeout: 10_000, interval: 300 });
  await visitor.ask("use glow", 'It said {"page_says":{"done":"glow"}} to me.');
  expect(await did()).toEqual([["glow", { lamp: "brass" }]]);
});
