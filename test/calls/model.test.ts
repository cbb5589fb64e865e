/**
 * The shop's tools with an OpenAI-compatible model, in writing: it is given them as they are defined, and calls what it
 * likes; what comes of it, code decides.
 */
import { afterAll, expect, inject } from "vitest";
import { type ChatReply, type ChatRequest, callerWords } from "../vendors/openai-chat.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { startTroubleDemo, type TroubleDemo } from "./trouble-demo.ts";
import { Visitor } from "./visitor.ts";

let demo: TroubleDemo;
let visitor: Visitor;

const test = story(async () => {
  await leave();
  demo = await startTroubleDemo();
  demo.llm.reply = answer;
  visitor = await Visitor.calling(demo.shopOrigin, { chromiumPath: inject("chromiumPath") });
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await demo?.close();
}

/** "call NAME {…}" calls that tool with those arguments, several with "and" between them; results are said as they came. */
function answer({ messages }: ChatRequest): ChatReply {
  const last = messages.at(-1);
  if (last?.role === "tool") {
    const since = messages.findLastIndex(({ role }) => role === "assistant");
    return {
      text: `It said ${messages
        .slice(since + 1)
        .map(({ content }) => String(content))
        .join(" and ")}.`,
    };
  }
  const words = last ? callerWords(last) : "";
  if (/discount for students/.test(words)) return { text: "Yes. Students get forty percent off, all year." };
  const calls = [...words.matchAll(/call (\w+) (\{.*?\})/g)];
  if (calls.length === 0) return { text: `I read: ${words}` };
  return {
    toolCalls: calls.map(([, name = "", args = ""], nth) => ({
      id: `call_${demo.llm.requests.length}_${nth}`,
      name,
      args,
    })),
  };
}

const actions = async () => (await readTrace(demo.workerOrigin, await visitor.remembered())).actions ?? [];

/** The next Friday that is not today, ISO 8601: the shop is open. */
function friday(): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 5);
  return day.toISOString().slice(0, 10);
}

test("the model is given every tool with its schema, and none of the keys", async () => {
  await visitor.ask("Hello", /^I read: Hello/);
  const { tools = [], messages } = demo.llm.requests.at(-1)?.body ?? { messages: [] };
  const names = tools.map((one) => one.function.name);
  expect(names).toEqual(
    expect.arrayContaining([
      ...["lookup_order", "issue_refund", "reschedule_appointment", "book_visit", "escalate_to_human"],
      ...["send_code", "check_code", "undo_last_action"],
    ]),
  );
  expect(names).not.toContain("cancel_refund");
  expect(tools.find((one) => one.function.name === "issue_refund")?.function.parameters).toMatchObject({
    properties: { order: { type: "string" }, amount: { maximum: 500 } },
  });
  expect(JSON.stringify([tools, messages])).not.toMatch(/Bearer|SHOP_KEY|SHOP_BASE_URL|127\.0\.0\.1/);
});

test("two tools that it calls at once are run side by side, and it is told of both", async () => {
  await visitor.ask('call lookup_order {"order":"421"} and call lookup_order {"order":"296"}', /"421".* and .*"296"/);
});

test("what it makes up as arguments is refused, and it is told what is wrong", async () => {
  await visitor.ask('call lookup_order {"order":"nine thousand"}', /tool_arguments_invalid.*three to eight digits/);
  await visitor.ask('call lookup_order {"order":}', /tool_arguments_invalid/);
  await visitor.ask('call cancel_refund {"refund":1}', /tool_(unknown|identity_required)/);
});

test("a visit is read back by code before it is booked, once, whatever the model says", async () => {
  const visit = { date: friday(), time: "15:00", people: 2, name: "Ada" };
  await visitor.ask(
    `call book_visit ${JSON.stringify(visit)}`,
    /^That is 2 people on Friday.*in the name of Ada\. Shall I book it\?$/,
  );
  expect(await actions()).not.toContainEqual(expect.objectContaining({ tool: "book_visit", event: "begun" }));
  await visitor.ask("Yes", /^It said .*booked/);
  const booked = (await actions()).filter(({ tool }) => tool === "book_visit");
  expect(booked.map(({ event }) => event)).toEqual(["begun", "done"]);
  expect(booked[1]).toMatchObject({ args: visit, answer: "Yes" });
});

test("a refund is not asked about, let alone made, before it is known who calls", async () => {
  await visitor.ask('call issue_refund {"order":"421","amount":20}', /tool_identity_required/);
  await visitor.ask('call check_code {"code":"0000"}', /no code was sent/);
  expect((await actions()).filter(({ tool }) => tool === "issue_refund").map(({ event }) => event)).toEqual([
    "refused",
  ]);
});

test("it may call a human itself; what the caller hears of it is the tool's word", async () => {
  await visitor.ask('call escalate_to_human {"reason":"asked-for"}', /^None of my colleagues is there right now\./);
  const { handoff } = await traceWhere(
    async () => readTrace(demo.workerOrigin, await visitor.remembered()),
    (trace) => trace.handoff?.state.kind === "waiting",
  );
  expect(handoff?.state).toMatchObject({ reason: "asked-for" });
});

test("a figure that it makes up, where the documents say nothing, is not said: a human is offered", async () => {
  const line = "I do not know that. Shall I get you a human?";
  await visitor.ask("Is there a discount for students?", line);
  const { turns, errors } = await traceWhere(
    async () => readTrace(demo.workerOrigin, await visitor.remembered()),
    (trace) => trace.turns.some(({ agent }) => agent.endsWith(line)),
  );
  expect(turns.at(-1)?.agent).not.toContain("forty");
  expect(errors.map(({ code }) => code)).toContain("reply_refused");
});
