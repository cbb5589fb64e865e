import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Orders } from "./orders.ts";
import { type Shop, startShop } from "./server.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ port: 0, workerOrigin: "http://localhost:8787" });
});
afterAll(() => shop.close());

describe("the sample shop", () => {
  it("tells where an order is", async () => {
    const response = await fetch(`${shop.origin}/api/orders/421`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ order: "421", status: "shipped", item: "a brass ship lamp" });
  });

  it.each([
    ["/api/orders/999", 404, "order_unknown"],
    ["/api/orders/12", 400, "order_malformed"],
    ["/api/orders/4%2721", 400, "order_malformed"],
    ["/api/orders/", 400, "order_malformed"],
    ["/../server.ts", 404, "not_found"],
  ])("refuses %s with a problem document", async (path, status, code) => {
    const response = await fetch(`${shop.origin}${path}`);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, code });
  });

  it("takes no other method than GET", async () => {
    const response = await fetch(`${shop.origin}/api/orders/421`, { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("serves its page with the widget of the given Worker and what one can say", async () => {
    const page = await (await fetch(`${shop.origin}/`)).text();
    expect(page).toContain('<script src="http://localhost:8787/widget.js" async></script>');
    expect(page).toContain('<earshot-widget agent="front-desk"></earshot-widget>');
    expect(page).toContain("<li>Where is my order four two one?</li>");
    expect(page).not.toContain("{{");
  });
});

describe("orders", () => {
  it("arrive counted from today", () => {
    const orders = new Orders(":memory:", new Date("2026-11-21T10:00:00Z"));
    expect(orders.find("421")?.eta).toBe("2026-11-23");
    expect(orders.find("508")?.eta).toBe("2026-11-20");
    expect(orders.find("733")?.eta).toBeNull();
    expect(orders.find("000")).toBeNull();
    orders.close();
  });
});
