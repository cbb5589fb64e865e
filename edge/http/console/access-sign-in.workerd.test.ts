/** Sign-in by Cloudflare Access: who is let in, with which role and for how long, and all who are not. */
import { env as bindings } from "cloudflare:workers";
import { base64url, SignJWT } from "jose";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Env } from "../../base/env.ts";
import { meSchema } from "../../wire/archive.ts";
import { signInWaysSchema } from "../../wire/console.ts";
import { healthSchema, problemSchema } from "../../wire/http.ts";
import { routesOf } from "../../worker.ts";
import { agents, notes, testEnv } from "../testing.ts";
import { AccessTeam, audience, newSigningKey, type Odd, type SigningKey } from "./testing.ts";

const app = routesOf(agents);
const origin = "https://earshot.example";
const adminToken = "the-admins-own-long-token";
let [first, second, strangers]: SigningKey[] = [];
let team: AccessTeam;
let env: Env;
let addresses = 0;
let address: string;

beforeAll(async () => {
  [first, second, strangers] = await Promise.all(["first", "second", "first"].map(newSigningKey));
});
beforeEach(() => {
  addresses += 1;
  address = `192.0.2.${addresses}`;
  if (!first) throw new Error("no key was made");
  team = new AccessTeam(first);
  env = testEnv(bindings as unknown as Env, notes(), team.settings);
  vi.spyOn(globalThis, "fetch").mockImplementation(team.fetch);
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function send(method: string, path: string, headers: Record<string, string> = {}, body?: object) {
  const all = { Origin: origin, "CF-Connecting-IP": address, "Content-Type": "application/json", ...headers };
  return app.request(`${origin}${path}`, { method, headers: all, ...(body && { body: JSON.stringify(body) }) }, env);
}
const enter = (token: string) => send("POST", "/v1/console/sign-in/access", { "Cf-Access-Jwt-Assertion": token });
const cookieOf = (response: Response) => (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
const meOf = async (cookie: string) =>
  meSchema.parse(await (await send("GET", "/v1/console/me", { Cookie: cookie })).json());

async function signedIn(odd: Odd = {}): Promise<string> {
  const response = await enter(await team.sign(odd));
  expect(response.status).toBe(200);
  return cookieOf(response);
}

async function expectRefusal(response: Response, status: number, code: string) {
  expect(problemSchema.parse(await response.json())).toMatchObject({ status, code });
  expect([response.status, response.headers.get("Set-Cookie")]).toEqual([status, null]);
}

function later(minutes: number): void {
  vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ["Date"] });
}

test("a token of Access becomes the console's own cookie, with the name and the least role", async () => {
  const response = await enter(await team.sign());
  expect(await response.json()).toMatchObject({ name: "Anna Miller", role: "viewer", access: true });
  const cookie = response.headers.get("Set-Cookie") ?? "";
  for (const part of ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"]) expect(cookie).toContain(part);
  expect(await meOf(cookieOf(response))).toMatchObject({ name: "Anna Miller", role: "viewer", access: true });
});

test("the cookie of Access serves where its header is missing", async () => {
  const response = await send("POST", "/v1/console/sign-in/access", {
    Cookie: `CF_Authorization=${await team.sign()}`,
  });
  expect(response.status).toBe(200);
});

test.each([
  [{ email: "anna.miller+earshot@example.com" }, "Anna Miller"],
  [{ email: "a@example.com" }, "A"],
  [{ email: "anna@example.com", custom: { name: "Anna Müller" } }, "Anna Müller"],
  [{ email: "anna@example.com", name: "An\nna\u202E" }, "Anna"],
  [{ email: "anna@example.com", name: "x".repeat(61) }, "Anna"],
])("%j is %s to callers", async (claims, name) => {
  expect(await meOf(await signedIn({ claims }))).toMatchObject({ name });
});

const unsigned = (header: object, claims: object) =>
  `${base64url.encode(JSON.stringify(header))}.${base64url.encode(JSON.stringify(claims))}.`;
const claimsNow = () => ({
  iss: `https://${team.domain}`,
  aud: [audience],
  email: "anna.miller@example.com",
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 3600,
});
/** The team's public key, which everybody knows, as the secret of an HMAC. */
const byPublicKey = () =>
  new SignJWT(claimsNow())
    .setProtectedHeader({ alg: "HS256", kid: "first" })
    .sign(new TextEncoder().encode(JSON.stringify(first?.jwk)));

/** Wrong ones, and whether they may be guesses. Access signed those that are none. */
const wrong: Record<string, { readonly token: () => string | Promise<string>; readonly counts: boolean }> = {
  "another application's": { token: () => team.sign({ claims: { aud: ["f".repeat(64)] } }), counts: false },
  "of no application": { token: () => team.sign({ claims: { aud: [] } }), counts: false },
  "another team's": {
    token: () => team.sign({ claims: { iss: "https://other.cloudflareaccess.com" } }),
    counts: false,
  },
  "not valid yet": { token: () => team.sign({ ageSeconds: -60 }), counts: false },
  "without an end": { token: () => team.sign({ claims: { exp: undefined } }), counts: false },
  "without a beginning": { token: () => team.sign({ claims: { iat: undefined } }), counts: false },
  "a service's, without an e-mail address": {
    token: () => team.sign({ claims: { email: undefined, common_name: "robot.access" } }),
    counts: false,
  },
  "with something else for an address": {
    token: () => team.sign({ claims: { email: "@example.com" } }),
    counts: false,
  },
  "signed by nobody": { token: () => unsigned({ alg: "none", kid: "first" }, claimsNow()), counts: true },
  "signed with the public key": { token: byPublicKey, counts: true },
  "a stranger's, with the name of our key": {
    token: () => team.sign({ ...(strangers && { key: strangers }) }),
    counts: true,
  },
  "of a key that nobody knows": { token: () => team.sign({ header: { kid: "made-up" } }), counts: true },
  bent: { token: async () => `${(await team.sign()).slice(0, -6)}AAAAAA`, counts: true },
  "with other claims": {
    token: async () => {
      const [header, , signature] = (await team.sign()).split(".");
      return `${header}.${base64url.encode(JSON.stringify({ ...claimsNow(), email: "boss@example.com" }))}.${signature}`;
    },
    counts: true,
  },
  rubbish: { token: () => "rubbish", counts: true },
  "three dots": { token: () => "a.b.c", counts: true },
};

describe.each(Object.entries(wrong))("a token %s", (_, { token, counts }) => {
  test("opens nothing, and the answer does not repeat it", async () => {
    const shown = await token();
    const response = await enter(shown);
    expect(await response.clone().text()).not.toContain(shown);
    await expectRefusal(response, 401, "token_invalid");
  });

  test(counts ? "counts as a guess" : "is no guess", async () => {
    const shown = await token();
    for (let nth = 0; nth < 10; nth += 1) expect((await enter(shown)).status).toBe(401);
    expect((await enter(shown)).status).toBe(counts ? 429 : 401);
    expect((await enter(await team.sign())).status).toBe(200);
  });
});

test("an expired token says so, and is no guess", async () => {
  const old = await team.sign({ ageSeconds: 3700 });
  for (let nth = 0; nth < 12; nth += 1) await expectRefusal(await enter(old), 401, "token_expired");
});

test("clocks may differ by seconds", async () => {
  expect((await enter(await team.sign({ ageSeconds: -3 }))).status).toBe(200);
});

test("new keys are asked for when a token has one, and made-up ones do not make the Worker ask again and again", async () => {
  await signedIn();
  if (second) team.keys = [...team.keys, second];
  expect(team.asked).toBe(1);
  await expectRefusal(await enter(await team.sign()), 401, "token_invalid");
  later(1);
  await signedIn();
  // The one before counts until the team takes it away.
  await signedIn({ ...(first && { key: first }) });
  expect(team.asked).toBe(2);
  for (let nth = 0; nth < 5; nth += 1) await enter(await team.sign({ header: { kid: `made-up ${nth}` } }));
  expect(team.asked).toBe(2);
});

test("a key that the team has taken away opens nothing any more", async () => {
  await signedIn();
  team.keys = second ? [second] : [];
  later(11);
  await expectRefusal(await enter(await team.sign({ ...(first && { key: first }) })), 401, "token_invalid");
});

test.each<[string, (signal: AbortSignal) => Promise<Response>]>([
  ["answer with an error", async () => new Response("no", { status: 500 })],
  ["are not there", async () => new Response("no", { status: 404 })],
  ["are elsewhere", async () => Response.redirect("https://elsewhere.example/", 302)],
  ["are a page", async () => new Response("<!doctype html><title>Sign in</title>")],
  ["are none", async () => Response.json({ keys: [] })],
  ["are JSON of another kind", async () => Response.json([{ kid: "first" }])],
  ["do not fit their form", async () => Response.json({ keys: [{ kid: "first", kty: "RSA", alg: "RS256", n: "x" }] })],
  ["are endless", async () => new Response(`{"keys":[${" ".repeat(70_000)}]}`)],
  ["cannot be reached", async () => Promise.reject(new TypeError("connection refused"))],
  ["never come", (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))],
])("while the keys %s nobody is let in; afterwards a right token is", async (_, answer) => {
  team.answer = answer;
  await expectRefusal(await enter(await team.sign()), 503, "access_unreachable");
  await expectRefusal(
    await enter(await team.sign({ ...(strangers && { key: strangers }) })),
    503,
    "access_unreachable",
  );
  team.answer = null;
  later(1);
  await signedIn();
});

test("only the console's own page signs in: another page would do it in somebody's name", async () => {
  const token = await team.sign();
  const from = (headers: Record<string, string>) =>
    app.request(`${origin}/v1/console/sign-in/access`, { method: "POST", headers }, env);
  const byAccess = { "Cf-Access-Jwt-Assertion": token, Cookie: `CF_Authorization=${token}` };
  await expectRefusal(await from(byAccess), 403, "origin_forbidden");
  await expectRefusal(await from({ ...byAccess, Origin: "https://elsewhere.example" }), 403, "origin_forbidden");
  await expectRefusal(await from({ ...byAccess, Origin: "null" }), 403, "origin_forbidden");
  // The token of Access opens nothing by itself.
  await expectRefusal(await send("GET", "/v1/console/archive/calls", byAccess), 401, "token_missing");
});

test("the session ends with the token, with a sign-out, and at the latest after twelve hours", async () => {
  const [cookie, long] = [
    await signedIn(),
    await signedIn({ claims: { exp: Math.floor(Date.now() / 1000) + 864_000 } }),
  ];
  const leaving = await signedIn();
  expect((await send("POST", "/v1/console/sign-out", { Cookie: leaving })).status).toBe(204);
  expect(await meOf(leaving)).toBeNull();
  later(55);
  expect(await meOf(cookie)).not.toBeNull();
  later(10);
  expect([await meOf(cookie), (await meOf(long))?.name]).toEqual([null, "Anna Miller"]);
  later(12 * 60);
  expect(await meOf(long)).toBeNull();
});

test("a change of the settings changes the role of those who are signed in, or ends their session", async () => {
  const cookie = await signedIn({ claims: { custom: { groups: ["leads"] } } });
  const roleWith = async (ACCESS_ROLES: string) => {
    env = { ...env, ACCESS_ROLES };
    const me = await meOf(cookie);
    return me === null ? null : (me.role ?? "human");
  };
  expect(await roleWith("anna.miller@example.com:admin")).toBe("admin");
  expect(await roleWith("@example.com:human, anna.miller@example.com:admin")).toBe("human");
  expect(await roleWith("anna.miller@example.com.evil.example:admin, @ample.com:admin")).toBe("viewer");
  env = { ...env, ACCESS_AUD: "f".repeat(64) };
  expect(await meOf(cookie)).toBeNull();
  env = { ...env, ...team.settings, ACCESS_TEAM_DOMAIN: "another" };
  expect(await meOf(cookie)).toBeNull();
  env = { ...env, ACCESS_TEAM_DOMAIN: "", ACCESS_AUD: "" };
  expect(await meOf(cookie)).toBeNull();
});

test("an admin by Access signs everybody out, and nobody with another role does", async () => {
  env = { ...env, ACCESS_ROLES: "boss@example.com:admin" };
  const [anna, boss] = [await signedIn(), await signedIn({ claims: { email: "Boss@Example.com" } })];
  expect((await send("DELETE", "/v1/console/sessions", { Cookie: anna })).status).toBe(403);
  expect((await send("DELETE", "/v1/console/sessions", { Cookie: boss })).status).toBe(204);
  expect([await meOf(anna), await meOf(boss)]).toEqual([null, null]);
});

describe("the ways in", () => {
  const ways = async () => signInWaysSchema.parse(await (await send("GET", "/v1/console/sign-in")).json());

  test("without Access there is no such sign-in", async () => {
    env = testEnv(bindings as unknown as Env, notes());
    expect(await ways()).toEqual({ tokens: true, access: false });
    await expectRefusal(await enter(await team.sign()), 404, "route_unknown");
  });

  test("with Access alone there is a console, and no token opens it", async () => {
    env = { ...env, ADMIN_TOKEN: "" };
    expect(await ways()).toEqual({ tokens: false, access: true });
    const byToken = await send("POST", "/v1/console/sign-in", {}, { token: adminToken, name: "Mira" });
    await expectRefusal(byToken, 401, "token_invalid");
    expect(await meOf(await signedIn())).toMatchObject({ role: "viewer" });
  });

  test("a request that did not come through Access says what to set up", async () => {
    await expectRefusal(await send("POST", "/v1/console/sign-in/access"), 401, "token_missing");
  });

  test.each([
    [{ ACCESS_AUD: "" }, "ACCESS_AUD"],
    [{ ACCESS_AUD: "my console" }, "ACCESS_AUD"],
    [{ ACCESS_TEAM_DOMAIN: "" }, "ACCESS_TEAM_DOMAIN"],
    [{ ACCESS_TEAM_DOMAIN: "https://team.example" }, "ACCESS_TEAM_DOMAIN"],
    [{ ACCESS_TEAM_DOMAIN: "one,two" }, "ACCESS_TEAM_DOMAIN"],
    [{ ACCESS_ROLES: "anna@example.com" }, "ACCESS_ROLES"],
    [{ ACCESS_ROLES: "boss@example.com:admin\n@example.com:owner" }, "ACCESS_ROLES (entry 2"],
    [{ ACCESS_TEAM_DOMAIN: "", ACCESS_AUD: "", ACCESS_ROLES: "@example.com:admin" }, "ACCESS_TEAM_DOMAIN"],
  ])("%j lets nobody in by Access, and says what to set", async (settings, named) => {
    const token = await team.sign();
    env = { ...env, ...settings };
    const response = await enter(token);
    expect(problemSchema.parse(await response.clone().json()).detail).toContain(named);
    await expectRefusal(response, 503, "not_configured");
    expect(team.asked).toBe(0);
    vi.mocked(fetch).mockResolvedValue(new Response("OK"));
    const health = await send("GET", "/health", { Authorization: `Bearer ${adminToken}` });
    const { ready, missing } = healthSchema.parse(await health.json());
    expect([ready, missing?.length, missing?.[0]]).toEqual([true, 1, expect.stringContaining(named)]);
    expect(await ways()).toEqual({ tokens: true, access: true });
    const byToken = await send("POST", "/v1/console/sign-in", {}, { token: adminToken, name: "Mira" });
    expect(byToken.status).toBe(200);
  });
});
