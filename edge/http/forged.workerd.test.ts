/** Forged signatures, tokens and cookies at each door that judges one; stale ones are not forged, right ones never wait. */
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { base64url, SignJWT } from "jose";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { testAgent } from "../agent/testing/agent.ts";
import type { Env } from "../base/env.ts";
import { newCallId, roomNameOf } from "../base/names.ts";
import { visitorRoomToken } from "../transport/livekit/room-token.ts";
import { problemSchema } from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { signCallToken } from "./call-token.ts";
import { agents, invitationOf, notes, shop, testEnv } from "./testing.ts";

const members = testAgent({
  name: "members",
  displayName: "Members' desk",
  identity: { token: { algorithm: "HS256", keyVariable: "SITE_KEY", audience: "earshot" } },
  limits: { callsAtOncePerVisitor: 50, callsPerHourPerVisitor: 500, minutesPerDay: 6000 },
});
const app = routesOf([...agents.slice(0, 1), members]);

const origin = "https://earshot.example";
const siteKey = "the-sites-own-key-of-thirty-two-characters";
const forgedKey = "another-key-another-key-another-key-another";
const room = "a-room-of-the-sites-own";
const callId = newCallId();
const taken = notes();
const env = testEnv(bindings as unknown as Env, taken, { SITE_KEY: siteKey });
taken.rung.push(invitationOf(callId));

// The requests of health() to LiveKit.
vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("OK"));

let networks = 0;
let address: string;
beforeEach(() => {
  networks += 1;
  address = `198.51.100.${networks}`;
  taken.states.set(callId, "live");
});

function send(method: string, path: string, headers: Record<string, string>, body?: string) {
  const all = { "CF-Connecting-IP": address, Origin: origin, "Content-Type": "application/json", ...headers };
  return app.request(`${origin}${path}`, { method, headers: all, ...(body === undefined ? {} : { body }) }, env);
}

const seconds = () => Math.floor(Date.now() / 1000);
function jwt(claims: object, { key = env.LIVEKIT_API_SECRET, issuer = env.LIVEKIT_API_KEY, ageSeconds = 0 } = {}) {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setIssuedAt(seconds() - ageSeconds)
    .setExpirationTime(seconds() - ageSeconds + 300)
    .sign(new TextEncoder().encode(key));
}
const unsigned = (claims: object) =>
  `${base64url.encode('{"alg":"none"}')}.${base64url.encode(JSON.stringify({ ...claims, iss: "devkey", exp: seconds() + 300 }))}.`;
/** The same with another last character of the signature, which is one of other bits. */
const bent = (token: string) => `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`;
const anHour = { ageSeconds: 3600 };

const event = JSON.stringify({ event: "room_finished", id: "EV_1", room: { name: roomNameOf(callId) } });
const digest = { sha256: createHash("sha256").update(event).digest("base64") };
const grant = { video: { roomAdmin: true, room } };
const member = { sub: "ada", aud: "earshot" };
const ofSite = { key: siteKey };
const joining = { apiKey: env.LIVEKIT_API_KEY, apiSecret: env.LIVEKIT_API_SECRET, identity: "v", roomName: room };
/** As sign-in.ts gives them. */
async function cookie(expirySeconds: number, secret = env.CALL_TOKEN_SECRET) {
  const body = `v1.somebody.${base64url.encode("Mira")}.${expirySeconds}`;
  const keyData = new TextEncoder().encode(`console\n${secret}`);
  const key = await crypto.subtle.importKey("raw", keyData, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(body));
  return `${body}.${base64url.encode(new Uint8Array(signature))}`;
}
let signedIn: Promise<string> | undefined;
function rightCookie() {
  signedIn ??= (async () => {
    const body = JSON.stringify({ token: env.ADMIN_TOKEN, name: "Mira" });
    const response = await send("POST", "/v1/console/sign-in", {}, body);
    return /earshot_console=([^;]+)/.exec(response.headers.get("Set-Cookie") ?? "")?.[1] ?? "";
  })();
  return signedIn;
}

const newToken = (secret: string, nowMs = Date.now()) => signCallToken(secret, { callId, agent: "front-desk" }, nowMs);
const callToken = newToken(env.CALL_TOKEN_SECRET);

interface Door {
  readonly show: (token: string) => Response | Promise<Response>;
  readonly right: () => Promise<string>;
  /** Each is judged wrong. */
  readonly wrong: readonly (() => string | Promise<string>)[];
  /** These were right once, or are right elsewhere. */
  readonly stale: readonly (() => Promise<string>)[];
}

const rubbish = () => "e30.e30.e30";
const calls: Omit<Door, "show"> = {
  right: () => callToken,
  wrong: [
    () => newToken(forgedKey),
    async () => bent(await callToken),
    rubbish,
    () => "v1.a.b.9999999999.c",
    async () => (await callToken).replace(callId, newCallId()),
  ],
  stale: [
    () => newToken(env.CALL_TOKEN_SECRET, Date.now() - 25 * 3_600_000),
    () => signCallToken(env.CALL_TOKEN_SECRET, { callId: newCallId(), agent: "front-desk" }),
  ],
};
const ofCall = (method: string, path: string, body?: string): Door => ({
  show: (token) => send(method, `/v1/calls/${callId}${path}`, { Authorization: `Bearer ${token}` }, body),
  ...calls,
});
const cookies: Omit<Door, "show"> = {
  right: rightCookie,
  wrong: [
    () => cookie(seconds() + 3600, forgedKey),
    async () => bent(await cookie(seconds() + 3600)),
    rubbish,
    async () => (await cookie(seconds() - 60)).replace(String(seconds() - 60), String(seconds() + 3600)),
    async () => (await cookie(seconds() + 3600)).replace("somebody", "somebodyelse"),
  ],
  // One has expired, the session of the other was ended.
  stale: [() => cookie(seconds() - 60), () => cookie(seconds() + 3600)],
};
const atConsole = (method: string, path: string): Door => ({
  show: (token) => send(method, path, { Cookie: `earshot_console=${token}` }),
  ...cookies,
});

const doors: Readonly<Record<string, Door>> = {
  webhook: {
    show: (token) => send("POST", "/v1/livekit/webhook", { Authorization: token }, event),
    right: () => jwt(digest),
    wrong: [
      () => jwt(digest, { key: forgedKey }),
      () => jwt(digest, { issuer: "another" }),
      () => jwt({ sha256: createHash("sha256").update("{}").digest("base64") }),
      // LiveKit gave this one to a visitor, to join with.
      async () => (await visitorRoomToken(joining)).token,
      async () => bent(await jwt(digest)),
      () => unsigned(digest),
      rubbish,
    ],
    stale: [() => jwt(digest, anHour)],
  },
  dispatch: {
    show: (token) =>
      send("POST", "/v1/dispatch", { Authorization: `Bearer ${token}` }, JSON.stringify({ room, agent: "members" })),
    right: () => jwt(grant),
    wrong: [
      () => jwt(grant, { key: forgedKey }),
      () => jwt({ video: { roomAdmin: true, room: "another" } }),
      async () => (await visitorRoomToken(joining)).token,
      async () => bent(await jwt(grant)),
      () => unsigned(grant),
      rubbish,
    ],
    stale: [() => jwt(grant, anHour)],
  },
  session: {
    show: (identityToken) =>
      send("POST", "/v1/sessions", { Origin: shop }, JSON.stringify({ agent: "members", identityToken })),
    right: () => jwt(member, ofSite),
    wrong: [
      () => jwt(member, { key: forgedKey }),
      () => jwt(member, { key: env.LIVEKIT_API_SECRET }),
      async () => bent(await jwt(member, ofSite)),
      () => unsigned(member),
      rubbish,
      () => "no token",
    ],
    stale: [
      () => jwt(member, { ...ofSite, ageSeconds: 3600 }),
      () => jwt({ ...member, aud: "another service" }, ofSite),
      () => jwt({ aud: "earshot" }, ofSite),
      () => jwt({ ...member, sub: "" }, ofSite),
    ],
  },
  join: ofCall("POST", "/join"),
  record: ofCall("GET", ""),
  rating: ofCall("POST", "/rating", JSON.stringify({ stars: 5 })),
  leaving: ofCall("POST", "/leave"),
  erasure: ofCall("DELETE", ""),
  "console, me": atConsole("GET", "/v1/console/me"),
  "console, queue": atConsole("GET", "/v1/console/queue"),
  "console, approvals": atConsole("GET", "/v1/console/approvals"),
  "console, a call": atConsole("GET", `/v1/console/calls/${callId}`),
  "console, taking": atConsole("POST", `/v1/console/calls/${callId}/take`),
  health: atConsole("GET", "/health"),
  "front page": atConsole("GET", "/"),
  "console, signing out": atConsole("POST", "/v1/console/sign-out"),
  "console, signing all out": atConsole("DELETE", "/v1/console/sessions"),
};

const statusAt = async ({ show }: Door, token: string | Promise<string>) => (await show(await token)).status;

describe.each(Object.entries(doors))("%s", (_, door) => {
  test("after ten forged ones the next is told to wait, and a right one is let in at once", async () => {
    const { wrong, show, right } = door;
    for (let nth = 0; nth < 10; nth += 1) {
      const forged = wrong[nth % wrong.length];
      if (forged) expect([nth, await statusAt(door, forged())]).not.toEqual([nth, 429]);
    }
    for (const [nth, forged] of wrong.entries()) {
      const response = await show(await forged());
      expect([nth, response.status]).toEqual([nth, 429]);
      const waitSeconds = Number(response.headers.get("Retry-After"));
      expect(waitSeconds).toBeGreaterThan(0);
      expect(waitSeconds).toBeLessThanOrEqual(600);
      if (response.headers.get("Content-Type") === "application/problem+json") {
        const problem = problemSchema.parse(await response.json());
        expect(problem).toMatchObject({ code: "limit_reached", retryAfterSeconds: waitSeconds });
      }
    }
    const status = await statusAt(door, right());
    expect([401, 403, 429].includes(status), `HTTP status ${status}`).toBe(false);
    signedIn = status === 204 ? undefined : signedIn;
  });

  test.each(door.wrong.map((forged, nth) => ({ forged, nth })))(
    "each kind of forgery counts: $nth",
    async ({ forged }) => {
      for (let nth = 0; nth < 10; nth += 1) expect(await statusAt(door, forged())).not.toBe(429);
      expect(await statusAt(door, forged())).toBe(429);
    },
  );

  test("what an honest browser or server sends too late does not count", async () => {
    for (let nth = 0; nth < 12; nth += 1) {
      for (const late of door.stale) expect(await statusAt(door, late())).not.toBe(429);
    }
    const [forged = rubbish] = door.wrong;
    expect(await statusAt(door, forged())).not.toBe(429);
  });
});

test("forgeries are counted together, whatever door they are made at, and with guesses at the admin's token", async () => {
  const all = Object.values(doors);
  for (let nth = 0; nth < 9; nth += 1) {
    const door = all[nth];
    if (door) expect(await statusAt(door, rubbish())).not.toBe(429);
  }
  const guess = () => send("GET", "/v1/agents/front-desk/documents", { Authorization: "Bearer a-guess" });
  expect((await guess()).status).toBe(401);
  expect((await guess()).status).toBe(429);
  for (const door of all) expect(await statusAt(door, rubbish())).toBe(429);
});

test("nothing forged does anything", async () => {
  taken.news.length = 0;
  const before = [taken.rung.length, taken.left.length, taken.erased.length];
  for (const door of Object.values(doors)) for (const forged of door.wrong) await statusAt(door, forged());
  expect(taken.news).toEqual([]);
  expect([taken.rung.length, taken.left.length, taken.erased.length]).toEqual(before);
});

test("a browser forgets a cookie that is none of ours, so that it shows it once", async () => {
  const response = await doors["console, me"]?.show(rubbish());
  expect(response?.status).toBe(200);
  expect(response?.headers.get("Set-Cookie")).toMatch(/^earshot_console=;.*Max-Age=0/);
});
