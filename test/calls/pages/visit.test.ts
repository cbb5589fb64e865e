/** A visit of somebody who does not talk: what is requested, stored, opened and moved before any intent. */
import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { budget } from "../../../widget/weight.ts";
import { Site, scriptTag } from "../site.ts";
import { Visitor } from "../visitor.ts";

declare global {
  interface Window {
    /** Every use of what could sound, listen or ask. */
    used: string[];
    shifts: number[];
    told: unknown[];
  }
}

let site: Site;
let visitor: Visitor;
let responses: Response[];
let complaints: string[];

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  responses = [];
  complaints = [];
  visitor.page.on("response", (response) => {
    // A browser asks for this on its own.
    if (!response.url().endsWith("/favicon.ico")) responses.push(response);
  });
  visitor.page.on("pageerror", (error) => complaints.push(error.message));
  visitor.page.on("console", (message) => {
    if (message.type() === "warning" && message.text().startsWith("earshot:")) complaints.push(message.text());
  });
  await visitor.page.addInitScript(() => {
    window.used = [];
    window.told = [];
    window.shifts = [];
    const note = (owner: object, name: string) => {
      const original: unknown = Reflect.get(owner, name);
      if (typeof original !== "function") return;
      Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
        window.used.push(name);
        return Reflect.apply(original, this, given);
      });
    };
    note(MediaDevices.prototype, "getUserMedia");
    note(MediaDevices.prototype, "enumerateDevices");
    note(HTMLMediaElement.prototype, "play");
    note(Storage.prototype, "setItem");
    note(Permissions.prototype, "query");
    window.AudioContext = new Proxy(window.AudioContext, {
      construct(target, given) {
        window.used.push("AudioContext");
        return Reflect.construct(target, given);
      },
    });
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts.push((entry as unknown as { value: number }).value);
    });
    observer.observe({ type: "layout-shift", buffered: true });
  });
});
afterEach(() => visitor.close());

const widget = '<earshot-widget agent="front-desk"></earshot-widget>';
const text = "<p>We sell lamps for desks, floors and ships.</p>".repeat(12);

/** The size of all responses since the page was requested, as a server with gzip would send them. */
async function bytesLoaded(): Promise<number> {
  const bodies = await Promise.all(responses.slice(1).map((response) => response.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}

const paths = (): string[] => responses.slice(1).map((response) => new URL(response.url()).pathname);

/** Everything that a page can keep in a browser. */
async function kept(): Promise<unknown> {
  const inPage = await visitor.page.evaluate(async () => ({
    cookie: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: "caches" in window ? await caches.keys() : [],
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  }));
  return { ...inPage, cookies: await visitor.page.context().cookies() };
}

const nothingKept = { cookie: "", local: [], session: [], databases: [], caches: [], workers: 0, cookies: [] };

test("before intent there is one request, within its budget; nothing is kept, heard, played or asked", async () => {
  await visitor.page.goto(site.put("/", { head: scriptTag(), body: `<h1>Lamps</h1>${text}${widget}` }));
  await visitor.page.getByRole("button", { name: "Talk to us" }).waitFor();
  await visitor.page.mouse.move(5, 5);
  await visitor.page.mouse.wheel(0, 300);
  await visitor.page.waitForTimeout(2000);
  expect(paths()).toEqual(["/widget.js"]);
  expect(await bytesLoaded()).toBeLessThanOrEqual(budget.script);
  expect(await visitor.page.evaluate(() => window.used)).toEqual([]);
  expect(await visitor.page.locator("audio, video, iframe").count()).toBe(0);
  expect(await kept()).toEqual(nothingKept);
  expect(complaints).toEqual([]);
});

test("a page in a language that the script has not loads the button's words besides, and nothing more", async () => {
  await visitor.page.goto(site.put("/", { head: scriptTag(), body: `<div lang="sv">${widget}</div>` }));
  await visitor.page.getByRole("button", { name: "Prata med oss" }).waitFor();
  await visitor.page.waitForTimeout(1000);
  expect(paths()).toEqual(["/widget.js", expect.stringMatching(/^\/chunks\/button-texts-[\w-]+\.js$/)]);
  expect(await kept()).toEqual(nothingKept);
  expect(complaints).toEqual([]);
});

test("hovering loads the call's code and nothing more; all of it is within the budget", async () => {
  await visitor.page.goto(site.put("/", { head: scriptTag(), body: widget }));
  await visitor.page.getByRole("button", { name: "Talk to us" }).hover();
  await visitor.page.waitForLoadState("networkidle");
  expect(paths().length).toBeGreaterThan(1);
  expect(paths().filter((path) => !/^\/(widget\.js|chunks\/)/.test(path))).toEqual([]);
  expect(await bytesLoaded()).toBeLessThanOrEqual(budget.call);
  expect(await visitor.page.evaluate(() => window.used)).toEqual([]);
  expect(await kept()).toEqual(nothingKept);
});

test("a typed call loads within the budget, from the Worker alone, and keeps one entry for the tab's reload", async () => {
  await visitor.page.goto(site.put("/", { head: scriptTag(), body: widget }));
  await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.sendText("Where is my order 421?"));
  await visitor.agentSays(/421|four two one/i);
  const ours = [inject("workerOrigin"), new URL(inject("livekitUrl")).origin.replace(/^ws/, "http")];
  expect(responses.slice(1).filter((response) => !ours.includes(new URL(response.url()).origin))).toEqual([]);
  expect(await bytesLoaded()).toBeLessThanOrEqual(budget.call);
  const used = await visitor.page.evaluate(() => window.used);
  expect(used).not.toContain("getUserMedia");
  expect(await kept()).toEqual({ ...nothingKept, session: [expect.stringMatching(/^earshot:/)] });
});

test.each(["button", "compact", "panel"])(
  "variant %s moves nothing of the page, neither coming nor opening",
  async (variant) => {
    const tag = `<earshot-widget agent="front-desk" variant="${variant}"></earshot-widget>`;
    await visitor.page.goto(site.put("/", { head: scriptTag(), body: `<h1>Lamps</h1>${tag}${text}` }));
    await visitor.page.waitForFunction(() => customElements.get("earshot-widget"));
    await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.open());
    await visitor.page.locator("[part=panel]").waitFor();
    await visitor.page.waitForTimeout(500);
    expect(await visitor.page.evaluate(() => window.shifts)).toEqual([]);
  },
);

test("a panel in the page's flow moves nothing where the page keeps its place free, as docs/widget.md says", async () => {
  const head = `<style>earshot-widget { display: block; height: 660px }</style>${scriptTag()}`;
  const tag = '<earshot-widget agent="front-desk" variant="inline"></earshot-widget>';
  await visitor.page.goto(site.put("/", { head, body: `<h1>Lamps</h1>${tag}${text}` }));
  await visitor.page.locator("[part=panel]").waitFor();
  await visitor.page.waitForTimeout(500);
  expect(await visitor.page.evaluate(() => window.shifts)).toEqual([]);
  expect(await visitor.page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test("what was called and set before the script came is done when it is there", async () => {
  const body = `${widget}<script>
    window.earshot = window.earshot || function () { (earshot.q = earshot.q || []).push(arguments) };
    earshot("on", "open", (detail) => told.push(["open", detail]));
    earshot("on", "error", ({ code }) => told.push(["error", code]));
    earshot("setContext", { page: "lamps" });
    earshot("setContext", { page: 1 });
    earshot("open");
    earshot("dance");
    Object.assign(document.querySelector("earshot-widget"), { pushToTalk: true, label: "Ask Ada" });
  </script>${scriptTag("defer")}`;
  await visitor.page.goto(site.put("/", { body }));
  await visitor.page.locator("[part=panel]").waitFor();
  const attributes = await visitor.page.evaluate(() => {
    const element = document.querySelector("earshot-widget");
    return [element?.hasAttribute("push-to-talk"), element?.getAttribute("label"), element?.label];
  });
  expect(attributes).toEqual([true, "Ask Ada", "Ask Ada"]);
  expect(await visitor.page.evaluate(() => window.told)).toEqual([
    ["error", "context_invalid"],
    ["open", {}],
  ]);
  expect(complaints.some((complaint) => complaint.includes('earshot("dance"'))).toBe(true);
});

test("the script may be there twice and in two versions: one element, one button, no complaint", async () => {
  const { script } = await (await fetch(`${inject("workerOrigin")}/integrity.json`)).json();
  const pinned = `<script src="${inject("workerOrigin")}${script}" async></script>`;
  const body = `${widget}${scriptTag("")}${scriptTag("async")}${pinned}`;
  await visitor.page.goto(site.put("/", { body }));
  await visitor.page.waitForLoadState("networkidle");
  expect(await visitor.page.getByRole("button", { name: "Talk to us" }).count()).toBe(1);
  expect(await visitor.events("ready")).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test("several widgets are each their own: labels, places, panels and calls", async () => {
  const body = `
    <earshot-widget id="one" agent="front-desk" label="First"></earshot-widget>
    <earshot-widget id="two" agent="front-desk" label="Second" position="top-left" variant="compact"></earshot-widget>`;
  await visitor.page.goto(site.put("/", { head: scriptTag(), body }));
  const second = visitor.page.getByRole("button", { name: "Second" });
  await second.waitFor();
  const box = await second.boundingBox();
  expect(box).toMatchObject({ x: 20, y: 20 });
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await visitor.page.evaluate(() =>
    document.querySelector<HTMLElementTagNameMap["earshot-widget"]>("#one")?.sendText("Hello"),
  );
  await visitor.callIsUp();
  const states = await visitor.page.evaluate(() =>
    [...document.querySelectorAll("earshot-widget")].map(({ state }) => state === "idle"),
  );
  expect(states).toEqual([false, true]);
  await second.click();
  await visitor.page.locator("#two [part=panel]").waitFor();
  expect(await visitor.page.locator("#one [part=panel]").count()).toBe(0);
});

test("words, and the side of them, follow the page's language", async () => {
  await visitor.page.goto(site.put("/", { head: scriptTag(), body: widget }));
  await visitor.page.getByRole("button", { name: "Talk to us" }).waitFor();
  await visitor.page.evaluate(() => document.documentElement.setAttribute("lang", "ar"));
  const button = visitor.page.locator("earshot-widget button");
  await visitor.page.getByRole("button", { name: "تحدث إلينا" }).waitFor();
  expect(await button.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.setAttribute("language", "de-AT"));
  await visitor.page.getByRole("button", { name: "Mit uns sprechen" }).waitFor();
});

test("where there are terms, neither server nor microphone is asked before the visitor's yes", async () => {
  const body = '<earshot-widget agent="front-desk" consent="We keep what is said for a week."></earshot-widget>';
  await visitor.page.goto(site.put("/", { head: scriptTag(), body }));
  await visitor.talk();
  await visitor.sees("We keep what is said for a week.");
  await visitor.page.waitForTimeout(1000);
  expect(paths().filter((path) => path.startsWith("/v1/"))).toEqual([]);
  expect(await visitor.page.evaluate(() => window.used)).not.toContain("getUserMedia");
  expect(await kept()).toEqual(nothingKept);
  expect(await visitor.events("state")).toEqual([]);
});
