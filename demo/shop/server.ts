/** The sample shop: its page, as a customer's own server would serve it, and its order service. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { type AccountAnswer, Accounts } from "./accounts.ts";
import type { ShopAgent } from "./agent.ts";
import { answerErrand } from "./errand-routes.ts";
import { Errands } from "./errands.ts";
import { escaped } from "./escaped.ts";
import { LiveReload } from "./live-reload.ts";
import { Orders } from "./orders.ts";
import { type ServiceNames, servicesShown } from "./services-shown.ts";
import {
  type About,
  type MorePages,
  masthead,
  problemOf,
  type SiteContent,
  type SiteFile,
  shopFile,
  siteFolder,
} from "./site-files.ts";
import { WorkerSilent } from "./strict.ts";

export interface ShopOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Where the widget comes from. */
  readonly workerOrigin: string;
  /** The LiveKit server's address, for the policies of pages that have one. */
  readonly livekit?: string;
  /**
   * Its holder, the Worker (by its variable SHOP_KEY), may let the shop's service change things. Without one nobody
   * may.
   */
  readonly key?: string;
  /** Signs the tokens of customers who are signed in: the Worker's IDENTITY_TOKEN_KEY. Without one nobody can sign in. */
  readonly tokenKey?: string;
  /** The agent that the pages' buttons call. */
  readonly agent: ShopAgent;
  /** The names of STT, TTS and LLM for the page, since the Worker does not tell strangers. */
  readonly services?: ServiceNames;
  /** Open pages load anew when the site or the built widget has changed. */
  readonly liveReload?: boolean;
  /** Pages beside the shop's own. */
  readonly morePages?: MorePages;
}

export interface Shop {
  readonly origin: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};
const orderNumber = /^\d{3,8}$/;

/** @throws Error when the port is in use, or `workerOrigin` is no origin. */
export async function startShop(options: ShopOptions): Promise<Shop> {
  const { port, agent, livekit = "ws://127.0.0.1:7880", key, tokenKey, liveReload = false, morePages } = options;
  const about: About = { agent: agent.name, workerOrigin: new URL(options.workerOrigin).origin, livekit };
  const orders = new Orders();
  const errands = new Errands(orders);
  const accounts = tokenKey === undefined ? null : new Accounts(tokenKey);
  const parts = { ...about, ...agentParts(agent), services: servicesShown(options.services) };
  const live = liveReload ? new LiveReload([[siteFolder, null], ...(morePages?.watched ?? [])]) : null;
  const find = async (url: URL) => (await morePages?.find(url, about)) ?? shopFile(url, about);
  const answerOne = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop");
    const account = await accounts?.answer(request, pathname);
    if (account) return json(response, account);
    const done = key === undefined ? null : await answerErrand(request, pathname, errands, key);
    if (done === null) return answer(request, response, { orders, live, find, parts });
    json(response, done);
  };
  const server = createServer((request, response) => {
    answerOne(request, response).catch((error: unknown) => {
      if (error instanceof WorkerSilent) return problem(response, 503, "worker_silent", error.message);
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
      errands.close();
      orders.close();
      await morePages?.close?.();
    },
  };
}

function json(response: ServerResponse, { status, headers = {}, body }: AccountAnswer): void {
  const type = status < 400 ? "application/json" : "application/problem+json";
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
  response.end(JSON.stringify(body));
}

interface Site {
  readonly orders: Orders;
  readonly live: LiveReload | null;
  readonly find: (url: URL) => Promise<SiteFile | SiteContent | null>;
  /** The texts for the places of its pages. */
  readonly parts: Readonly<Record<string, string>>;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { orders, live, find, parts }: Site,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    return problem(response, 405, "method_not_allowed", "This address answers GET alone");
  }
  const url = new URL(request.url ?? "/", "http://shop");
  const order = /^\/api\/orders\/([^/]*)$/.exec(url.pathname)?.[1];
  if (order !== undefined) return answerOrder(response, orders, order);
  if (live !== null && url.pathname === "/reload") return live.join(response);
  const found = await find(url);
  if (found !== null && "content" in found) return give(response, found);
  const text = found === null ? null : await textOf(found.file);
  if (found === null || text === null) {
    return problem(response, 404, "not_found", `There is nothing at ${url.pathname}`);
  }
  const isPage = found.file.endsWith(".html");
  let body = isPage ? filled(text, { ...parts, masthead: await readFile(masthead, "utf8") }) : text;
  if (found.texts) body = filled(body, found.texts);
  if (found.policy !== undefined) response.setHeader("content-security-policy", found.policy);
  else if (isPage && live !== null) body = live.equip(body);
  response.writeHead(200, { "content-type": types[extname(found.file)], "cache-control": "no-cache" });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** `null` where there is no such file. */
async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw thrown;
  }
}

/**
 * Fills the places `{{name}}` of a page; those of other names stay. A filled-in text is not searched for further
 * places.
 */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => values[name] ?? place);
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

function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  if (response.headersSent) response.destroy();
  else give(response, problemOf(status, code, detail));
}

function give(response: ServerResponse, { status, type, content }: SiteContent): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(content);
}

/** The pages' texts about the agent. */
function agentParts({ name, phrases, languages, trouble }: ShopAgent): Record<string, string> {
  const items = phrases.map((phrase) => `<li><button type="button" data-say>${escaped(phrase)}</button></li>`);
  return {
    agent: escaped(name),
    languages: escaped(JSON.stringify(languages)).replaceAll('"', "&quot;"),
    phrases: items.join("\n          "),
    trouble: trouble === null ? "" : `<p class="trouble" role="alert">${escaped(trouble)}</p>`,
  };
}
