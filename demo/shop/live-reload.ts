/** `npm run dev`: pages of the shop load anew when the site or the built widget has changed (server-sent events). */
import { existsSync, type FSWatcher, watch } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import type { Watched } from "./site-files.ts";

/** Editors and builds write in several steps, and `wrangler dev` takes a moment to serve what is new. */
const settleMs = 300;

export class LiveReload {
  readonly #pages = new Set<ServerResponse>();
  readonly #watchers: FSWatcher[];
  #timer: NodeJS.Timeout | undefined;

  constructor(watched: readonly Watched[]) {
    this.#watchers = watched.map(([folder, file]) =>
      watch(folder, (_, name) => {
        // The stamp is removed when a build begins.
        if (file !== null && (name !== file || !existsSync(join(folder, file)))) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#reload(), settleMs);
      }),
    );
  }

  /** Keeps a page's request open, to answer it when something has changed. */
  join(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).write("\n");
    this.#pages.add(response);
    response.once("close", () => this.#pages.delete(response));
  }

  /** The page with a script that waits for a change; the widget's own script is asked for past the browser's cache. */
  equip(html: string): string {
    const waiting = `<script>new EventSource("/reload").onmessage = () => location.reload();</script>`;
    return html.replace('/widget.js"', `/widget.js?${Date.now()}"`).replace("</body>", `${waiting}</body>`);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
  }

  #reload(): void {
    for (const page of this.#pages) page.write("data: changed\n\n");
  }
}
