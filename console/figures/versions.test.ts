/** Versions on the page of figures, in a real Chromium under the console's policy: intervals, judgements, and the way out. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Role } from "../../edge/wire/archive.ts";
import { type SwitchedOff, switchRequestSchema } from "../../edge/wire/switches.ts";
import { barriersIn } from "../testing/barriers.ts";
import { type Answers, type ConsoleBrowser, openConsoleBrowser } from "../testing/console-browser.ts";
import { quietDesk } from "../testing/quiet-desk.ts";
import { figuresReply, versionsOfShop } from "./fixture.ts";

const atMs = Date.UTC(2026, 10, 29, 8);

let browser: ConsoleBrowser;
let page: Page;
let role: Role;
let off: SwitchedOff[];
let asked: URLSearchParams[];

beforeAll(async () => {
  browser = await openConsoleBrowser();
}, 120_000);
afterAll(() => browser?.close());
beforeEach(() => {
  [role, off, asked] = ["admin", [], []];
});
afterEach(() => page?.close());

const answers: Answers = (request) => {
  const { method, path, query, body } = request;
  switch (`${method} ${path}`) {
    case "GET /archive/facets":
      return { agents: ["shop"], agentVersions: ["short-words"], languages: [], reasons: [], tags: [], errors: [] };
    case "GET /archive/figures":
      asked.push(query);
      return { ...figuresReply({ from: "2026-11-02", to: "2026-11-08" }), versions: versionsOfShop() };
    case "GET /switches":
      return {
        nowMs: atMs,
        agents: [{ agent: "shop", displayName: "Fernlight", tools: [], vendors: [], candidates: [], off, history: [] }],
        failed: [],
      };
    case "POST /switches": {
      const { what, off: isOff, why, seen } = switchRequestSchema.parse(body);
      if ((seen ?? null) !== (off[0]?.change ?? null)) throw new Error("the page showed another state");
      off = isOff ? [{ what, sinceMs: atMs, by: "Anna", why, untilMs: null, change: 1 }] : [];
      return { results: [{ kind: "unchanged", agent: "shop" }] };
    }
    default:
      return quietDesk(request, role);
  }
};

async function open(): Promise<void> {
  page = await browser.open("/console/figures?from=2026-11-02&to=2026-11-08", answers, { reducedMotion: "reduce" });
  await page.getByRole("heading", { level: 3, name: "Versions" }).waitFor();
}

const row = () => page.getByRole("row").filter({ hasText: "short-words" });

test("each version has its figures with intervals, and says which are better or worse for sure", async () => {
  await open();
  await row().getByText("63 % to 73 %").waitFor();
  await row().getByText("worse: −12.0 points (−20.0 to −4.0)").waitFor();
  await row().getByText("no proven difference: −40 ms (−120 ms to +45 ms)").waitFor();
  expect(await row().getByRole("link", { name: "100", exact: true }).getAttribute("href")).toContain(
    "agentVersion=short-words",
  );
  expect(await barriersIn(page)).toEqual([]);
});

test("the whole page can be narrowed to one version", async () => {
  await open();
  await page.getByLabel("Version", { exact: true }).selectOption("short-words");
  await expect.poll(() => asked.at(-1)?.getAll("agentVersion")).toEqual(["short-words"]);
});

test("an admin takes a version out with a reason, and lets it answer again", async () => {
  await open();
  await row().getByLabel("Why, for short-words").fill("it mumbles");
  await row().getByRole("button", { name: "Take out" }).click();
  await row().getByText("by Anna: it mumbles").waitFor();
  expect(off).toMatchObject([{ what: { kind: "candidate", name: "short-words" }, why: "it mumbles" }]);
  await row().getByLabel("Why, for short-words").fill("repaired");
  await row().getByRole("button", { name: "Let answer again" }).click();
  await row().getByRole("button", { name: "Take out" }).waitFor();
  expect(off).toEqual([]);
});

test("others see who took it out and why, and no button", async () => {
  role = "viewer";
  off = [
    {
      what: { kind: "candidate", name: "short-words" },
      sinceMs: atMs,
      by: "the rule",
      why: "w",
      untilMs: null,
      change: 3,
    },
  ];
  await open();
  await row().getByText("by the rule: w").waitFor();
  expect(await page.getByRole("button", { name: /Take out|Let answer/ }).count()).toBe(0);
});

test.each([1_280, 390])("a long reason leaves the figures beside it in sight, at %d px", async (width) => {
  const why = "resolution 50.0 %, and 80.0 % as the agent is, in 24 h (120 and 2204 calls) ".repeat(4);
  off = [
    { what: { kind: "candidate", name: "short-words" }, sinceMs: atMs, by: "the rule", why, untilMs: null, change: 3 },
  ];
  await open();
  await page.setViewportSize({ width, height: 844 });
  await row().getByText("by the rule").waitFor();
  const versionWidth = (await row().getByRole("rowheader").boundingBox())?.width;
  expect(versionWidth).toBeLessThan(width / 2);
});
