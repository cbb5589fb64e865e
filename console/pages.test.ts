/** The pages Figures and Review in a real Chromium, of the console's own build and under its policy. */
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Role, verdictRequestSchema } from "../edge/wire/archive.ts";
import { figuresQuerySchema } from "../edge/wire/figures.ts";

import { dayOf } from "./days.ts";
import { figuresReply, objectivesReply } from "./figures/fixture.ts";
import { reviewReply } from "./review/fixture.ts";
import { weekBeside, weekOf } from "./review/weeks.ts";
import { barriersIn } from "./testing/barriers.ts";
import { type Answers, type ConsoleBrowser, openConsoleBrowser } from "./testing/console-browser.ts";
import { quietDesk } from "./testing/quiet-desk.ts";

/** On a phone of this width nothing but tables scrolls sideways (WCAG 2.2, 1.4.10). */
const narrowest = { width: 320, height: 700 };

let browser: ConsoleBrowser;
let page: Page | undefined;
let role: Role;
let asked: URLSearchParams[];
let given: { path: string; outcome: string }[];
let review: ReturnType<typeof reviewReply>;
let emptyWeeks: (string | null)[];

beforeAll(async () => {
  browser = await openConsoleBrowser();
}, 120_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  role = "human";
  asked = [];
  given = [];
  review = reviewReply();
  emptyWeeks = [];
  return async () => {
    await page?.close();
    page = undefined;
  };
});

const answers: Answers = (request) => {
  const { method, path, query, body } = request;
  switch (`${method} ${path.replace(/\/c-[^/]+/, "/:id")}`) {
    case "GET /archive/facets":
      return { agents: ["shop", "front-desk"], agentVersions: [], languages: [], reasons: [], tags: [], errors: [] };
    case "GET /archive/figures": {
      const agents = query.getAll("agent");
      asked.push(query);
      const { from, to, agent } = figuresQuerySchema.parse({
        from: query.get("from"),
        to: query.get("to"),
        ...(agents.length > 0 && { agent: agents }),
      });
      return figuresReply({ from, to, ...(agent && { agents: agent }) });
    }
    case "GET /archive/objectives":
      return objectivesReply();
    case "GET /archive/review":
      asked.push(query);
      if (emptyWeeks.includes(query.get("week"))) return { ...review, week: query.get("week"), calls: [] };
      return { ...review, week: query.get("week") };
    case "PUT /archive/calls/:id/verdict": {
      const { outcome } = verdictRequestSchema.parse(body);
      given.push({ path, outcome });
      const item = review.calls.find(({ call }) => path.includes(call.callId));
      item?.verdicts.push({ outcome, by: "Anna", atMs: Date.parse("2026-11-24T10:00:00Z") });
      return {};
    }
    default:
      return quietDesk(request, role);
  }
};

async function open(path: string, look: Parameters<ConsoleBrowser["open"]>[2] = {}): Promise<Page> {
  page = await browser.open(path, answers, { reducedMotion: "reduce", ...look });
  await page.getByRole("heading", { level: 2, name: /^(?:Figures|Review)$/ }).waitFor();
  return page;
}

describe.each([
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["narrow", { viewport: narrowest }],
] as const)("%s", (_title, look) => {
  test("nobody is shut out of the figures", async () => {
    const page = await open("/console/figures", look);
    await page.getByText("As a table").first().click();
    await page.getByRole("table").first().waitFor();
    expect(await barriersIn(page)).toEqual([]);
  });

  test("nobody is shut out of the reviews", async () => {
    const page = await open("/console/review", look);
    await page.getByText("Random sample").waitFor();
    expect(await barriersIn(page)).toEqual([]);
  });
});

test("the whole console takes at most 250 KB gzip", () => {
  const bytes = [...browser.files.values()].reduce((sum, file) => sum + gzipSync(file).length, 0);
  expect(bytes).toBeLessThan(250_000);
  // A build without its script weighs little too.
  expect(bytes).toBeGreaterThan(100_000);
});

test("each objective stands with its budget, its burn rates and its alerts, which lead to their calls", async () => {
  const page = await open("/console/figures");
  const row = page.getByRole("row", { name: /^availability/ });
  await expect
    .poll(() => row.textContent())
    .toMatch(/Burns fast since .*-25 %.*25 bad of 4000 in 30 days.*31\.2.*8\.0.*1\.1/s);
  expect(await row.textContent()).toContain("burns fast. Look first at: error llm_failed in 14 bad calls");
  const [calls] = await row.getByRole("link", { name: "Calls" }).all();
  expect(await calls?.getAttribute("href")).toBe("/console/calls?agent=shop&error=llm_failed");
  expect(await row.getByRole("link", { name: "Runbook" }).getAttribute("href")).toBe(
    "https://wiki.example/llm-down.md",
  );
  expect(await page.getByRole("row", { name: /^resolution/ }).textContent()).toMatch(/Quiet–/);
});

test("the arrow keys go from day to day, and each day leads to its calls", async () => {
  const page = await open("/console/figures?from=2026-11-02&to=2026-11-29");
  const chart = page.getByRole("article", { name: "Calls", exact: true });
  const days = chart.getByRole("slider", { name: "Calls: day" });
  expect(await days.getAttribute("aria-valuetext")).toBe("Sun, 29 Nov 2026: 42; before, Sun, 1 Nov 2026: 32");
  await days.press("Home");
  await days.press("ArrowRight");
  expect(await days.getAttribute("aria-valuetext")).toBe("Tue, 3 Nov 2026: 47; before, Tue, 6 Oct 2026: 37");
  const link = chart.getByRole("link", { name: "47", exact: true });
  expect(await link.getAttribute("href")).toMatch(/^\/console\/calls\?from=2026-11-03&to=2026-11-04/);
});

test("a pointer over the plot chooses the day under it, and the plot is drawn", async () => {
  const page = await open("/console/figures?from=2026-11-02&to=2026-11-29");
  const days = page.getByRole("slider", { name: "Calls: day" });
  await days.scrollIntoViewIfNeeded();
  const plot = await days.locator(".u-over").boundingBox();
  if (plot === null) throw new Error("there is a plot");
  await page.mouse.move(plot.x + plot.width / 2, plot.y + plot.height / 2);
  await page.mouse.move(plot.x + 2, plot.y + plot.height / 2);
  await expect.poll(() => days.getAttribute("aria-valuetext")).toMatch(/^Mon, 2 Nov 2026/);
  const colours = await days.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const seen = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at + 3] === 255) seen.add(`${pixels[at]} ${pixels[at + 1]} ${pixels[at + 2]}`);
    }
    return [...seen];
  });
  // --line-1 of figures.css, for light pages.
  expect(colours).toContain("11 87 208");
});

test("the address holds period and agent, and the browser's button goes back", async () => {
  const page = await open("/console/figures?agent=shop");
  await page.getByRole("button", { name: "Last 7 days" }).click();
  await expect.poll(() => page.url()).toMatch(/\?agent=shop&period=7$/);
  const [from, to] = [dayOf(Date.now() - 6 * 86_400_000), dayOf(Date.now())];
  await expect.poll(() => asked.at(-1)?.toString()).toBe(`from=${from}&to=${to}&agent=shop`);
  expect(await page.getByRole("link", { name: "Days as CSV" }).getAttribute("href")).toBe(
    `/v1/console/archive/figures.csv?from=${from}&to=${to}&agent=shop`,
  );
  await page.getByLabel("Agent", { exact: true }).selectOption("All");
  await expect.poll(() => page.url()).toMatch(/\?period=7$/);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => page.getByRole("button", { name: "Last 28 days" }).getAttribute("aria-pressed")).toBe("true");
  expect(await page.getByLabel("Agent", { exact: true }).inputValue()).toBe("shop");
});

test("days that are no period are refused in words, and are asked of nobody", async () => {
  const page = await open("/console/figures");
  const range = page.getByRole("form", { name: "Own range" });
  await expect.poll(() => asked.length).toBe(1);
  await range.getByLabel("From").fill("2026-11-09");
  await range.getByLabel("to", { exact: true }).fill("2026-11-01");
  await range.getByRole("button", { name: "Show" }).click();
  await range.getByText("The last day is before the first.").waitFor();
  expect(asked).toHaveLength(1);
  expect(new URL(page.url()).search).toBe("");
  await range.getByLabel("From").fill("2026-10-01");
  await range.getByRole("button", { name: "Show" }).click();
  await expect.poll(() => asked.at(-1)?.toString()).toBe("from=2026-10-01&to=2026-11-01");
});

test("keys give verdicts and go through the list", async () => {
  const page = await open("/console/review?week=2026-W48");
  const calls = page.locator("[data-call]");
  await calls.nth(0).getByRole("link").focus();
  await page.keyboard.press("3");
  await page.getByText("Your verdict: Abandoned.").waitFor();
  expect(given).toEqual([{ path: "/archive/calls/c-worst/verdict", outcome: "abandoned" }]);
  await page.getByText("2 of 3 have a verdict.").waitFor();
  expect(await calls.nth(0).getByRole("button", { name: "Abandoned" }).getAttribute("aria-pressed")).toBe("true");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(
    await calls
      .nth(2)
      .getByRole("link")
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
});

test("where verdicts take calls off the list, the focus goes to the next", async () => {
  const page = await open("/console/review?week=2026-W48&show=open");
  const calls = page.locator("[data-call]");
  await calls.nth(1).waitFor();
  await calls.nth(0).getByRole("button", { name: "Resolved" }).press("Enter");
  await expect.poll(() => calls.count()).toBe(1);
  expect(await calls.first().getAttribute("data-call")).toBe("c-sample");
  expect(
    await calls
      .first()
      .getByRole("link")
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
});

test("a viewer reads reviews, and has no button and no key for a verdict", async () => {
  role = "viewer";
  const page = await open("/console/review?week=2026-W48");
  const call = page.locator("[data-call]").first();
  await call.waitFor();
  expect(await page.getByRole("button", { name: "Resolved" }).count()).toBe(0);
  await call.getByRole("link").focus();
  await page.keyboard.press("1");
  await page.keyboard.press("j");
  expect(given).toEqual([]);
});

test("on a day before any call of the week has ended, the week before is there, and the page says so", async () => {
  const running = weekOf(dayOf(Date.now()));
  emptyWeeks = [running];
  const page = await open("/console/review?zzz=1");
  await page.getByText("No call of this week has ended yet: this is the week before.").waitFor();
  expect(asked.map((query) => query.get("week"))).toEqual([running, weekBeside(running, -1)]);
  await page.getByText("Not understood and left out: zzz=1.").waitFor();
  await page.getByRole("link", { name: "Week after" }).click();
  await page.getByText("No calls of this week ended yet.").waitFor();
});

test("another week is an address", async () => {
  const page = await open("/console/review?week=2026-W01");
  await page.getByText("Week 1: 29 Dec 2025 to 4 Jan 2026").waitFor();
  await page.getByRole("link", { name: "Week before" }).click();
  await page.getByText("Week 52: 22 Dec to 28 Dec 2025").waitFor();
  await expect.poll(() => asked.at(-1)?.toString()).toBe("week=2025-W52");
});
