/** A call in which there is more than talk: consent, cards, a form, a human on the way, a message left, a rating. */
import { SignJWT } from "jose";
import { afterAll, expect, inject } from "vitest";
import { type ChatReply, type ChatRequest, callerWords } from "../vendors/openai-chat.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { startTroubleDemo, type TroubleDemo } from "./trouble-demo.ts";
import { Visitor } from "./visitor.ts";

const terms = "We answer by an AI. Read **our terms** first.";
const recording = "May we keep what is said?";
const form = {
  kind: "form",
  title: "When may we deliver?",
  fields: [
    { name: "mail", label: "E-mail", type: "email", required: true },
    { name: "day", label: "Day", type: "date" },
  ],
  submit: "Send my wish",
};
const cards: Readonly<Record<string, unknown>> = {
  form,
  link: { kind: "link", title: "Your order", url: "/orders/421" },
  script: { kind: "link", title: "Click me", url: "javascript:alert(1)" },
  elsewhere: { kind: "link", title: "Click me too", url: "https://elsewhere.example/" },
};

let demo: TroubleDemo;
let visitor: Visitor;
let call: { callId: string; callToken: string };
let asked: string[];

const test = story(async () => {
  await leave();
  asked = [];
  demo = await startTroubleDemo();
  demo.llm.reply = answer;
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  await visitor.page.addInitScript(() => {
    const page = window as unknown as { microphoneAsked: number; written: unknown[] };
    page.microphoneAsked = 0;
    page.written = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (constraints) => {
      page.microphoneAsked += 1;
      return ask(constraints);
    };
    for (const type of ["message", "handoff"]) {
      document.addEventListener(`earshot:${type}`, (event) => page.written.push((event as CustomEvent).detail));
    }
  });
  visitor.page.on("request", (request) => request.method() === "POST" && asked.push(new URL(request.url()).pathname));
  await visitor.page.goto(demo.shopOrigin);
  await visitor.page.evaluate(
    ([consent, recordingConsent]) => {
      const widget = document.querySelector("earshot-widget");
      widget?.setAttribute("consent", consent ?? "");
      widget?.setAttribute("recording-consent", recordingConsent ?? "");
    },
    [terms, recording],
  );
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await demo?.close();
}

/** "show NAME" shows that card; what a tool answered is said as it came; anything else is repeated. */
function answer({ messages }: ChatRequest): ChatReply {
  const last = messages.at(-1);
  if (last?.role === "tool") return { text: `It said ${String(last.content)} to me.` };
  const name = /^show (\w+)/.exec(last ? callerWords(last) : "")?.[1];
  if (name === undefined) return { text: `I read: ${last && callerWords(last)}` };
  return { toolCalls: [{ id: `call_${demo.llm.requests.length}`, name: "show_card", args: { card: cards[name] } }] };
}

const trace = () => readTrace(demo.workerOrigin, call);
const written = () => visitor.page.evaluate(() => (window as unknown as { written: unknown[] }).written);

/** As a server of the site's would tell the page. */
async function tellPage(topic: string, message: object): Promise<void> {
  const room = `call-${call.callId}`;
  const { origin, key, secret } = demo.livekit;
  const token = await new SignJWT({ video: { roomAdmin: true, room } })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(key)
    .setExpirationTime("1m")
    .sign(new TextEncoder().encode(secret));
  const response = await fetch(`${origin}/twirp/livekit.RoomService/SendData`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ room, topic, kind: "RELIABLE", data: btoa(JSON.stringify({ v: 1, ...message })) }),
  });
  expect(response.status, await response.text()).toBe(200);
}

test("before the yes nothing is sent, stored or asked of the browser", async () => {
  await visitor.talk();
  await visitor.sees("our terms");
  await visitor.sees("You will be talking with an AI.");
  await visitor.page.getByRole("button", { name: "No, thank you" }).click();
  await visitor.sees("Nothing was sent or stored");
  expect(asked).toEqual([]);
  const kept = await visitor.page.evaluate(() => [
    (window as unknown as { microphoneAsked: number }).microphoneAsked,
    sessionStorage.length + localStorage.length,
    document.cookie,
  ]);
  expect(kept).toEqual([0, 0, ""]);
});

test("the yes begins the call: the disclosure is said, and the very words agreed to are kept", async () => {
  await visitor.page.getByRole("button", { name: "Agree and start" }).click();
  await visitor.agentSays(/^You are talking with an AI\. Hello, this is Fernlight\./);
  await visitor.sees("You are talking with an AI");
  call = await visitor.remembered();
  const { consent } = await trace();
  expect(consent).toMatchObject({ terms: true, recording: false, termsText: terms, recordingText: recording });
  expect(Math.abs(Date.now() - Date.parse(consent.at ?? ""))).toBeLessThan(120_000);
});

test("the model shows a card, reads nothing of it back, and the page is told", async () => {
  await visitor.ask("show link", 'It said {"shown":true} to me.');
  const link = visitor.page.getByRole("link", { name: "Your order" });
  expect(await link.getAttribute("href")).toBe(`${demo.shopOrigin}/orders/421`);
  expect(await written()).toMatchObject([{ of: "agent", text: "", card: cards.link }]);
  expect((await trace()).cards).toMatchObject([{ card: cards.link }]);
});

for (const [name, told] of [
  ["script", /an https address, or a path on the page's own origin/],
  ["elsewhere", /the card was not shown: .*cardHosts/],
] as const) {
  test(`a card that leads where it must not is never shown, and the model is told: ${name}`, async () => {
    await visitor.ask(`show ${name}`, told);
    expect(await visitor.page.getByText("Click me").count()).toBe(0);
    expect((await trace()).cards).toHaveLength(1);
  });
}

test("a form is filled in, read by the agent as the visitor's words, and shown as it was sent", async () => {
  await visitor.ask("show form", /"shown":true/);
  const sinceMs = await visitor.page.evaluate(() => performance.now());
  await visitor.page.getByRole("textbox", { name: /E-mail/ }).fill("ada@shop.example");
  await visitor.page.getByRole("button", { name: "Send my wish" }).click();
  await visitor.agentSays('I read: Form "When may we deliver?": {"mail":"ada@shop.example"}', sinceMs);
  await visitor.sees("Sent");
  // Shown in the form, it is not shown as a caption as well.
  expect(await visitor.page.locator(".of-visitor").getByText("When may we deliver?").count()).toBe(0);
  // The agent read the address; the record keeps none.
  expect((await trace()).forms).toMatchObject([{ values: { mail: "[email]" } }]);
});

test("who waits for a human sees their place and may leave a message; who has one sees who it is", async () => {
  await tellPage("earshot.handoff", { state: "queued", position: 2, waitSeconds: 90, messageWanted: true });
  await visitor.sees("You are number 2 in the queue. It will take about 2 minutes.");
  await visitor.page.getByRole("button", { name: "Leave a message" }).click();
  await visitor.page.getByRole("textbox", { name: "Your message" }).fill("Please call me.");
  await visitor.page.getByRole("button", { name: "Leave this message" }).click();
  await visitor.sees("Your message has been passed on.");
  // The page was told by this test, not by the agent: a message that the agent has not asked for is not kept.
  expect((await trace()).messages).toEqual([]);
  await tellPage("earshot.handoff", { state: "joined", name: "Mira" });
  await visitor.sees("Mira has joined. You are talking with a human now.");
  expect((await written()).slice(-2)).toMatchObject([{ state: "queued" }, { state: "joined", name: "Mira" }]);
});

test("cards come back after a reload, the form as the visitor sent it, which the record does not have", async () => {
  await visitor.page.reload();
  await visitor.page.getByRole("link", { name: "Your order" }).waitFor();
  await visitor.sees("ada@shop.example");
  expect((await trace()).forms).toMatchObject([{ values: { mail: "[email]" } }]);
  expect(await visitor.page.getByRole("textbox", { name: /E-mail/ }).count()).toBe(0);
});

test("after the call it is rated, and of words that were not to be kept none is left", async () => {
  // If the visitor hangs up before they are back in the room, the agent misses them only after 20 s.
  await visitor.agentListens();
  await traceWhere(trace, ({ state }) => state === "live");
  await visitor.page.getByRole("button", { name: "Hang up" }).click();
  await visitor.page.getByRole("radio", { name: "4 of 5 stars" }).check({ force: true });
  await visitor.page.getByRole("textbox", { name: /Anything to add/ }).fill("Quick and clear.");
  await visitor.page.locator(".rating").getByRole("button", { name: "Send" }).click();
  await visitor.sees("Thank you for your rating.");
  const over = await traceWhere(trace, ({ state }) => state === "ended");
  expect(over.rating).toMatchObject({ stars: 4, comment: "Quick and clear." });
  expect(over.turns.length).toBeGreaterThan(3);
  expect(over.turns.map(({ caller, agent }) => caller + agent).join("")).toBe("");
  expect(over).toMatchObject({ cards: [], forms: [], messages: [] });
  await visitor.page.getByRole("button", { name: "Copy" }).waitFor();
});
