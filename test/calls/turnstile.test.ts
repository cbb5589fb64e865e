/** A page that runs Turnstile hands its tokens over; the demo's agent wants none, and takes no notice of them. */
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
});

afterEach(() => visitor.close());

interface Page {
  turnstileToken?: unknown;
}

/** Gives the widget a function that makes a new token each time: `token-1`, `token-2`. */
async function runTurnstile(): Promise<void> {
  await visitor.page.evaluate(() => {
    let nth = 0;
    const widget = document.querySelector<HTMLElement & Page>("earshot-widget");
    if (widget) widget.turnstileToken = async () => `token-${++nth}`;
  });
}

const asked = async () => {
  const request = await visitor.page.waitForRequest((one) => one.url().endsWith("/v1/sessions"));
  return request.postDataJSON() as { turnstileToken?: string };
};
const start = () =>
  visitor.page.evaluate(() => document.querySelector("earshot-widget")?.startCall({ microphone: false }));

test("each call has a token of its own, which stands nowhere in the page", async () => {
  await visitor.page.goto(inject("shopOrigin"));
  await runTurnstile();
  const first = asked();
  await start();
  expect(await first).toMatchObject({ turnstileToken: "token-1" });
  await visitor.agentListens();
  expect(await visitor.page.locator("earshot-widget").evaluate((element) => element.outerHTML)).not.toContain("token");
  await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.endCall());
  const second = asked();
  await start();
  expect(await second).toMatchObject({ turnstileToken: "token-2" });
});

test.each([
  ["turnstile_required", 403, "The check that you are a person is missing. Please reload this page and try again."],
  ["turnstile_refused", 403, "The check that you are a person did not work. Please try again, or reload this page."],
  ["turnstile_unreachable", 503, "The check that you are a person is not available right now. Please try again later."],
])("a visitor who is refused as %s is told so, and may try again", async (code, status, sentence) => {
  await visitor.page.goto(inject("shopOrigin"));
  await runTurnstile();
  const problem = { type: `urn:earshot:problem:${code}`, title: "No", status, code, detail: "For the page's maker." };
  let refusals = 0;
  await visitor.page.route("**/v1/sessions", (route) => {
    refusals += 1;
    if (refusals > 1) return route.continue();
    const headers = { "access-control-allow-origin": inject("shopOrigin") };
    return route.fulfill({ status, headers, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  await visitor.talk();
  await visitor.sees(sentence);
  await visitor.waitForEvent("error", (detail: { code: string }) => detail.code === code);
  const again = asked();
  await start();
  expect(await again).toMatchObject({ turnstileToken: "token-2" });
  await visitor.agentListens();
});
