/** A visitor is in one call at a time: the second asks before it opens anything, in one page or in two tabs. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { Site, scriptTag } from "./site.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

/** Runs in each page before its scripts: every track that `getUserMedia` gives is kept in `window.tracks`. */
function noteTracks(): void {
  window.tracks = [];
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
}

/** Runs in each page before its scripts: as in a frame that may not have locks. */
function refuseLocks(): void {
  const refused = async (): Promise<never> => {
    throw new DOMException("not in this page", "SecurityError");
  };
  for (const name of ["request", "query"]) Object.defineProperty(LockManager.prototype, name, { value: refused });
}

interface Known {
  readonly callId: string;
  readonly callToken: string;
}

const asks = "You are already in another call.";
let site: Site;
let visitor: Visitor;
/** The calls that the server gave, in the order of its answers. */
let given: Known[];

beforeEach(async () => {
  const hookPage = await readFile(fileURLToPath(new URL("../../dist/demo/react-page.js", import.meta.url)));
  site = await Site.open({ "/page.js": { type: "text/javascript", body: hookPage } });
  const first = `<earshot-widget id="one" agent="front-desk"></earshot-widget>`;
  const second = `<earshot-widget id="two" agent="front-desk" position="bottom-left"></earshot-widget>`;
  const root = `<div id="root" data-agent="front-desk" data-server="${inject("workerOrigin")}"></div>`;
  site.put("/", { head: scriptTag(), body: first + second });
  site.put("/hook", { head: scriptTag(), body: `${root}<script type="module" src="/page.js"></script>${first}` });
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone: "devices" });
  const context = visitor.page.context();
  await context.addInitScript(noteTracks);
  given = [];
  context.on("response", async (response) => {
    if (!response.url().endsWith("/v1/sessions") || response.status() !== 201) return;
    const body: Known | null = await response.json().catch(() => null);
    if (body) given.push(body);
  });
  await visitor.permit(inject("pageOrigin"), "granted");
});

afterEach(async () => {
  await visitor.close();
  await site.close();
  // Calls whose browser is merely gone would count against the next test's visitor for a while.
  for (const { callId, callToken } of given) {
    const headers = { authorization: `Bearer ${callToken}` };
    await fetch(`${inject("workerOrigin")}/v1/calls/${callId}/leave`, { method: "POST", headers });
  }
});

const open = (path = "/") => visitor.page.goto(`${inject("pageOrigin")}${path}`);
const start = (page: Page, id: string) =>
  page.evaluate(async (of) => {
    await customElements.whenDefined("earshot-widget");
    await document.querySelector<HTMLElementTagNameMap["earshot-widget"]>(of)?.startCall();
  }, `#${id}`);
const becomes = (page: Page, id: string, ...states: readonly string[]) =>
  page.waitForFunction(
    ([of, wanted]) => wanted.includes(Reflect.get(Object(document.querySelector(of)), "state")),
    [`#${id}`, states] as const,
    { timeout: 20_000, polling: 100 },
  );
/** The beeps of the microphone may be answered at length, so the agent may be speaking already. */
const isUp = (page: Page, id: string) => becomes(page, id, "listening", "speaking");
const isLive = (page: Page) =>
  page.waitForFunction(() => window.tracks.filter(({ readyState }) => readyState === "live").length === 1, undefined, {
    polling: 100,
  });
const tracks = (page: Page) => page.evaluate(() => window.tracks.map(({ readyState }) => readyState));
const continueHere = (page: Page) => page.getByRole("button", { name: "Continue here" }).first().click();

async function talksIn(page: Page, id: string): Promise<void> {
  await start(page, id);
  await isUp(page, id);
  await isLive(page);
}

/** The first call's record says that its page left it, well before the server would give up waiting for it. */
async function firstIsLeft(): Promise<void> {
  const [first] = given;
  if (!first) throw new Error("the server gave no call");
  const ended = await traceWhere(
    () => readTrace(inject("workerOrigin"), first),
    ({ state }) => state === "ended",
  );
  expect(ended.endReason).toBe("caller-hung-up");
}

const endReasons = async () =>
  (await visitor.events("call-end")).map(({ detail }) => Reflect.get(Object(detail), "reason"));

test.each([
  ["as they are", () => undefined],
  ["refused", refuseLocks],
])("of two elements on a page, with locks %s, the second asks and then has the one microphone", async (_, prepare) => {
  await visitor.page.addInitScript(prepare);
  await open();
  await talksIn(visitor.page, "one");
  await start(visitor.page, "two");
  await visitor.page.locator("#two").getByText(asks).waitFor();
  expect(await tracks(visitor.page)).toEqual(["live"]);
  expect(await endReasons()).toEqual([]);
  await continueHere(visitor.page);
  await isUp(visitor.page, "two");
  await isLive(visitor.page);
  await becomes(visitor.page, "one", "ended");
  expect(await endReasons()).toEqual(["elsewhere"]);
  await firstIsLeft();
});

test("of two elements that start at once, one gets the call and the other asks", async () => {
  await open();
  await visitor.page.evaluate(async () => {
    await customElements.whenDefined("earshot-widget");
    for (const element of document.querySelectorAll("earshot-widget")) void element.startCall();
  });
  await visitor.sees(asks);
  await isLive(visitor.page);
  await visitor.page.waitForTimeout(1_000);
  expect((await tracks(visitor.page)).filter((state) => state === "live")).toHaveLength(1);
});

test("a second tab asks, takes the call over, and frees it when it is closed", async () => {
  await open();
  await talksIn(visitor.page, "one");
  const other = await visitor.page.context().newPage();
  await other.goto(inject("pageOrigin"));
  await start(other, "one");
  await other.getByText(asks).waitFor();
  expect(await tracks(other)).toEqual([]);
  await continueHere(other);
  await isUp(other, "one");
  await isLive(other);
  await becomes(visitor.page, "one", "ended");
  expect(await endReasons()).toEqual(["elsewhere"]);
  expect(await tracks(visitor.page)).toEqual(["ended"]);
  await firstIsLeft();
  await other.close();
  await talksIn(visitor.page, "one");
});

test("a hook asks in its snapshot and takes over an element's call, which then asks for it back", async () => {
  await open("/hook?use=hook");
  await talksIn(visitor.page, "one");
  const click = (name: string) => visitor.page.getByRole("button", { name, exact: true }).click();
  await click("I agree: start");
  await click("Take over");
  await becomes(visitor.page, "one", "ended");
  await visitor.sees("listening");
  expect(await endReasons()).toEqual(["elsewhere"]);
  expect(await tracks(visitor.page)).toEqual(["ended"]);
  await firstIsLeft();
  await start(visitor.page, "one");
  await visitor.page.locator("#one").getByText(asks).waitFor();
});

test.each([
  ["ended", (element: HTMLElementTagNameMap["earshot-widget"]) => element.endCall()],
  ["taken out", (element: HTMLElementTagNameMap["earshot-widget"]) => element.remove()],
])("an element that is %s frees the visitor for the next call", async (_, end) => {
  await open();
  await talksIn(visitor.page, "one");
  await visitor.page.locator("#one").evaluate(end);
  await talksIn(visitor.page, "two");
  expect(await visitor.page.getByText(asks).count()).toBe(0);
});

test("a reload finds back into its call without being asked", async () => {
  await open();
  await talksIn(visitor.page, "one");
  await visitor.page.reload();
  await visitor.waitForEvent("call-start", () => true);
  await isLive(visitor.page);
  expect(await visitor.page.getByText(asks).count()).toBe(0);
});
