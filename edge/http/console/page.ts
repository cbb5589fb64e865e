/** The console's page and its files, under a policy that lets it load nothing else. */
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { hasConsole } from "../../desk/staff.ts";
import { transports } from "../../transport/transports.ts";

/** The addresses of its pages, all of which are the one page of the build (console/address.ts). */
const pagePath = /^\/console(?:\/(?:calls(?:\/[\w-]+)?|figures|review|switches)?)?\/?$/;

/**
 * A file of the console's build, or its page.
 * @throws EarshotError `route_unknown` if there is none, or nobody could sign in.
 */
export async function consolePage(env: Env, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const nothing = () => new EarshotError("route_unknown", `there is no ${request.method} ${url.pathname}`);
  if (!hasConsole(env)) throw nothing();
  const isPage = pagePath.test(url.pathname);
  if (isPage) url.pathname = "/console/";
  const found = await env.ASSETS.fetch(new Request(url, request));
  if (!found.ok && found.status !== 304) {
    await found.body?.cancel();
    throw nothing();
  }
  const headers = new Headers(found.headers);
  headers.set("Cache-Control", isPage ? "no-cache" : "public, max-age=31536000, immutable");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("Referrer-Policy", "no-referrer");
  if (isPage) {
    headers.set("Content-Security-Policy", policy(env));
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
  }
  return new Response(found.body, { status: found.status, headers });
}

/** Content Security Policy level 3: the console's own files, and the servers by which humans come into calls. */
function policy(env: Env): string {
  const servers = transports.flatMap(({ outside }) => outside.humans?.addresses(env) ?? []);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${["'self'", ...servers].join(" ")}`,
    "img-src data:",
    // The recordings of a call, which the page has fetched itself.
    "media-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}
