/**
 * The calls on record at the console, in a real Chromium under its policy: the list with its filter in the address, its
 * keys, one call with its sound, and a colleague's link. The archive's answers are fixtures, checked by its schemas.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import {
  archivedCallSchema,
  type CallsPage,
  callsPageSchema,
  callsQuerySchema,
  type ListedCall,
  repeatedParameters,
} from "../edge/wire/archive.ts";
import type { CallCaseReply } from "../edge/wire/call-case.ts";
import { callTrace, listedCall, turnTrace } from "./fixtures.ts";
import { type Answers, type ConsoleBrowser, openConsoleBrowser } from "./testing/console-browser.ts";

const ended = Array.from({ length: 450 }, (_, at) =>
  listedCall({
    callId: `call-${at}`,
    startedAtMs: Date.UTC(2026, 10, 28, 9) - at * 60_000,
    outcome: at % 2 === 0 ? "resolved" : "failed",
    recording: { consent: true, bytes: 9_000 },
  }),
);
const live = listedCall({ callId: "call-live", state: "live", endedAtMs: null, durationMs: null, outcome: null });
const trace = callTrace({
  endedAt: "2026-11-28T09:00:12.000Z",
  recording: {
    state: "stored",
    consent: { from: "2026-11-28T09:00:00.000Z", to: null },
    sides: (["caller", "agent"] as const).map((side) => ({ side, ms: 12_000, bytes: 4_500 })),
  },
  turns: [
    turnTrace({ agent: "Hello, this is Fernlight.", spokenUntilMs: 2_000 }),
    turnTrace({
      turn: 1,
      caller: "Where is my order 421?",
      agent: "It comes on Monday, before noon.",
      interrupted: true,
      unheard: "and it is free.",
      stages: [
        { name: "speech-end", startMs: 3_000, endMs: 5_000 },
        { name: "commit", startMs: 5_000, endMs: 5_400 },
        { name: "heard", startMs: 5_400, endMs: 6_000 },
      ],
      spokenUntilMs: 8_000,
      tools: [
        { id: "1", name: "order_status", ok: true, args: { order: 421 }, result: "sent", startMs: 5_450, endMs: 5_700 },
      ],
    }),
  ],
});
const archived = archivedCallSchema.parse({
  call: ended[0],
  trace,
  sentiments: [],
  costs: [{ turn: 1, item: "llm-tokens-in", service: "a/model", quantity: 900, unit: "tokens", costMicros: 1_350 }],
  unanswered: [],
  notes: [],
  tags: [],
  labels: [],
  verdicts: [],
});

const madeCase: CallCaseReply = {
  case: {
    name: "call call-0",
    skill: "from calls",
    agent: "shop",
    caller: { recording: true },
    does: [{ says: ["where is four two", 0.8, "one"] }],
    world: { tools: { lookup_order: [{ fails: 503 }] }, human: "away", startsAt: "2026-11-28T09:00:00.000Z" },
    expects: { outcome: "resolved" },
  },
  notes: ["The agent cut in on the caller in turn 1; the case has both halves as one turn."],
};

let browser: ConsoleBrowser;
let page: Page;
let refused: string[];
/** The sides of recordings that the page asked for. */
const heardSides = new Set<string | undefined>();
/** Behind `?agent=many`. */
let many: ListedCall[] = [];
let written: { method: string; path: string; body: unknown }[];

beforeAll(async () => {
  [refused, written] = [[], []];
  browser = await openConsoleBrowser();
  page = await browser.open("/console/calls?outcome=failed", answers, { viewport: { width: 1_280, height: 800 } });
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) refused.push(message.text());
  });
  await page.route("**/v1/calls/*/recording/*", (route) => {
    const side = new URL(route.request().url()).pathname.split("/").at(-1);
    heardSides.add(side);
    return route.fulfill({ contentType: "audio/wav", body: beeps(side === "agent" ? 220 : 440) });
  });
}, 120_000);
afterAll(() => browser?.close());

const answers: Answers = ({ method, path, query, body }) => {
  const me = { id: "anna", name: "Anna", role: "admin" };
  if (method !== "GET") {
    written.push({ method, path, body });
    return path.endsWith("/links")
      ? { url: "http://localhost/console#shared=s1.x", token: "s1.x", expiresAtMs: 0 }
      : {};
  }
  switch (path) {
    case "/me":
      return me;
    case "/queue":
      return { me, nowMs: 0, waiting: [] };
    case "/approvals":
      return { nowMs: 0, approvals: [] };
    case "/shared":
      return archived;
    case "/switches":
      return { nowMs: 0, agents: [], failed: [] };
    case "/archive/calls":
      return pageFor(query);
    case "/archive/count":
      return { calls: 451, live: 1, more: false };
    case "/archive/facets":
      return { agents: ["shop"], agentVersions: [], languages: ["en"], reasons: [], tags: ["to teach"], errors: [] };
    case "/archive/calls/call-0/case":
      return madeCase;
    case "/archive/calls/call-live":
      return { ...archived, call: live, trace: { ...trace, state: "live", endedAt: null } };
    default:
      return { ...archived, call: { ...ended[0], callId: path.split("/").at(-1) } };
  }
};

/** Twelve seconds of beeps in a WAV file (RIFF, 16 bits, mono). */
function beeps(hz: number): Buffer {
  const [rate, seconds] = [16_000, 12];
  const file = Buffer.alloc(44 + rate * seconds * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate * 2],
    [40, file.length - 44],
  ] as const) {
    file.writeUInt32LE(value, at);
  }
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    file.writeUInt16LE(value, at);
  file.write("data", 36);
  for (let at = 0; at < rate * seconds; at++) {
    const loud = Math.floor(at / rate) % 2 === 0 ? 8_000 : 0;
    file.writeInt16LE(Math.round(loud * Math.sin((2 * Math.PI * hz * at) / rate)), 44 + at * 2);
  }
  return file;
}

/** As the archive answers: it refuses what its schema does not know. */
function pageFor(searchParams: URLSearchParams): CallsPage {
  const names = [...new Set(searchParams.keys())];
  const repeated: readonly string[] = repeatedParameters;
  const query = callsQuerySchema.parse(
    Object.fromEntries(
      names.map((name) => [name, repeated.includes(name) ? searchParams.getAll(name) : searchParams.get(name)]),
    ),
  );
  const from = Number(query.cursor ?? 0);
  const all = query.agent?.includes("many") ? many : ended;
  const found = (query.state === "live" ? [live] : all).filter(
    ({ outcome, state }) => state !== "ended" || !query.outcome || query.outcome.includes(outcome ?? "none"),
  );
  const to = from + query.limit;
  return callsPageSchema.parse({ nowMs: 0, calls: found.slice(from, to), next: to < found.length ? String(to) : null });
}

const moment = () => page.getByRole("slider").getAttribute("aria-valuenow");

async function expectNoBarriers(): Promise<void> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.setViewportSize({ width: 1_280, height: 800 });
  expect(beyond).toBeLessThanOrEqual(0);
}

test("the address holds the filter, the list the live call on top, and keys move through it", async () => {
  await page.getByText("451 calls, 1 of them live").first().waitFor();
  await page.getByText("Agent: It comes on Monday").waitFor();
  expect(await page.locator(".calls > li").first().textContent()).toContain("Live");
  await page.getByRole("button", { name: "Outcome: Failed : take away" }).click();
  await page.locator('[data-call="call-0"]').waitFor();
  expect(new URL(page.url()).search).toBe("");
  const found = page.waitForResponse((response) => /words=new\+lamp.*state=ended/.test(response.url()));
  await page.keyboard.press("/");
  await page.keyboard.type("new lamp");
  await page.waitForURL("**/console/calls?words=new+lamp");
  await page.keyboard.press("Escape");
  await found;
  await page.locator('[data-call="call-0"]').waitFor();
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.getAttribute("href") === "/console/calls/call-live");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.waitForFunction(() => document.activeElement?.getAttribute("href") === "/console/calls/call-0");
  await expectNoBarriers();
  await page.reload();
  await page.locator('[data-call="call-0"]').waitFor();
  expect(await page.getByLabel("Search what was said").inputValue()).toBe("new lamp");
});

test("all pages come as it scrolls, and few rows are drawn", async () => {
  await page.waitForFunction(() => {
    scrollTo(0, document.body.scrollHeight);
    return document.querySelector('[data-call="call-449"]') !== null;
  });
  expect(await page.locator(".calls > li").count()).toBeLessThan(60);
  await page.evaluate(() => scrollTo(0, 0));
});

test("50,000 calls scroll like ten, and a keyboard reaches the last one", async () => {
  many = Array.from({ length: 50_000 }, (_, at) =>
    listedCall({ callId: `many-${at}`, agent: "many", startedAtMs: Date.UTC(2026, 10, 28, 9) - at * 60_000 }),
  );
  await page.goto(page.url().replace(/\/console.*/, "/console/calls?agent=many"));
  await page.locator('[data-call="many-0"]').waitFor();
  const most = await page.evaluate(async () => {
    let drawn = 0;
    // At each frame, as somebody does who holds the key down.
    for (let frame = 0; frame < 20_000 && document.querySelector('[data-call="many-49999"]') === null; frame++) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
      drawn = Math.max(drawn, document.querySelectorAll(".calls > li").length);
    }
    return drawn;
  });
  const focused = (callId: string) =>
    expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("href")))
      .toBe(`/console/calls/${callId}`);
  await page.keyboard.press("End");
  await focused("many-49999");
  expect(most).toBeLessThan(60);
  const last = page.locator('[data-call="many-49999"]');
  expect(await last.getAttribute("aria-posinset")).toBe("50001");
  expect(await last.getAttribute("aria-setsize")).toBe("50001");
  await page.keyboard.press("k");
  await focused("many-49998");
  await page.keyboard.press("Home");
  await focused("call-live");
  await page.goBack();
  await page.locator('[data-call="call-0"]').waitFor();
}, 120_000);

test("a call plays both sides at once, and a click on a word goes there", async () => {
  await page.locator('[data-call="call-0"] a').click();
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.keyboard.press(" ");
  await page.waitForFunction(
    () => Number(document.querySelector('[role="slider"]')?.getAttribute("aria-valuenow")) >= 1,
  );
  await page.keyboard.press(" ");
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.locator("[data-word]", { hasText: "Monday" }).click();
  await page.waitForFunction(() => document.querySelector(".heard")?.textContent?.startsWith("Monday"));
  expect(await moment()).toBe("7");
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => document.querySelector('[role="slider"]')?.getAttribute("aria-valuenow") === "2");
  await page.keyboard.press(">");
  expect(await page.getByLabel("Speed").inputValue()).toBe("1.25");
  await page.getByText("— interrupted").first().waitFor();
  expect(await page.locator("del").textContent()).toBe("Not heard: and it is free.");
  for (const summary of await page.locator("summary").all()) await summary.click();
  await page.getByText("order status: done").first().waitFor();
  await page.getByText("$0.0014").first().waitFor();
  await expectNoBarriers();
});

test("a tag goes to the archive, and Escape leads back to the list as it was", async () => {
  await page.getByLabel("Tag the call, or label a turn").fill("to teach");
  await page.getByRole("button", { name: "Tag", exact: true }).click();
  await expect
    .poll(() => written)
    .toEqual([{ method: "PUT", path: "/archive/calls/call-0/labels", body: { value: "to teach" } }]);
  await page.getByRole("heading", { level: 2 }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL("**/console/calls?words=new+lamp");
  await page.waitForFunction(() => document.activeElement?.getAttribute("href") === "/console/calls/call-0");
});

test("a call becomes a case for rehearsals, with what should have happened", async () => {
  await page.locator('[data-call="call-0"] a').click();
  await page.getByRole("button", { name: "Make a case for rehearsals …" }).click();
  await page.getByLabel("In a few words, what happens").fill("asks twice: why?");
  await page.getByLabel("The outcome that the call should have had").selectOption("handed-over");
  await page.getByLabel("Words that the agent should have said").fill("a human");
  await page.getByRole("button", { name: "Make the case" }).click();
  const made = page.getByLabel("Put it into a file of your suite, and run the suite");
  await made.waitFor();
  const [one] = parse(await made.inputValue()) as Record<string, unknown>[];
  expect(one).toMatchObject({
    name: "asks twice: why?",
    skill: "from calls",
    does: [{ says: ["where is four two", 0.8, "one"] }],
    world: { tools: { lookup_order: [{ fails: 503 }] } },
    expects: { outcome: "handed-over", said: ["a human"] },
  });
  await page.getByText("The agent cut in on the caller in turn 1").waitFor();
  await expectNoBarriers();
  await page.getByRole("button", { name: "Make a case for rehearsals …" }).click();
  await page.keyboard.press("Escape");
  await page.waitForURL("**/console/calls?words=new+lamp");
});

test("a verdict stays in its menu, and a colleague's link can be followed or copied", async () => {
  await page.locator('[data-call="call-0"] a').click();
  const verdict = page.getByLabel("Your verdict on the outcome");
  await verdict.selectOption("abandoned");
  await page.getByText("Your verdict is kept: Abandoned.").waitFor();
  expect(await verdict.inputValue()).toBe("abandoned");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = page.getByRole("link", { name: "http://localhost/console#shared=s1.x" });
  expect(await link.getAttribute("href")).toBe("http://localhost/console#shared=s1.x");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByText("Copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("http://localhost/console#shared=s1.x");
});

test.each([
  ["taken-back", "There is no recording: the visitor took their consent back, and it was deleted."],
  ["expired", "There is no recording any more: its days were over, and it was deleted."],
  ["waiting", "The recording was never stored."],
] as const)("a recording that is %s says so", async (state, words) => {
  const gone = { ...ended[0], callId: "gone", recording: { consent: true, bytes: null } };
  const recording = { state, consent: { from: "2026-11-28T09:00:00.000Z", to: null }, sides: [] };
  const cost = { micros: 110, perMinuteMicros: null, items: [], unpriced: ["stt-seconds own/ear"] };
  const { origin } = new URL(page.url());
  await page.route("**/archive/calls/gone", (route) =>
    route.fulfill({ json: { ...archived, call: { ...gone, costMicros: 110 }, trace: { ...trace, recording, cost } } }),
  );
  await page.goto(`${origin}/console/calls/gone`);
  await page.getByText(words).waitFor();
  await page.getByText("$0.0001 and more: no price for stt seconds (own/ear)").waitFor();
  await page.unroute("**/archive/calls/gone");
});

test("an unknown call is not the archive's silence", async () => {
  const { origin } = new URL(page.url());
  await page.route("**/archive/calls/none", (route) =>
    route.fulfill({ status: 404, json: { code: "call_unknown", detail: "there is no such call" } }),
  );
  await page.goto(`${origin}/console/calls/none`);
  await page.getByRole("heading", { name: "No such call" }).waitFor();
  expect(await page.getByText("The archive does not answer").count()).toBe(0);
});

test("a filter that the list does not know is named, and so is text where a number belongs", async () => {
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/console/calls?outcome=bogus&outcome=failed&zzz=1`);
  await page.getByText("Not understood and left out: outcome=bogus, zzz=1.").waitFor();
  await page.getByText("Filters (1)").click();
  await page.getByLabel("Cost from, US$").fill("abc");
  await page.getByText("Write a number, such as 2.").waitFor();
  expect(await page.getByLabel("Cost from, US$").inputValue()).toBe("abc");
  await page.getByLabel("Cost from, US$").fill("0.5");
  await page.waitForURL("**/console/calls?outcome=failed&minCostMicros=500000");
  expect(await page.getByText("Not understood").count()).toBe(0);
  expect(await page.getByRole("link", { name: "These calls as CSV" }).getAttribute("href")).toBe(
    "/v1/console/archive/calls.csv?outcome=failed&minCostMicros=500000",
  );
  await expectNoBarriers();
});

test("a colleague's link shows that one call, without navigation or remarks", async () => {
  const { origin } = new URL(page.url());
  await page.goto("about:blank");
  await page.goto(`${origin}/console#shared=s1.call-0.1.x`);
  await page.getByRole("button", { name: "Play" }).waitFor();
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(await page.getByText("Remarks").count()).toBe(0);
  await expectNoBarriers();
  expect([...heardSides].sort()).toEqual(["agent", "caller"]);
});

test("the policy had nothing to refuse", () => {
  expect(refused).toEqual([]);
});
