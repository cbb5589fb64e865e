/**
 * The console on the real Worker, whose D1 has a week of calls and whose R2 has a call that a visitor let it record: the
 * list, a call with its sound, a colleague's link, figures, reviews, and what a viewer may not do.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { moneyWords } from "../../../console/words.ts";
import type { ArchivedCall, CallsPage } from "../../../edge/wire/archive.ts";
import type { ReviewReply } from "../../../edge/wire/review.ts";
import { type ConsoleDemo, recordCall, signIn, startConsoleDemo } from "../console-demo.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let demo: ConsoleDemo;
let browser: Browser;
let admin: BrowserContext;
let recordedId: string;
/** The requests of pages to other origins, and the faults that their policy refused. */
const [elsewhere, refused]: [string[], string[]] = [[], []];

beforeAll(async () => {
  demo = await startConsoleDemo();
  recordedId = await recordCall(demo, inject("chromiumPath"));
  browser = await chromium.launch({ executablePath: inject("chromiumPath"), args: ["--no-sandbox", "--disable-gpu"] });
  admin = await signedIn(demo.adminToken, "Anna");
}, 400_000);

afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 }, acceptDownloads: true });
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== demo.workerOrigin) elsewhere.push(request.url());
  });
  context.on("console", (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) refused.push(message.text());
  });
  return context;
}

/** A browser in which somebody has signed in by hand. */
async function signedIn(token: string, name = ""): Promise<BrowserContext> {
  const context = await newContext();
  await signIn(context, demo, token, name);
  return context;
}

async function open(path: string, context = admin): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${demo.workerOrigin}${path}`);
  return page;
}

/** Asks the Worker in the person's name. */
async function asked<Answer>(path: string, context = admin): Promise<Answer> {
  const response = await context.request.get(`${demo.workerOrigin}/v1/console/archive${path}`);
  return (await response.json()) as Answer;
}

/** Axe finds nothing in dark and in light, and nothing lies beyond the edge of a small screen. */
async function expectNoBarriers(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 375, height: 720 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1_280, height: 800 });
}

const firstCall = (page: Page) => page.locator(".calls > li").first();
const moment = (page: Page) => page.getByRole("slider").getAttribute("aria-valuenow").then(Number);

const counted = (calls: number) => (calls === 1 ? "1 call" : `${calls} calls`);

test("the list has the newest call first, finds words, keeps its filter over a reload, and keys open a call", async () => {
  const page = await open("/console/calls");
  await firstCall(page).waitFor();
  await expect.poll(() => firstCall(page).getAttribute("data-call")).toBe(recordedId);
  const { calls } = await asked<CallsPage>("/calls?limit=200");
  expect(calls.length).toBe(25);
  const starts = calls.map(({ startedAtMs }) => startedAtMs);
  expect(starts).toEqual([...starts].sort((one, other) => other - one));
  await expectNoBarriers(page);

  await page.keyboard.press("/");
  await page.keyboard.type("shipping");
  await page.waitForURL("**/console/calls?words=shipping");
  await firstCall(page)
    .getByText(/shipping/i)
    .waitFor();
  await page.getByText("Filters", { exact: true }).click();
  const outcome = (await asked<CallsPage>("/calls?words=shipping")).calls[0]?.outcome ?? "none";
  const filtered = ({ searchParams }: URL) =>
    searchParams.get("outcome") === outcome && searchParams.get("words") === "shipping";
  await page.getByLabel("Outcome").selectOption(outcome);
  await page.waitForURL(filtered);
  await page.reload();
  await page.getByRole("button", { name: /^Outcome: .* take away$/ }).waitFor();
  await firstCall(page)
    .getByText(/shipping/i)
    .waitFor();
  expect(await page.getByLabel("Search what was said").inputValue()).toBe("shipping");
  const found = await asked<CallsPage>(`/calls?outcome=${outcome}&words=shipping`);
  await page.getByText(counted(found.calls.length), { exact: true }).waitFor();

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/console/calls/${found.calls[0]?.callId}`);
  await page.getByRole("heading", { name: /^Call of / }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForURL(filtered);
  await page.close();
});

test("a call of the week shows its words, stages, tools, cost and all of it as JSON", async () => {
  const { calls } = await asked<CallsPage>("/calls?words=%22order+four+two+one%22&recorded=yes&limit=50");
  const all = await Promise.all(calls.map(({ callId }) => asked<ArchivedCall>(`/calls/${callId}`)));
  const call = all.find(
    ({ call: { callId }, trace: { turns } }) => callId !== recordedId && turns.some((turn) => turn.tools.length > 0),
  );
  const turn = call?.trace.turns.find(({ tools }) => tools.length > 0);
  expect(turn).toBeDefined();
  const page = await open(`/console/calls/${call?.call.callId}`);
  await page.getByRole("heading", { name: "What was said" }).waitFor();
  const said = page.locator(".said");
  for (const words of [turn?.caller, turn?.agent])
    expect((await said.textContent())?.replaceAll(/\s+/g, " ")).toContain(words);
  const [tool] = turn?.tools ?? [];
  const facts = page.locator("details.facts", { hasText: tool?.name.replaceAll("_", " ") ?? "" }).first();
  await facts.locator("summary").click();
  await facts.getByText("Model's first token").waitFor();
  expect(await facts.locator("dl.tool").first().textContent()).toContain(JSON.stringify(tool?.args, null, 2));
  const priced = call?.costs.find(({ item, costMicros }) => item.startsWith("llm-") && (costMicros ?? 0) > 50);
  expect(priced).toBeDefined();
  const cost = page.locator("details", { hasText: /^Cost \(\$0\.0*[1-9]/ });
  await cost.locator("summary").click();
  const row = cost.getByRole("row", {
    name: `${priced?.turn} ${priced?.item.replaceAll("-", " ")} ${priced?.service}`,
  });
  expect(await row.getByRole("cell").last().textContent()).toBe(moneyWords(priced?.costMicros ?? 0));
  await page.locator("summary", { hasText: "Raw JSON" }).click();
  const raw = page.locator("details", { hasText: "Raw JSON" }).locator("pre");
  expect(JSON.parse((await raw.textContent()) ?? "")).toEqual(call?.trace);
  await expectNoBarriers(page);
  await page.close();
});

test("the rest of an interrupted reply that nobody heard is struck through", async () => {
  const { calls } = await asked<CallsPage>("/calls?interrupted=yes&recorded=yes&limit=1");
  const page = await open(`/console/calls/${calls[0]?.callId}`);
  const { trace } = await asked<ArchivedCall>(`/calls/${calls[0]?.callId}`);
  const rest = trace.turns.find(({ unheard }) => unheard)?.unheard ?? "";
  expect(rest).toMatch(/\w/);
  await page.locator("del", { hasText: rest }).waitFor();
  expect((await page.locator("del").first().textContent())?.startsWith("Not heard: ")).toBe(true);
  await page.close();
});

test("the turns that an outcome rests on are a click away", async () => {
  const { calls } = await asked<CallsPage>("/calls?outcome=resolved&limit=50");
  const all = await Promise.all(calls.map(({ callId }) => asked<ArchivedCall>(`/calls/${callId}`)));
  const call = all.find(({ trace }) => (trace.outcome?.turns.length ?? 0) > 0);
  const turn = call?.trace.outcome?.turns[0];
  expect(turn).toBeDefined();
  const page = await open(`/console/calls/${call?.call.callId}`);
  const outcome = page.getByRole("region", { name: "What came of it" });
  await outcome.getByRole("button", { name: `turn ${turn}`, exact: true }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(`turn-${turn}`);
  await page.close();
});

test("a recorded call plays by keys, and a click on a word goes there", async () => {
  const page = await open(`/console/calls/${recordedId}`);
  await page.getByRole("button", { name: "Play" }).waitFor();
  const lanes = await page.locator(".lane").evaluateAll((all) =>
    all.map((lane) => {
      const canvas = lane.querySelector("canvas");
      const { width = 0, height = 0 } = canvas ?? {};
      const { data = [] } = canvas?.getContext("2d")?.getImageData(0, 0, width, height) ?? {};
      return [...data].filter((value, at) => at % 4 === 3 && value > 200).length > width;
    }),
  );
  expect(lanes).toEqual([true, true]);
  await page.keyboard.press(" ");
  await expect.poll(() => moment(page)).toBeGreaterThanOrEqual(1);
  await page.keyboard.press(" ");
  await page.getByRole("button", { name: "Play" }).waitFor();
  const before = await moment(page);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => moment(page)).toBe(before + 5);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => moment(page)).toBe(before);
  await page.locator("li.caller [data-word]", { hasText: /order/i }).first().click();
  await page.locator(".heard", { hasText: /order/i }).waitFor();
  expect(await moment(page)).toBeGreaterThan(5);
  await expectNoBarriers(page);
  await page.close();
});

test("a link opens that one call with its sound for somebody without a sign-in, and expires", async () => {
  const page = await open(`/console/calls/${recordedId}`);
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = (await page.locator("code.link").textContent()) ?? "";
  const colleague = await newContext();
  const theirs = await colleague.newPage();
  await theirs.goto(link);
  await theirs.getByRole("button", { name: "Play" }).waitFor();
  await theirs.keyboard.press(" ");
  await expect.poll(() => moment(theirs)).toBeGreaterThanOrEqual(1);
  expect(await theirs.getByRole("navigation").count()).toBe(0);
  await expectNoBarriers(theirs);

  const [, token] = link.split("#shared=");
  const { calls } = await asked<CallsPage>("/calls?limit=2");
  const other = calls.find(({ callId }) => callId !== recordedId)?.callId;
  const headers = { Authorization: `Bearer ${token}` };
  const sounds = await Promise.all(
    [recordedId, other].map((callId) =>
      colleague.request.get(`${demo.workerOrigin}/v1/calls/${callId}/recording/agent`, { headers }),
    ),
  );
  expect(sounds.map((response) => response.status())).toEqual([200, 401]);

  await theirs.goto("about:blank");
  await theirs.goto(demo.expiredLink(recordedId));
  await theirs.getByText("this link has expired").waitFor();
  await Promise.all([page.close(), colleague.close()]);
});

test("figures have plots that lead to the calls behind them, and a CSV of the days", async () => {
  const page = await open("/console/figures");
  await page.locator(".uplot canvas").first().waitFor();
  await expectNoBarriers(page);
  const outcomes = page.getByRole("article", { name: "Outcome" });
  const row = outcomes.getByRole("row", { name: /^Resolved/ });
  const resolved = Number(await row.getByRole("link").textContent());
  expect(resolved).toBeGreaterThan(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Days as CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8")
    .trim()
    .split(/\r?\n/);
  const column = csv[0]?.split(",").indexOf("resolved") ?? -1;
  expect(csv.slice(1).reduce((sum, line) => sum + Number(line.split(",")[column]), 0)).toBe(resolved);
  await row.getByRole("link").click();
  await page.getByText(counted(resolved), { exact: true }).waitFor();
  await page.close();
});

test("a verdict stands after a reload", async () => {
  const page = await open("/console/review");
  const first = page.locator(".reviewed").first();
  await first.getByRole("button", { name: "Handed over" }).click();
  await first.getByText("Your verdict: Handed over.").waitFor();
  await page.reload();
  await first.getByText("Anna (shared token): Handed over").waitFor();
  expect(await first.getByRole("button", { name: "Handed over" }).getAttribute("aria-pressed")).toBe("true");
  await expectNoBarriers(page);
  const reply = await asked<ReviewReply>("/review");
  expect(reply.reviewers).toEqual([{ by: "Anna (shared token)", verdicts: 1 }]);
  await page.close();
});

test("a viewer reads everything and changes nothing", async () => {
  const viewer = await signedIn(demo.viewerToken);
  const page = await open(`/console/calls/${recordedId}`, viewer);
  await page.getByRole("button", { name: "Play" }).waitFor();
  expect(await page.getByLabel("Write a note").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Make a link" }).count()).toBe(0);
  const call = `${demo.workerOrigin}/v1/console/archive/calls/${recordedId}`;
  const headers = { Origin: demo.workerOrigin };
  const tries = await Promise.all([
    viewer.request.post(`${call}/notes`, { headers, data: { text: "Mine." } }),
    viewer.request.put(`${call}/labels`, { headers, data: { value: "mine" } }),
    viewer.request.put(`${call}/verdict`, { headers, data: { outcome: "failed" } }),
    viewer.request.post(`${call}/links`, { headers, data: { hours: 1 } }),
    viewer.request.get(`${demo.workerOrigin}/v1/console/queue`),
  ]);
  expect(tries.map((response) => response.status())).toEqual([403, 403, 403, 403, 403]);
  const { notes, labels, tags, verdicts } = await asked<ArchivedCall>(`/calls/${recordedId}`);
  expect([notes, labels, tags]).toEqual([[], [], []]);
  expect(verdicts.filter(({ by }) => by.startsWith("Vera"))).toEqual([]);
  await expectNoBarriers(page);
  await viewer.close();
});

test("50,000 calls scroll like ten, and a keyboard reaches the last one", async () => {
  const { calls } = await asked<CallsPage>("/calls?limit=1");
  const page = await admin.newPage();
  const many = 50_000;
  await page.route(/\/v1\/console\/archive\/(?:calls|count)\?/, (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname.endsWith("/count")) return route.fulfill({ json: { calls: many, live: 0, more: false } });
    if (searchParams.get("state") === "live") return route.fulfill({ json: { nowMs: 0, calls: [], next: null } });
    const from = Number(searchParams.get("cursor") ?? 0);
    const to = Math.min(many, from + Number(searchParams.get("limit")));
    const rows = Array.from({ length: to - from }, (_, at) => ({ ...calls[0], callId: `many-${from + at}` }));
    return route.fulfill({ json: { nowMs: 0, calls: rows, next: to < many ? String(to) : null } });
  });
  await page.goto(`${demo.workerOrigin}/console/calls?outcome=resolved`);
  const first = page.locator('[data-call="many-0"]');
  await first.waitFor();
  expect(await first.getAttribute("aria-setsize")).toBe(String(many));
  const most = await page.evaluate(async () => {
    let drawn = 0;
    for (let frame = 0; frame < 20_000 && document.querySelector('[data-call="many-49999"]') === null; frame++) {
      // As somebody does who holds the key down.
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
      drawn = Math.max(drawn, document.querySelectorAll(".calls > li").length);
    }
    return drawn;
  });
  expect(most).toBeLessThan(60);
  const last = page.locator('[data-call="many-49999"]');
  expect([await last.getAttribute("aria-posinset"), await last.getAttribute("aria-setsize")]).toEqual([
    String(many),
    String(many),
  ]);
  const focused = (at: number) =>
    page.waitForFunction((href) => document.activeElement?.getAttribute("href") === href, `/console/calls/many-${at}`);
  await page.keyboard.press("End");
  await focused(many - 1);
  await page.keyboard.press("k");
  await focused(many - 2);
  await page.keyboard.press("Home");
  await focused(0);
  await page.close();
}, 120_000);

test("nothing came from anywhere else, and the policy had nothing to refuse", () => {
  expect([elsewhere, refused]).toEqual([[], []]);
});
