/**
 * The door between a running Worker and the sites and the model of the cases: one address, behind which each call finds
 * its own case's site, in the trouble that the case has.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { Agent } from "../../../edge/agent/agent.ts";
import { traceIdOf } from "../../../edge/telemetry/ids.ts";
import type { Case } from "../suite/case.ts";
import { isOut, troubledRequests } from "../suite/trouble.ts";
import type { CaseWorld } from "../suite/world.ts";

/** The variables of a case's world that lead to its site. */
export interface SiteNames {
  /** Its address, and the key that the Worker shows there. */
  readonly baseUrl: string;
  readonly key: string;
}

interface Visit {
  readonly case: Case | null;
  readonly site: CaseWorld;
  readonly fetch: typeof fetch;
}

const modelPath = "/model";
const tracesPath = "/v1/traces";
const pagePath = "/caller";
/** Headers of one connection alone (RFC 9110, section 7.6.1), and those that `fetch` sets by itself. */
const ownHeaders = new Set([
  "connection",
  "content-length",
  "content-encoding",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

export class Door {
  readonly #server: Server;
  readonly #agents: readonly Agent[];
  readonly #names: SiteNames;
  /** For what belongs to no call, such as what the agents' lines ask of the model. */
  readonly #usual: Visit;
  readonly #visits = new Map<string, Visit>();
  /** The key that the Worker has, whichever site it is at; and where the Worker is. */
  #key = "";
  #workerOrigin = "";
  /** How often the model was asked since the case in trouble began. */
  #requests = 0;

  private constructor(agents: readonly Agent[], names: SiteNames, site: CaseWorld) {
    this.#agents = agents;
    this.#names = names;
    this.#usual = { case: null, site, fetch: site.fetch ?? fetch };
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((thrown: unknown) => {
        // The case has it so, or the site is gone: to the Worker it cannot be reached. Requests that it gave up are none.
        if (!(thrown instanceof TypeError) && !request.destroyed) console.error("the cases' door:", thrown);
        response.destroy();
      });
    });
  }

  /** @param site for requests that belong to no call */
  static async open(agents: readonly Agent[], names: SiteNames, site: CaseWorld): Promise<Door> {
    const door = new Door(agents, names, site);
    await new Promise<void>((resolve, reject) => {
      door.#server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    return door;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The Worker's variables: requests of tools then name their call (`traceparent`), and the model is behind the door. */
  get variables(): Readonly<Record<string, string>> {
    const { OPENAI_API_KEY = "", OPENAI_MODEL } = this.#usual.site.env;
    return {
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${this.origin}${tracesPath}`,
      OPENAI_BASE_URL: `${this.origin}${modelPath}`,
      OPENAI_API_KEY,
      ...(OPENAI_MODEL !== undefined && { OPENAI_MODEL }),
    };
  }

  /** Tells of the Worker that was started: where it is, and the key that it has. */
  expects({ workerOrigin, key }: { readonly workerOrigin: string; readonly key: string }): void {
    this.#workerOrigin = workerOrigin;
    this.#key = key;
  }

  /** The address of a page with the widget, for callers behind a browser. */
  pageFor(agent: string, language: string): string {
    return `${this.origin}${pagePath}?${new URLSearchParams({ agent, language })}`;
  }

  /** From now on the call's requests go to this site. */
  enter(callId: string, one: Case, site: CaseWorld): void {
    if (one.world.model !== undefined) this.#requests = 0;
    const requests = troubledRequests(one, this.#agents, site);
    const made: typeof fetch = async (input, init) => {
      // Of a request that was made of another one, the first has no body any more.
      await sleep(requests.slowByMs(new Request(input, init)));
      return requests.fetch(input, init);
    };
    this.#visits.set(traceIdOf(callId), { case: one, site, fetch: made });
  }

  /** The call is over. */
  leave(callId: string): void {
    this.#visits.delete(traceIdOf(callId));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const body = await buffer(request);
    // An empty message: all was taken.
    if (path === tracesPath) response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
    else if (path.startsWith(`${pagePath}?`))
      response.writeHead(200, { "content-type": "text/html" }).end(this.#page(path));
    else if (path.startsWith(`${modelPath}/`)) await this.#think(path.slice(modelPath.length), request, response, body);
    else await this.#visit(path, request, response, body);
  }

  #page(path: string): string {
    const asked = new URL(path, this.origin).searchParams;
    const [agent, language] = ["agent", "language"].map((name) => encodeURIComponent(asked.get(name) ?? ""));
    return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>A caller</title>
<script src="${this.#workerOrigin}/widget.js" async></script><earshot-widget agent="${agent}"></earshot-widget></html>`;
  }

  async #visit(path: string, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const traceId = String(request.headers.traceparent ?? "").split("-")[1] ?? "";
    const { site, fetch: made } = this.#visits.get(traceId) ?? this.#usual;
    const { baseUrl, key } = this.#names;
    const headers = headersOf(request, this.#key, site.env[key] ?? "");
    await pass(response, await made(`${site.env[baseUrl] ?? ""}${path}`, requestOf(request, headers, body)));
  }

  /** A request to the model names no call: a case whose model is in trouble is played alone. */
  async #think(path: string, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const visit = [...this.#visits.values()].find((one) => one.case?.world.model !== undefined);
    const model = visit?.case?.world.model;
    this.#requests += 1;
    if (isOut(model, this.#requests)) {
      response.writeHead(503, { "content-type": "text/plain" }).end("The case has the model down.");
      return;
    }
    const base = this.#usual.site.env.OPENAI_BASE_URL ?? "https://api.openai.com/v1";
    await pass(response, await fetch(`${base}${path}`, requestOf(request, headersOf(request, "", ""), body)));
  }
}

function requestOf({ method = "GET" }: IncomingMessage, headers: Headers, body: Buffer): RequestInit {
  return { method, headers, ...(body.length > 0 && { body: new Uint8Array(body) }) };
}

function headersOf({ headers }: IncomingMessage, key: string, siteKey: string): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || ownHeaders.has(name)) continue;
    const text = String(value);
    all.set(name, key === "" ? text : text.replaceAll(key, siteKey));
  }
  return all;
}

async function pass(response: ServerResponse, answer: Response): Promise<void> {
  const headers = [...answer.headers].filter(([name]) => !ownHeaders.has(name));
  response.writeHead(answer.status, Object.fromEntries(headers));
  if (answer.body === null) {
    response.end();
    return;
  }
  // A reply of the model comes token by token.
  for await (const piece of Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]))
    response.write(piece);
  response.end();
}
