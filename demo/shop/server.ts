/** The sample shop: its page, as a customer's own server would serve it, and its order service. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { frontDeskPhrases } from "../agents/phrases.ts";
import { LiveReload } from "./live-reload.ts";
import { Orders } from "./orders.ts";

export interface ShopOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Where the widget comes from. */
  readonly workerOrigin: string;
  /** Open pages load anew when the site or the built widget has changed. */
  readonly liveReload?: boolean;
}

export interface Shop {
  readonly origin: string;
  close(): Promise<void>;
}

const site = fileURLToPath(new URL("../site/", import.meta.url));
const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/shop.css": ["shop.css", "text/css; charset=utf-8"],
  "/shop.js": ["shop.js", "text/javascript; charset=utf-8"],
  "/page.js": ["page.js", "text/javascript; charset=utf-8"],
  "/turns.js": ["turns.js", "text/javascript; charset=utf-8"],
  "/tools.js": ["tools.js", "text/javascript; charset=utf-8"],
  "/favicon.svg": ["favicon.svg", "image/svg+xml"],
};
/** Written when a build of the widget is complete. */
const widgetStamp = [fileURLToPath(new URL("../../dist", import.meta.url)), ".widget-stamp"] as const;
const orderNumber = /^\d{3,8}$/;

/** @throws Error when the port is in use, or `workerOrigin` is no origin. */
export async function startShop({ port, workerOrigin, liveReload = false }: ShopOptions): Promise<Shop> {
  const worker = new URL(workerOrigin).origin;
  const orders = new Orders();
  const live = liveReload ? new LiveReload([[site, null], widgetStamp]) : null;
  const server = createServer((request, response) => {
    answer(request, response, orders, worker, live).catch((error: unknown) => {
      console.error("shop:", error);
      problem(response, 500, "internal", "Something went wrong in the shop");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      live?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      orders.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  orders: Orders,
  worker: string,
  live: LiveReload | null,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    return problem(response, 405, "method_not_allowed", "This shop answers GET alone");
  }
  const { pathname } = new URL(request.url ?? "/", "http://shop");
  const order = /^\/api\/orders\/([^/]*)$/.exec(pathname)?.[1];
  if (order !== undefined) return answerOrder(response, orders, order);
  if (live !== null && pathname === "/reload") return live.join(response);
  const file = files[pathname];
  if (file === undefined) return problem(response, 404, "not_found", `There is nothing at ${pathname}`);
  const [name, type] = file;
  const text = await readFile(`${site}${name}`, "utf8");
  const filled = text.replaceAll("{{WORKER_ORIGIN}}", worker).replaceAll("{{PHRASES}}", phraseItems());
  const body = live !== null && name === "index.html" ? live.equip(filled) : filled;
  response.writeHead(200, { "content-type": type, "cache-control": "no-cache" });
  response.end(request.method === "HEAD" ? undefined : body);
}

function answerOrder(response: ServerResponse, orders: Orders, number: string): void {
  const order = orderNumber.test(number) ? orders.find(number) : undefined;
  if (order === undefined) {
    problem(response, 400, "order_malformed", "An order number is 3 to 8 digits");
  } else if (order === null) {
    problem(response, 404, "order_unknown", `There is no order ${number}`);
  } else {
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(order));
  }
}

/** RFC 9457. */
function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "content-type": "application/problem+json" });
  response.end(JSON.stringify({ type: "about:blank", title: code.replaceAll("_", " "), status, code, detail }));
}

function phraseItems(): string {
  return frontDeskPhrases
    .map((phrase) => `<li>${phrase.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</li>`)
    .join("\n          ");
}
