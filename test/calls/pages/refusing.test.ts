/** Whole calls in pages to which the browser refuses what it gives to others: storage, locks, an origin of their own. */
import type { Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { Site, scriptTag } from "../site.ts";
import { Visitor } from "../visitor.ts";

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());
beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
});
afterEach(async () => {
  // The goodbye to the server may still be on its way through a route.
  await visitor.page.unrouteAll({ behavior: "wait" });
  await visitor.close();
});

const widget = '<earshot-widget agent="front-desk"></earshot-widget>';

/** Runs in each frame before its scripts: as where cookies are blocked, or in a frame without an origin. */
function refuse(): void {
  const throws = (): never => {
    throw new DOMException("not in this page", "SecurityError");
  };
  Object.defineProperty(window, "sessionStorage", { get: throws });
  Object.defineProperty(LockManager.prototype, "request", { value: async () => throws() });
}

/**
 * A frame without an origin may only call an agent that allows `*`; the sample's agents do not. The answers are the
 * Worker's; only the question whose page it is gets the answer that `*` would give.
 */
async function allowAnyOrigin(): Promise<void> {
  await visitor.page.route(`${inject("workerOrigin")}/v1/**`, async (route) => {
    const request = route.request();
    if (request.headers().origin !== "null") return route.continue();
    const response = await route.fetch({ headers: { ...request.headers(), origin: inject("pageOrigin") } });
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
}

const seenBy = (frame: Frame, type: string) =>
  frame.evaluate((name) => window.seen.filter((event) => event.type === name).map(({ detail }) => detail), type);

/** Asks in writing, waits for the answer, waits longer than a refused lock was once taken for another tab, hangs up. */
async function callInWriting(frame: Frame): Promise<void> {
  await frame.waitForFunction(() => customElements.get("earshot-widget"));
  await frame.evaluate(() => document.querySelector("earshot-widget")?.sendText("Where is my order 421?"));
  await frame.waitForFunction(
    () =>
      window.seen.some(({ type, detail }) => {
        const { of, text, final } = Object(detail);
        return type === "earshot:transcript" && of === "agent" && final && /421|four two one/i.test(text);
      }),
    undefined,
    { timeout: 30_000 },
  );
  await frame.waitForTimeout(3000);
  expect(await seenBy(frame, "earshot:call-end")).toEqual([]);
  expect(await frame.getByRole("button", { name: "Continue here" }).count()).toBe(0);
  await frame.evaluate(() => document.querySelector("earshot-widget")?.endCall());
  await frame.waitForFunction(() => window.seen.some(({ type }) => type === "earshot:call-end"));
  expect(await seenBy(frame, "earshot:call-end")).toEqual([expect.objectContaining({ reason: "visitor" })]);
  expect(await seenBy(frame, "earshot:error")).toEqual([]);
}

test.each(["allow-scripts allow-forms", "allow-scripts"])(
  "a typed call in a frame with sandbox=%j",
  async (sandbox) => {
    await allowAnyOrigin();
    site.put("/frame", { head: scriptTag(), body: widget });
    const body = `<iframe src="/frame" sandbox="${sandbox}" width="600" height="700"></iframe>`;
    await visitor.page.goto(site.put("/", { body }));
    const frame = visitor.page.frame({ url: /\/frame$/ });
    if (!frame) throw new Error("the page has no frame");
    const refused = await frame.evaluate(async () => {
      const lock = navigator.locks.request("test", () => "granted");
      return [self.origin, await lock.catch(({ name }: DOMException) => name)];
    });
    expect(refused).toEqual(["null", "SecurityError"]);
    await callInWriting(frame);
  },
);

test("a typed call in a page whose storage throws and whose locks are refused", async () => {
  await visitor.page.addInitScript(refuse);
  await visitor.page.goto(site.put("/", { head: scriptTag(), body: widget }));
  await callInWriting(visitor.page.mainFrame());
});
