import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agents } from "../../demo/agents/index.ts";
import { shopAgentOf } from "../../demo/shop/agent.ts";
import { type Shop, startShop } from "../../demo/shop/server.ts";
import { showroomPages } from "./pages.ts";

const agent = shopAgentOf({ agents }, "http://localhost:8788");
const open = { port: 0, agent, livekit: "ws://127.0.0.1:7880", morePages: showroomPages };

describe("the showroom on the shop's site", () => {
  const release = { version: "1.2.3", script: "/v/1.2.3/widget.js", integrity: "sha384-abc" };
  let worker: Server;
  let site: Shop;
  beforeAll(async () => {
    worker = createServer((_request, response) => response.end(JSON.stringify(release)));
    await new Promise<void>((resolve) => worker.listen(0, "127.0.0.1", resolve));
    const workerOrigin = `http://127.0.0.1:${(worker.address() as AddressInfo).port}`;
    site = await startShop({ ...open, workerOrigin });
  });
  afterAll(async () => {
    await site.close();
    worker.close();
  });

  it.each(["/", "/showroom", "/showroom/state?state=idle", "/showroom/voices", "/showroom/preview?agent=a", "/strict"])(
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

  it.each(["/showroom/..%2f..%2fpackage.json", "/showroom/absent.js", "/showroom/generator.tsx"])(
    "refuses %s with a problem document",
    async (path) => {
      const response = await fetch(`${site.origin}${path}`);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ status: 404, code: "not_found" });
    },
  );

  it("writes what the preview was asked for as text, and lets it say nothing of the policy", async () => {
    const asked = new URLSearchParams({
      label: '"><script>1</script>',
      server: "https://x.example; script-src *",
      theme: "dark",
    });
    const response = await fetch(`${site.origin}/showroom/preview?${asked}`);
    const page = await response.text();
    expect(page).toContain('theme="dark" label="&quot;&gt;&lt;script&gt;1&lt;/script&gt;"');
    expect(page).not.toContain("<script>1");
    expect(response.headers.get("content-security-policy")).not.toContain("*");
  });
});

it("says so where the Worker does not answer", async () => {
  const alone = await startShop({ ...open, workerOrigin: "http://127.0.0.1:9" });
  const response = await fetch(`${alone.origin}/showroom/preview`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: "worker_silent" });
  await alone.close();
});
