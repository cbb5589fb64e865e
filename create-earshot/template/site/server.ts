/**
 * Your site: the page with the talk button, and the service that the agent's tool asks. Any server in any language can do
 * this. npm start runs this one with PORT and EARSHOT_ORIGIN, the address of your Worker.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const earshot = process.env.EARSHOT_ORIGIN ?? "http://localhost:8787";
const port = Number(process.env.PORT ?? 8788);

const repairs: Readonly<Record<string, { readonly bicycle: string; readonly state: string }>> = {
  421: { bicycle: "a red city bike", state: "ready" },
  422: { bicycle: "a tandem", state: "waiting for a chain" },
};

async function answer(path: string): Promise<{ status: number; type: string; body: string }> {
  if (path === "/") {
    const page = await readFile(join(import.meta.dirname, "index.html"), "utf8");
    return { status: 200, type: "text/html; charset=utf-8", body: page.replaceAll("{{earshot}}", earshot) };
  }
  const number = /^\/api\/repairs\/(\d{3})$/.exec(path)?.[1];
  const repair = number === undefined ? undefined : repairs[number];
  if (repair !== undefined) return { status: 200, type: "application/json", body: JSON.stringify(repair) };
  // The agent tells the caller the detail of a problem document (RFC 9457).
  const detail = number === undefined ? `There is nothing at ${path}` : `There is no repair ${number}`;
  return { status: 404, type: "application/problem+json", body: JSON.stringify({ status: 404, detail }) };
}

createServer((request, response) => {
  answer(new URL(request.url ?? "/", "http://site").pathname).then(
    ({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(body),
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
}).listen(port, "127.0.0.1");
