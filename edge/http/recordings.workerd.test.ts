/** People at the console hear recordings by its cookie. A link to one call opens no other. */
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { base64url } from "jose";
import { beforeEach, expect, test } from "vitest";
import { bindArchive } from "../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf } from "../archive/testing/rows.ts";
import type { Env } from "../base/env.ts";
import { newCallId } from "../base/names.ts";
import { recordingKey } from "../recording/bucket.ts";
import { archivedCallSchema, linkReplySchema, type Role, roles } from "../wire/archive.ts";
import { problemSchema } from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { agents, notes, testEnv } from "./testing.ts";

const app = routesOf(agents);
const origin = "https://earshot.example";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
let env: Env;
let callId: string;
let otherId: string;

beforeEach(async () => {
  [callId, otherId] = [newCallId(), newCallId()];
  const db = await bindArchive();
  await emptied(db);
  const startedAtMs = Date.UTC(2026, 10, 1);
  await db.batch(
    [callId, otherId].map((call_id) => insertOf(db, "calls", [callRow({ call_id, started_at_ms: startedAtMs })])),
  );
  env = testEnv(bindings as unknown as Env, notes(), {
    CONSOLE_TOKENS: roles.map((role) => `${role}:${sha256(`token of a ${role}`)}:${role}`).join("\n"),
    DB: db,
  });
  for (const id of [callId, otherId]) await env.RECORDINGS?.put(recordingKey(id, "caller"), `the sound of ${id}`);
});

function send(method: string, path: string, headers: Record<string, string> = {}, body?: object) {
  const all = { Origin: origin, "Content-Type": "application/json", ...headers };
  return app.request(`${origin}${path}`, { method, headers: all, ...(body && { body: JSON.stringify(body) }) }, env);
}
const soundOf = (id: string) => `/v1/calls/${id}/recording/caller`;

async function cookieOf(role: Role): Promise<string> {
  const response = await send("POST", "/v1/console/sign-in", {}, { token: `token of a ${role}` });
  return (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

test.each(roles)("the role %s hears a call by the console's cookie, whole or a part of it", async (role) => {
  const Cookie = await cookieOf(role);
  const whole = await send("GET", soundOf(callId), { Cookie });
  expect([whole.status, whole.headers.get("Content-Type")]).toEqual([200, "audio/ogg"]);
  expect(whole.headers.get("Cache-Control")).toBe("no-store");
  expect(await whole.text()).toBe(`the sound of ${callId}`);
  const part = await send("GET", soundOf(callId), { Cookie, Range: "bytes=4-8" });
  expect([part.status, await part.text()]).toEqual([206, "sound"]);
});

test("after the sign-out, and with a cookie that nobody gave, there is nothing to hear", async () => {
  const Cookie = await cookieOf("viewer");
  await send("POST", "/v1/console/sign-out", { Cookie });
  for (const cookie of [Cookie, `${Cookie}x`, "earshot_console=x", ""]) {
    expect([cookie, (await send("GET", soundOf(callId), { Cookie: cookie })).status]).toEqual([cookie, 401]);
  }
});

test("a link reads its own call, and opens nothing else", async () => {
  const path = `/v1/console/archive/calls/${callId}/links`;
  const made = await send("POST", path, { Cookie: await cookieOf("admin") }, { hours: 1 });
  const { token } = linkReplySchema.parse(await made.json());
  const byLink = { Authorization: `Bearer ${token}` };
  const shared = await send("GET", "/v1/console/shared", byLink);
  expect(archivedCallSchema.parse(await shared.json()).call.callId).toBe(callId);
  const others: [string, string, object?][] = [
    ["GET", soundOf(otherId)],
    ["GET", `/v1/calls/${callId}`],
    ["GET", `/v1/calls/${otherId}`],
    ["DELETE", `/v1/calls/${callId}`],
    ["POST", `/v1/calls/${callId}/deliver`],
    ["POST", `/v1/calls/${callId}/rating`, { stars: 5 }],
    ["GET", "/v1/calls"],
    ["GET", "/v1/console/queue"],
    ["GET", "/v1/console/archive/calls"],
    ["GET", `/v1/console/archive/calls/${callId}`],
    ["POST", `/v1/console/archive/calls/${callId}/notes`, { text: "hello" }],
    ["DELETE", `/v1/console/archive/calls/${callId}`],
    ["DELETE", "/v1/console/sessions"],
  ];
  for (const [nth, [method, other, body]] of others.entries()) {
    const from = { "CF-Connecting-IP": `192.0.2.${nth}` };
    const response = await send(method, other, { ...byLink, ...from }, body);
    expect([`${method} ${other}`, response.status]).toEqual([`${method} ${other}`, 401]);
  }
  // A cookie made of it is none either.
  const asCookie = await send("GET", soundOf(callId), { Cookie: `earshot_console=${token}` });
  expect(asCookie.status).toBe(401);
});

test.each([undefined, "", "undefined"])("without a secret to sign with (%j) no link opens anything", async (secret) => {
  const key = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(`share\n${secret}`),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const body = `s1.${callId}.${Math.floor(Date.now() / 1000) + 3_600}`;
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(body)));
  const forged = { Authorization: `Bearer ${body}.${base64url.encode(signature)}` };
  env = { ...env };
  Reflect.set(env, "CALL_TOKEN_SECRET", secret);
  for (const path of ["/v1/console/shared", soundOf(callId)]) {
    const response = await send("GET", path, forged);
    expect([path, response.status, problemSchema.parse(await response.json()).code]).toEqual([
      path,
      503,
      "not_configured",
    ]);
  }
});
