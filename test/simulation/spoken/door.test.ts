import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { defineAgent } from "../../../edge/agent/agent.ts";
import { traceparentOf } from "../../../edge/telemetry/ids.ts";
import { type Case, caseSchema } from "../suite/case.ts";
import type { CaseWorld } from "../suite/world.ts";
import { Door } from "./door.ts";

const agent = defineAgent({
  name: "desk",
  displayName: "Desk",
  persona: "You answer.",
  greeting: "Hello.",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible" },
  origins: ["*"],
  tools: [
    {
      kind: "http",
      name: "find",
      description: "Finds a thing.",
      parameters: z.object({ thing: z.string() }),
      url: "${SHOP_BASE_URL}/api/things/{thing}",
    },
  ],
});
const names = { baseUrl: "SHOP_BASE_URL", key: "SHOP_KEY" };

const servers: Server[] = [];
let door: Door;

/** Answers with its name and what it was asked. */
async function siteNamed(name: string): Promise<CaseWorld> {
  const server = createServer(async (request, response) => {
    const { url, headers } = request;
    response.end(JSON.stringify({ name, url, key: headers.authorization, body: await text(request) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { SHOP_BASE_URL: base, SHOP_KEY: `key of ${name}`, OPENAI_BASE_URL: `${base}/model` };
  return { env, state: async () => null, close: async () => {} };
}

const caseOf = (world: object): Case => caseSchema.parse({ name: "a", skill: "b", world, expects: {} });

beforeEach(async () => {
  door = await Door.open([agent], names, await siteNamed("usual"));
  door.expects({ workerOrigin: "http://worker", key: "key of the run" });
});
afterEach(async () => {
  await door.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const askAs = (callId: string, path = "/api/things/lamp") =>
  fetch(`${door.origin}${path}`, {
    headers: { traceparent: traceparentOf(callId, "tool-1"), authorization: "Bearer key of the run" },
  });

test("each call finds the site of its own case, with that site's key; others the usual one", async () => {
  door.enter("one", caseOf({}), await siteNamed("first"));
  door.enter("two", caseOf({}), await siteNamed("second"));
  for (const [callId, name] of [
    ["one", "first"],
    ["two", "second"],
    ["three", "usual"],
  ] as const) {
    const answer = await (await askAs(callId)).json();
    expect(answer).toMatchObject({ name, url: "/api/things/lamp", key: `Bearer key of ${name}` });
  }
  door.leave("one");
  expect(await (await askAs("one")).json()).toMatchObject({ name: "usual" });
});

test("the trouble of a case is that call's alone", async () => {
  door.enter("fails", caseOf({ tools: { find: { fails: 503 } } }), await siteNamed("first"));
  door.enter("gone", caseOf({ tools: { find: "unreachable" } }), await siteNamed("second"));
  expect((await askAs("fails")).status).toBe(503);
  await expect(askAs("gone")).rejects.toThrow("fetch failed");
  expect((await askAs("other")).status).toBe(200);
  expect((await askAs("fails", "/elsewhere")).status).toBe(200);
});

test("the model answers as ever, but for the requests that a case has fail", async () => {
  const think = async () =>
    (await fetch(`${door.variables.OPENAI_BASE_URL}/chat/completions`, { method: "POST", body: "{}" })).status;
  expect(await think()).toBe(200);
  door.enter("one", caseOf({ model: [2] }), await siteNamed("first"));
  expect([await think(), await think(), await think()]).toEqual([200, 503, 200]);
  door.leave("one");
  door.enter("two", caseOf({ model: "down" }), await siteNamed("second"));
  expect(await think()).toBe(503);
});

test("a request that changes something reaches the site with its body, where a tool is in trouble too", async () => {
  door.enter("one", caseOf({}), await siteNamed("first"));
  door.enter("two", caseOf({ tools: { find: { slowBy: 0.01 } } }), await siteNamed("second"));
  for (const callId of ["one", "two"]) {
    const answer = await fetch(`${door.origin}/api/visits`, {
      method: "POST",
      body: '{"people":2}',
      headers: { traceparent: traceparentOf(callId, "tool-1") },
    });
    expect(await answer.json()).toMatchObject({ url: "/api/visits", body: '{"people":2}' });
  }
});
