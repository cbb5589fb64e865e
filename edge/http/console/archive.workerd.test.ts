/** The archive's routes: each role's doors, remarks, links, and all that goes wrong with a typed answer. */
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testAgent } from "../../agent/testing/agent.ts";
import { bindArchive } from "../../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf, turnRow } from "../../archive/testing/rows.ts";
import type { Env } from "../../base/env.ts";
import { recordingKey, recordingsBucket } from "../../recording/bucket.ts";
import { archivedCallSchema, callsPageSchema, facetsSchema, linkReplySchema } from "../../wire/archive.ts";
import { callCaseReplySchema } from "../../wire/call-case.ts";
import { figuresReplySchema } from "../../wire/figures.ts";
import { problemSchema } from "../../wire/http.ts";
import { routesOf } from "../../worker.ts";
import { agents } from "../testing.ts";

const booking = {
  redaction: { kinds: ["card" as const], patterns: [{ name: "customer", pattern: "\\bK-\\d{6}\\b" }] },
};
const app = routesOf([
  ...agents,
  testAgent({ name: "booking", ...booking }),
  testAgent({ name: "desk", redaction: { kinds: [] } }),
]);
const origin = "https://earshot.example";
const base = "/v1/console/archive";
const callId = "0123456789abcdef".repeat(2);
const tokens = { viewer: "vera-may-only-look", human: "hugo-answers-calls", admin: "ada-may-do-everything" };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
let env: Env;
const cookies: Record<string, string> = {};

beforeEach(async () => {
  const db = await bindArchive();
  await emptied(db);
  const lines = Object.entries(tokens).map(([role, token]) => `${role}:${sha256(token)}:${role}`);
  const settings = {
    LIVEKIT_URL: "ws://127.0.0.1:7880",
    LIVEKIT_API_KEY: "key",
    LIVEKIT_API_SECRET: "a-secret-of-thirty-two-characters-or-more",
    CALL_TOKEN_SECRET: "another-secret-of-thirty-two-characters",
    ADMIN_TOKEN: "the-admins-own-long-token",
    CONSOLE_TOKENS: lines.join("\n"),
  };
  env = { ...(bindings as unknown as Env), ...settings, DB: db } as Env;
  const trace = JSON.stringify({ joinMs: 90, rating: { stars: 4, comment: "", ratedAt: "2026-11-01T00:00:00Z" } });
  await db.batch([
    insertOf(db, "calls", [callRow({ call_id: callId, started_at_ms: Date.UTC(2026, 10, 1), stars: 4, trace })]),
    insertOf(db, "turns", [turnRow({ call_id: callId, turn: 1, caller: "Where is my order?", agent: "On its way." })]),
    insertOf(db, "errors", [{ call_id: callId, seq: 0, at_ms: 9, code: "llm_failed", message: "late" }]),
  ]);
  for (const [role, token] of Object.entries(tokens)) {
    const response = await send("POST", "/v1/console/sign-in", { body: { token } });
    expect(await response.json()).toMatchObject({ name: role, ...(role !== "human" && { role }) });
    cookies[role] = (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
  }
});
afterEach(() => vi.useRealTimers());

interface Sent {
  readonly by?: keyof typeof tokens;
  readonly body?: unknown;
  readonly bearer?: string;
}

async function send(method: string, path: string, { by, body, bearer }: Sent = {}): Promise<Response> {
  const headers = new Headers({ "Content-Type": "application/json", Origin: origin });
  if (by !== undefined) headers.set("Cookie", cookies[by] ?? "");
  if (bearer !== undefined) headers.set("Authorization", `Bearer ${bearer}`);
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return app.request(`${origin}${path}`, init, env);
}

async function problemOf(response: Response) {
  return problemSchema.parse(await response.json());
}

const callPath = `${base}/calls/${callId}`;
const readings = [
  `${base}/calls`,
  `${base}/calls.csv`,
  `${base}/count`,
  `${base}/facets`,
  `${base}/figures?from=2026-11-01&to=2026-11-02`,
  `${base}/figures.csv?from=2026-11-01&to=2026-11-02`,
  callPath,
];
const writings: [string, string, unknown][] = [
  ["POST", `${callPath}/notes`, { text: "look at this" }],
  ["DELETE", `${callPath}/notes/x`, undefined],
  ["PUT", `${callPath}/labels`, { value: "refund" }],
  ["DELETE", `${callPath}/labels`, { value: "refund" }],
  ["PUT", `${callPath}/verdict`, { outcome: "failed" }],
];

test("a viewer reads, and writes nothing", async () => {
  for (const path of readings) expect([path, (await send("GET", path, { by: "viewer" })).status]).toEqual([path, 200]);
  const doors = [...writings, ["POST", `${callPath}/links`, {}], ["GET", "/v1/console/queue", undefined]] as const;
  for (const [method, path, body] of doors) {
    const response = await send(method, path, { by: "viewer", body });
    expect([path, response.status]).toEqual([path, 403]);
    expect(await problemOf(response)).toMatchObject({ code: "role_forbidden" });
  }
});

test("a human writes remarks and answers calls, and gives no links away", async () => {
  for (const path of readings) expect((await send("GET", path, { by: "human" })).status).toBe(200);
  for (const [method, path, body] of writings) {
    expect([path, (await send(method, path, { by: "human", body })).ok]).toEqual([path, true]);
  }
  expect((await send("GET", "/v1/console/queue", { by: "human" })).status).toBe(200);
  const link = await send("POST", `${callPath}/links`, { by: "human", body: {} });
  expect(await problemOf(link)).toMatchObject({ status: 403, code: "role_forbidden" });
});

test("an admin may do all of it", async () => {
  for (const path of readings) expect((await send("GET", path, { by: "admin" })).status).toBe(200);
  for (const [method, path, body] of writings) expect((await send(method, path, { by: "admin", body })).ok).toBe(true);
  expect((await send("POST", `${callPath}/links`, { by: "admin", body: {} })).status).toBe(201);
});

test("nobody reads it without signing in", async () => {
  for (const path of readings) {
    expect(await problemOf(await send("GET", path))).toMatchObject({ status: 401, code: "token_missing" });
  }
});

test("a person whose role is taken back in the settings has less at once", async () => {
  env = { ...env, CONSOLE_TOKENS: `human:${sha256(tokens.human)}:viewer` };
  const response = await send("PUT", `${callPath}/verdict`, { by: "human", body: { outcome: "failed" } });
  expect(await problemOf(response)).toMatchObject({ code: "role_forbidden" });
});

test("answers have the shapes that the console is promised", async () => {
  const read = async (path: string) => (await send("GET", path, { by: "viewer" })).json();
  expect(callsPageSchema.strict().parse(await read(`${base}/calls?agent=shop&stars=4&words=order`)).calls).toHaveLength(
    1,
  );
  facetsSchema.strict().parse(await read(`${base}/facets`));
  figuresReplySchema.strict().parse(await read(`${base}/figures?from=2026-11-01&to=2026-11-02`));
  const { trace, call } = archivedCallSchema.strict().parse(await read(callPath));
  expect(call.stars).toBe(4);
  expect(trace).toMatchObject({ joinMs: 90, rating: { stars: 4 }, errors: [{ atMs: 9, code: "llm_failed" }] });
  expect(trace.turns).toMatchObject([{ turn: 1, caller: "Where is my order?", agent: "On its way." }]);
});

test("a call is made a case for rehearsals", async () => {
  const response = await send("GET", `${callPath}/case`, { by: "human" });
  const { case: made, notes } = callCaseReplySchema.parse(await response.json());
  expect(made).toMatchObject({
    agent: "shop",
    does: [{ says: "Where is my order?" }],
    expects: { outcome: "resolved" },
  });
  expect(notes).toEqual([expect.stringContaining("The call had llm_failed")]);
  const unknown = await send("GET", `${base}/calls/${"f".repeat(32)}/case`, { by: "human" });
  expect(unknown.status).toBe(404);
});

test("remarks are signed, kept once, changed and taken back", async () => {
  const put = (by: "human" | "admin", path: string, body: unknown) => send("PUT", `${callPath}/${path}`, { by, body });
  const seen = async () => archivedCallSchema.parse(await (await send("GET", callPath, { by: "viewer" })).json());
  await put("human", "labels", { value: "refund" });
  await put("admin", "labels", { value: "refund" });
  await put("human", "labels", { value: "wrong tone", turn: 1 });
  await put("human", "verdict", { outcome: "failed" });
  await put("human", "verdict", { outcome: "resolved" });
  await put("admin", "verdict", { outcome: "failed" });
  const note = await send("POST", `${callPath}/notes`, { by: "human", body: { text: "  Call back.  " } });
  const { noteId } = (await note.json()) as { noteId: string };
  const { call, tags, labels, verdicts, notes } = await seen();
  expect([call.tags, call.reviewed]).toEqual([["refund"], true]);
  expect(tags).toMatchObject([{ value: "refund", by: "human" }]);
  expect(labels).toMatchObject([{ turn: 1, value: "wrong tone" }]);
  expect(verdicts.map(({ by, outcome }) => `${by}: ${outcome}`).sort()).toEqual(["admin: failed", "human: resolved"]);
  expect(notes).toMatchObject([{ text: "Call back.", by: "human" }]);
  await send("DELETE", `${callPath}/labels`, { by: "admin", body: { value: "refund" } });
  await send("DELETE", `${callPath}/notes/${noteId}`, { by: "human" });
  expect([(await seen()).tags, (await seen()).notes]).toEqual([[], []]);
});

test("a card, an address and an agent's own numbers are in no remark, neither stored nor exported", async () => {
  const row = { started_at_ms: Date.UTC(2026, 10, 2), agent: "booking" };
  const booked = "b".repeat(32);
  await env.DB?.batch([
    insertOf(env.DB, "calls", [callRow({ call_id: booked, ...row })]),
    insertOf(env.DB, "turns", [turnRow({ call_id: booked, turn: 1, agent_name: "desk" })]),
  ]);
  const path = (id: string) => `${base}/calls/${id}`;
  const typed = "card is 4111 1111 1111 1111, jo@example.com, K-123456, call 0170/1234567";
  const noted = async (id: string) =>
    (
      (await (await send("POST", `${path(id)}/notes`, { by: "human", body: { text: typed } })).json()) as {
        text: string;
      }
    ).text;
  // The agents of the first call are deployed no more: everything goes.
  expect(await noted(callId)).toBe("card is [card], [email], K-123456, call [phone]");
  expect(await noted(booked)).toBe("card is [card], jo@example.com, [customer], call 0170/1234567");
  for (const body of [{ value: "of jo@example.com" }, { value: "4111111111111111", turn: 1 }]) {
    expect((await send("PUT", `${path(callId)}/labels`, { by: "human", body })).status).toBe(204);
  }
  const { tags, labels } = archivedCallSchema.parse(await (await send("GET", callPath, { by: "viewer" })).json());
  expect([...tags, ...labels].map(({ value }) => value)).toEqual(["of [email]", "[card]"]);
  const rows = await env.DB?.prepare("SELECT text FROM notes UNION SELECT value FROM labels").all();
  expect(JSON.stringify(rows?.results)).not.toMatch(/4111|jo@example.com, K|of jo@/);
  const exported = await send("GET", "/v1/calls", { bearer: "the-admins-own-long-token" });
  expect(await exported.text()).not.toMatch(/4111|of jo@/);
  await send("DELETE", `${callPath}/labels`, { by: "human", body: { value: "of jo@example.com" } });
  expect(archivedCallSchema.parse(await (await send("GET", callPath, { by: "viewer" })).json()).tags).toEqual([]);
});

test("a label is for a turn that the call has", async () => {
  const put = (turn: number) => send("PUT", `${callPath}/labels`, { by: "human", body: { value: "wrong", turn } });
  expect(await problemOf(await put(99_999))).toMatchObject({ status: 400, code: "body_malformed" });
  expect((await put(1)).status).toBe(204);
  // Its turns may not have come yet.
  await env.DB?.prepare("UPDATE calls SET state = 'live'").run();
  expect((await put(2)).status).toBe(204);
});

test("another's note is theirs, unless an admin takes it away", async () => {
  const note = await send("POST", `${callPath}/notes`, { by: "admin", body: { text: "mine" } });
  const path = `${callPath}/notes/${((await note.json()) as { noteId: string }).noteId}`;
  expect(await problemOf(await send("DELETE", path, { by: "human" }))).toMatchObject({ code: "role_forbidden" });
  expect((await send("DELETE", path, { by: "admin" })).status).toBe(204);
});

test("remarks on a call that is not there are refused", async () => {
  for (const [method, path, body] of writings.filter(([method]) => method !== "DELETE")) {
    const response = await send(method, path.replace(callId, "f".repeat(32)), { by: "admin", body });
    expect([path, (await problemOf(response)).code]).toEqual([path, "call_unknown"]);
  }
});

test("a link plays its call's recording, and no other's", async () => {
  const other = "fedcba9876543210".repeat(2);
  for (const one of [callId, other]) await recordingsBucket(env)?.put(recordingKey(one, "agent"), "OggS");
  const given = await send("POST", `${callPath}/links`, { by: "admin", body: { hours: 1 } });
  const { token } = linkReplySchema.parse(await given.json());
  const play = (one: string, bearer: string) => send("GET", `/v1/calls/${one}/recording/agent`, { bearer });
  expect(await (await play(callId, token)).text()).toBe("OggS");
  expect(await problemOf(await play(other, token))).toMatchObject({ status: 401, code: "token_invalid" });
  expect(await problemOf(await play(callId, `${token}x`))).toMatchObject({ status: 401, code: "token_invalid" });
  vi.setSystemTime(Date.now() + 60 * 60 * 1000 + 1);
  expect(await problemOf(await play(callId, token))).toMatchObject({ status: 401, code: "token_expired" });
});

test("a link shows its call to a colleague without a cookie, for its time", async () => {
  await send("POST", `${callPath}/notes`, { by: "admin", body: { text: "between us" } });
  const given = await send("POST", `${callPath}/links`, { by: "admin", body: { hours: 1 } });
  const { url, token } = linkReplySchema.parse(await given.json());
  expect(url).toBe(`${origin}/console#shared=${token}`);
  const shared = archivedCallSchema.parse(await (await send("GET", "/v1/console/shared", { bearer: token })).json());
  expect([shared.call.callId, shared.trace.turns.length, shared.notes]).toEqual([callId, 1, []]);
  const forged = token.replace(callId, "f".repeat(32));
  for (const bad of [forged, `${token}x`, "x", token.replace(/\.\d+\./, ".9999999999.")]) {
    expect(await problemOf(await send("GET", "/v1/console/shared", { bearer: bad }))).toMatchObject({
      status: 401,
      code: "token_invalid",
    });
  }
  // It opens nothing else.
  expect((await send("GET", `${base}/calls`, { bearer: token })).status).toBe(401);
  vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ["Date"] });
  expect(await problemOf(await send("GET", "/v1/console/shared", { bearer: token }))).toMatchObject({
    status: 401,
    code: "token_expired",
  });
});

test.each([
  "color=red",
  "agent=",
  "stars=6",
  "outcome=great",
  "from=yesterday",
  "from=2026-13-01",
  "minDurationMs=-1",
  "minDurationMs=x",
  "minSentiment=2",
  "minSentiment=",
  "minDurationMs=",
  "minDurationMs=%20",
  "minDurationMs=0x10",
  "minDurationMs=1e3",
  "minCostMicros=9007199254740993",
  "__proto__=1",
  "constructor=1",
  "state=live&state=ended",
  "limit=0",
  "limit=5000",
  "cursor=x",
  "words=",
  `words=${"x".repeat(201)}`,
  "reviewed=perhaps",
])("?%s is refused, and the answer says why", async (query) => {
  const response = await send("GET", `${base}/calls?${query}`, { by: "viewer" });
  const { code, detail } = await problemOf(response);
  expect([response.status, code]).toEqual([400, "query_malformed"]);
  expect(detail).toContain(query.split("=")[0]);
});

test.each([
  ["POST", "links", { days: 1 }, "days"],
  ["POST", "links", { hours: 721 }, "hours"],
  ["POST", "notes", { text: "look", turn: 1 }, "turn"],
  ["PUT", "labels", { value: "refund", turns: 1 }, "turns"],
  ["PUT", "verdict", { outcome: "failed", reason: "x" }, "reason"],
])("%s %s with %j is refused, and the answer names %s", async (method, path, body, name) => {
  const response = await send(method, `${callPath}/${path}`, { by: "admin", body });
  const { code, detail } = await problemOf(response);
  expect([response.status, code]).toEqual([400, "body_malformed"]);
  expect(detail).toContain(name);
});

test.each(["minSentiment=-0.25", "maxSentiment=1", "minDurationMs=0", "maxCostMicros=20000", "limit=7"])(
  "?%s is a number",
  async (query) => {
    expect((await send("GET", `${base}/calls?${query}`, { by: "viewer" })).status).toBe(200);
  },
);

test("quotes and operators in the search are words", async () => {
  for (const words of ['"', "order AND", "NEAR(order", "caller:order", "order*", "-order ^", "'; DROP TABLE calls"]) {
    const path = `${base}/calls?words=${encodeURIComponent(words)}`;
    expect([words, (await send("GET", path, { by: "viewer" })).status]).toEqual([words, 200]);
  }
});

test("without the binding the console says what to bind; while D1 is away it says when to ask again", async () => {
  const { DB: db, ...without } = env;
  env = without as Env;
  const unbound = await problemOf(await send("GET", `${base}/calls`, { by: "viewer" }));
  expect(unbound).toMatchObject({ status: 503, code: "not_configured" });
  expect(unbound.detail).toContain("bind a D1 database as DB");
  const failing = (message: string) => {
    const statement = { bind: () => statement, all: () => Promise.reject(new Error(message)) };
    env = { ...without, DB: { prepare: () => statement, batch: statement.all } as unknown as D1Database } as Env;
  };
  failing("D1_ERROR: Network connection lost.");
  for (const path of readings) {
    const response = await send("GET", path, { by: "viewer" });
    expect([path, response.status, response.headers.get("Retry-After")]).toEqual([path, 503, "5"]);
    expect(await problemOf(response)).toMatchObject({ code: "archive_unreachable", retryAfterSeconds: 5 });
  }
  failing("D1_ERROR: Exceeded maximum DB size: SQLITE_FULL");
  const full = await send("POST", `${callPath}/notes`, { by: "admin", body: { text: "one more" } });
  expect(await problemOf(full)).toMatchObject({ status: 507, code: "archive_full" });
  expect(db).toBeDefined();
});
