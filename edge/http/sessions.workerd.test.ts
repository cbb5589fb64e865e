import { env as bindings } from "cloudflare:workers";
import { decodeJwt, jwtVerify } from "jose";
import { beforeEach, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import {
  callTraceSchema,
  healthSchema,
  maxBodyBytes,
  problemSchema,
  type SessionReply,
  sessionReplySchema,
} from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { signCallToken } from "./call-token.ts";
import { agents, type Notes, notes, shop, testEnv } from "./testing.ts";

const app = routesOf(agents);

const secret = "a-secret-of-at-least-thirty-two-characters";
let taken: Notes;
let env: Env;
let address: string;

beforeEach(() => {
  taken = notes();
  env = testEnv(bindings as unknown as Env, taken);
  // The Desk is real and is shared by the tests: each has visitors of its own.
  address = `2001:db8:${randomGroup()}:${randomGroup()}::1`;
});

function randomGroup(): string {
  return Math.floor(Math.random() * 0xffff).toString(16);
}

function send(path: string, init: RequestInit = {}, to: Env = env) {
  return app.request(`https://earshot.example${path}`, init, to);
}

function post(body: unknown, headers: Record<string, string> = {}, to: Env = env) {
  return send(
    "/v1/sessions",
    {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: shop, "CF-Connecting-IP": address, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    },
    to,
  );
}

async function session(body: object = { agent: "front-desk" }): Promise<SessionReply> {
  const response = await post(body);
  expect(response.status).toBe(201);
  return sessionReplySchema.parse(await response.json());
}

function bearer(token: string): RequestInit {
  return { headers: { Authorization: `Bearer ${token}`, "CF-Connecting-IP": address } };
}

async function expectProblem(response: Response, status: number, code: string) {
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem).toMatchObject({ status, code, type: `urn:earshot:problem:${code}` });
  expect(response.status).toBe(status);
  return problem;
}

test("gives a session: 201, a room token of one minute for the microphone alone, and a call that rings", async () => {
  const response = await post({ agent: "front-desk", locale: "en-GB", context: { page: "/cart" } });
  expect(response.status).toBe(201);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  const reply = sessionReplySchema.parse(await response.json());
  expect(reply.agent).toMatchObject({ name: "front-desk", disclosure: "You are talking with an AI" });
  expect(reply.transport.url).toBe("ws://127.0.0.1:7880");

  const key = new TextEncoder().encode(env.LIVEKIT_API_SECRET);
  const { payload } = await jwtVerify(reply.transport.token, key, { issuer: "devkey", algorithms: ["HS256"] });
  expect(payload.video).toEqual({
    roomJoin: true,
    room: `call-${reply.callId}`,
    canPublish: true,
    canPublishSources: ["microphone"],
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: false,
  });
  expect(Number(payload.exp) - Number(payload.nbf)).toBe(60);
  expect(Date.parse(reply.expiresAt)).toBe(Number(payload.exp) * 1000);

  expect(reply.callId).toMatch(/^[0-9a-f]{32}$/);
  expect(taken.rung).toEqual([
    {
      callId: reply.callId,
      transport: "livekit",
      roomName: `call-${reply.callId}`,
      agentName: "front-desk",
      definitionHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      visitorIdentity: payload.sub,
      locale: "en-GB",
      context: { page: "/cart" },
      consent: { terms: false, recording: false },
      visitor: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ]);
});

test("never gives the same room twice", async () => {
  expect((await session()).callId).not.toBe((await session()).callId);
});

test("refuses an agent that does not exist", async () => {
  await expectProblem(await post({ agent: "nobody" }), 404, "agent_unknown");
});

test.each([["https://evil.example"], ["https://shop.example.evil.example"], ["http://shop.example"], ["null"]])(
  "refuses a page of %s, and lets it read nothing",
  async (origin) => {
    const response = await post({ agent: "front-desk" }, { Origin: origin });
    await expectProblem(response, 403, "origin_forbidden");
    expect(taken.rung).toEqual([]);
  },
);

test("refuses a request without an Origin unless any origin may call", async () => {
  const init = { method: "POST", headers: { "Content-Type": "application/json", "CF-Connecting-IP": address } };
  const closed = await send("/v1/sessions", { ...init, body: JSON.stringify({ agent: "front-desk" }) });
  await expectProblem(closed, 403, "origin_forbidden");
  const open = await send("/v1/sessions", { ...init, body: JSON.stringify({ agent: "open-house" }) });
  expect(open.status).toBe(201);
});

test("takes origins from the environment", async () => {
  expect((await post({ agent: "front-desk" }, { Origin: "http://127.0.0.1:8788" })).status).toBe(201);
});

test.each([
  ["no JSON", "{", "not valid JSON"],
  ["not an object", "[]", "(body)"],
  ["a missing field", "{}", "agent:"],
  ["a field of the wrong kind", { agent: "front-desk", context: { page: 7 } }, "context.page:"],
  ["a name no agent can have", { agent: "../etc" }, "agent:"],
])("refuses a body with %s and names the fault", async (_, body, fault) => {
  const problem = await expectProblem(await post(body), 400, "body_malformed");
  expect(problem.detail).toContain(fault);
});

test("refuses a body that does not say it is JSON", async () => {
  await expectProblem(await post({ agent: "front-desk" }, { "Content-Type": "text/plain" }), 400, "body_malformed");
});

test("refuses a body that is not UTF-8", async () => {
  const body = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
  const headers = { "Content-Type": "application/json", Origin: shop };
  await expectProblem(await send("/v1/sessions", { method: "POST", headers, body }), 400, "body_malformed");
});

test("refuses a body that is too large, whatever its Content-Length says", async () => {
  const big = JSON.stringify({ agent: "front-desk", context: { a: "x".repeat(maxBodyBytes) } });
  await expectProblem(await post(big), 413, "body_too_large");

  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024).fill(0x20));
    },
  });
  const headers = { "Content-Type": "application/json", Origin: shop };
  const init = { method: "POST", headers, body: endless, duplex: "half" } as RequestInit;
  await expectProblem(await send("/v1/sessions", init), 413, "body_too_large");
  expect(sent).toBeLessThan(4 * maxBodyBytes);
});

test("stops at a limit: 429 with Retry-After, and the page may read it", async () => {
  await session();
  await session();
  const response = await post({ agent: "front-desk" });
  expect(response.headers.get("Retry-After")).toBe("60");
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe(shop);
  expect(response.headers.get("Access-Control-Expose-Headers")).toContain("Retry-After");
  const problem = await expectProblem(response, 429, "limit_reached");
  expect(problem.retryAfterSeconds).toBe(60);
  expect(taken.rung).toHaveLength(2);
});

test("gives the minutes back when the call cannot ring, and tells nothing of the inside", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  taken.failRing = new Error("the object's innermost secret");
  for (let i = 0; i < 4; i++) {
    const problem = await expectProblem(await post({ agent: "front-desk" }), 500, "internal");
    expect(JSON.stringify(problem)).not.toContain("secret");
  }
  expect(error).toHaveBeenCalledTimes(4);
  error.mockRestore();
  delete taken.failRing;
  await session();
});

test("keeps the code of an error that came from a call object, but not its words", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  taken.failRing = new EarshotError("livekit_unreachable", "connect ECONNREFUSED 10.0.0.7");
  const problem = await expectProblem(await post({ agent: "front-desk" }), 503, "livekit_unreachable");
  expect(problem.detail).not.toContain("10.0.0.7");
  error.mockRestore();
});

test("says which settings are missing", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const bare = testEnv(bindings as unknown as Env, taken, { LIVEKIT_URL: undefined, CALL_TOKEN_SECRET: "short" });
  const problem = await expectProblem(await post({ agent: "front-desk" }, {}, bare), 503, "not_configured");
  expect(problem.detail).toContain("LIVEKIT_URL");
  expect(problem.detail).toContain("CALL_TOKEN_SECRET");
  const health = await send("/health", bearer("the-admins-own-long-token"), bare);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({
    ready: false,
    missing: [expect.stringContaining("LIVEKIT_URL"), expect.anything()],
  });
  error.mockRestore();
});

test("says which service an agent lacks, before any call begins", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  const mute = testEnv(bindings as unknown as Env, taken, { DEEPGRAM_API_KEY: undefined });
  const problem = await expectProblem(await post({ agent: "front-desk" }, {}, mute), 503, "not_configured");
  expect(problem.detail).toContain("DEEPGRAM_API_KEY");
  expect(taken.rung).toEqual([]);
  const told = healthSchema.parse(await (await send("/health", bearer("the-admins-own-long-token"), mute)).json());
  expect(told.ready).toBe(false);
  expect(told.missing?.join()).toContain("DEEPGRAM_API_KEY");
  error.mockRestore();
});

test("is healthy once LiveKit answers, and says so when it does not", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const livekit = vi.spyOn(globalThis, "fetch").mockRejectedValueOnce(new Error("connection refused"));
  const without = await send("/health", bearer("the-admins-own-long-token"));
  expect(without.status).toBe(503);
  expect(healthSchema.parse(await without.json()).missing).toEqual([expect.stringContaining("LIVEKIT_URL")]);
  livekit.mockResolvedValueOnce(new Response("OK"));
  const healthy = await send("/health", bearer("the-admins-own-long-token"));
  expect(healthy.status).toBe(200);
  expect(healthSchema.parse(await healthy.json())).toMatchObject({ ready: true, missing: [] });
  expect(livekit).toHaveBeenLastCalledWith("http://127.0.0.1:7880", expect.anything());
  livekit.mockRestore();
  warn.mockRestore();
});

test.each([
  ["nobody", {}],
  ["a wrong token", { headers: { Authorization: "Bearer the-admi" } }],
  ["an empty token", { headers: { Authorization: "Bearer " } }],
  ["another's cookie", { headers: { Cookie: "earshot_console=v1.a.b.99999999999.c" } }],
])("tells a stranger (%s) only whether it is ready", async (_, init) => {
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("OK"));
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const mute = testEnv(bindings as unknown as Env, taken, { DEEPGRAM_API_KEY: undefined });
  const lacking = await send("/health", init, mute);
  expect(lacking.status).toBe(503);
  expect(await lacking.json()).toEqual({ ready: false });
  expect(warn).toHaveBeenCalledWith(expect.anything(), expect.stringContaining("DEEPGRAM_API_KEY"));
  expect(await (await send("/health", init)).json()).toEqual({ ready: true });
  const page = await (await send("/", init, mute)).text();
  expect(page).toContain("Not ready");
  expect(page).not.toMatch(/DEEPGRAM|front-desk/);
  vi.restoreAllMocks();
});

test("answers the preflight of an allowed page", async () => {
  const preflight = (origin: string) =>
    send("/v1/sessions", {
      method: "OPTIONS",
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
      },
    });
  const allowed = await preflight(shop);
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get("Access-Control-Allow-Origin")).toBe(shop);
  expect(allowed.headers.get("Access-Control-Allow-Headers")).toContain("Content-Type");
  expect(allowed.headers.get("Vary")).toContain("Origin");
});

test("lets a reloaded page back into its call with a fresh token for the same identity", async () => {
  const first = await session();
  const response = await send(`/v1/calls/${first.callId}/join`, { method: "POST", ...bearer(first.callToken) });
  expect(response.status).toBe(200);
  const again = sessionReplySchema.parse(await response.json());
  expect(again.callId).toBe(first.callId);
  expect(decodeJwt(again.transport.token).sub).toBe(decodeJwt(first.transport.token).sub);
  expect(decodeJwt(again.transport.token).video).toEqual(decodeJwt(first.transport.token).video);
});

test("speaks to a page in its language where the agent does, after a reload as well", async () => {
  const german = { language: "de", disclosure: "Sie sprechen mit einer KI" };
  const first = await session({ agent: "front-desk", locale: "de-AT" });
  expect(first.agent).toMatchObject(german);
  const again = await send(`/v1/calls/${first.callId}/join`, { method: "POST", ...bearer(first.callToken) });
  expect(sessionReplySchema.parse(await again.json()).agent).toMatchObject(german);
  const other = await session({ agent: "front-desk", locale: "tlh" });
  expect(other.agent).toMatchObject({ language: "en", disclosure: "You are talking with an AI" });
});

test("lets nobody into a call that has ended, or was never begun", async () => {
  const { callId, callToken } = await session();
  taken.states.set(callId, "ended");
  const join = () => send(`/v1/calls/${callId}/join`, { method: "POST", ...bearer(callToken) });
  await expectProblem(await join(), 410, "call_ended");
  taken.states.set(callId, "unknown");
  await expectProblem(await join(), 404, "call_unknown");
});

test("shows the whole trace to the admin's token, and the caller's part of it to the call's own", async () => {
  const { callId, callToken } = await session();
  const read = async (token: string) => (await send(`/v1/calls/${callId}`, bearer(token))).text();
  expect(await read("the-admins-own-long-token")).toContain("9f3a");
  const own = await read(callToken);
  expect(own).not.toContain("9f3a");
  expect(callTraceSchema.parse(JSON.parse(own)).errors).toEqual([
    { atMs: 0, code: "llm_failed", message: "The model failed" },
  ]);
});

test.each(["GET", "DELETE", "POST"])("lets %s at a call only with its own token", async (method) => {
  const { callId, callToken } = await session();
  const other = await session();
  const path = `/v1/calls/${callId}${method === "POST" ? "/join" : ""}`;
  const unauthorised = await send(path, { method });
  expect(unauthorised.headers.get("WWW-Authenticate")).toBe("Bearer");
  await expectProblem(unauthorised, 401, "token_missing");
  const forged = `${callToken.slice(0, -4)}AAAA`;
  for (const token of ["rubbish", "v1.a.b.c.d", forged, callToken.replace(callId, other.callId)]) {
    await expectProblem(await send(path, { method, ...bearer(token) }), 401, "token_invalid");
  }
  await expectProblem(await send(path, { method, ...bearer(other.callToken) }), 403, "call_forbidden");
  const old = await signCallToken(secret, { callId, agent: "front-desk" }, Date.now() - 25 * 60 * 60 * 1000);
  await expectProblem(await send(path, { method, ...bearer(old) }), 401, "token_expired");
  expect(taken.erased).toEqual([]);
});

test("serves the trace to the call's token and to the admin's", async () => {
  const { callId, callToken } = await session();
  for (const token of [callToken, "the-admins-own-long-token"]) {
    const response = await send(`/v1/calls/${callId}`, bearer(token));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ callId, agent: "front-desk", state: "ringing" });
  }
  await expectProblem(await send("/v1/calls/nonsense", bearer("the-admins-own-long-token")), 404, "call_unknown");
});

test("knows no admin where none is configured", async () => {
  const { callId } = await session();
  const without = testEnv(bindings as unknown as Env, taken, { ADMIN_TOKEN: "" });
  await expectProblem(
    await send(`/v1/calls/${callId}`, bearer("the-admins-own-long-token"), without),
    401,
    "token_invalid",
  );
});

test("erases a call's record, once", async () => {
  const { callId, callToken } = await session();
  const erase = () => send(`/v1/calls/${callId}`, { method: "DELETE", ...bearer(callToken) });
  expect((await erase()).status).toBe(204);
  expect(taken.erased).toEqual([callId]);
  await expectProblem(await erase(), 404, "call_unknown");
});

test.each(["/index.html", "/v1/sessions", "/v1/call", "/admin", "/wrangler.jsonc"])(
  "has nothing at GET %s",
  async (path) => {
    await expectProblem(await send(path), 404, "route_unknown");
  },
);

test("hands consent to the call with the very words and the time, and a greeting of the page's", async () => {
  const consent = { terms: true, recording: false, termsText: "Our terms.", recordingText: "May we record?" };
  const before = Date.now();
  const { callId } = await session({ agent: "front-desk", greeting: "Welcome back!", consent });
  const [rung] = taken.rung;
  expect(rung).toMatchObject({ callId, greeting: "Welcome back!", consent });
  expect(Date.parse(rung?.consent.at ?? "")).toBeGreaterThanOrEqual(before);
});

test("gives no session to whoever was shown terms and did not agree", async () => {
  const consent = { terms: false, termsText: "Our terms." };
  const problem = await expectProblem(await post({ agent: "front-desk", consent }), 400, "body_malformed");
  expect(problem.detail).toContain("consent.terms");
  expect(taken.rung).toEqual([]);
});

function rating(callId: string, token: string, body: unknown): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  return Promise.resolve(send(`/v1/calls/${callId}/rating`, { method: "POST", headers, body: JSON.stringify(body) }));
}

test("takes a rating from whoever was in the call, during it and after", async () => {
  const { callId, callToken } = await session();
  for (const state of ["live", "ended"] as const) {
    taken.states.set(callId, state);
    const response = await rating(callId, callToken, { stars: 4, comment: " Good. " });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ stars: 4, comment: "Good." });
  }
});

test("takes no rating from others, of nothing, or too late", async () => {
  const { callId, callToken } = await session();
  const other = await session();
  await expectProblem(await rating(callId, other.callToken, { stars: 4 }), 403, "call_forbidden");
  await expectProblem(await rating(callId, "the-admins-own-long-token", { stars: 4 }), 401, "token_invalid");
  for (const stars of [0, 6, 4.5, "5"]) {
    await expectProblem(await rating(callId, callToken, { stars }), 400, "body_malformed");
  }
  taken.ratingClosed = true;
  await expectProblem(await rating(callId, callToken, { stars: 4 }), 409, "rating_closed");
  taken.states.set(callId, "unknown");
  await expectProblem(await rating(callId, callToken, { stars: 4 }), 404, "call_unknown");
});
