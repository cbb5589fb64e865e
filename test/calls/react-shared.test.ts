/** One call that a React page's components share: spoken and typed, its levels, devices, volume, a form and its events. */
import { afterAll, expect, inject } from "vitest";
import { type ChatReply, type ChatRequest, callerWords } from "../vendors/openai-chat.ts";
import { story } from "./story.ts";
import { startTroubleDemo, type TroubleDemo } from "./trouble-demo.ts";
import { Visitor } from "./visitor.ts";

const form = {
  kind: "form",
  title: "When may we deliver?",
  fields: [{ name: "mail", label: "E-mail", type: "email", required: true }],
  submit: "Send my wish",
};

let demo: TroubleDemo;
let visitor: Visitor;
let complaints: string[];

const test = story(async () => {
  await leave();
  demo = await startTroubleDemo();
  demo.llm.reply = answer;
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone: "devices" });
  complaints = [];
  visitor.page.on("pageerror", (error) => complaints.push(error.message));
  await visitor.permit(demo.shopOrigin, "granted");
  await visitor.page.addInitScript(() => {
    const page = window as unknown as { loudest: Record<string, number> };
    page.loudest = {};
    setInterval(() => {
      for (const { dataset, value } of document.querySelectorAll<HTMLMeterElement>("meter[data-level]")) {
        const of = dataset.level ?? "";
        page.loudest[of] = Math.max(page.loudest[of] ?? 0, value);
      }
    }, 20);
  });
  await visitor.page.goto(`${demo.shopOrigin}/react?use=shared`);
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await demo?.close();
}

/** "show form" shows it; what a tool answered is said as it came; anything else is repeated. */
function answer({ messages }: ChatRequest): ChatReply {
  const last = messages.at(-1);
  if (last?.role === "tool") return { text: `It said ${String(last.content)} to me.` };
  if (last && callerWords(last) === "show form") {
    return { toolCalls: [{ id: `call_${demo.llm.requests.length}`, name: "show_card", args: { card: form } }] };
  }
  return { text: `I read: ${last && callerWords(last)}` };
}

const loudest = (of: string): Promise<number> =>
  visitor.page.evaluate((it) => (window as unknown as { loudest: Record<string, number> }).loudest[it] ?? 0, of);
const patient = { timeout: 20_000 };

test("both sides move while they are heard, and the microphones are there to choose from", async () => {
  await visitor.page.getByRole("button", { name: "Start" }).click();
  await visitor.page.locator("[data-of=agent]").first().waitFor(patient);
  await expect.poll(() => loudest("agent"), patient).toBeGreaterThan(0.1);
  // Chromium's microphones for tests beep.
  await expect.poll(() => loudest("visitor"), patient).toBeGreaterThan(0.1);
  const microphone = visitor.page.getByRole("combobox", { name: "Microphone" });
  await expect.poll(() => microphone.locator("option").count(), patient).toBeGreaterThan(2);
  const [, chosen = ""] = await microphone
    .locator("option")
    .evaluateAll((all) => all.map((one) => one.getAttribute("value") ?? ""));
  await microphone.selectOption(chosen);
  await expect.poll(() => microphone.inputValue(), patient).toBe(chosen);
});

test("the volume is the page's to set", async () => {
  const volume = visitor.page.getByRole("slider", { name: "Volume" });
  await volume.fill("0.3");
  await expect.poll(() => volume.inputValue()).toBe("0.3");
});

test("what is typed is answered, and a form that comes is answered too", async () => {
  await visitor.type("hello there");
  await visitor.page.locator("[data-of=agent]", { hasText: "I read: hello there" }).waitFor(patient);
  await visitor.type("show form");
  await visitor.page.getByRole("textbox", { name: "E-mail" }).fill("ada@fernlight.example");
  await visitor.page.getByRole("button", { name: "Send my wish" }).click();
  await visitor.sees('{"mail":"ada@fernlight.example"}');
  await expect.poll(() => JSON.stringify(demo.llm.requests.at(-1)), patient).toContain("ada@fernlight.example");
});

test("a component deep in the page hears of what happened, and hangs up", async () => {
  await visitor.page.getByRole("button", { name: "End" }).click();
  const happened = visitor.page.locator("[data-happened]");
  await expect.poll(() => happened.textContent()).toMatch(/^call-start, .*turn \d.*card form.*call-end visitor$/);
  expect(complaints).toEqual([]);
});
