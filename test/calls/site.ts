/** A site of a test's own, at an origin that may call the agents (and at a second one, of another host name). */
import { once } from "node:events";
import { createServer } from "node:http";
import { inject } from "vitest";

export interface Site {
  /** The same pages, to browsers another site. */
  readonly otherOrigin: string;
  close(): Promise<void>;
}

/** Serves pages by their paths. */
export async function serveHtml(pages: Readonly<Record<string, () => string>>): Promise<Site> {
  const { hostname, port } = new URL(inject("pageOrigin"));
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? "/", inject("pageOrigin")).pathname];
    response.writeHead(page ? 200 : 404, { "content-type": "text/html; charset=utf-8" }).end(page?.() ?? "");
  });
  server.listen(Number(port), hostname);
  await once(server, "listening");
  return {
    otherOrigin: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
