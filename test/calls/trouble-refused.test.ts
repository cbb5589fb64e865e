/**
 * The widget tells a visitor who may not call so at once, in its own words; and a visitor who vanishes leaves a whole
 * record.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let vanished: { callId: string; callToken: string };
let visitor: Visitor;

const read = () => readTrace(inject("workerOrigin"), vanished);

beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
});

afterEach(() => visitor.close());

test("a call whose tab is closed waits for the visitor", async () => {
  const leaving = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  try {
    await leaving.page.goto(inject("shopOrigin"));
    await leaving.talk();
    await leaving.agentListens();
    await leaving.type("What are your opening hours?");
    vanished = await leaving.remembered();
    await traceWhere(read, ({ turns }) => turns.some(({ typed, agent }) => typed && agent !== ""));
    await leaving.page.close({ runBeforeUnload: true });
    const waiting = await traceWhere(read, ({ state }) => state !== "live");
    expect(waiting.state).toBe("waiting");
    expect(waiting.endedAt).toBeNull();
  } finally {
    await leaving.close();
  }
});

test("a page of another origin may not call, and says so", async () => {
  const script = `<script src="${inject("workerOrigin")}/widget.js" async></script>`;
  const page = `<!doctype html><html lang="en">${script}<earshot-widget agent="front-desk"></earshot-widget></html>`;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the foreign page has no port");
    await visitor.page.goto(`http://127.0.0.1:${address.port}/`);
    await visitor.talk();
    await visitor.sees("This page may not call here.");
    expect((await visitor.events("error")).map(({ detail }) => detail)).toMatchObject([{ code: "origin_forbidden" }]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("an agent that there is not does not answer, and the widget says so", async () => {
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.setAttribute("agent", "nobody"));
  await visitor.talk();
  await visitor.sees("Nobody answers under this name.");
  await visitor.waitForEvent("error", ({ code }: { code: string }) => code === "agent_unknown");
  await visitor.waitForEvent("state", ({ state }: { state: string }) => state === "failed");
});

test("the Worker that is not there is told as such, and the call is to be had once it is", async () => {
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.page.route("**/v1/sessions", (route) => route.abort("connectionrefused"));
  await visitor.talk();
  await visitor.sees("The voice server does not answer.");
  await visitor.page.unroute("**/v1/sessions");
  await visitor.page.getByRole("button", { name: "Try again" }).click();
  await visitor.agentListens();
  await visitor.page.getByRole("button", { name: "Hang up" }).click();
});

test("the call of the closed tab ends by itself, its record whole", async () => {
  const ended = await traceWhere(read, ({ state }) => state === "ended", 40_000);
  expect(ended.endReason).toBe("caller-vanished");
  expect(ended.endedAt).not.toBeNull();
  expect(ended.turns.map(({ caller }) => caller)).toContain("What are your opening hours?");
  expect(ended.turns.find(({ typed }) => typed)?.agent).not.toBe("");
  expect(ended.errors).toEqual([]);
});
