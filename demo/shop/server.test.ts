import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agents } from "../agents/index.ts";
import { shopAgentOf } from "./agent.ts";
import { Orders } from "./orders.ts";
import { type Shop, startShop } from "./server.ts";

const agent = shopAgentOf({ agents }, "http://localhost:8788");

let shop: Shop;
beforeAll(async () => {
  const services = { stt: "ears <offline>", tts: "a voice", llm: "a model" };
  shop = await startShop({ port: 0, agent, workerOrigin: "http://localhost:8787", services });
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
    ["/index.html", 404, "not_found"],
    ["/showroom/..%2f..%2fpackage.json", 404, "not_found"],
    ["/showroom/absent.js", 404, "not_found"],
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
    expect(page).toContain('<earshot-widget agent="front-desk" theme="light"></earshot-widget>');
    expect(page).toContain('<button type="button" data-say>Where is my order four two one?</button>');
    expect(page).toContain("<dt>Hearing</dt><dd>ears &lt;offline></dd><dt>Voice</dt><dd>a voice</dd>");
    expect(page).not.toContain("{{");
  });
});

describe("the pages around it", () => {
  const release = { version: "1.2.3", script: "/v/1.2.3/widget.js", integrity: "sha384-abc" };
  let worker: Server;
  let site: Shop;
  let workerOrigin: string;
  beforeAll(async () => {
    worker = createServer((_request, response) => response.end(JSON.stringify(release)));
    await new Promise<void>((resolve) => worker.listen(0, "127.0.0.1", resolve));
    workerOrigin = `http://127.0.0.1:${(worker.address() as AddressInfo).port}`;
    site = await startShop({ port: 0, agent, workerOrigin, livekit: "ws://127.0.0.1:7880" });
  });
  afterAll(async () => {
    await site.close();
    worker.close();
  });

  it.each(["/", "/plain", "/react", "/strict", "/recorded"])(
    "%s is whole, and what it is made of is there",
    async (path) => {
      const response = await fetch(`${site.origin}${path}`);
      const page = await response.text();
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      expect(page).not.toContain("{{");
      for (const [, file] of page.matchAll(/(?:src|href)="(\/[\w-]+\.\w+)"/g)) {
        expect((await fetch(`${site.origin}${file}`)).status, file).toBe(200);
      }
    },
  );

  it("asks on one page alone whether the call may be recorded: the shop's calls begin at once", async () => {
    const asks = async (path: string) =>
      (await (await fetch(`${site.origin}${path}`)).text()).includes("recording-consent=");
    expect([await asks("/recorded"), await asks("/"), await asks("/plain")]).toEqual([true, false, false]);
  });

  it("holds the strict page to a policy, with a nonce of its own for each reply", async () => {
    const nonces: string[] = [];
    for (let at = 0; at < 2; at += 1) {
      const response = await fetch(`${site.origin}/strict`);
      const policy = response.headers.get("content-security-policy") ?? "";
      const nonce = /script-src 'nonce-([^']{20,})'/.exec(policy)?.[1] ?? "none";
      nonces.push(nonce);
      expect(policy).toContain("default-src 'none'; ");
      expect(policy).toContain(`connect-src ${workerOrigin} ws://127.0.0.1:7880 http://127.0.0.1:7880;`);
      const src = `src="${workerOrigin}${release.script}" integrity="${release.integrity}"`;
      expect(await response.text()).toContain(
        `<script ${src} crossorigin="anonymous" nonce="${nonce}" async></script>`,
      );
    }
    expect(new Set(nonces).size).toBe(2);
  });

  it("says so where the Worker does not answer", async () => {
    const alone = await startShop({ port: 0, agent, workerOrigin: "http://127.0.0.1:9" });
    const response = await fetch(`${alone.origin}/strict`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "worker_silent" });
    await alone.close();
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
