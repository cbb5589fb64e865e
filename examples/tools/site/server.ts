/**
 * The restaurant's site: the page, and the service that the agent's tools ask. `earshot dev` runs it with PORT,
 * EARSHOT_ORIGIN (the Worker's address) and SITE_KEY (who has it may change something: the Worker).
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { type Asked, Bookings } from "./bookings.ts";

const { PORT = "8788", EARSHOT_ORIGIN = "http://localhost:8787", SITE_KEY = "" } = process.env;
const bookings = new Bookings();

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** @returns status and body; a body that is a text is the page */
async function answer(request: IncomingMessage): Promise<[status: number, body: unknown]> {
  const { pathname } = new URL(request.url ?? "/", "http://site");
  const [, what = "", which = ""] = pathname.split("/");
  if (pathname === "/") {
    const page = await readFile(join(import.meta.dirname, "index.html"), "utf8");
    return [200, page.replaceAll("{{earshot}}", EARSHOT_ORIGIN)];
  }
  if (request.method === "GET" && what === "tables") return [200, { date: which, free: bookings.free(which) }];
  if (what !== "bookings") return [404, { detail: "There is nothing here" }];
  if (SITE_KEY === "" || request.headers.authorization !== `Bearer ${SITE_KEY}`) return [401, { detail: "No key" }];
  if (request.method === "DELETE") return [200, { cancelled: bookings.cancel(which) }];
  const asked = await bodyOf(request);
  const booking = bookings.book(String(request.headers["idempotency-key"]), asked);
  // The agent tells the caller the reason.
  if (booking === null) return [409, { detail: `Only ${bookings.free(asked.date)} seats are left on that day` }];
  return [201, { booking }];
}

createServer((request, response) => {
  answer(request).then(
    ([status, body]) => {
      if (typeof body === "string") response.writeHead(status, { "content-type": "text/html" }).end(body);
      else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
}).listen(Number(PORT), "127.0.0.1");
