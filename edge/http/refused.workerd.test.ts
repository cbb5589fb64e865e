/** Sessions that never begin: those by a fault of ours count at the agent's Desk, others do not. */
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { deskOf } from "../desk/desk.ts";
import { routesOf } from "../worker.ts";
import { agents, type Notes, notes, shop, testEnv } from "./testing.ts";

const app = routesOf(agents);
let taken: Notes;
let env: Env;

beforeEach(() => {
  taken = notes();
  env = testEnv(bindings as unknown as Env, taken);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  return () => vi.restoreAllMocks();
});

function ask(body: object, origin = shop, to = env) {
  const headers = {
    "Content-Type": "application/json",
    Origin: origin,
    "CF-Connecting-IP": `2001:db8:${Math.floor(Math.random() * 0xffff).toString(16)}::1`,
  };
  return app.request(
    "https://earshot.example/v1/sessions",
    { method: "POST", headers, body: JSON.stringify(body) },
    to,
  );
}

async function refused(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code, sessions } of await deskOf(env, "front-desk").refusedSince(0)) {
    counts[code] = (counts[code] ?? 0) + sessions;
  }
  return counts;
}

test("a session that fails by a fault of ours counts by its code; one that is not ours to give does not", async () => {
  const before = await refused();
  taken.failRing = new EarshotError("livekit_unreachable", "it does not answer");
  const answers = [await ask({ agent: "front-desk" }), await ask({ agent: "front-desk" })];
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  delete taken.failRing;
  const unset = testEnv(bindings as unknown as Env, taken, { DEEPGRAM_API_KEY: "" });
  expect((await ask({ agent: "front-desk" }, shop, unset)).status).toBe(503);
  expect((await ask({ agent: "front-desk" }, "https://elsewhere.example")).status).toBe(403);
  expect((await ask({ agent: "front-desk", identityToken: "no.token.at.all" })).status).toBeLessThan(500);
  expect((await ask({ agent: "front-desk" })).status).toBe(201);
  const after = await refused();
  expect((after.livekit_unreachable ?? 0) - (before.livekit_unreachable ?? 0)).toBe(2);
  expect((after.not_configured ?? 0) - (before.not_configured ?? 0)).toBe(1);
  expect(Object.keys(after).sort()).toEqual(["livekit_unreachable", "not_configured"]);
});

test("an agent that an admin has switched off is no fault", async () => {
  const desk = deskOf(env, "front-desk");
  const wish = { what: { kind: "agent" } as const, by: "Anna", why: "a test", untilMs: null };
  await desk.turn({ ...wish, off: true });
  expect((await ask({ agent: "front-desk" })).status).toBe(503);
  expect(await refused()).not.toHaveProperty("agent_off");
  await desk.turn({ ...wish, off: false });
});
