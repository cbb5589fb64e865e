import { jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agents } from "../agents/index.ts";
import { shopAgentOf } from "./agent.ts";
import { type Shop, startShop } from "./server.ts";

const agent = shopAgentOf({ agents }, "http://localhost:8788");

const tokenKey = "a-key-of-thirty-two-characters-or-more";
let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ port: 0, agent, workerOrigin: "http://localhost:8787", tokenKey });
});
afterAll(() => shop.close());

async function ask(method: string, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${shop.origin}${path}`, { method, headers });
  const cookie = response.headers.get("set-cookie") ?? "";
  const body = (await response.json()) as { name?: string | null; token?: string | null; code?: string };
  return { status: response.status, body, cookie };
}

describe("a customer of the shop", () => {
  it("who is not signed in has no token", async () => {
    expect(await ask("GET", "/account")).toMatchObject({ status: 200, body: { name: null } });
    for (const headers of [{}, { cookie: "fernlight=made-up" }]) {
      expect(await ask("GET", "/account/token", headers)).toMatchObject({ status: 200, body: { token: null } });
    }
  });

  it("who signs in gets one for the call, until they sign out", async () => {
    const { cookie } = await ask("POST", "/account");
    expect(cookie).toMatch(/^fernlight=[\w-]{20,}; Path=\/; HttpOnly; SameSite=Strict$/);
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    expect(await ask("GET", "/account", headers)).toMatchObject({ body: { name: "Ada" } });
    const { body } = await ask("GET", "/account/token", headers);
    const key = new TextEncoder().encode(tokenKey);
    const { payload } = await jwtVerify(body.token ?? "", key, { audience: "earshot", requiredClaims: ["exp"] });
    expect(payload.sub).toBe("customer-17");
    await ask("DELETE", "/account", headers);
    expect(await ask("GET", "/account/token", headers)).toMatchObject({ body: { token: null } });
  });

  it("is signed in by no other site's page", async () => {
    const elsewhere = { "sec-fetch-site": "cross-site" };
    expect(await ask("POST", "/account", elsewhere)).toMatchObject({ status: 403, cookie: "" });
  });
});

it("a shop without a key has no customers", async () => {
  const alone = await startShop({ port: 0, agent, workerOrigin: "http://localhost:8787" });
  expect((await fetch(`${alone.origin}/account`)).status).toBe(404);
  await alone.close();
});
