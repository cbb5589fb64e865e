/** Builds the stage and opens it in a real Chromium. For tests alone. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { build } from "vite";
import { preactAliases } from "../../preact-names.ts";
import type { Scene } from "./page.ts";

export interface Theatre {
  /** A page with nothing on stage yet. @param look what Chromium is told of the visitor's system */
  open(look?: Parameters<Browser["newPage"]>[0]): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Builds the panel with Preact in React's place, as the widget's own build does, and serves it on a free port.
 * @throws Error where no Chromium is found
 */
export async function openTheatre(): Promise<Theatre> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("no Chromium was found; see CONTRIBUTING.md");
  const folder = await mkdtemp(join(tmpdir(), "earshot-stage-"));
  await build({
    ...{ root: fileURLToPath(new URL(".", import.meta.url)), configFile: false, logLevel: "error", mode: "production" },
    define: { "process.env.NODE_ENV": '"production"' },
    oxc: { jsx: { runtime: "automatic", development: false } },
    resolve: { alias: preactAliases },
    build: {
      ...{ outDir: folder, emptyOutDir: false, minify: false, target: "es2022", modulePreload: false },
      chunkSizeWarningLimit: 5000,
      rolldownOptions: {
        input: fileURLToPath(new URL("./page.ts", import.meta.url)),
        output: { entryFileNames: "page.js", chunkFileNames: "[name].js" },
      },
    },
  });
  const files = new Map<string, Buffer>(
    await Promise.all(
      (await readdir(folder)).map(async (name) => [`/${name}`, await readFile(join(folder, name))] as const),
    ),
  );
  const page = `<!doctype html><html lang="en"><title>Stage</title><meta name="viewport" content="width=device-width">
    <style>body{margin:0;font:16px system-ui;background:#f6f5f2}@media(prefers-color-scheme:dark){body{background:#0d0e10}}</style>
    <main><h1 style="margin:0;opacity:0">Stage</h1><div id="here"></div></main><script type="module" src="/page.js"></script></html>`;
  const server = createServer(({ url = "/" }, response) => {
    const file = files.get(url);
    if (file) return response.writeHead(200, { "content-type": "text/javascript" }).end(file);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stage has no port");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
  });
  return {
    async open(look) {
      const opened = await browser.newPage(look);
      await opened.goto(`http://127.0.0.1:${address.port}/`);
      await opened.waitForFunction(() => "stage" in window);
      return opened;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Puts a panel on the page's stage. */
export async function stageOn(page: Page, scene: Scene): Promise<Locator> {
  await page.evaluate((one) => window.stage(one), scene);
  const panel = page.locator("#here [part~=panel]");
  await panel.waitFor();
  return panel;
}

/** @throws Error where it is not to be seen */
export async function boxOf(part: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await part.boundingBox();
  if (!found) throw new Error("it is not to be seen");
  return found;
}

/** The tests' own way to find one. It stands on plain JavaScript that the widget's types know nothing of. */
async function findBrowser(): Promise<string | null> {
  const file = new URL("../../../test/setup/browser.ts", import.meta.url).href;
  const found: { findBrowser(): string | null } = await import(/* @vite-ignore */ file);
  return found.findBrowser();
}
