/** Erasing a call and delivering its news anew at the console: for an admin alone, from the console's own page. */
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { bindArchive } from "../../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf, turnRow } from "../../archive/testing/rows.ts";
import type { Env } from "../../base/env.ts";
import { newCallId } from "../../base/names.ts";
import { type Role, roles } from "../../wire/archive.ts";
import { erasureReceiptSchema } from "../../wire/erasure.ts";
import { problemSchema } from "../../wire/http.ts";
import { routesOf } from "../../worker.ts";
import { agents, notes, testEnv } from "../testing.ts";

const app = routesOf(agents);
const origin = "https://earshot.example";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const cookies = new Map<Role, string>();
let env: Env;
let callId: string;
/** The answer of the call's object to a delivery. */
let delivered: object;
let deliveries: number;

beforeEach(async () => {
  callId = newCallId();
  [delivered, deliveries] = [{ kind: "delivered", receivers: 2 }, 0];
  const db = await bindArchive();
  await emptied(db);
  await db.batch([
    insertOf(db, "calls", [callRow({ call_id: callId, started_at_ms: Date.UTC(2026, 10, 1) })]),
    insertOf(db, "turns", [turnRow({ call_id: callId, turn: 1, caller: "Where is my order?", agent: "On its way." })]),
  ]);
  env = testEnv(bindings as unknown as Env, notes(), {
    CALL: (bindings as unknown as Env).CALL,
    CONSOLE_TOKENS: roles.map((role) => `${role}:${sha256(`token of a ${role}`)}:${role}`).join("\n"),
    DB: db,
  });
  for (const role of roles) {
    const response = await send("POST", "/v1/console/sign-in", "", { token: `token of a ${role}` });
    cookies.set(role, (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "");
  }
});

function send(method: string, path: string, cookie: string, body?: object, from: string | null = origin) {
  const headers = new Headers({ "Content-Type": "application/json", Cookie: cookie });
  if (from !== null) headers.set("Origin", from);
  return app.request(`${origin}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }, env);
}
const by = (role: Role) => cookies.get(role) ?? "";
const pathOf = (id = callId) => `/v1/console/archive/calls/${id}`;
const codeOf = async (response: Response) => problemSchema.parse(await response.json()).code;
const isThere = async () => (await send("GET", pathOf(), by("viewer"))).status === 200;

/** Call objects that take note of a delivery. */
function withDeliveries(): void {
  const deliver = async () => {
    deliveries += 1;
    return delivered;
  };
  const CALL = { idFromName: (name: string) => name, get: () => ({ deliver }) };
  env = { ...env, CALL: CALL as unknown as Env["CALL"] };
}

test("an admin erases a call, and the answer is the receipt", async () => {
  const response = await send("DELETE", pathOf(), by("admin"));
  const receipt = erasureReceiptSchema.strict().parse(await response.json());
  expect(receipt).toMatchObject({ callId, pending: false });
  const archive = receipt.places.find(({ place }) => place === "archive");
  expect([archive?.state, (archive?.rows ?? 0) >= 2]).toEqual(["erased", true]);
  expect(await isThere()).toBe(false);
  const found = await send("GET", "/v1/console/archive/calls?words=order", by("viewer"));
  expect(await found.json()).toMatchObject({ calls: [] });
  const again = erasureReceiptSchema.parse(await (await send("DELETE", pathOf(), by("admin"))).json());
  expect(again).toMatchObject({ callId, pending: false });
});

test("an erasure that is asked for twice at once has a receipt each time", async () => {
  const both = await Promise.all([1, 2].map(() => send("DELETE", pathOf(), by("admin"))));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
});

test("of a call that nobody knows no id is kept", async () => {
  for (let times = 0; times < 2; times += 1) {
    expect(await codeOf(await send("DELETE", pathOf("f".repeat(32)), by("admin")))).toBe("call_unknown");
  }
  expect((await env.DB?.prepare("SELECT * FROM erased").all())?.results).toEqual([]);
});

test("nobody else erases one, and no other page does it in an admin's name", async () => {
  for (const role of ["viewer", "human"] as const) {
    expect(await codeOf(await send("DELETE", pathOf(), by(role)))).toBe("role_forbidden");
  }
  expect(await codeOf(await send("DELETE", pathOf(), ""))).toBe("token_missing");
  for (const from of ["https://elsewhere.example", "https://earshot.example:8443", "null", null]) {
    expect(await codeOf(await send("DELETE", pathOf(), by("admin"), undefined, from))).toBe("origin_forbidden");
  }
  expect(await isThere()).toBe(true);
});

test("an admin has the news of a call delivered anew", async () => {
  withDeliveries();
  const deliver = (role: Role, id = callId) => send("POST", `${pathOf(id)}/deliver`, by(role));
  expect(await (await deliver("admin")).json()).toEqual({ receivers: 2 });
  for (const role of ["viewer", "human"] as const) expect(await codeOf(await deliver(role))).toBe("role_forbidden");
  const elsewhere = await send("POST", `${pathOf()}/deliver`, by("admin"), undefined, "https://elsewhere.example");
  expect(await codeOf(elsewhere)).toBe("origin_forbidden");
  expect(await codeOf(await deliver("admin", "nonsense"))).toBe("call_unknown");
  expect(deliveries).toBe(1);
  delivered = { kind: "running" };
  expect(await codeOf(await deliver("admin"))).toBe("call_running");
  delivered = { kind: "unknown" };
  expect(await codeOf(await deliver("admin"))).toBe("call_unknown");
});

test("a call that is no call's id is unknown", async () => {
  for (const id of ["nonsense", "f".repeat(32), "..%2fcalls"]) {
    expect([id, await codeOf(await send("DELETE", pathOf(id), by("admin")))]).toEqual([id, "call_unknown"]);
  }
});
