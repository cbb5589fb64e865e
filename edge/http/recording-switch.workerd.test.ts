/** `GET /v1/agents/:name/recording`: what a page may know of the switch before it asks a visitor. */
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import { testAgent } from "../agent/testing/agent.ts";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { problemSchema, recordingSwitchSchema } from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { notes, testEnv } from "./testing.ts";

const env = testEnv(bindings as unknown as Env, notes(), {});
const shop = "https://shop.example";

async function ask(name: string, origin: string | null = shop) {
  const headers = origin === null ? {} : { Origin: origin };
  const app = routesOf([testAgent({ name: "recorded", origins: [shop] })]);
  return app.request(`https://earshot.example/v1/agents/${name}/recording`, { headers }, env);
}

async function turn(off: boolean): Promise<void> {
  const what = { kind: "recording" } as const;
  await deskOf(env, "recorded").turn({ what, off, by: "Anna", why: "an audit", untilMs: null });
}

test("tells whether recording is off, and nothing else of the switches", async () => {
  const told = async () => recordingSwitchSchema.strict().parse(await (await ask("recorded")).json());
  expect(await told()).toEqual({ off: false });
  const tool = { kind: "tool", name: "order_status" } as const;
  await deskOf(env, "recorded").turn({ what: tool, off: true, by: "Anna", why: "slow", untilMs: null });
  expect(await told()).toEqual({ off: false });
  await turn(true);
  expect(await told()).toEqual({ off: true });
  await turn(false);
  expect(await told()).toEqual({ off: false });
});

test("pages that may call may read it, and no others; a page of the Worker's own origin names none", async () => {
  const readers = async (origin: string | null) =>
    (await ask("recorded", origin)).headers.get("Access-Control-Allow-Origin");
  expect(await readers(shop)).toBe(shop);
  expect(await readers("https://elsewhere.example")).toBeNull();
  expect((await ask("recorded", null)).status).toBe(200);
  const unknown = await ask("nobody");
  expect([unknown.status, problemSchema.parse(await unknown.json()).code]).toEqual([404, "agent_unknown"]);
});
