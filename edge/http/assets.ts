/** The widget's files, for pages of any origin. */
import { version } from "../../package.json";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";

/** How long a file may be kept: the script follows releases; what has a version or a hash in its path never changes. */
const cacheControl = {
  release: "public, max-age=300",
  immutable: "public, max-age=31536000, immutable",
} as const;

/**
 * The files of a release, which are all that any page may load: the widget's scripts and hash list at the top, its
 * chunks, and Silero with its runtime. No page, no other folder of the build (the console has a policy of its own), no
 * other release inside it. `%` stands in none of the names.
 */
const widgetFile =
  /^\/(?:[\w-]+\.(?:js|json)|chunks\/[\w.-]+\.(?:js|css)|silero\/[\w.-]+\/[\w.-]+\.(?:mjs|wasm|onnx))$/;
const release = /^\/v\/\d+\.\d+\.\d+(?:-[\w.-]+)?(\/.+)$/;
/** These carry a hash or their release in the path even where the build may change. */
const unchanging = /^\/(?:chunks|silero)\//;

/**
 * A file of the build, with what a page of another origin needs to use it: CORS for module scripts, the worklet and
 * fetched WebAssembly; Cross-Origin-Resource-Policy for pages that embed with COEP (Fetch standard, section 3.7).
 * @throws EarshotError `route_unknown` if there is no such file.
 */
export async function asset(env: Env, request: Request, caching: keyof typeof cacheControl): Promise<Response> {
  const found = await find(env, request, caching);
  if (found === null) throw noSuch(new URL(request.url));
  return found;
}

/**
 * `/chunks/…` and `/silero/…`: of the build, or else of a kept release, for a page that was opened before the current one
 * was deployed. The build lays those of all releases side by side.
 * @throws EarshotError `route_unknown` if there is no such file.
 */
export async function hashedAsset(env: Env, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (!widgetFile.test(url.pathname)) throw noSuch(url);
  url.pathname = `/v${url.pathname}`;
  return (await find(env, request, "immutable")) ?? asset(env, new Request(url, request), "immutable");
}

async function find(env: Env, request: Request, caching: keyof typeof cacheControl): Promise<Response | null> {
  const found = await env.ASSETS.fetch(request);
  // No page is among them, whatever lies in the folder: a page needs a policy.
  if ((!found.ok && found.status !== 304) || /html|xml/i.test(found.headers.get("Content-Type") ?? "")) {
    await found.body?.cancel();
    return null;
  }
  const headers = new Headers(found.headers);
  headers.set("Cache-Control", cacheControl[caching]);
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  headers.set("Timing-Allow-Origin", "*");
  headers.set("X-Content-Type-Options", "nosniff");
  return new Response(found.body, { status: found.status, headers });
}

/**
 * `/v/<version>/…`: a release under an address that never changes, for pages that give an integrity hash. The build puts
 * every release there that is kept (tools/start/releases.ts). The current version, as long as it is not released, is the
 * build itself, and its names may change with the next one.
 * @throws EarshotError `route_unknown` if there is no such release, or no such file in it.
 */
export async function releaseAsset(env: Env, request: Request, asked: string): Promise<Response> {
  const url = new URL(request.url);
  const [, file = ""] = release.exec(url.pathname) ?? [];
  if (!widgetFile.test(file)) throw noSuch(url);
  const kept = await find(env, request, "immutable");
  if (kept !== null) return kept;
  if (asked !== version || (await isReleased(env, request))) {
    throw noSuch(url);
  }
  url.pathname = file;
  return asset(env, new Request(url, request), unchanging.test(file) ? "immutable" : "release");
}

function noSuch({ pathname }: URL): EarshotError {
  return new EarshotError("route_unknown", `there is no ${pathname}`);
}

/** Whether the current version is kept: then its address has nothing of a later build's. */
async function isReleased(env: Env, request: Request): Promise<boolean> {
  const script = await env.ASSETS.fetch(
    new Request(new URL(`/v/${version}/widget.js`, request.url), { method: "HEAD" }),
  );
  await script.body?.cancel();
  return script.ok;
}
