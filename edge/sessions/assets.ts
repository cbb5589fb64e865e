/** The widget's files, for pages of any origin. */
import { version } from "../../package.json";
import type { Env } from "../env.ts";
import { EarshotError } from "../errors.ts";

/** How long a file may be kept: the script follows releases; what has a version or a hash in its path never changes. */
const cacheControl = {
  release: "public, max-age=300",
  immutable: "public, max-age=31536000, immutable",
} as const;

/**
 * A file of the build, with what a page of another origin needs to use it: CORS for module scripts, the worklet and
 * fetched WebAssembly; Cross-Origin-Resource-Policy for pages that embed with COEP (Fetch standard, section 3.7).
 * @throws EarshotError `route_unknown` if there is no such file.
 */
export async function asset(env: Env, request: Request, caching: keyof typeof cacheControl): Promise<Response> {
  const found = await env.ASSETS.fetch(request);
  if (!found.ok && found.status !== 304) {
    await found.body?.cancel();
    throw new EarshotError("route_unknown", `there is no ${new URL(request.url).pathname}`);
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
 * `/v/<version>/…`: a release under an address that never changes, for pages that give an integrity hash. The current
 * release is the build itself; an earlier one is served as long as its files are kept in the build under that address.
 * @throws EarshotError `route_unknown` if there is no such release, or no such file in it.
 */
export async function releaseAsset(env: Env, request: Request, asked: string): Promise<Response> {
  if (asked !== version) return asset(env, request, "immutable");
  const url = new URL(request.url);
  url.pathname = url.pathname.replace(`/v/${asked}`, "");
  return asset(env, new Request(url, request), "immutable");
}
