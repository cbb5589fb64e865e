import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { accessCredential, accessRoleOf, accessSetup, accessTrouble, claimsOf, isAccessCredential } from "./access.ts";
import { isGood, roleOf } from "./staff.ts";

const audience = "0123456789abcdef".repeat(4);
const issuer = "https://acme.cloudflareaccess.com";
const envWith = (settings: Partial<Env>) =>
  ({
    CALL_TOKEN_SECRET: "x".repeat(32),
    ACCESS_TEAM_DOMAIN: "acme",
    ACCESS_AUD: audience,
    ...settings,
  }) as unknown as Env;

/** The role of a person with these claims, by these lines. */
function roleBy(ACCESS_ROLES: string, email: string, payload: object = {}) {
  const env = envWith({ ACCESS_ROLES });
  const setup = accessSetup(env);
  if (setup.kind !== "on") throw new Error("Access is not on");
  const person = { issuer, audience, email, claims: claimsOf(setup.settings, { ...payload }) };
  return accessRoleOf(env, accessCredential(env, person));
}

const leads = { custom: { groups: ["support", "leads"], level: 3 } };
test.each<[string, string, string, object, string]>([
  ["nobody is named", "", "anna@example.com", {}, "viewer"],
  ["the address", "anna@example.com:admin", "anna@example.com", {}, "admin"],
  ["capitals", "Anna@Example.COM:admin", "anna@example.com", {}, "admin"],
  ["another address", "anna@example.com:admin", "hanna@example.com", {}, "viewer"],
  ["a domain", "@example.com:human", "anna@example.com", {}, "human"],
  ["a domain that ends alike", "@example.com:human", "anna@my-example.com", {}, "viewer"],
  ["a domain below", "@example.com:human", "anna@eu.example.com", {}, "viewer"],
  ["a group", "groups=leads:admin", "anna@example.com", leads, "admin"],
  ["a group at the top of the token", "groups=leads:admin", "anna@example.com", { groups: ["leads"] }, "admin"],
  ["a claim with one value", "team=leads:admin", "anna@example.com", { team: "leads" }, "admin"],
  ["a part of a group", "groups=lead:admin", "anna@example.com", leads, "viewer"],
  ["another claim of that value", "teams=leads:admin", "anna@example.com", leads, "viewer"],
  ["a number", "level=3:admin", "anna@example.com", leads, "viewer"],
  ["a value with colons", "groups=urn:a:b:human", "anna@example.com", { groups: "urn:a:b" }, "human"],
  ["the first line that fits", "intern@a.example:viewer,@a.example:human", "intern@a.example", {}, "viewer"],
  ["the first line that fits, again", "@a.example:human;boss@a.example:admin", "boss@a.example", {}, "human"],
  [
    "a claim that says it is an address",
    "anna@example.com:admin",
    "eve@example.com",
    { email: "anna@example.com" },
    "viewer",
  ],
])("%s", (_, lines, email, payload, role) => {
  expect(roleBy(lines, email, payload)).toBe(role);
});

test.each<[Partial<Env>, string]>([
  [{}, issuer],
  [{ ACCESS_TEAM_DOMAIN: "acme.cloudflareaccess.com" }, issuer],
  [{ ACCESS_TEAM_DOMAIN: "https://Acme.cloudflareaccess.com/" }, issuer],
])("%j is the team's address", (settings, address) => {
  expect(accessSetup(envWith(settings))).toMatchObject({ kind: "on", settings: { issuer: address } });
});

test.each([
  ...["https://acme.example", "acme.cloudflareaccess.com.evil.example", "http://acme.cloudflareaccess.com", "a b"],
  ...["https://evil.example/acme.cloudflareaccess.com", "acme.cloudflareaccess.com@evil.example", "evil.example#acme"],
])("%s is no team's address", (ACCESS_TEAM_DOMAIN) => {
  expect(accessTrouble(envWith({ ACCESS_TEAM_DOMAIN }))).toMatch(/^ACCESS_TEAM_DOMAIN/);
});

test.each(["anna:admin", "@:admin", ":admin", "*:admin", "admin", "anna@a.example:Admin", "=x:admin", "groups=:admin"])(
  "%s gives no role, and the Worker says so",
  (line) => {
    expect(accessTrouble(envWith({ ACCESS_ROLES: `@a.example:human\n${line}` }))).toMatch(/^ACCESS_ROLES \(entry 2/);
  },
);

test("a session's credential is of this deployment's making, and none of a token's", () => {
  const env = envWith({ ACCESS_ROLES: "@example.com:admin" });
  const credential = accessCredential(env, { issuer, audience, email: "anna@example.com", claims: [] });
  expect([isAccessCredential(credential), roleOf(env, credential), isGood(env, credential)]).toEqual([
    true,
    "admin",
    true,
  ]);
  for (const other of [`${credential}x`, credential.replace("access.", "access.x"), "access.", "x"]) {
    expect(isGood(env, other)).toBe(false);
  }
  expect(isGood(envWith({ CALL_TOKEN_SECRET: "y".repeat(32) }), credential)).toBe(false);
  expect(isGood(envWith({ ACCESS_ROLES: "nonsense" }), credential)).toBe(false);
  expect(isGood(envWith({ ACCESS_ROLES: "" }), credential)).toBe(true);
});
