/** Any request to any route: a refusal is a problem document with a code, is nobody's fault here, and loses nothing. */
import { env as bindings } from "cloudflare:workers";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import type { Env } from "./base/env.ts";
import { errorCodes } from "./base/errors.ts";
import { newCallId } from "./base/names.ts";
import { signCallToken } from "./http/call-token.ts";
import { agents, invitationOf, notes, shop, testEnv } from "./http/testing.ts";
import { problemSchema } from "./wire/http.ts";
import { routesOf } from "./worker.ts";

const app = routesOf(agents);

const origin = "https://earshot.example";
const taken = notes();
const orders: string[] = [];
const plain = testEnv(bindings as unknown as Env, taken);
const nothing = { fetch: async () => new Response(null, { status: 404 }) } as unknown as Env["ASSETS"];
const env: Env = { ...plain, CALL: withOrders(plain.CALL), ASSETS: nothing };
const callId = newCallId();
taken.rung.push(invitationOf(callId));

/** Orders of the console that came as far as a call. */
function withOrders(calls: Env["CALL"]): Env["CALL"] {
  const { get } = calls as unknown as { get(id: string): object };
  const order = async ({ kind }: { kind: string }) => {
    orders.push(kind);
    return "unknown";
  };
  return { idFromName: (name: string) => name, get: (id: string) => ({ ...get(id), order }) } as unknown as Env["CALL"];
}

/**
 * Each route with a method of its own; one that is added later is here by itself. `/health` says 503 in its own words, and so
 * does the export where no archive is bound (http/export.workerd.test.ts).
 */
const routes = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && path !== "/health" && path !== "/v1/calls")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];
const ids: Readonly<Record<string, readonly string[]>> = {
  ":id": [callId, "f".repeat(32), "x", "%00"],
  ":call": [callId, "x"],
  ":approval": ["nothing", "%ff"],
  ":name": ["front-desk", "nobody"],
  ":version": ["9.9.9"],
  "*": ["nothing"],
};

function addressesOf(path: string): string[] {
  const place = /:\w+|\*/.exec(path)?.[0];
  if (place === undefined) return [path];
  return (ids[place] ?? ["x"]).flatMap((value) => addressesOf(path.replace(place, value)));
}

const deep = "[".repeat(20_000) + "]".repeat(20_000);
const bodies: Readonly<Record<string, BodyInit | undefined>> = {
  "no body": undefined,
  "an empty body": "",
  "a broken body": '{"agent":',
  "a list": "[]",
  null: "null",
  "a number": "12",
  "wrong types":
    '{"agent":1,"stars":"five","approved":"yes","by":0,"source":1,"type":2,"content":[],"token":{},"name":[],"text":7,"room":[]}',
  "a prototype": '{"__proto__":{"agent":"front-desk"},"constructor":{"prototype":{}}}',
  "too deep": deep,
  "too much": "x".repeat(3_000_000),
  "no text": new Uint8Array([0xff, 0xfe, 0x00, 0x01]),
};

let credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  const day = 24 * 60 * 60_000;
  const token = await signCallToken(env.CALL_TOKEN_SECRET, { callId, agent: "front-desk" });
  const old = await signCallToken(env.CALL_TOKEN_SECRET, { callId, agent: "front-desk" }, Date.now() - 2 * day);
  const foreign = await signCallToken("another-secret-of-thirty-two-characters", { callId, agent: "front-desk" });
  const livekit = new SignJWT({ video: { roomAdmin: true, room: "r" } })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(env.LIVEKIT_API_KEY)
    .setExpirationTime("1m");
  const signIn = await app.request(
    `${origin}/v1/console/sign-in`,
    {
      method: "POST",
      headers: { Origin: origin, "Content-Type": "application/json", "CF-Connecting-IP": "198.51.100.7" },
      body: JSON.stringify({ token: "the-admins-own-long-token", name: "Mira" }),
    },
    env,
  );
  const cookie = (signIn.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
  credentials = {
    nobody: {},
    "another site": { Origin: "https://elsewhere.example" },
    "no token": { Origin: shop, Authorization: "Basic eDp5" },
    nonsense: {
      Origin: shop,
      Authorization: `Bearer ${"é.a".repeat(500)}`.replaceAll("é", "e"),
      Cookie: "earshot_console=v1.a.b.c.d",
    },
    "an expired token": { Origin: shop, Authorization: `Bearer ${old}` },
    "another deployment's token": { Origin: shop, Authorization: `Bearer ${foreign}` },
    "the call's token": { Origin: shop, Authorization: `Bearer ${token}` },
    "the admin": { Origin: shop, Authorization: "Bearer the-admins-own-long-token" },
    LiveKit: { Authorization: await livekit.sign(new TextEncoder().encode(env.LIVEKIT_API_SECRET)) },
    "the console": { Origin: origin, Cookie: cookie },
  };
});

function send(method: string, path: string, headers: Readonly<Record<string, string>>, body?: BodyInit) {
  const all = { "CF-Connecting-IP": `2001:db8::${Math.floor(Math.random() * 0xffff).toString(16)}`, ...headers };
  const isRead = method === "GET" || method === "HEAD";
  const init = {
    method,
    headers: { "Content-Type": "application/json", ...all },
    ...(!isRead && body !== undefined && { body }),
  };
  return app.request(`${origin}${path}`, init, env);
}

/** The fault of an answer; undefined: none. */
async function faultOf(response: Response): Promise<string | undefined> {
  const text = await response.text();
  if (response.status < 400) return undefined;
  if (response.headers.get("Content-Type") !== "application/problem+json")
    return `${response.status}: no problem document`;
  const problem = problemSchema.safeParse(JSON.parse(text));
  if (!problem.success) return `${response.status}: ${problem.error.message}`;
  const { status, code, detail } = problem.data;
  if (status !== response.status) return `${code}: says ${status}, is ${response.status}`;
  if (status >= 500 || !(errorCodes as readonly string[]).includes(code)) return `${status} ${code}`;
  if (detail.length < 10 || detail.length > 2_000) return `${code}: "${detail.slice(0, 100)}"`;
  return undefined;
}

/** Where a caller may do what the route is there for, it is no refusal. */
const does = new Set(["DELETE the call's token", "DELETE the admin", "POST the console"]);

describe("each route", () => {
  test.each(routes)("%s", async (route) => {
    const [method = "", path = ""] = route.split(" ");
    const faults: string[] = [];
    for (const address of addressesOf(path)) {
      for (const [who, headers] of Object.entries(credentials)) {
        if (does.has(`${method} ${who}`) && (method === "DELETE" || /sign-out|give-back|listen|take/.test(path)))
          continue;
        for (const [what, body] of Object.entries(bodies)) {
          if (method === "GET" && what !== "no body") continue;
          const fault = await faultOf(await send(method, address, headers, body));
          if (fault !== undefined) faults.push(`${method} ${address} by ${who} with ${what}: ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(taken).toMatchObject({ erased: [], news: [] });
    expect([taken.rung.length, orders]).toEqual([1, []]);
  });
});

test("each path refuses the methods that it does not have", async () => {
  const faults: string[] = [];
  for (const path of new Set(routes.map((route) => route.split(" ")[1] ?? ""))) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter(
      (one) => !routes.includes(`${one} ${path}`),
    )) {
      const [address = ""] = addressesOf(path);
      const response = await send(method, address, credentials["the admin"] ?? {}, "{}");
      if (response.status < 400) faults.push(`${method} ${address}: ${response.status}`);
      const fault = await faultOf(response);
      if (fault !== undefined) faults.push(`${method} ${address}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
});
