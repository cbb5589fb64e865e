/** `GET /health` for an operator: the variables that only a part of an agent needs are named, and change nothing else. */
import { env as bindings } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { testAgent } from "../agent/testing/agent.ts";
import type { Env } from "../base/env.ts";
import { healthSchema } from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { notes, testEnv } from "./testing.ts";

const booking = {
  kind: "http",
  method: "POST",
  name: "book_table",
  description: "Books a table.",
  parameters: z.object({}),
  url: "${SHOP_BASE_URL}/api/tables",
  headers: { authorization: "Bearer ${SHOP_KEY}" },
} as const;
const app = routesOf([testAgent({ tools: [booking], origins: ["${PAGES_ORIGIN}"] })]);
const operator = { Authorization: "Bearer the-admins-own-long-token" };
const lacking = ["front-desk: no page may call it without PAGES_ORIGIN", "front-desk: its tools need SHOP_BASE_URL"];

function ask(path: string, headers: Readonly<Record<string, string>>, more: Partial<Record<string, string>> = {}) {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("OK"));
  const env = testEnv(bindings as unknown as Env, notes(), { SHOP_KEY: "k", ...more });
  return app.request(`https://voice.example${path}`, { headers }, env);
}

afterEach(() => vi.restoreAllMocks());

test("names the variables that tools and origins lack, and is ready all the same", async () => {
  const response = await ask("/health", operator);
  expect(response.status).toBe(200);
  const told = healthSchema.parse(await response.json());
  expect(told).toMatchObject({ ready: true, services: { stt: expect.any(String) } });
  expect(told.missing).toEqual(lacking);
  expect(await (await ask("/", operator)).text()).toMatch(/Ready to take calls\. It lacks:<ul><li>[^<]*PAGES_ORIGIN/);
});

test("names none that is set", async () => {
  const set = { PAGES_ORIGIN: "https://a.example", SHOP_BASE_URL: "https://a.example" };
  expect(healthSchema.parse(await (await ask("/health", operator, set)).json()).missing).toEqual([]);
});

test("names them after the settings without which it takes no calls", async () => {
  const response = await ask("/health", operator, { CALL_TOKEN_SECRET: "" });
  expect(response.status).toBe(503);
  const { missing } = healthSchema.parse(await response.json());
  expect(missing?.[0]).toContain("CALL_TOKEN_SECRET");
  expect(missing?.slice(-2)).toEqual(lacking);
});

test("names a line of CONSOLE_TOKENS that is none, and is ready all the same", async () => {
  const response = await ask("/health", operator, { CONSOLE_TOKENS: "Bob:xyz:boss" });
  expect(response.status).toBe(200);
  const { missing } = healthSchema.parse(await response.json());
  expect(missing).toEqual([...lacking, expect.stringMatching(/^CONSOLE_TOKENS, entry 1: write name:hash/)]);
});

test("names a missing bucket where an agent says how long its recordings are kept, and is ready all the same", async () => {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("OK"));
  const recorded = routesOf([testAgent({ retention: { recordingDays: 7 } })]);
  const missingIn = async (env: Env) => {
    const response = await recorded.request("https://voice.example/health", { headers: operator }, env);
    expect(response.status).toBe(200);
    return healthSchema.parse(await response.json()).missing;
  };
  const env = testEnv(bindings as unknown as Env, notes(), {});
  expect(await missingIn(env)).toEqual([]);
  const { RECORDINGS: _, ...without } = env;
  expect(await missingIn(without)).toEqual([expect.stringMatching(/^front-desk: .*Bind one as RECORDINGS/)]);
});

test("names the key of a voice that only another language has, and is ready all the same", async () => {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("OK"));
  const languages = { de: { tts: { service: "cartesia", voice: "a-german-voice" } } } as const;
  const spoken = routesOf([testAgent({ languages })]);
  const missingIn = async (set: Record<string, string>) => {
    const env = testEnv(bindings as unknown as Env, notes(), set);
    const response = await spoken.request("https://voice.example/health", { headers: operator }, env);
    expect(response.status).toBe(200);
    return healthSchema.parse(await response.json()).missing;
  };
  expect(await missingIn({})).toEqual([
    expect.stringMatching(/^no call goes on in its language "de": front-desk: .*CARTESIA_API_KEY/),
  ]);
  expect(await missingIn({ CARTESIA_API_KEY: "k" })).toEqual([]);
});

test("tells a stranger none of them", async () => {
  expect(await (await ask("/health", {})).json()).toEqual({ ready: true });
  expect(await (await ask("/", {})).text()).not.toMatch(/lacks|SHOP_BASE_URL/);
});

test("names objectives that nobody looks at, or of which nobody is told", async () => {
  const objectives = [{ figure: "availability", target: 0.99 }] as const;
  const told = async (more: object, set: object) => {
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("OK"));
    const watched = routesOf([testAgent({ objectives: [...objectives], ...more })]);
    const env = testEnv(bindings as unknown as Env, notes(), { ...set });
    const response = await watched.request("https://voice.example/health", { headers: operator }, env);
    return healthSchema.parse(await response.json()).missing;
  };
  const notify = [{ format: "slack", url: "https://hooks.example/a" }];
  const DB = (bindings as unknown as { ARCHIVE: unknown }).ARCHIVE;
  expect(await told({}, {})).toEqual([expect.stringContaining("nobody looks at its objectives without the archive")]);
  expect(await told({}, { DB })).toEqual([expect.stringContaining("nobody is told when it misses availability")]);
  expect(await told({ escalation: { notify } }, { DB })).toEqual([]);
});

test("names versions that no rule can take out, or of which nobody is told", async () => {
  const told = async (rule: object, more: object, set: object) => {
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("OK"));
    const outIf = [{ figure: "resolution" as const, worseBy: 5, ...rule }];
    const tried = routesOf([testAgent({ versions: [{ name: "brief", share: 5, outIf }], ...more })]);
    const env = testEnv(bindings as unknown as Env, notes(), { ...set });
    const response = await tried.request("https://voice.example/health", { headers: operator }, env);
    return healthSchema.parse(await response.json()).missing;
  };
  const notify = [{ format: "slack", url: "https://hooks.example/a" }];
  const DB = (bindings as unknown as { ARCHIVE: unknown }).ARCHIVE;
  expect(await told({}, {}, {})).toEqual([expect.stringContaining("no rule takes a version out without the archive")]);
  expect(await told({}, {}, { DB })).toEqual([expect.stringContaining("nobody is told when a rule takes brief out")]);
  expect(await told({}, { escalation: { notify } }, { DB })).toEqual([]);
  expect(await told({ notify }, {}, { DB })).toEqual([]);
});

test("names the key without which a receiver is told nothing", async () => {
  const told = async (notify: object, set: object) => {
    vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("OK"));
    const desk = routesOf([testAgent({ escalation: { notify: [notify as never] } })]);
    const env = testEnv(bindings as unknown as Env, notes(), { ...set });
    const response = await desk.request("https://voice.example/health", { headers: operator }, env);
    return healthSchema.parse(await response.json()).missing;
  };
  const webhook = { format: "standard", url: "${HOOK}" };
  const [HOOK, secret] = ["https://hooks.example/a", `whsec_${btoa("a secret of two and thirty bytes")}`];
  expect(await told(webhook, {})).toEqual([]);
  expect(await told(webhook, { HOOK })).toEqual([
    "front-desk: a receiver of its notify is told nothing: webhooks are sent signed: set HANDOFF_WEBHOOK_SECRET for the Worker",
  ]);
  expect(await told(webhook, { HOOK, HANDOFF_WEBHOOK_SECRET: "short" })).toEqual([
    expect.stringContaining("HANDOFF_WEBHOOK_SECRET: a webhook's secret is whsec_"),
  ]);
  expect(await told(webhook, { HOOK, HANDOFF_WEBHOOK_SECRET: secret })).toEqual([]);
  const mail = { format: "email", url: HOOK, from: "a@shop.example", to: "b@shop.example" };
  expect(await told(mail, {})).toEqual([expect.stringContaining("set HANDOFF_EMAIL_KEY")]);
});
