/** The Worker's health: strangers learn whether it is ready, its operator also what is missing. */
import { type Context, Hono } from "hono";
import type { Agent } from "../../agent/agent.ts";
import { isAdmin } from "../../desk/staff.ts";
import type { Health } from "../../wire/http.ts";
import { bearerIn } from "../call-token.ts";
import { frontPage } from "../front-page.ts";
import { health, readiness } from "../health.ts";
import { countWrongToken } from "../wrong-tokens.ts";
import { type ConsoleEnv, humanIfSignedIn } from "./sign-in.ts";

/** `GET /health`, and `GET /`, which is the same for people. */
export function healthRoutes(agents: readonly Agent[]) {
  return new Hono<ConsoleEnv>()
    .get("/health", async (c) => {
      const told = await healthFor(c, agents);
      return c.json(told, told.ready ? 200 : 503, { "Cache-Control": "no-store" });
    })
    .get("/", async (c) => frontPage(c.req.raw, c.env, await healthFor(c, agents)));
}

async function healthFor(context: Context<ConsoleEnv>, agents: readonly Agent[]): Promise<Health> {
  // Judged first: a forged token is no reason to ask a transport's server.
  const isOperators = await isOperator(context);
  const told = await health(context.env, agents);
  return isOperators ? told : readiness(told);
}

/** An operator sends the admin's token as Bearer, or is signed in to the console. */
async function isOperator(context: Context<ConsoleEnv>): Promise<boolean> {
  const { env, req } = context;
  const token = bearerIn(req.raw);
  if (token !== undefined) {
    if (isAdmin(env, token)) return true;
    await countWrongToken(env, req.raw);
    return false;
  }
  // Without this secret no cookie has been signed.
  return env.CALL_TOKEN_SECRET ? (await humanIfSignedIn(context)) !== null : false;
}
