/** A page that pins a release: versioned path and integrity hash, loaded by the browser from the other origin. */
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;
let site: Server | undefined;

beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
});

afterEach(async () => {
  await visitor.close();
  site?.close();
});

/** A customer's page with nothing else on it, on a port of its own. */
async function openPage(body: string): Promise<void> {
  const server = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html").end(`<!doctype html><title>A page</title>${body}`);
  });
  site = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the page has no port");
  await visitor.page.goto(`http://127.0.0.1:${address.port}/`);
}

test("the pinned script runs, and loads its parts from the same release", async () => {
  const workerOrigin = inject("workerOrigin");
  const { script, integrity } = await (await fetch(`${workerOrigin}/integrity.json`)).json();
  const chunk = visitor.page.waitForResponse((response) => response.url().includes("/chunks/"));
  await openPage(
    `<script src="${workerOrigin}${script}" integrity="${integrity}" crossorigin="anonymous"></script>
     <earshot-widget agent="front-desk" preload></earshot-widget>`,
  );
  await visitor.page.getByRole("button", { name: "Talk to us" }).waitFor();
  const response = await chunk;
  expect(response.status()).toBe(200);
  expect(new URL(response.url()).pathname.startsWith(script.replace("widget.js", "chunks/"))).toBe(true);
});

test("a script that is not the one of the hash is refused by the browser", async () => {
  const wrong = `sha384-${"A".repeat(64)}`;
  await openPage(
    `<script src="${inject("workerOrigin")}/widget.js" integrity="${wrong}" crossorigin="anonymous"></script>`,
  );
  expect(await visitor.page.evaluate(() => customElements.get("earshot-widget") === undefined)).toBe(true);
});
