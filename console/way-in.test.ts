/** Sign-in and sign-out at the console where Cloudflare Access stands in front of it, in a real Chromium. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answers, type ConsoleBrowser, openConsoleBrowser } from "./testing/console-browser.ts";

let browser: ConsoleBrowser;
let page: Page | undefined;
let ways: { tokens: boolean; access: boolean };
let isIn: boolean;
/** Whether Access vouches for the human. */
let vouches: boolean;
let asked: string[];

beforeAll(async () => {
  browser = await openConsoleBrowser();
}, 120_000);
afterAll(() => browser?.close());
beforeEach(() => {
  [ways, isIn, vouches, asked] = [{ tokens: true, access: true }, false, true, []];
});
afterEach(async () => {
  await page?.close();
  page = undefined;
});

const me = { id: "anna", name: "Anna Miller", role: "viewer", access: true };
const answers: Answers = ({ method, path }) => {
  // The pages ask for these once somebody is in.
  if (!path.startsWith("/archive") && path !== "/switches") asked.push(`${method} ${path}`);
  switch (`${method} ${path}`) {
    case "GET /me":
      return isIn ? me : null;
    case "GET /sign-in":
      return ways;
    case "POST /sign-in/access":
      isIn = vouches;
      return isIn ? me : undefined;
    case "POST /sign-out":
      isIn = false;
      return {};
    case "GET /switches":
      return { nowMs: 0, agents: [], failed: [] };
    case "GET /archive/calls":
      return { calls: [], next: null };
    case "GET /archive/facets":
      return { agents: [], agentVersions: [], languages: [], reasons: [], tags: [], errors: [] };
  }
};

async function open(): Promise<Page> {
  page = await browser.open("/console/calls", answers);
  return page;
}

test("whom Access lets in sees no form, and signs out at Access too", async () => {
  const page = await open();
  await page.getByText("Anna Miller").waitFor();
  expect(asked).toEqual(["GET /me", "GET /sign-in", "POST /sign-in/access"]);
  await page.locator("summary", { hasText: "Anna Miller" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/cdn-cgi/access/logout");
  expect(isIn).toBe(false);
});

test("a session that ends while the page is open does not begin again by itself", async () => {
  const page = await open();
  await page.getByText("Anna Miller").waitFor();
  isIn = false;
  await page.route("**/v1/console/archive/**", (route) => route.fulfill({ status: 401, body: "{}" }));
  await page.route("**/v1/console/sign-out", (route) => route.fulfill({ status: 401, body: "{}" }));
  await page.locator("summary", { hasText: "Anna Miller" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out.").waitFor();
  expect(asked.filter((one) => one === "POST /sign-in/access")).toHaveLength(1);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.getByText("Anna Miller").waitFor();
});

test("what keeps Access from signing in is said, and a token is the other way", async () => {
  vouches = false;
  const page = await open();
  await page.getByText("the test has no answer to this").waitFor();
  expect(await page.getByLabel("Your token, or the admin token").count()).toBe(0);
  await page.getByRole("button", { name: "Sign in with a token" }).click();
  await page.getByLabel("Your token, or the admin token").waitFor();
});

test("with Access alone there is no form for a token", async () => {
  [vouches, ways] = [false, { tokens: false, access: true }];
  const page = await open();
  await page.getByRole("button", { name: "Sign in again" }).waitFor();
  expect(await page.getByRole("button", { name: "Sign in with a token" }).count()).toBe(0);
});

test("without Access there is the form", async () => {
  ways = { tokens: true, access: false };
  const page = await open();
  await page.getByLabel("Your token, or the admin token").waitFor();
  expect(asked).toEqual(["GET /me", "GET /sign-in"]);
});
