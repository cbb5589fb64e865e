/** A visitor who wants a human, and a human who comes: two browsers, one with a visitor, one with the console. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { AxeResults } from "axe-core";
import { afterAll, expect, inject } from "vitest";
import { writeWav } from "../../engines/tts/wav-format.ts";
import { tone } from "../setup/tone.ts";
import { type ChatRequest, callerWords } from "../vendors/openai-chat.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { startTroubleDemo, type TroubleDemo } from "./trouble-demo.ts";
import { Visitor } from "./visitor.ts";

const secretBytes = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
const rateHz = 48_000;
/** The human's sounds: bursts, since browsers take a steady tone for noise. */
const bursts = Array.from({ length: 240 }, (_, i) => [
  ...tone([220, 330, 440, 550][i % 4] ?? 220, 250, rateHz),
  ...new Int16Array(rateHz / 4),
]);

let demo: TroubleDemo;
let visitor: Visitor;
let human: Visitor;
let hooks: Server;
let call: { callId: string; callToken: string };
let delivered: { headers: IncomingHttpHeaders; body: string }[];
/** E-mails, as the service takes them. */
let mailed: { headers: IncomingHttpHeaders; body: string }[];
/** The stand-in for the STT turns Mira's sounds into this. */
const mirasWords = "I will send you a new lamp";
/** The answers of the hook's server, in turn; then 204. */
let answers: number[];

const test = story(async () => {
  await leave();
  delivered = [];
  mailed = [];
  answers = [503];
  hooks = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    if (request.url === "/emails") {
      mailed.push({ headers: request.headers, body });
      response.writeHead(200).end("{}");
      return;
    }
    delivered.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 204).end();
  });
  hooks.listen(0, "127.0.0.1");
  await once(hooks, "listening");
  const others = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}`;
  demo = await startTroubleDemo({
    HANDOFF_WEBHOOK_URL: `${others}/hook`,
    HANDOFF_EMAIL_URL: `${others}/emails`,
    HANDOFF_EMAIL_KEY: "re_secret",
    HANDOFF_EMAIL_FROM: "Fernlight <desk@shop.example>",
    HANDOFF_EMAIL_TO: "team@shop.example",
    HANDOFF_WEBHOOK_SECRET: `whsec_${secretBytes.toString("base64")}`,
  });
  demo.llm.reply = ({ messages }: ChatRequest) => {
    const last = messages.at(-1);
    return { text: `I read: ${last && callerWords(last)}.` };
  };
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  human = await Visitor.open({
    chromiumPath: inject("chromiumPath"),
    microphone: writeWav(Int16Array.from(bursts.flat()), rateHz),
  });
  await visitor.page.goto(demo.shopOrigin);
  await visitor.talk();
  await visitor.agentListens();
  call = await visitor.remembered();
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await human?.close();
  await demo?.close();
  hooks?.close();
}

const trace = () => readTrace(demo.workerOrigin, call);
const console_ = () => human.page;
const button = (name: string) => console_().getByRole("button", { name, exact: true });

/** Waits until this holds. */
async function until(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const untilMs = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > untilMs) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Puts the visitor's meter back, and waits until it hears something. */
async function visitorHears(): Promise<void> {
  await visitor.page.evaluate(() => {
    window.heard.loudestRms = 0;
  });
  await until("the visitor hears the human", async () => (await visitor.heard()).loudestRms > 0.01);
}

async function expectNoBarriers(): Promise<void> {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await console_().evaluate(source);
  const { violations } = await console_().evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("with nobody at the console a message may be left, and others are told, until they have taken it", async () => {
  await visitor.ask("Where is my order 421?", /^I read: Where is my order 421\?/);
  const asked = demo.llm.requests.length;
  await visitor.ask("I want to speak to a human", /^None of my colleagues is there right now\./);
  expect(demo.llm.requests).toHaveLength(asked);
  await visitor.sees("Nobody is free right now.");
  await visitor.page.getByRole("button", { name: "Leave a message" }).waitFor();
  await until("the hook is called again", () => delivered.length === 2);
  const [first, second] = delivered;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature } = second?.headers ?? {};
  const expected = createHmac("sha256", secretBytes).update(`${id}.${timestamp}.${second?.body}`).digest("base64");
  expect(signature).toBe(`v1,${expected}`);
  expect(JSON.parse(second?.body ?? "")).toMatchObject({
    type: "handoff.requested",
    data: { callId: call.callId, humanThere: false, summary: { wants: "Where is my order 421?" } },
  });
  await until("the mail", () => mailed.length > 0);
  expect(mailed).toHaveLength(1);
  expect(mailed[0]?.headers.authorization).toBe("Bearer re_secret");
  expect(JSON.parse(mailed[0]?.body ?? "")).toMatchObject({
    from: "Fernlight <desk@shop.example>",
    to: ["team@shop.example"],
    subject: "A caller wants a human: Where is my order 421?",
    text: expect.stringContaining("Nobody is at the console."),
    html: expect.stringContaining("<b>Caller:</b> Where is my order 421?"),
  });
});

test("a human signs in, with the right token alone, on a page that loads nothing from elsewhere", async () => {
  const elsewhere: string[] = [];
  const refused: string[] = [];
  console_().on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== demo.workerOrigin) elsewhere.push(request.url());
  });
  console_().on("console", (message) => {
    if (/Content Security Policy|TrustedHTML/.test(message.text())) refused.push(message.text());
  });
  await console_().goto(`${demo.workerOrigin}/console`);
  await console_().getByLabel("Your name, as callers hear it").fill("Mira");
  await console_().getByLabel("Your token, or the admin token").fill("a guess");
  await console_().keyboard.press("Enter");
  await human.sees("nobody has this token at this console: check CONSOLE_TOKENS, or use the admin's token");
  await expectNoBarriers();
  await console_().getByLabel("Your token, or the admin token").fill(demo.adminToken);
  await console_().keyboard.press("Enter");
  await human.sees("1 caller waits");
  const cookies = await console_().context().cookies();
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: "Strict" }]);
  expect([elsewhere, refused]).toEqual([[], []]);
});

test("the visitor hears that somebody is there, and the human sees the whole story", async () => {
  await visitor.sees(/You are next\. It will take about \d+/);
  await console_()
    .getByRole("button", { name: /Where is my order 421\?/ })
    .click();
  await console_().getByRole("heading", { name: "Where is my order 421?" }).waitFor();
  await human.sees("Asked for a human");
  await human.sees("I want to speak to a human");
  await human.sees(/I read: Where is my order 421\?/);
  await expectNoBarriers();
});

test("a whisper is in the agent's next reply, and in no other; the visitor sees nothing of it", async () => {
  await console_().getByLabel("Whisper to the agent").fill("Offer ten percent.");
  await console_().keyboard.press("Enter");
  await human.sees("the agent's next reply has it");
  await visitor.ask("Anything else?", /^I read: Anything else\?/);
  expect(JSON.stringify(demo.llm.requests.at(-1)?.body.messages)).toContain("Offer ten percent.");
  await visitor.ask("And now?", /^I read: And now\?/);
  expect(JSON.stringify(demo.llm.requests.at(-1)?.body.messages)).not.toContain("Offer ten percent.");
  expect(await visitor.page.getByText("Offer ten percent.").count()).toBe(0);
});

test("who listens in is seen by nobody, and the agent goes on", async () => {
  await button("Listen in").click();
  await human.sees("You listen in; nobody sees it.");
  await visitor.ask("Are you there?", /^I read: Are you there\?/);
  await until("the human hears the call", async () => (await human.heard()).loudestRms > 0.01);
  expect((await trace()).handoff?.state.kind).toBe("waiting");
});

test("the human takes the call: introduced, named, heard, and the agent is silent but takes notes", async () => {
  const sinceMs = await visitor.page.evaluate(() => performance.now());
  expect(demo.stt.connections).toHaveLength(1);
  demo.stt.transcripts.push(mirasWords);
  await button("Take the call").click();
  await visitor.agentSays("Mira is here now, and knows what we have talked about. I hand over.", sinceMs);
  await visitor.sees("Mira has joined. You are talking with a human now.");
  await human.sees("You talk with the caller. What you say is written down, as theirs is.");
  await visitorHears();
  const asked = demo.llm.requests.length;
  await visitor.type("Hello Mira, my lamp is broken.");
  await human.sees("Hello Mira, my lamp is broken.");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(demo.llm.requests).toHaveLength(asked);
  const isHers = ({ caller }: { caller: string }) => caller === "Hello Mira, my lamp is broken.";
  const { turns, handoff } = await traceWhere(trace, (kept) => kept.turns.some(isHers));
  expect(turns.find(isHers)).toMatchObject({ agent: "" });
  expect(handoff?.state).toMatchObject({ kind: "human", name: "Mira" });
  await expectNoBarriers();
});

test("what the human says is heard apart, shown to the visitor under their name, and kept", async () => {
  await visitor.waitForEvent(
    "transcript",
    ({ of, name, text, final }: { of: string; name?: string; text: string; final: boolean }) =>
      of === "human" && name === "Mira" && text === mirasWords && final,
  );
  const line = visitor.page.locator(".of-human", { hasText: mirasWords });
  expect(await line.locator(".speaker, .unseen").first().textContent()).toContain("Mira");
  await human.sees(mirasWords);
  const kept = await traceWhere(trace, ({ turns }) => turns.some(({ human: said }) => said !== undefined));
  expect(kept.turns.flatMap(({ human: said }) => (said ? [said] : []))).toEqual([{ name: "Mira", text: mirasWords }]);
  expect(kept.handoff?.summary?.transcript).toContainEqual({ of: "human", name: "Mira", text: mirasWords });
  expect(demo.stt.connections.map(({ closed }) => closed)).toEqual([false, false]);
  await until("a second of the human's sound", () => (demo.stt.connections[1]?.audioMs ?? 0) > 1_000);
});

test("a second human is told who has it", async () => {
  const post = (path: string, cookie: string, body?: object) =>
    fetch(`${demo.workerOrigin}/v1/console${path}`, {
      method: "POST",
      headers: { origin: demo.workerOrigin, cookie, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const signedIn = await post("/sign-in", "", { token: demo.adminToken, name: "Tom" });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const refused = await post(`/calls/${call.callId}/take`, cookie);
  expect(await refused.json()).toMatchObject({ code: "handoff_taken", detail: "Mira has taken this call already" });
  expect((await post(`/calls/${call.callId}/give-back`, cookie)).status).toBe(403);
});

test("given back, the agent goes on with what was said to the human", async () => {
  const sinceMs = await visitor.page.evaluate(() => performance.now());
  await button("Give the call back").click();
  await visitor.sees("Mira has left. You are talking with an AI again.");
  await visitor.agentSays("I am back. What else can I do for you?", sinceMs);
  await visitor.ask("What was it about?", /^I read: What was it about\?/);
  expect(JSON.stringify(demo.llm.requests.at(-1)?.body.messages)).toContain("my lamp is broken");
  // So does what they said, as the house's words, in one message with what the agent said before and after.
  expect(demo.llm.requests.at(-1)?.body.messages).toContainEqual(
    expect.objectContaining({
      role: "assistant",
      content: expect.stringContaining(`[your human colleague Mira said to the caller] ${mirasWords}`),
    }),
  );
  await until("the second STT is closed", () => demo.stt.connections[1]?.closed === true);
  expect(demo.stt.connections.map(({ closed }) => closed)).toEqual([false, true]);
});

test("a tab that is closed in the middle gives the call back, and the visitor is told", async () => {
  await visitor.ask("Please get me a human again", /^I am getting a colleague\. You are number 1/);
  const sinceMs = await visitor.page.evaluate(() => performance.now());
  await console_()
    .getByRole("button", { name: /Asked for a human/ })
    .click();
  await button("Take the call").click();
  await visitor.agentSays(/^Mira is here now/, sinceMs);
  await human.page.close();
  await visitor.agentSays(/^I am sorry, the line to my colleague broke off\./, sinceMs);
  await visitor.ask("Are you back?", /^I read: Are you back\?/);
  const { handoff } = await traceWhere(trace, ({ handoff: told }) => told?.state.kind === "waiting");
  expect(handoff?.events.map(({ event }) => event)).toEqual([
    ...["unavailable", "whispered", "listened", "stopped-listening", "taken", "joined", "given-back"],
    ...["queued", "taken", "joined", "lapsed"],
  ]);
});
