/** The switches at the console, in a real Chromium under its policy: the strip, turning off with a reason, and on again. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Role } from "../../edge/wire/archive.ts";
import {
  type SwitchChange,
  type SwitchedOff,
  type SwitchResult,
  switchRequestSchema,
} from "../../edge/wire/switches.ts";
import { barriersIn } from "../testing/barriers.ts";
import { type Answers, type ConsoleBrowser, openConsoleBrowser } from "../testing/console-browser.ts";
import { quietDesk } from "../testing/quiet-desk.ts";
import { agentSwitches, switchesReply } from "./fixture.ts";

const refund = { kind: "tool", name: "refund" } as const;
const atMs = Date.UTC(2026, 10, 30, 8);

let browser: ConsoleBrowser;
let page: Page | undefined;
let role: Role;
let off: SwitchedOff[];
let history: SwitchChange[];
let turned: unknown[];
/** Answers in place of the usual ones. */
let results: SwitchResult[] | null;
let failed: string[];

beforeAll(async () => {
  browser = await openConsoleBrowser();
}, 120_000);
afterAll(() => browser?.close());
beforeEach(() => {
  [role, off, history, turned, results, failed] = ["admin", [], [], [], null, []];
});
afterEach(async () => {
  await page?.close();
  page = undefined;
});

const turnedOff = (): SwitchedOff => ({
  what: refund,
  sinceMs: atMs,
  by: "Omar",
  why: "pays twice",
  untilMs: null,
  change: 7,
});

const answers: Answers = (request) => {
  const { method, path, body } = request;
  switch (`${method} ${path}`) {
    case "GET /switches":
      return switchesReply(
        [agentSwitches({ off, history }), agentSwitches({ agent: "sales", displayName: "Sales" })],
        failed,
      );
    case "POST /switches": {
      const request = switchRequestSchema.parse(body);
      turned.push(body);
      const change = {
        change: 8,
        what: request.what,
        off: request.off,
        atMs,
        by: "Anna",
        why: request.why,
        untilMs: null,
      };
      off = request.off
        ? [{ what: request.what, sinceMs: atMs, by: "Anna", why: request.why, untilMs: null, change: 8 }]
        : [];
      history = [change, ...history];
      return { results: results ?? [{ kind: "changed", agent: request.agent ?? "shop", change, before: null }] };
    }
    default:
      return quietDesk(request, role);
  }
};

async function open(path = "/console/switches", look: { viewport?: { width: number; height: number } } = {}) {
  page = await browser.open(path, answers, look);
  return page;
}

test("an admin turns a tool off with a reason, sees it on every page, and turns it on again", async () => {
  const shown = await open();
  await shown.getByText("Everything is on.").waitFor();
  expect(await shown.getByRole("region", { name: "Switched off" }).count()).toBe(0);
  await shown.getByLabel("Agent").selectOption("shop");
  await shown.getByLabel("What").selectOption({ label: "refund" });
  // Without a reason nothing is sent.
  await shown.getByRole("button", { name: "Turn off" }).click();
  expect(turned).toEqual([]);
  await shown.getByLabel("Why", { exact: true }).fill("pays twice");
  await shown.getByRole("button", { name: "Turn off" }).click();
  await shown.getByText("Turned off at shop.").waitFor();
  expect(turned).toEqual([{ agent: "shop", what: refund, off: true, why: "pays twice" }]);
  const strip = shown.getByRole("region", { name: "Switched off" });
  await strip.getByText("shop: the tool refund (Anna: pays twice)").waitFor();
  await shown.getByRole("link", { name: "Figures" }).click();
  await strip.getByText("the tool refund").waitFor();
  await strip.getByRole("link", { name: "To the switches" }).click();
  await shown.getByLabel("Why the tool refund of shop may be on again").fill("repaired");
  await shown.getByRole("button", { name: "Turn on" }).click();
  await shown.getByText("Turned on at shop.").waitFor();
  expect(turned.at(-1)).toEqual({ agent: "shop", what: refund, off: false, why: "repaired", seen: 8 });
  await strip.waitFor({ state: "detached" });
  const rows = await shown.getByRole("table").getByRole("row").allTextContents();
  expect(rows.length).toBe(3);
  expect(rows[1]).toContain("repaired");
});

test("a switch for every agent tells at which it worked", async () => {
  const shown = await open();
  const change = { change: 1, what: { kind: "agent" } as const, off: true, atMs, by: "Anna", why: "w", untilMs: null };
  results = [
    { kind: "changed", agent: "shop", change, before: null },
    { kind: "failed", agent: "sales", detail: "its Desk did not answer" },
  ];
  failed = ["sales"];
  await shown.getByLabel("What").selectOption({ label: "The agent itself" });
  await shown.getByLabel("Why", { exact: true }).fill("it promises refunds");
  await shown.getByLabel(/^Until/).fill("2099-01-01T10:00");
  await shown.getByRole("button", { name: "Turn off" }).click();
  await shown.getByText("Turned off at shop. Nobody knows about sales: look below, and try again.").waitFor();
  await shown.getByRole("alert").getByText("Nobody knows what is off at sales").waitFor();
  expect(turned).toEqual([
    {
      what: { kind: "agent" },
      off: true,
      why: "it promises refunds",
      until: new Date("2099-01-01T10:00").toISOString(),
    },
  ]);
});

test("a viewer looks and switches nothing", async () => {
  role = "viewer";
  off = [turnedOff()];
  const shown = await open();
  await shown.getByText("Omar: pays twice", { exact: true }).waitFor();
  expect(await shown.getByRole("button", { name: /^Turn/ }).count()).toBe(0);
  await shown.getByText("Admins turn things off and on.").waitFor();
});

test.each([1_280, 320])("has no barriers at %d px", async (width) => {
  off = [turnedOff()];
  history = [{ change: 7, what: refund, off: true, atMs, by: "Omar", why: "pays twice", untilMs: null }];
  const shown = await open("/console/switches", { viewport: { width, height: 700 } });
  await shown.getByText("has been off since").waitFor();
  expect(await barriersIn(shown)).toEqual([]);
});
