import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agents } from "../agents/index.ts";
import { shopAgentOf } from "./agent.ts";
import { type Shop, startShop } from "./server.ts";

const agent = shopAgentOf({ agents }, "http://localhost:8788");

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ port: 0, agent, workerOrigin: "http://localhost:8787", key: "the-key" });
});
afterAll(() => shop.close());

async function ask(method: string, path: string, body: unknown, more: Record<string, string> = {}) {
  const headers = { authorization: "Bearer the-key", "content-type": "application/json", ...more };
  const response = await fetch(`${shop.origin}${path}`, { method, headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("the shop's service", () => {
  it("pays back once for each key", async () => {
    const key = { "idempotency-key": "k1" };
    const first = await ask("POST", "/api/orders/421/refunds", { euros: 20 }, key);
    expect(first).toMatchObject({
      status: 201,
      body: { detail: "20 euros for order 4 2 1 are on their way back to you." },
    });
    expect(await ask("POST", "/api/orders/421/refunds", { euros: 20 }, key)).toEqual(first);
    const other = await ask("POST", "/api/orders/421/refunds", { euros: 20 }, { "idempotency-key": "k2" });
    expect(other.body.refund).not.toBe(first.body.refund);
  });

  it("takes a refund back, once", async () => {
    const { body } = await ask("POST", "/api/orders/508/refunds", { euros: 5 });
    const path = `/api/refunds/${String(body.refund)}`;
    expect((await ask("DELETE", path, {})).status).toBe(200);
    expect((await ask("DELETE", path, {})).status).toBe(404);
  });

  it.each([
    ["POST", "/api/orders/421/refunds", { euros: 9000 }, 400],
    ["POST", "/api/orders/421/refunds", { euros: -1 }, 400],
    ["POST", "/api/orders/999/refunds", { euros: 1 }, 404],
    ["PUT", "/api/orders/421/appointment", { date: "2026-11-29", time: "10:00" }, 409],
    ["PUT", "/api/orders/421/appointment", { date: "2026-11-27", time: "22:00" }, 409],
    ["POST", "/api/visits", { date: "2026-11-27", time: "10:00", people: 40, name: "Ada" }, 400],
  ])("refuses %s %s with %j", async (method, path, body, status) => {
    expect((await ask(method, path, body)).status).toBe(status);
  });

  it("moves an appointment, and books a visit", async () => {
    const moved = await ask("PUT", "/api/orders/421/appointment", { date: "2026-11-27", time: "10:00" });
    expect(moved.body.detail).toBe("The appointment is on Friday at 10:00 now.");
    const booked = await ask("POST", "/api/visits", { date: "2026-11-27", time: "10:00", people: 2, name: "Ada" });
    expect(booked).toMatchObject({ status: 201, body: { detail: "It is booked. See you on Friday, Ada." } });
  });

  it("serves nobody without its key", async () => {
    const path = "/api/orders/421/refunds";
    expect((await ask("POST", path, { euros: 1 }, { authorization: "Bearer another" })).status).toBe(401);
  });
});
