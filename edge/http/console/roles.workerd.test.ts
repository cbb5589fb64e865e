/** Each role at each door of the console: a door that is not in the table fails the test. */
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { bindArchive } from "../../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf } from "../../archive/testing/rows.ts";
import type { Env } from "../../base/env.ts";
import { type Role, roles } from "../../wire/archive.ts";
import { problemSchema } from "../../wire/http.ts";
import { routesOf } from "../../worker.ts";
import { agents, invitationOf, notes, testEnv } from "../testing.ts";
import { consoleRoutes } from "./routes.ts";
import { AccessTeam, newSigningKey, type SigningKey } from "./testing.ts";

const app = routesOf(agents);
const origin = "https://earshot.example";
const callId = "0123456789abcdef".repeat(2);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const tokenOf = (role: Role) => `the-own-token-of-a-${role}`;

interface Door {
  /** The role that opens it; null: nobody need be signed in. */
  readonly least: Role | null;
  readonly body?: object;
  /** Of the address. */
  readonly query?: string;
}

const days = "?from=2026-11-01&to=2026-11-02";
const doors: Readonly<Record<string, Door>> = {
  "GET /sign-in": { least: null },
  "POST /sign-in": { least: null },
  "POST /sign-in/access": { least: null },
  "GET /me": { least: null },
  "GET /shared": { least: null },
  "DELETE /sessions": { least: "admin" },
  "POST /sign-out": { least: "viewer" },
  "GET /archive/calls": { least: "viewer" },
  "GET /archive/calls.csv": { least: "viewer" },
  "GET /archive/count": { least: "viewer" },
  "GET /archive/facets": { least: "viewer" },
  "GET /archive/figures": { least: "viewer", query: days },
  "GET /archive/figures.csv": { least: "viewer", query: days },
  "GET /archive/objectives": { least: "viewer" },
  "GET /archive/review": { least: "viewer", query: "?week=2026-W45" },
  "GET /archive/calls/:id": { least: "viewer" },
  "GET /archive/calls/:id/case": { least: "human" },
  "POST /archive/calls/:id/notes": { least: "human", body: { text: "look at this" } },
  "DELETE /archive/calls/:id/notes/:note": { least: "human" },
  "PUT /archive/calls/:id/labels": { least: "human", body: { value: "refund" } },
  "DELETE /archive/calls/:id/labels": { least: "human", body: { value: "refund" } },
  "PUT /archive/calls/:id/verdict": { least: "human", body: { outcome: "failed" } },
  "POST /archive/calls/:id/links": { least: "admin", body: { hours: 1 } },
  "POST /archive/calls/:id/deliver": { least: "admin" },
  "GET /switches": { least: "viewer" },
  "GET /switches/history": { least: "viewer", query: "?agent=front-desk" },
  "POST /switches": { least: "admin", body: { what: { kind: "recording" }, off: true, why: "a test" } },
  "GET /queue": { least: "human" },
  "GET /approvals": { least: "human" },
  "POST /approvals/:call/:approval": { least: "human", body: { approved: true } },
  "GET /calls/:id": { least: "human" },
  "POST /calls/:id/listen": { least: "human" },
  "POST /calls/:id/stop-listening": { least: "human" },
  "POST /calls/:id/take": { least: "human" },
  "POST /calls/:id/whisper": { least: "human", body: { text: "Offer ten percent." } },
  "POST /calls/:id/say": { least: "human", body: { text: "Guten Tag", language: "de" } },
  "GET /calls/:id/translations": { least: "human", query: "?language=de" },
  "POST /calls/:id/give-back": { least: "human" },
  // The last one: it leaves nothing to knock at.
  "DELETE /archive/calls/:id": { least: "admin" },
};

let key: SigningKey;
let team: AccessTeam;
let env: Env;

beforeAll(async () => {
  key = await newSigningKey("first");
});
beforeEach(async () => {
  team = new AccessTeam(key);
  const db = await bindArchive();
  await emptied(db);
  await db.batch([insertOf(db, "calls", [callRow({ call_id: callId, started_at_ms: Date.UTC(2026, 10, 1) })])]);
  const taken = notes();
  taken.rung.push(invitationOf(callId));
  env = testEnv(bindings as unknown as Env, taken, {
    ...team.settings,
    ACCESS_ROLES: "admin@example.com:admin, human@example.com:human",
    CONSOLE_TOKENS: roles.map((role) => `${role}:${sha256(tokenOf(role))}:${role}`).join("\n"),
    DB: db,
  });
  const { get } = env.CALL as unknown as { get(id: string): object };
  const order = async ({ kind }: { readonly kind: string }) =>
    kind === "say" ? { kind: "said", text: "Good day", translated: true } : "done";
  const own = { order, translations: async () => ({ language: "en", lines: [], problem: null }) };
  const CALL = { idFromName: (name: string) => name, get: (id: string) => ({ ...get(id), ...own }) };
  env = { ...env, CALL: CALL as unknown as Env["CALL"] };
  vi.spyOn(globalThis, "fetch").mockImplementation(team.fetch);
});
afterEach(() => vi.restoreAllMocks());

async function knock(door: string, cookie: string, from = origin): Promise<Response> {
  const [method = "", path = ""] = door.split(" ");
  const { body, query = "" } = doors[door] ?? {};
  const headers = { Origin: from, Cookie: cookie, "Content-Type": "application/json" };
  const address = `${origin}/v1/console${path.replace(/:(?:id|call)\b/, callId).replace(/:\w+/, "x")}${query}`;
  return app.request(address, { method, headers, ...(body && { body: JSON.stringify(body) }) }, env);
}

const ways: Readonly<Record<string, (role: Role) => Promise<Response>>> = {
  "by Access": async (role) => {
    const token = await team.sign({ claims: { email: `${role}@example.com` } });
    const headers = { Origin: origin, "Cf-Access-Jwt-Assertion": token };
    return app.request(`${origin}/v1/console/sign-in/access`, { method: "POST", headers }, env);
  },
  "by token": async (role) => {
    const headers = { Origin: origin, "Content-Type": "application/json" };
    const body = JSON.stringify({ token: tokenOf(role) });
    return app.request(`${origin}/v1/console/sign-in`, { method: "POST", headers, body }, env);
  },
};

test("the table has every door, and no other", () => {
  const there = consoleRoutes(agents)
    .routes.filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(there)].sort()).toEqual(Object.keys(doors).sort());
});

const locked = Object.entries(doors).flatMap(([door, { least }]) => (least === null ? [] : [{ door, least }]));

describe.each(Object.entries(ways))("%s", (_, signIn) => {
  test.each(roles)("the role %s passes its own doors, and no other", async (role) => {
    for (const { door, least } of locked) {
      const entered = await signIn(role);
      expect(entered.status).toBe(200);
      const response = await knock(door, (entered.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "");
      const passes = roles.indexOf(role) >= roles.indexOf(least);
      if (passes) {
        // Beyond the door the call may be in no state for it.
        const code = response.ok ? "" : problemSchema.parse(await response.json()).code;
        expect([door, response.status < 500, ["", "approval_unknown", "call_unknown"].includes(code)]).toEqual([
          door,
          true,
          true,
        ]);
      } else {
        expect([door, response.status]).toEqual([door, 403]);
        const refused = door === "DELETE /sessions" ? "call_forbidden" : "role_forbidden";
        expect(problemSchema.parse(await response.json())).toMatchObject({ code: refused });
      }
    }
  });
});

test("nobody passes a locked door without signing in, though Access vouches for them", async () => {
  const token = await team.sign({ claims: { email: "admin@example.com" } });
  for (const { door } of locked) {
    const response = await knock(door, `CF_Authorization=${token}`);
    expect([door, response.status]).toEqual([door, 401]);
  }
});

test("no other page changes anything with an admin's cookie", async () => {
  const entered = await ways["by Access"]?.("admin");
  const cookie = (entered?.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
  for (const { door } of locked.filter(({ door }) => !door.startsWith("GET"))) {
    const response = await knock(door, cookie, "https://elsewhere.example");
    expect([door, problemSchema.parse(await response.json()).code]).toEqual([door, "origin_forbidden"]);
  }
  expect((await knock("GET /archive/calls", cookie)).status).toBe(200);
});
