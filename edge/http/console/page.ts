/** The console's page and what it loads, under a policy that lets it load nothing else. */
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { hasConsole } from "../../desk/staff.ts";

/**
 * A file of the console's build.
 * @throws EarshotError `route_unknown` if there is none, or nobody could sign in.
 */
export async function consolePage(env: Env, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const nothing = () => new EarshotError("route_unknown", `there is no ${request.method} ${url.pathname}`);
  if (!hasConsole(env)) throw nothing();
  const isPage = url.pathname === "/console" || url.pathname === "/console/";
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
    headers.set("Content-Security-Policy", policy(env.LIVEKIT_URL));
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
  }
  return new Response(found.body, { status: found.status, headers });
}

/** Content Security Policy level 3: the console's own files, and LiveKit. */
function policy(livekitUrl: string): string {
  const livekit = URL.canParse(livekitUrl)
    ? ["http", "ws"].map((scheme) => new URL(livekitUrl.replace(/^(ws|http)/, scheme)).href.replace(/\/$/, ""))
    : [];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${["'self'", ...livekit].join(" ")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}
