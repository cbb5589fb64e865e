import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { beforeEach, expect, test } from "vitest";
import type { Env } from "../../base/env.ts";
import { newCallId } from "../../base/names.ts";
import { consoleDesk } from "../../desk/console-desk.ts";
import { ConsoleSessions } from "../../desk/console-sessions.ts";
import { deskOf } from "../../desk/desk.ts";
import type { HumanOrder, OrderOutcome } from "../../objects/call.ts";
import { approvalsReplySchema } from "../../wire/approvals.ts";
import { consoleCallSchema, queueReplySchema } from "../../wire/console.ts";
import { problemSchema } from "../../wire/http.ts";
import { roomPassSchema } from "../../wire/transport.ts";
import { routesOf } from "../../worker.ts";
import { agents, invitationOf, type Notes, notes, testEnv } from "../testing.ts";

const app = routesOf(agents);

const origin = "https://earshot.example";
let taken: Notes;
let env: Env;
let orders: HumanOrder[];
let outcome: OrderOutcome;
let callId: string;
let address: string;
let addresses = 0;

/** One that nobody has signed in from: attempts are counted for each. */
function nextAddress(): string {
  addresses += 1;
  return `203.0.113.${addresses}`;
}

beforeEach(async () => {
  taken = notes();
  orders = [];
  outcome = "done";
  env = withOrders(testEnv(bindings as unknown as Env, taken));
  callId = newCallId();
  address = nextAddress();
  taken.rung.push(invitationOf(callId));
});

/** Call objects that note what humans want of them. */
function withOrders(plain: Env): Env {
  const { get } = plain.CALL as unknown as { get(id: string): object };
  const order = async (one: HumanOrder) => {
    orders.push(one);
    return outcome;
  };
  const CALL = { idFromName: (name: string) => name, get: (id: string) => ({ ...get(id), order }) };
  return { ...plain, CALL: CALL as unknown as Env["CALL"] };
}

function send(method: string, path: string, { cookie = "", body = undefined as unknown, from = origin } = {}) {
  const headers = new Headers({ Origin: from, Cookie: cookie, "CF-Connecting-IP": address });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return app.request(`${origin}${path}`, init, env);
}

const trySignIn = (token: string, name = "Mira") => send("POST", "/v1/console/sign-in", { body: { token, name } });

async function signIn(name = "Mira"): Promise<string> {
  const response = await trySignIn("the-admins-own-long-token", name);
  expect(response.status).toBe(200);
  return (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

async function wait(): Promise<void> {
  const waiting = { callId, reason: "asked-for", destination: "Office", language: "en", headline: "an order" };
  await deskOf(env, "front-desk").wait(waiting, 180);
}

async function expectProblem(response: Response, status: number, code: string) {
  expect(problemSchema.parse(await response.json())).toMatchObject({ status, code });
  expect(response.status).toBe(status);
}

test("without an admin's token there is nothing here", async () => {
  env = { ...env, ADMIN_TOKEN: "" };
  const paths = ["/v1/console/queue", "/v1/console/me", `/v1/console/calls/${callId}`, "/console", "/console/x.js"];
  for (const path of paths) await expectProblem(await send("GET", path), 404, "route_unknown");
  await expectProblem(await trySignIn(""), 404, "route_unknown");
  await expectProblem(await trySignIn("the-admins-own-long-token"), 404, "route_unknown");
});

test("the token becomes a cookie that no script reads and no other site sends, and holds no secret", async () => {
  const response = await trySignIn("the-admins-own-long-token");
  const cookie = response.headers.get("Set-Cookie") ?? "";
  for (const part of ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"]) expect(cookie).toContain(part);
  expect(cookie).not.toContain("the-admins-own-long-token");
  const me = await send("GET", "/v1/console/me", { cookie: cookie.split(";")[0] ?? "" });
  expect(await me.json()).toMatchObject({ name: "Mira" });
  expect(me.headers.get("Cache-Control")).toBe("no-store");
  const out = await send("POST", "/v1/console/sign-out", { cookie: cookie.split(";")[0] ?? "" });
  expect(out.headers.get("Set-Cookie")).toContain("Max-Age=0");
});

test("who is not signed in is told so without an error: the page asks before anybody has signed in", async () => {
  const cookie = await signIn();
  for (const other of ["", "earshot_console=x", `${cookie}x`, cookie.replace(/v1\.[^.]+/, "v1.other")]) {
    const response = await send("GET", "/v1/console/me", { cookie: other });
    expect(response.status).toBe(200);
    expect(await response.json()).toBeNull();
  }
});

test("a cookie that is changed, foreign or of another token is none", async () => {
  const cookie = await signIn();
  const broken = ["", "earshot_console=x", `${cookie}x`, cookie.replace(/v1\.[^.]+/, "v1.other")];
  for (const bad of broken) {
    const response = await send("GET", "/v1/console/queue", { cookie: bad });
    expect(response.status).toBe(401);
  }
  env = { ...env, ADMIN_TOKEN: "a-new-one" };
  await expectProblem(await send("GET", "/v1/console/queue", { cookie }), 401, "token_invalid");
});

test("wrong tokens are counted, and a right one is never in their way", async () => {
  for (let i = 0; i < 10; i += 1) await expectProblem(await trySignIn(`guess ${i}`), 401, "token_invalid");
  for (let i = 0; i < 20; i += 1) {
    const response = await trySignIn(`guess ${i}`);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(500);
    await expectProblem(response, 429, "limit_reached");
  }
  expect((await trySignIn("the-admins-own-long-token")).status).toBe(200);
  await expectProblem(await trySignIn("guess"), 429, "limit_reached");
  address = nextAddress();
  await expectProblem(await trySignIn("guess"), 401, "token_invalid");
});

test("no number of strangers locks a colleague out, or keeps them from a slip of their own", async () => {
  for (let stranger = 0; stranger < 25; stranger += 1) {
    address = nextAddress();
    for (let i = 0; i < 10; i += 1) await trySignIn(`guess ${i}`);
  }
  address = nextAddress();
  await expectProblem(await trySignIn("the-admins-own-long-tokem"), 401, "token_invalid");
  expect((await trySignIn("the-admins-own-long-token")).status).toBe(200);
});

test("an admin's token that is short opens nothing, and says so", async () => {
  for (const ADMIN_TOKEN of ["x", "the-admin", "23-characters-of-token!", " ".repeat(30)]) {
    env = { ...env, ADMIN_TOKEN };
    await expectProblem(await trySignIn(ADMIN_TOKEN.trim() || "x"), 503, "not_configured");
  }
});

test("another port of the same host is another origin, though cookies take it for the same site", async () => {
  const cookie = await signIn();
  await wait();
  const from = "https://earshot.example:8788";
  const response = await send("POST", `/v1/console/calls/${callId}/take`, { cookie, from });
  await expectProblem(response, 403, "origin_forbidden");
  const preflight = await send("OPTIONS", "/v1/console/queue", { from });
  expect(preflight.headers.get("Access-Control-Allow-Origin")).toBeNull();
});

test("the queue shows who waits, and a call what is known of it", async () => {
  const cookie = await signIn();
  await wait();
  const reply = queueReplySchema.parse(await (await send("GET", "/v1/console/queue", { cookie })).json());
  expect(reply.waiting.find((entry) => entry.callId === callId)).toMatchObject({ headline: "an order", takenBy: null });
  const call = consoleCallSchema.parse(await (await send("GET", `/v1/console/calls/${callId}`, { cookie })).json());
  expect(call).toMatchObject({ callId, displayName: "Front desk", handoff: { kind: "none" } });
  await expectProblem(await send("GET", "/v1/console/calls/nonsense", { cookie }), 404, "call_unknown");
});

test("a caller who was passed on is with the agent that has them now, under the name that they know it by", async () => {
  const cookie = await signIn();
  const passed = {
    atMs: 1,
    turn: 1,
    from: "front-desk",
    to: "open-house",
    heard: "",
    goesAlong: "everything",
    dropped: [],
  };
  const shown = async (transfers: object[]) => {
    const { get } = env.CALL as unknown as { get(id: string): { trace(): Promise<object> } };
    const trace = async () => ({ ...(await get(callId).trace()), transfers });
    const CALL = { idFromName: (name: string) => name, get: () => ({ trace }) } as unknown as Env["CALL"];
    const response = await app.request(
      `${origin}/v1/console/calls/${callId}`,
      { headers: { Origin: origin, Cookie: cookie, "CF-Connecting-IP": address } },
      { ...env, CALL },
    );
    return consoleCallSchema.parse(await response.json()).displayName;
  };
  expect(await shown([])).toBe("Front desk");
  // Of a record of before there were names.
  expect(await shown([passed])).toBe("Front desk");
  expect(await shown([{ ...passed, names: { from: "Front desk", to: "The workshop" } }])).toBe("The workshop");
});

test("two humans who take one call: one gets in, the other is told who has it", async () => {
  const [mira, tom] = [await signIn("Mira"), await signIn("Tom")];
  await wait();
  const take = (cookie: string) => send("POST", `/v1/console/calls/${callId}/take`, { cookie });
  const first = roomPassSchema.parse(await (await take(mira)).json());
  const refused = await take(tom);
  expect(problemSchema.parse(await refused.json())).toMatchObject({
    status: 409,
    code: "handoff_taken",
    detail: "Mira has taken this call already",
  });
  expect((await take(mira)).status).toBe(200);
  expect(orders.map(({ kind, human }) => `${kind} ${human.name}`)).toEqual(["take Mira", "take Mira"]);
  expect(decodeJwt(first.token)).toMatchObject({
    sub: expect.stringMatching(/^human-/),
    attributes: { "earshot.role": "human" },
    video: { room: `call-${callId}`, canPublish: true, canPublishSources: ["microphone"], canPublishData: false },
  });
});

test("whoever listens in is hidden and can send nothing", async () => {
  const cookie = await signIn();
  const pass = roomPassSchema.parse(
    await (await send("POST", `/v1/console/calls/${callId}/listen`, { cookie })).json(),
  );
  expect(decodeJwt(pass.token)).toMatchObject({
    sub: expect.stringMatching(/^listener-/),
    video: { hidden: true, canPublish: false, canPublishData: false, canSubscribe: true },
  });
});

test("a call that cannot be had is nobody's: the next may take it", async () => {
  const cookie = await signIn();
  await wait();
  outcome = "ended";
  await expectProblem(await send("POST", `/v1/console/calls/${callId}/take`, { cookie }), 410, "call_ended");
  outcome = "done";
  const tom = await signIn("Tom");
  expect((await send("POST", `/v1/console/calls/${callId}/take`, { cookie: tom })).status).toBe(200);
  await expectProblem(await send("POST", `/v1/console/calls/${newCallId()}/take`, { cookie }), 404, "call_unknown");
});

test("what a human writes to the caller is said once it is translated, or not at all", async () => {
  const cookie = await signIn();
  const say = (body: unknown) => send("POST", `/v1/console/calls/${callId}/say`, { cookie, body });
  outcome = { kind: "said", text: "Good day", translated: true };
  const said = await say({ text: " Guten Tag ", language: "de" });
  expect(await said.json()).toEqual({ said: "Good day", translated: true });
  expect(orders.at(-1)).toMatchObject({ kind: "say", text: "Guten Tag", language: "de", human: { name: "Mira" } });
  outcome = { kind: "untranslated", why: "a line could not be translated: the model failed" };
  await expectProblem(await say({ text: "Guten Tag", language: "de" }), 502, "translation_failed");
  outcome = "not-yours";
  await expectProblem(await say({ text: "Guten Tag", language: "de" }), 403, "call_forbidden");
  for (const bad of [{ text: "", language: "de" }, { text: "a" }, { text: "a", language: "German!" }])
    await expectProblem(await say(bad), 400, "body_malformed");
  const bad = await send("GET", `/v1/console/calls/${callId}/translations?language=German!`, { cookie });
  await expectProblem(bad, 400, "query_malformed");
});

test("a whisper is a text of some length, and giving back is for whoever has it", async () => {
  const cookie = await signIn();
  const whisper = (text: unknown) => send("POST", `/v1/console/calls/${callId}/whisper`, { cookie, body: { text } });
  expect((await whisper("Offer ten percent.")).status).toBe(204);
  expect(orders.at(-1)).toMatchObject({ kind: "whisper", text: "Offer ten percent." });
  for (const bad of ["", "   ", "x".repeat(1001), 7]) await expectProblem(await whisper(bad), 400, "body_malformed");
  outcome = "not-yours";
  await expectProblem(await send("POST", `/v1/console/calls/${callId}/give-back`, { cookie }), 403, "call_forbidden");
});

test("tells what waits for an approval, and takes a decision on nothing else", async () => {
  const cookie = await signIn();
  const listed = await send("GET", "/v1/console/approvals", { cookie });
  expect(approvalsReplySchema.parse(await listed.json()).approvals).toEqual([]);
  const body = { approved: true };
  const path = `/v1/console/approvals/${callId}/made-up`;
  await expectProblem(await send("POST", path, { cookie, body }), 404, "approval_unknown");
  await expectProblem(await send("POST", path, { cookie, body: {} }), 400, "body_malformed");
  expect((await send("POST", path, { body })).status).toBe(401);
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const cookieOf = (response: Response) => (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
const meOf = async (cookie: string) => (await send("GET", "/v1/console/me", { cookie })).json();

test("signing out ends the session here: a copy of the cookie is none any more, nor is a way into a call", async () => {
  const [cookie, other] = [await signIn(), await signIn()];
  await send("POST", `/v1/console/calls/${callId}/listen`, { cookie });
  expect((await send("POST", "/v1/console/sign-out", { cookie })).status).toBe(204);
  await expectProblem(await send("GET", "/v1/console/queue", { cookie }), 401, "token_invalid");
  for (const path of ["listen", "take", "give-back"]) {
    await expectProblem(await send("POST", `/v1/console/calls/${callId}/${path}`, { cookie }), 401, "token_invalid");
  }
  expect(await meOf(cookie)).toBeNull();
  expect(orders.map(({ kind }) => kind)).toEqual(["listen", "stop-listening"]);
  // Another session of the same name goes on.
  expect(await meOf(other)).toMatchObject({ name: "Mira" });
});

test("a session that ends while it is given a way into a room is given none, and does not listen", async () => {
  const cookie = await signIn();
  const { id } = (await meOf(cookie)) as { id: string };
  const { get } = env.CALL as unknown as { get(id: string): { order(one: HumanOrder): Promise<OrderOutcome> } };
  const order = async (one: HumanOrder) => {
    if (one.kind !== "stop-listening") await consoleDesk(env).endSessions(id);
    return get(callId).order(one);
  };
  const CALL = { idFromName: (name: string) => name, get: (one: string) => ({ ...get(one), order }) };
  env = { ...env, CALL: CALL as unknown as Env["CALL"] };
  await expectProblem(await send("POST", `/v1/console/calls/${callId}/listen`, { cookie }), 401, "token_invalid");
  expect(orders.map(({ kind }) => kind)).toEqual(["listen", "stop-listening"]);
});

test("who is unwelcome in a room: those whose sessions ended or whose tokens are gone, for that call alone", async () => {
  env = { ...env, CONSOLE_TOKENS: `Anna:${sha256("annas-token")}` };
  const listen = async (cookie: string) => {
    const response = await send("POST", `/v1/console/calls/${callId}/listen`, { cookie });
    return decodeJwt(roomPassSchema.parse(await response.json()).token).sub;
  };
  const [mira, tom] = [await signIn(), await signIn("Tom")];
  const [miras] = [await listen(mira), await listen(tom)];
  await send("POST", "/v1/console/sign-out", { cookie: mira });
  // A later sign-in takes nothing back.
  await signIn("Omar");
  // The Desk reads the settings of its own.
  const unwelcome = (nowMs: number, good: boolean) =>
    runInDurableObject(consoleDesk(env), (_, { storage }) =>
      new ConsoleSessions(storage.sql).unwelcome(callId, () => good, nowMs),
    );
  expect(await unwelcome(Date.now(), true)).toEqual([miras]);
  expect(await unwelcome(Date.now(), false)).toHaveLength(2);
  expect(await unwelcome(Date.now() + 61 * 60_000, true)).toEqual([]);
  expect(await consoleDesk(env).unwelcome(newCallId())).toEqual([]);
});

test("the operator ends all sessions, by the token or signed in with it; nobody else does", async () => {
  env = { ...env, CONSOLE_TOKENS: `Anna:${sha256("annas-token")}` };
  const anna = cookieOf(await trySignIn("annas-token"));
  const [mira, tom] = [await signIn(), await signIn("Tom")];
  const endAll = (headers: Record<string, string>) =>
    app.request(`${origin}/v1/console/sessions`, { method: "DELETE", headers: { Origin: origin, ...headers } }, env);
  expect((await endAll({})).status).toBe(401);
  expect((await endAll({ Authorization: "Bearer annas-token" })).status).toBe(401);
  await expectProblem(await endAll({ Cookie: anna }), 403, "call_forbidden");
  await expectProblem(await endAll({ Cookie: mira, Origin: "https://elsewhere.example" }), 403, "origin_forbidden");
  expect(await meOf(tom)).toMatchObject({ name: "Tom" });
  expect((await endAll({ Cookie: mira })).status).toBe(204);
  for (const cookie of [anna, mira, tom]) expect(await meOf(cookie)).toBeNull();
  const again = await signIn();
  expect((await endAll({ Authorization: "Bearer the-admins-own-long-token" })).status).toBe(204);
  expect(await meOf(again)).toBeNull();
});

test("curl, which names no origin, signs all out by the token; a cookie without an origin does nothing", async () => {
  const mira = await signIn();
  const endAll = (headers: Record<string, string>) =>
    app.request(`${origin}/v1/console/sessions`, { method: "DELETE", headers }, env);
  await expectProblem(await endAll({}), 401, "token_missing");
  await expectProblem(await endAll({ Authorization: "Bearer a-wrong-token" }), 401, "token_invalid");
  await expectProblem(await endAll({ Cookie: mira }), 403, "origin_forbidden");
  const both = { Cookie: mira, Authorization: "Bearer the-admins-own-long-token" };
  await expectProblem(await endAll(both), 403, "origin_forbidden");
  await expectProblem(await endAll({ ...both, Origin: "null" }), 403, "origin_forbidden");
  expect(await meOf(mira)).toMatchObject({ name: "Mira" });
  expect((await endAll({ Authorization: "Bearer the-admins-own-long-token" })).status).toBe(204);
  expect(await meOf(mira)).toBeNull();
});

test("who has a token of their own has its name, whatever they say; the admin's token shows as shared", async () => {
  env = { ...env, CONSOLE_TOKENS: `Anna:${sha256("annas-token")}` };
  const anna = cookieOf(await trySignIn("annas-token", "The boss"));
  expect(await meOf(anna)).toEqual({ id: expect.any(String), name: "Anna" });
  const nameless = await send("POST", "/v1/console/sign-in", { body: { token: "annas-token" } });
  expect(await nameless.json()).toMatchObject({ name: "Anna" });
  const shared = await signIn("Anna");
  expect(await meOf(shared)).toMatchObject({ name: "Anna", shared: true });
  const without = await send("POST", "/v1/console/sign-in", { body: { token: "the-admins-own-long-token" } });
  await expectProblem(without, 400, "body_malformed");
  for (const name of ["An\nna", "Anna\u202E", "An\u0000na", "An\u2028na"]) {
    await expectProblem(await trySignIn("the-admins-own-long-token", name), 400, "body_malformed");
  }
  await send("POST", `/v1/console/calls/${callId}/listen`, { cookie: anna });
  await send("POST", `/v1/console/calls/${callId}/listen`, { cookie: shared });
  expect(orders.map(({ human }) => [human.name, human.shared ?? false])).toEqual([
    ["Anna", false],
    ["Anna", true],
  ]);
});

test("a token that is taken out of the settings takes its sessions along, and leaves the others", async () => {
  const [annas, beas] = [`Anna:${sha256("annas-token")}`, `Bea:${sha256("beas-token")}`];
  env = { ...env, CONSOLE_TOKENS: `${annas}\n${beas}` };
  const [anna, bea, admin] = [
    cookieOf(await trySignIn("annas-token")),
    cookieOf(await trySignIn("beas-token")),
    await signIn(),
  ];
  env = { ...env, CONSOLE_TOKENS: beas, ADMIN_TOKEN: "" };
  await expectProblem(await send("GET", "/v1/console/queue", { cookie: anna }), 401, "token_invalid");
  await expectProblem(await send("GET", "/v1/console/queue", { cookie: admin }), 401, "token_invalid");
  expect(await meOf(bea)).toMatchObject({ name: "Bea" });
});

test("two of the same name are two: neither has the other's call, nor the other's place in its room", async () => {
  const [mira, mirror] = [await signIn("Mira"), await signIn("Mira")];
  await wait();
  const take = (cookie: string) => send("POST", `/v1/console/calls/${callId}/take`, { cookie });
  const pass = roomPassSchema.parse(await (await take(mira)).json());
  await expectProblem(await take(mirror), 409, "handoff_taken");
  const listening = await send("POST", `/v1/console/calls/${callId}/listen`, { cookie: mirror });
  const [one, other] = [decodeJwt(pass.token).sub, decodeJwt(roomPassSchema.parse(await listening.json()).token).sub];
  expect(one?.replace("human-", "")).not.toBe(other?.replace("listener-", ""));
});

test("who decides by the routes is who the token says: a person, or whoever shares the admin's", async () => {
  env = { ...env, CONSOLE_TOKENS: `Anna:${sha256("annas-token")}` };
  const decided: string[] = [];
  const { get } = env.CALL as unknown as { get(id: string): object };
  const decide = async (_: string, approved: boolean, by: string) => {
    decided.push(by);
    return { kind: "already", decision: approved ? "approved" : "denied", by };
  };
  env = {
    ...env,
    CALL: {
      idFromName: (name: string) => name,
      get: (id: string) => ({ ...get(id), decide }),
    } as unknown as Env["CALL"],
  };
  const post = (token: string, by: string) =>
    app.request(
      `${origin}/v1/calls/${callId}/approvals/x`,
      {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", "CF-Connecting-IP": address },
        body: JSON.stringify({ approved: true, by }),
      },
      env,
    );
  expect((await post("annas-token", "The boss")).status).toBe(200);
  expect((await post("the-admins-own-long-token", "The boss")).status).toBe(200);
  expect((await post("nobodys", "The boss")).status).toBe(401);
  expect((await post("the-admins-own-long-token", "The\nboss")).status).toBe(400);
  const cookie = cookieOf(await trySignIn("annas-token"));
  await send("POST", `/v1/console/approvals/${callId}/x`, { cookie, body: { approved: true } });
  await send("POST", `/v1/console/approvals/${callId}/x`, { cookie: await signIn("Tom"), body: { approved: true } });
  expect(decided).toEqual(["Anna", "The boss (shared token)", "Anna", "Tom (shared token)"]);
});
