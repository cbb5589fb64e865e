/** The headers of every answer of the Worker, from any route: no frame, no guessed type, no policy left out. */
import type { MiddlewareHandler } from "hono";

/** Content Security Policy level 3, of an answer that has none of its own: it loads nothing and is in no frame. */
const nothingLoads = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
/** Of a script, which a page or a worker runs: a stricter one would be that worker's own policy. */
const noFrame = "frame-ancestors 'none'";
const runs = /^(?:text|application)\/(?:javascript|wasm)\b/i;

/**
 * Sets what a route has not set itself. `X-Frame-Options` is for browsers without `frame-ancestors`
 * (https://html.spec.whatwg.org/#the-x-frame-options-header).
 */
export const safeHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  const policy = runs.test(headers.get("Content-Type") ?? "") ? noFrame : nothingLoads;
  const missing = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": policy,
  };
  for (const [name, value] of Object.entries(missing)) if (!headers.has(name)) context.header(name, value);
};
