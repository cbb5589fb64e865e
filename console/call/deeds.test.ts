/** An admin's deeds on a call, in a real Chromium: deliver its news again, erase it and see the receipt. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { archivedCallSchema, type Role } from "../../edge/wire/archive.ts";
import { erasureReceiptSchema } from "../../edge/wire/erasure.ts";
import { callTrace, listedCall, turnTrace } from "../fixtures.ts";
import { type Answers, type ConsoleBrowser, openConsoleBrowser } from "../testing/console-browser.ts";
import { quietDesk } from "../testing/quiet-desk.ts";

const archived = archivedCallSchema.parse({
  call: listedCall(),
  trace: callTrace({
    state: "ended",
    endedAt: "2026-11-28T09:00:12.000Z",
    turns: [turnTrace({ turn: 1, caller: "Where is my order?" })],
  }),
  sentiments: [],
  costs: [],
  unanswered: [],
  notes: [],
  tags: [],
  labels: [],
  verdicts: [],
});

let browser: ConsoleBrowser;
let page: Page | undefined;
let role: Role;
let done: string[];
let pending: boolean;

beforeAll(async () => {
  browser = await openConsoleBrowser();
}, 120_000);
afterAll(() => browser?.close());
beforeEach(() => {
  [role, done, pending] = ["admin", [], false];
});
afterEach(async () => {
  await page?.close();
  page = undefined;
});

const receipt = () =>
  erasureReceiptSchema.parse({
    callId: "c-1",
    erasedAt: "2026-11-29T22:00:00.000Z",
    pending,
    places: [
      { place: "record", state: "erased", rows: 41, bytes: 102_400 },
      { place: "archive", state: pending ? "pending" : "erased", ...(!pending && { rows: 17 }) },
    ],
  });

const answers: Answers = (request) => {
  const { method, path } = request;
  if (method !== "GET") done.push(`${method} ${path}`);
  switch (`${method} ${path}`) {
    case "GET /archive/calls/c-1":
      return archived;
    case "POST /archive/calls/c-1/deliver":
      return { receivers: 2 };
    case "DELETE /archive/calls/c-1":
      return receipt();
    default:
      return quietDesk(request, role);
  }
};

async function open(): Promise<Page> {
  page = await browser.open("/console/calls/c-1", answers);
  await page.getByText("Where is my order?").first().waitFor();
  return page;
}

test("the news of a call is delivered again", async () => {
  const page = await open();
  await page.getByRole("button", { name: "Deliver again" }).click();
  await page.getByText("2 receivers are told again.").waitFor();
  expect(done).toEqual(["POST /archive/calls/c-1/deliver"]);
});

test("a call is erased once an admin has typed that they mean it; its words go from the page", async () => {
  const page = await open();
  await page.getByRole("button", { name: "Erase this call …" }).click();
  const erase = page.getByRole("button", { name: "Erase", exact: true });
  expect(await erase.isDisabled()).toBe(true);
  const box = page.getByLabel(/Nobody can bring it back/);
  await box.fill("yes");
  await box.press("Enter");
  expect([await erase.isDisabled(), done]).toEqual([true, []]);
  await box.fill("erase");
  await erase.click();
  await page.getByText("The call was erased.").waitFor();
  expect(done).toEqual(["DELETE /archive/calls/c-1"]);
  expect(await page.getByRole("row", { name: /record erased 41 102400/ }).count()).toBe(1);
  expect(await page.getByText("Where is my order?").count()).toBe(0);
  expect(await page.getByRole("button", { name: "Deliver again" }).count()).toBe(0);
});

test("what is not erased yet is said, and asked for again", async () => {
  pending = true;
  const page = await open();
  await page.getByRole("button", { name: "Erase this call …" }).click();
  await page.getByLabel(/Nobody can bring it back/).fill("erase");
  await page.getByRole("button", { name: "Erase", exact: true }).click();
  await page.getByText("Earshot goes on until each place is done.").waitFor();
  pending = false;
  await page.getByRole("button", { name: "Ask again" }).click();
  await page.getByText("The call was erased.").waitFor();
});

test.each(["viewer", "human"] as const)("a %s has no such buttons", async (one) => {
  role = one;
  const page = await open();
  expect(await page.getByRole("heading", { name: "For admins" }).count()).toBe(0);
});
