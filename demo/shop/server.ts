/** The sample shop: its page, as a customer's own server would serve it, and its order service. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deployedAgents } from "../deployed.ts";
import { type AccountAnswer, Accounts } from "./accounts.ts";
import { type ShopAgent, shopAgentOf } from "./agent.ts";
import { answerErrand } from "./errand-routes.ts";
import { Errands } from "./errands.ts";
import { escaped } from "./escaped.ts";
import { LiveReload } from "./live-reload.ts";
import { Orders } from "./orders.ts";
import { type ServiceNames, servicesShown } from "./services-shown.ts";
import { type Servers, strictPage } from "./strict.ts";

export interface ShopOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Where the widget comes from. */
  readonly workerOrigin: string;
  /** The LiveKit server's address, for the policies of pages that have one. */
  readonly livekit?: string;
  /** Who has it may let the shop's service change things: the Worker, by its variable SHOP_KEY. Without one nobody may. */
  readonly key?: string;
  /** Signs the tokens of customers who are signed in: the Worker's IDENTITY_TOKEN_KEY. Without one nobody can sign in. */
  readonly tokenKey?: string;
  /** The agent that the pages' buttons call; of those that are deployed, unless given. */
  readonly agent?: ShopAgent;
  /** What hears, speaks and thinks, for the page: a stranger is not told by the Worker. */
  readonly services?: ServiceNames;
  /** Open pages load anew when the site or the built widget has changed. */
  readonly liveReload?: boolean;
}

export interface Shop {
  readonly origin: string;
  close(): Promise<void>;
}

const site = fileURLToPath(new URL("../site/", import.meta.url));
/** Addresses of pages whose file has another name. */
const pages: Readonly<Record<string, string>> = {
  ...{ "/": "index.html", "/plain": "plain.html", "/react": "react.html", "/strict": "strict.html" },
  ...{ "/showroom": "showroom.html", "/showroom/stage": "stage.html", "/showroom/preview": "preview.html" },
};
/** The top of the pages about the widget. */
const masthead = join(site, "masthead.html");
/** Pages that the visitor's browser holds to a policy. */
const strict: readonly string[] = ["/strict", "/showroom/preview"];
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};
/** What vite has built for the site's pages; see widget/vite.config.ts. */
const built = fileURLToPath(new URL("../../dist/showroom/", import.meta.url));
/** Written when a build of the widget is complete. */
const widgetStamp = [fileURLToPath(new URL("../../dist", import.meta.url)), ".widget-stamp"] as const;
const orderNumber = /^\d{3,8}$/;

/** @throws Error when the port is in use, `workerOrigin` is no origin, or the agents cannot be loaded. */
export async function startShop(options: ShopOptions): Promise<Shop> {
  const { port, workerOrigin, livekit = "ws://127.0.0.1:7880", key, tokenKey, liveReload = false } = options;
  const servers: Servers = { workerOrigin: new URL(workerOrigin).origin, livekit };
  const agent = options.agent ?? shopAgentOf(await deployedAgents(), `http://localhost:${port}`);
  const orders = new Orders();
  const errands = new Errands(orders);
  const accounts = tokenKey === undefined ? null : new Accounts(tokenKey);
  const parts = { ...servers, ...agentParts(agent), services: servicesShown(options.services) };
  const live = liveReload ? new LiveReload([[site, null], widgetStamp]) : null;
  const answerOne = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop");
    const account = await accounts?.answer(request, pathname);
    if (account) return json(response, account);
    const done = key === undefined ? null : await answerErrand(request, pathname, errands, key);
    if (done === null) return answer(request, response, { orders, servers, live, agent, parts });
    json(response, done);
  };
  const server = createServer((request, response) => {
    answerOne(request, response).catch((error: unknown) => {
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
  readonly servers: Servers;
  readonly live: LiveReload | null;
  readonly agent: ShopAgent;
  /** What fills the places of its pages. */
  readonly parts: Readonly<Record<string, string>>;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { orders, servers, live, agent, parts }: Site,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    return problem(response, 405, "method_not_allowed", "This address answers GET alone");
  }
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://shop");
  const order = /^\/api\/orders\/([^/]*)$/.exec(pathname)?.[1];
  if (order !== undefined) return answerOrder(response, orders, order);
  if (live !== null && pathname === "/reload") return live.join(response);
  const file = siteFile(pathname);
  const text = file === null ? null : await textOf(file);
  if (file === null || text === null) return problem(response, 404, "not_found", `There is nothing at ${pathname}`);
  const isPage = file.endsWith(".html");
  let body = isPage ? filled(text, { ...parts, masthead: await readFile(masthead, "utf8") }) : text;
  if (strict.includes(pathname)) {
    const made = await strictPage(servers, agent.name, searchParams);
    if (!made) return problem(response, 503, "worker_silent", "The Worker does not say which release it serves");
    response.setHeader("content-security-policy", made.policy);
    const [tagShown, policyShown] = [escaped(made.tag), escaped(made.policy.replaceAll("; ", ";\n"))];
    body = filled(body, { tag: made.tag, tagShown, policyShown });
  } else if (isPage && live !== null) body = live.equip(body);
  response.writeHead(200, { "content-type": types[extname(file)], "cache-control": "no-cache" });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Names alone, without folders: nothing else of this machine is served. */
function siteFile(pathname: string): string | null {
  const script = /^\/showroom\/([\w-]+\.js)$/.exec(pathname)?.[1];
  if (script) return join(built, script);
  const own = pages[pathname] ?? /^\/([\w-]+\.(?:css|js|svg))$/.exec(pathname)?.[1];
  return own ? join(site, own) : null;
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

/** Fills the places `{{name}}` of a page; those of other names stay. What is filled in is not looked through again. */
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

/** RFC 9457. */
function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { "content-type": "application/problem+json" });
  response.end(JSON.stringify({ type: "about:blank", title: code.replaceAll("_", " "), status, code, detail }));
}

/** What the pages say of the agent. */
function agentParts({ name, phrases, languages, trouble }: ShopAgent): Record<string, string> {
  const items = phrases.map((phrase) => `<li><button type="button" data-say>${escaped(phrase)}</button></li>`);
  return {
    agent: escaped(name),
    languages: escaped(JSON.stringify(languages)).replaceAll('"', "&quot;"),
    phrases: items.join("\n          "),
    trouble: trouble === null ? "" : `<p class="trouble" role="alert">${escaped(trouble)}</p>`,
  };
}
