import { Hono } from "hono";
import { expect, test } from "vitest";
import { defineAgent } from "../agent/agent.ts";
import { allowedOrigins } from "../agent/origins.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { apiCors, requireOrigin } from "./origin.ts";
import { problemResponse } from "./problem.ts";
import { agents, notes, shop, testEnv } from "./testing.ts";

const env = testEnv({} as Env, notes());

function originsOf(...origins: ["*", ...string[]] | string[]) {
  return allowedOrigins({ origins }, { ...env, EMPTY: "", RUBBISH: "not an origin", DATA: "data:,x", ANY: "*" });
}

test("compares origins, not addresses: paths, slashes and default ports do not count", () => {
  expect([...originsOf("https://Shop.example:443/shop/").origins]).toEqual(["https://shop.example"]);
});

test("fills in variables, and lets none in by one that is unset or no origin", () => {
  const variables = ["DEMO_ORIGIN", "EMPTY", "RUBBISH", "UNSET"].map((name) => `\${${name}}`);
  expect([...originsOf(...variables).origins]).toEqual(["http://localhost:8788", "http://127.0.0.1:8788"]);
  expect(originsOf(...variables).any).toBe(false);
  expect(originsOf(`\${ANY}`).any).toBe(true);
});

test("a page without an origin of its own may call where any may, and is in no list", async () => {
  const named = (name: string) => agents.find((agent) => agent.name === name) as (typeof agents)[number];
  expect(() => requireOrigin(named("open-house"), env, "null")).not.toThrow();
  expect(() => requireOrigin(named("front-desk"), env, "null")).toThrow(/a page of null may not call "front-desk"/);
  expect([...originsOf("file:///shop/", "data:text/html,x", "about:blank", `\${DATA}`).origins]).toEqual([]);
});

/** An API with one agent that only the shop may call. */
function api() {
  const app = new Hono<{ Bindings: Env }>();
  app.onError((thrown) => problemResponse(thrown));
  app.use("*", apiCors(agents.slice(0, 1).map((agent) => defineAgent(agent))));
  app.get("/fine", (c) => c.text("fine"));
  app.get("/broken", () => {
    throw new EarshotError("call_unknown", "no such call");
  });
  return (path: string, origin: string, method = "GET") =>
    app.request(path, { method, headers: { Origin: origin, "Access-Control-Request-Method": "POST" } }, env);
}

test.each([
  ["/fine", "GET", null],
  ["/broken", "GET", "https://evil.example"],
  ["/fine", "OPTIONS", "https://evil.example"],
])("lets an allowed page read %s %s, and any other no more than refusals", async (path, method, readableBy) => {
  const allowed = await api()(path, shop, method);
  expect(allowed.headers.get("Access-Control-Allow-Origin")).toBe(shop);
  expect(allowed.headers.get("Vary")).toContain("Origin");
  const foreign = await api()(path, "https://evil.example", method);
  expect(foreign.headers.get("Access-Control-Allow-Origin")).toBe(readableBy);
  expect(foreign.headers.get("Vary")).toContain("Origin");
});

test.each([
  // The call's token names front-desk, or open-house, which any page may call.
  ["/v1/calls/1", "v1.1.front-desk.9.x", shop, shop],
  ["/v1/calls/1", "v1.1.front-desk.9.x", "https://evil.example", null],
  ["/v1/calls/1/join", "v1.1.front-desk.9.x", "https://evil.example", null],
  ["/v1/calls/1/rating", "v1.1.open-house.9.x", "https://evil.example", "https://evil.example"],
  ["/v1/calls/1", "v1.1.nobody.9.x", shop, null],
  ["/v1/calls/1", "the-admins-own-long-token", "https://evil.example", null],
  ["/v1/calls/1", "", "https://evil.example", null],
  ["/v1/agents/front-desk/documents", "", "https://evil.example", null],
  ["/v1/agents/front-desk/approvals", "", shop, shop],
  ["/v1/sessions/front-desk/1/leave", "", "https://evil.example", null],
  ["/v1/sessions/open-house/1/leave", "", "https://evil.example", "https://evil.example"],
  ["/v1/sessions", "", "https://evil.example", "https://evil.example"],
])("of %s with %s, a page of %s reads as much as its agent lets it", async (path, token, origin, readableBy) => {
  const app = new Hono<{ Bindings: Env }>();
  app.use("*", apiCors(agents));
  app.get("*", (c) => c.text("a record"));
  const headers = { Origin: origin, ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await app.request(path, { headers }, env);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe(readableBy);
});
