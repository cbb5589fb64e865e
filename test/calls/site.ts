/** A customer's pages, on a real server of their own, at the origin from which the agent may be called. */
import { createServer, type Server } from "node:http";
import { inject } from "vitest";

export interface Page {
  readonly head?: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Anything else that the page asks for, by path. */
export type Files = Readonly<Record<string, { readonly type: string; readonly body: string | Buffer }>>;

export class Site {
  readonly #server: Server;
  readonly #pages = new Map<string, Page>();
  readonly #files: Files;

  private constructor(files: Files) {
    this.#files = files;
    this.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", inject("pageOrigin"));
      const page = this.#pages.get(pathname);
      const file = this.#files[pathname];
      if (page) response.writeHead(200, { "content-type": "text/html", ...page.headers }).end(html(page));
      else if (file) response.writeHead(200, { "content-type": file.type }).end(file.body);
      else response.writeHead(404).end();
    });
  }

  static async open(files: Files = {}): Promise<Site> {
    const site = new Site(files);
    const { hostname, port } = new URL(inject("pageOrigin"));
    await new Promise<void>((resolve, reject) => {
      site.#server.once("error", reject).listen(Number(port), hostname, resolve);
    });
    return site;
  }

  /** The same pages, to browsers another site. */
  get otherOrigin(): string {
    return `http://localhost:${new URL(inject("pageOrigin")).port}`;
  }

  /** Serves a page. @returns its address */
  put(path: string, page: Page): string {
    this.#pages.set(path, page);
    return `${inject("pageOrigin")}${path}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function html({ head = "", body }: Page): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`;
}

/** The tag as a customer pastes it. */
export const scriptTag = (attributes = "async"): string =>
  `<script src="${inject("workerOrigin")}/widget.js" ${attributes}></script>`;
