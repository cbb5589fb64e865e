/**
 * Decides which pages may call an agent. A definition lists origins, `*`, or `${NAME}`: a variable of the Worker's
 * environment that holds one origin or several, parted by commas or spaces.
 */

import type { HonoRequest, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import type { Agent } from "../agent/agent.ts";
import { allowedOrigins, permits } from "../agent/origins.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";

/**
 * Lets the request pass if its Origin header (RFC 6454) is one of the agent's. A request without one comes from no
 * browser's page; it passes only where any origin may call.
 * @throws EarshotError `origin_forbidden`.
 */
export function requireOrigin(agent: Agent, env: Env, origin: string | null): void {
  if (permits(allowedOrigins(agent, env), origin)) return;
  const why =
    origin === null
      ? `a request without an Origin header may not call "${agent.name}"; send that of a page that may (Origin: https://…)`
      : `a page of ${origin} may not call "${agent.name}"; add it to the agent's origins`;
  throw new EarshotError("origin_forbidden", why);
}

/**
 * Which agent a request is about, as far as its address or its call token says so. Whether the token is good, the route
 * judges.
 */
function agentAskedFor(request: HonoRequest): string | null {
  const [, , kind, name] = request.path.split("/");
  if (kind === "calls") return /^Bearer +v1\.[^.]+\.([^.]+)\./i.exec(request.header("Authorization") ?? "")?.[1] ?? "";
  const isNamed = kind === "agents" || (kind === "sessions" && name !== undefined);
  return isNamed ? (name ?? "") : null;
}

/**
 * CORS for the API. A page may read what is about an agent that lets it call, and no other's: of a call, the agent that
 * its token names. Pages of any agent may read routes that name no agent (`POST /v1/sessions`, which checks the origin
 * itself). A preflight does not say which agent it is for, nor can a page read why one failed; so each is answered, and
 * the request itself is then held against its own agent. Pages that no agent allows may read refusals, to tell their
 * owner what is wrong, and nothing else.
 */
export function apiCors(agents: readonly Agent[]): MiddlewareHandler<{ Bindings: Env }> {
  const permitted = (origin: string, request: HonoRequest, env: Env) => {
    const asked = agentAskedFor(request);
    const its = asked === null ? agents : agents.filter(({ name }) => name === asked);
    return its.some((agent) => permits(allowedOrigins(agent, env), origin || null));
  };
  const standard = cors({
    origin: (origin, { req, env }) => (req.method === "OPTIONS" || permitted(origin, req, env) ? origin : null),
    allowMethods: ["GET", "POST", "DELETE"],
    allowHeaders: ["Authorization", "Content-Type"],
    exposeHeaders: ["Retry-After"],
    maxAge: 600,
  });
  return async (context, next) => {
    const preflight = await standard(context, next);
    const origin = context.req.header("Origin");
    if (origin && context.res.status >= 400) context.header("Access-Control-Allow-Origin", origin);
    return preflight;
  };
}
