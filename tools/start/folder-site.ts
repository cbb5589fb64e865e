/**
 * `node folder-site.ts FOLDER`: serves a folder of pages on PORT. In an HTML file `{{earshot}}` becomes the Worker's
 * origin (EARSHOT_ORIGIN), from which pages load the widget. One line of JSON when ready.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

const folder = resolve(process.argv[2] ?? ".");
const port = Number(process.env.PORT ?? "8788");
const earshot = process.env.EARSHOT_ORIGIN ?? "http://localhost:8787";

/** The file at a path of the site; null: none, or one outside the folder. */
async function fileAt(pathname: string): Promise<{ body: string | Buffer; type: string } | null> {
  const path = resolve(folder, `.${pathname.endsWith("/") ? `${pathname}index.html` : pathname}`);
  // Names that begin with a dot are no pages: .env, .git.
  if (!path.startsWith(folder + sep) || path.slice(folder.length).includes(`${sep}.`)) return null;
  for (const file of extname(path) === "" ? [`${path}.html`, join(path, "index.html")] : [path]) {
    try {
      const bytes = await readFile(file);
      const type = types[extname(file)] ?? "application/octet-stream";
      const body = extname(file) === ".html" ? bytes.toString("utf8").replaceAll("{{earshot}}", earshot) : bytes;
      return { body, type };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code !== "ENOENT" && code !== "EISDIR" && code !== "ENOTDIR") throw error;
    }
  }
  return null;
}

const server = createServer((request, response) => {
  const refuse = (status: number, text: string) =>
    response.writeHead(status, { "content-type": "text/plain" }).end(text);
  const path = new URL(request.url ?? "/", "http://site").pathname;
  let pathname: string;
  try {
    pathname = decodeURIComponent(path);
  } catch {
    refuse(400, "The address is not encoded as addresses are.\n");
    return;
  }
  fileAt(pathname).then(
    (found) => {
      if (found === null) refuse(404, `There is nothing at ${pathname}.\n`);
      else response.writeHead(200, { "content-type": found.type, "cache-control": "no-cache" }).end(found.body);
    },
    (error: unknown) => {
      console.error("site:", error);
      refuse(500, "Something went wrong.\n");
    },
  );
});
server.listen(port, "127.0.0.1", () => console.log(JSON.stringify({ ready: true, port, folder })));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));
