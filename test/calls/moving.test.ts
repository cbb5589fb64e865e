/** One conversation across pages of a site: to the next page, past one without the widget, in two tabs, and too late. */
import { afterAll, expect, inject } from "vitest";
import { Site, scriptTag } from "./site.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

const page = {
  head: scriptTag(),
  body: `<a href="/next">next</a> <a href="/plain">plain</a><earshot-widget agent="front-desk"></earshot-widget>`,
};
const plain = { body: "<p>no widget</p>" };
const hours = /nine in the morning/;

let site: Site;
let visitor: Visitor;
let call: { callId: string; callToken: string };

const test = story(async () => {
  await leave();
  site = await Site.open();
  site.put("/", page);
  site.put("/next", page);
  site.put("/plain", plain);
  visitor = await Visitor.calling(inject("pageOrigin"), { chromiumPath: inject("chromiumPath") });
  call = await visitor.remembered();
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await site?.close();
}

const isThisCall = ({ callId }: { callId: string }) => callId === call.callId;
const trace = () => readTrace(inject("workerOrigin"), call);
const becomes = (state: string, timeoutMs = 15_000) => traceWhere(trace, (now) => now.state === state, timeoutMs);

/** Does to a page what the browser would do, since the tests' browser keeps and freezes none. */
const happens = (type: string) =>
  visitor.page.evaluate((name) => {
    if (!name.startsWith("page")) document.dispatchEvent(new Event(name));
    else window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
  }, type);

test("a move to the site's next page finds back into the call, with what was said", async () => {
  await visitor.ask("What are your opening hours?", hours);
  await visitor.page.getByRole("link", { name: "next" }).click();
  await visitor.waitForEvent("call-start", isThisCall);
  await visitor.sees("What are your opening hours?");
  await visitor.agentListens();
  await visitor.ask("Where is my order 421?", /421|four two one/i);
  expect((await trace()).turns.filter(({ typed }) => typed)).toHaveLength(2);
});

test("a page without the widget in between does no harm", async () => {
  await visitor.page.getByRole("link", { name: "plain" }).click();
  await becomes("waiting");
  await visitor.page.goto(inject("pageOrigin"));
  await visitor.waitForEvent("call-start", isThisCall);
  await visitor.agentListens();
  expect(await visitor.events("error")).toEqual([]);
});

test("a duplicated tab asks before it takes the call, and the first may have it back", async () => {
  const opened = visitor.page.context().waitForEvent("page");
  await visitor.page.evaluate(() => void window.open("/next"));
  const other = await opened;
  // LiveKit tells of those who publish nothing in bundles, every three seconds.
  await becomes("live");
  const elsewhere = "This call goes on in another tab.";
  await other.getByText(elsewhere).waitFor({ timeout: 20_000 });
  expect((await trace()).state).toBe("live");
  expect(await visitor.events("call-end")).toEqual([]);
  await other.getByRole("button", { name: "Continue here" }).click();
  await visitor.waitForEvent("call-end", ({ reason }: { reason: string }) => reason === "elsewhere");
  await other.getByText("What are your opening hours?").waitFor();
  await visitor.page.getByRole("button", { name: "Continue here" }).click();
  await visitor.page.waitForFunction(
    () => window.seen.filter(({ type }) => type === "earshot:call-start").length === 2,
  );
  // The call is kept for the next page also where this one is left while it still connects.
  await happens("pagehide");
  await happens("pageshow");
  await visitor.page.waitForFunction(
    () => window.seen.filter(({ type }) => type === "earshot:call-start").length === 3,
  );
  await other.getByText(elsewhere).first().waitFor();
  await other.close();
  await visitor.page.bringToFront();
  expect((await trace()).endedAt).toBeNull();
});

for (const [what, leaving, returning] of [
  ["was kept for the way back", "pagehide", "pageshow"],
  ["the browser froze", "freeze", "resume"],
] as const) {
  test(`a page that ${what} rejoins the call when the visitor comes back`, async () => {
    const starts = (await visitor.events("call-start")).length;
    await happens(leaving);
    await becomes("waiting");
    await happens(returning);
    await visitor.page.waitForFunction(
      (count) => window.seen.filter(({ type }) => type === "earshot:call-start").length > count,
      starts,
    );
    await becomes("live");
    await visitor.ask("What are your opening hours?", hours);
  });
}

test("a kept page whose call was ended elsewhere says that it is over", async () => {
  await happens("pagehide");
  await visitor.page.evaluate(() => sessionStorage.clear());
  await happens("pageshow");
  await visitor.waitForEvent("call-end", ({ reason }: { reason: string }) => reason === "away");
  await visitor.sees("Your last call has ended in the meantime.");
});

test("who comes back after the time limit is told that the call is over", async () => {
  await visitor.page.goto(`${inject("pageOrigin")}/next`);
  await visitor.talk();
  await visitor.agentListens();
  call = await visitor.remembered();
  await visitor.page.goto(`${inject("pageOrigin")}/plain`);
  expect((await becomes("ended", 45_000)).endReason).toBe("caller-vanished");
  await visitor.page.goto(inject("pageOrigin"));
  await visitor.sees("Your last call has ended in the meantime.");
  expect(await visitor.page.evaluate(() => sessionStorage.length)).toBe(0);
});
