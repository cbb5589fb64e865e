/** Guesses at tokens of the operator and of staff, at each door at which one is judged. */
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { newCallId } from "../base/names.ts";
import { routesOf } from "../worker.ts";
import { agents, notes, testEnv } from "./testing.ts";

const app = routesOf(agents);

const right = "the-admins-own-long-token";
const origin = "https://earshot.example";
const callId = newCallId();
const taken = notes();
const base = testEnv(bindings as unknown as Env, taken);
let env = base;
taken.states.set(callId, "live");

let networks = 0;
let address: string;
beforeEach(() => {
  networks += 1;
  env = base;
  address = `198.51.100.${networks}`;
});

type Door = (token: string) => Promise<Response>;
const asked =
  (method: string, path: string, body?: unknown): Door =>
  async (token) =>
    app.request(
      `${origin}${path}`,
      {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          "CF-Connecting-IP": address,
          Origin: origin,
          "Content-Type": "application/json",
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      env,
    );
const doors: Readonly<Record<string, Door>> = {
  documents: asked("GET", "/v1/agents/front-desk/documents"),
  teaching: asked("PUT", "/v1/agents/front-desk/documents", { source: "a", text: "b" }),
  forgetting: asked("DELETE", "/v1/agents/front-desk/documents?source=a"),
  approvals: asked("GET", "/v1/agents/front-desk/approvals"),
  decision: asked("POST", `/v1/calls/${callId}/approvals/one`, { approved: true, by: "Mira" }),
  record: asked("GET", `/v1/calls/${callId}`),
  erasure: asked("DELETE", `/v1/calls/${callId}`),
  health: asked("GET", "/health"),
  "signing all out": asked("DELETE", "/v1/console/sessions"),
  "sign-in": (token) => asked("POST", "/v1/console/sign-in", { token, name: "Mira" })(token),
};
const wasRefused = async (door: Door, token: string) => (await door(token)).status;

test.each(Object.entries(doors))(
  "ten wrong tokens at %s, and all doors say wait, yet none to the right one",
  async (_, door) => {
    for (let nth = 0; nth < 10; nth += 1) expect(await wasRefused(door, `guess-${nth}`)).not.toBe(429);
    for (const [name, other] of Object.entries(doors)) {
      expect([name, await wasRefused(other, "guess")]).toEqual([name, 429]);
      expect([name, await wasRefused(other, right)]).not.toEqual([name, 429]);
      expect([name, await wasRefused(other, right)]).not.toEqual([name, 401]);
    }
  },
);

test("guesses are counted together, whatever door they are made at", async () => {
  const all = Object.values(doors);
  for (let nth = 0; nth < 10; nth += 1) {
    const door = all[nth % all.length];
    if (door) expect(await wasRefused(door, `guess-${nth}`)).not.toBe(429);
  }
  for (const door of all) expect(await wasRefused(door, "guess")).toBe(429);
});

test.each([
  ["/56", (nth: number) => `2001:db8:1:${(0x4200 + nth).toString(16)}::1`, 40],
  ["/48", (nth: number) => `2001:db8:2:${(nth * 0x0400).toString(16)}::${nth}`, 64],
])("who owns an IPv6 network of %s is one guesser", async (network, at, addresses) => {
  const door = doors.documents as Door;
  let refused = 0;
  for (let nth = 0; refused === 0 && nth < addresses * 10; nth += 1) {
    address = at(nth % addresses);
    if ((await wasRefused(door, `guess-${nth}`)) === 429) refused = nth;
  }
  expect(refused).toBe(network === "/56" ? 40 : 160);
  address = "2001:db8:3:4200::1";
  expect(await wasRefused(door, "guess")).toBe(401);
});

const annas = `Anna:${createHash("sha256").update("annas-own-token").digest("hex")}`;

test.each<[string, Partial<Record<string, unknown>>]>([
  ["no admin's token", { ADMIN_TOKEN: undefined }],
  ["an empty one", { ADMIN_TOKEN: "" }],
  ["one that is too short", { ADMIN_TOKEN: "short" }],
  ["a right one", {}],
])("a person's own token is no easier to guess where there is %s", async (_, settings) => {
  env = testEnv(bindings as unknown as Env, taken, { CONSOLE_TOKENS: annas, ...settings });
  const decide = doors.decision as Door;
  for (let nth = 0; nth < 10; nth += 1) expect(await wasRefused(decide, `guess-${nth}`)).not.toBe(429);
  expect(await wasRefused(decide, "guess")).toBe(429);
  expect(await (await decide("annas-own-token")).json()).toMatchObject({ code: "approval_unknown" });
});
