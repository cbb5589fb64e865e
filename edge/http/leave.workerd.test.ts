/** A call that its page gives up: with the call's token, or by the attempt's name before there is one. */
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { callIdOfAttempt } from "../base/names.ts";
import { deskOf } from "../desk/desk.ts";
import { problemSchema, type SessionReply, sessionReplySchema } from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { signCallToken } from "./call-token.ts";
import { agents, type Notes, notes, shop, testEnv } from "./testing.ts";

const app = routesOf(agents);

let taken: Notes;
let env: Env;
let address: string;

beforeEach(() => {
  taken = notes();
  env = testEnv(bindings as unknown as Env, taken);
  address = crypto.randomUUID();
});

const newAttempt = () => crypto.randomUUID();

function ask(body: object = {}): Promise<Response> {
  const headers = { "Content-Type": "application/json", Origin: shop, "CF-Connecting-IP": address };
  const init = { method: "POST", headers, body: JSON.stringify({ agent: "front-desk", ...body }) };
  return Promise.resolve(app.request("https://earshot.example/v1/sessions", init, env));
}

async function session(body?: object): Promise<SessionReply> {
  const response = await ask(body);
  expect(response.status).toBe(201);
  return sessionReplySchema.parse(await response.json());
}

const leave = (path: string, headers: Record<string, string> = {}, method = "POST") =>
  Promise.resolve(app.request(`https://earshot.example/v1/${path}/leave`, { method, headers }, env));
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const attemptPath = (attempt: string, agent = "front-desk") => `sessions/${agent}/${attempt}`;

async function refusal(response: Response) {
  const { status, code } = problemSchema.parse(await response.json());
  return [status, code];
}

test("with its token a call is left, and left again; nothing is said in the answer", async () => {
  const { callId, callToken } = await session();
  const first = await leave(`calls/${callId}`, bearer(callToken));
  expect([first.status, await first.text()]).toEqual([204, ""]);
  expect((await leave(`calls/${callId}`, bearer(callToken))).status).toBe(204);
  expect(taken.left).toContain(callId);
});

test("nobody else leaves it", async () => {
  const { callId, callToken } = await session();
  const other = await session();
  const old = await signCallToken(env.CALL_TOKEN_SECRET, { callId, agent: "front-desk" }, Date.now() - 25 * 3_600_000);
  const path = `calls/${callId}`;
  expect(await refusal(await leave(path))).toEqual([401, "token_missing"]);
  for (const token of ["", "rubbish", "the-admins-own-long-token", "v1.a.b.c.d", `${callToken.slice(0, -4)}AAAA`]) {
    expect((await refusal(await leave(path, bearer(token))))[0], token).toBe(401);
  }
  expect(await refusal(await leave(path, bearer(old)))).toEqual([401, "token_expired"]);
  expect(await refusal(await leave(path, bearer(other.callToken)))).toEqual([403, "call_forbidden"]);
  expect(await refusal(await leave(`calls/${other.callId}`, bearer(callToken)))).toEqual([403, "call_forbidden"]);
  expect(await refusal(await leave(path, bearer(callToken), "GET"))).toEqual([404, "route_unknown"]);
  expect(taken.left).toEqual([]);
  taken.states.set(callId, "unknown");
  expect(await refusal(await leave(path, bearer(callToken)))).toEqual([404, "call_unknown"]);
});

test("before the answer is read, the attempt's name leaves the call", async () => {
  const attempt = newAttempt();
  const { callId } = await session({ attempt });
  expect((await leave(attemptPath(attempt))).status).toBe(204);
  expect(taken.left).toEqual([callId]);
});

test("the attempt's name is that of one agent's call, and of no other attempt's", async () => {
  const attempt = newAttempt();
  await session({ attempt });
  expect((await leave(attemptPath(attempt, "open-house"))).status).toBe(204);
  expect((await leave(attemptPath(newAttempt()))).status).toBe(204);
  expect(taken.left).toEqual([]);
});

test.each(["short", "A".repeat(32), "g".repeat(32), "a".repeat(65), "..%2F..%2Fcalls", "%00".repeat(16)])(
  "refuses %s as an attempt's name",
  async (attempt) => {
    expect(await refusal(await leave(attemptPath(attempt)))).toEqual([400, "body_malformed"]);
    expect(await refusal(await ask({ attempt: decodeURIComponent(attempt) }))).toEqual([400, "body_malformed"]);
  },
);

test("knows no attempts of agents that are not there", async () => {
  expect(await refusal(await leave(attemptPath(newAttempt(), "nobody")))).toEqual([404, "agent_unknown"]);
});

test("an attempt that was given up before it came is not admitted, nor is one that comes twice", async () => {
  const early = newAttempt();
  await leave(attemptPath(early));
  expect(await refusal(await ask({ attempt: early }))).toEqual([410, "call_ended"]);
  expect(taken.rung).toEqual([]);
  const twice = newAttempt();
  await session({ attempt: twice });
  // Otherwise anybody who knows the name would get the caller's tokens.
  expect(await refusal(await ask({ attempt: twice }))).toEqual([410, "call_ended"]);
  expect(taken.rung).toHaveLength(1);
});

test("ten attempts given up before they came take nothing of what a visitor may have at once", async () => {
  for (let i = 0; i < 10; i += 1) {
    const attempt = newAttempt();
    await leave(attemptPath(attempt));
    await ask({ attempt });
  }
  for (let i = 0; i < 2; i += 1) await session({ attempt: newAttempt() });
  expect(await refusal(await ask({ attempt: newAttempt() }))).toEqual([429, "limit_reached"]);
});

test("a call that was admitted and has not rung is given back to the Desk", async () => {
  const desk = deskOf(env, "front-desk");
  const limits = {
    callMinutes: 10,
    callsAtOncePerVisitor: 1,
    callsPerHourPerVisitor: 20,
    minutesPerDay: 600,
    callsPerMinute: 60,
    tokensPerCall: 3_000_000,
    charactersPerCall: 60_000,
  };
  const attempt = newAttempt();
  const callId = callIdOfAttempt(env.CALL_TOKEN_SECRET, "front-desk", attempt);
  expect(await desk.admit({ callId, visitor: address, limits })).toEqual({ admitted: true });
  const next = () => desk.admit({ callId: crypto.randomUUID(), visitor: address, limits });
  expect(await next()).toMatchObject({ limit: "calls-at-once" });
  expect((await leave(attemptPath(attempt))).status).toBe(204);
  expect(await next()).toEqual({ admitted: true });
});

test("a page of an agent's origins may say so, and one of another learns nothing by it", async () => {
  const { callId, callToken } = await session();
  const from = async (origin: string) =>
    (await leave(`calls/${callId}`, { ...bearer(callToken), Origin: origin })).headers.get(
      "Access-Control-Allow-Origin",
    );
  expect(await from(shop)).toBe(shop);
});
