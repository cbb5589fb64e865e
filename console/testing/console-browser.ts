/** Builds the console and opens it in a real Chromium, with a server whose answers the test gives. For tests alone. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";

/** Gives the Worker's answer to a path under `/v1/console`, as JSON; undefined: there is no such route. */
export type Answers = (request: { method: string; path: string; query: URLSearchParams; body: unknown }) => unknown;

export interface ConsoleBrowser {
  /** @param path of the console, such as `/console/figures` @param look what Chromium is told of the person's system */
  open(path: string, answers: Answers, look?: Parameters<Browser["newPage"]>[0]): Promise<Page>;
  /** The build's files, by the paths at which they are served. */
  readonly files: ReadonlyMap<string, Buffer>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
};

/** That of the Worker (edge/http/console/page.ts), without the servers of calls. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "media-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** @throws Error where no Chromium is found */
export async function openConsoleBrowser(): Promise<ConsoleBrowser> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("no Chromium was found; see CONTRIBUTING.md");
  const folder = await mkdtemp(join(tmpdir(), "earshot-console-"));
  await build({
    configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)),
    logLevel: "error",
    build: { outDir: folder },
  });
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const file of names.filter((one) => one.isFile())) {
    const path = join(file.parentPath, file.name);
    files.set(`/console/${path.slice(folder.length + 1).replaceAll("\\", "/")}`, await readFile(path));
  }
  await rm(folder, { recursive: true, force: true });
  let answers: Answers = () => undefined;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://console.test");
    if (url.pathname.startsWith("/v1/console/")) {
      let body = "";
      for await (const part of request) body += String(part);
      const path = url.pathname.slice("/v1/console".length);
      const asked = { method: request.method ?? "GET", path, query: url.searchParams };
      return answerWith(response, answers({ ...asked, body: body === "" ? null : JSON.parse(body) }));
    }
    const path = files.has(url.pathname) ? url.pathname : "/console/index.html";
    response.writeHead(200, { "content-type": types[extname(path)] ?? "", "content-security-policy": policy });
    response.end(files.get(path));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server of the console has no port");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  return {
    files,
    async open(path, given, look) {
      answers = given;
      const page = await browser.newPage(look);
      await page.goto(`http://127.0.0.1:${address.port}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerWith(response: ServerResponse, answer: unknown): void {
  const isUnknown = answer === undefined;
  const body = isUnknown ? { code: "route_unknown", detail: "the test has no answer to this" } : answer;
  response.writeHead(isUnknown ? 404 : 200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** The tests' own way to find one. It stands on plain JavaScript that the console's types know nothing of. */
async function findBrowser(): Promise<string | null> {
  const file = new URL("../../test/setup/browser.ts", import.meta.url).href;
  const found: { findBrowser(): string | null } = await import(/* @vite-ignore */ file);
  return found.findBrowser();
}
