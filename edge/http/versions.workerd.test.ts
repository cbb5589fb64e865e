/** Versions by `POST /v1/sessions`: who gets which, what the page is told, and what happens when one is taken out. */
import { env as bindings } from "cloudflare:workers";
import { SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import type { Agent } from "../agent/agent.ts";
import { definitionHash } from "../agent/hash.ts";
import { testAgent } from "../agent/testing/agent.ts";
import { inVersion } from "../agent/versioned.ts";
import type { Env } from "../base/env.ts";
import { shareInterval } from "../base/statistics/shares.ts";
import { deskOf } from "../desk/desk.ts";
import type { Invitation } from "../objects/call.ts";
import { callTraceSchema, healthSchema, sessionReplySchema } from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { type Notes, notes, testEnv } from "./testing.ts";

const secret = "a-secret-of-the-site-of-more-than-thirty-two-characters";
let tests = 0;
let agent: Agent;
let taken: Notes;
let env: Env;

beforeEach(() => {
  taken = notes();
  tests += 1;
  // The Desk is real and shared: each test has its own.
  agent = testAgent({
    name: `tried-${tests}`,
    limits: {
      callsPerMinute: 100_000,
      minutesPerDay: 100_000,
      callsAtOncePerVisitor: 1_000,
      callsPerHourPerVisitor: 1_000,
    },
    identity: { token: { algorithm: "HS256", keyVariable: "SITE_SECRET", issuer: "shop" } },
    versions: [
      { name: "brief", share: 20, greeting: "Hi.", displayName: "Desk, brief", outIf: [] },
      { name: "unready", share: 30, llm: { service: "groq", model: "m" } },
    ],
  });
  env = testEnv(bindings as unknown as Env, taken, { SITE_SECRET: secret });
});

async function call(
  address: string,
  identityToken?: string,
): Promise<{ invitation: Invitation; shown: string; token: string }> {
  const response = await routesOf([agent]).request(
    "https://earshot.example/v1/sessions",
    {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: "https://shop.example", "CF-Connecting-IP": address },
      body: JSON.stringify({ agent: agent.name, ...(identityToken && { identityToken }) }),
    },
    env,
  );
  expect(response.status).toBe(201);
  const reply = sessionReplySchema.parse(await response.json());
  const invitation = taken.rung.at(-1);
  if (invitation === undefined) throw new Error("nothing has rung");
  return { invitation, shown: reply.agent.displayName, token: reply.callToken };
}

const addressOf = (at: number) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;

/** The first visitor whom the version answers. */
async function visitorOf(version: string | undefined): Promise<string> {
  for (let at = 1; at < 200; at += 1) {
    const { invitation } = await call(addressOf(at));
    if (invitation.agentVersion === version) return addressOf(at);
  }
  throw new Error(`no visitor of 200 gets ${version}`);
}

test("of 2,000 visitors each version gets its share, and a version that lacks a service here none", async () => {
  const visitors = 2_000;
  for (let at = 0; at < visitors; at += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, nth) => call(addressOf(at + nth))));
  }
  const brief = taken.rung.filter(({ agentVersion }) => agentVersion === "brief").length;
  const { low, high } = shareInterval({ hits: brief, of: visitors });
  expect([low < 0.2, 0.2 < high]).toEqual([true, true]);
  expect(taken.rung).toHaveLength(visitors);
  expect(taken.rung.filter(({ agentVersion }) => agentVersion === "unready")).toEqual([]);
}, 60_000);

test("the same visitor gets the same version, its page hears of it by its fields alone, and the call has its hash", async () => {
  const visitor = await visitorOf("brief");
  const [one, two] = [await call(visitor), await call(visitor)];
  for (const { invitation, shown } of [one, two]) {
    expect(invitation.agentVersion).toBe("brief");
    expect(invitation.definitionHash).toBe(definitionHash(inVersion(agent, "brief")));
    expect(shown).toBe("Desk, brief");
  }
  const other = await call(await visitorOf(undefined));
  expect(other.invitation).not.toHaveProperty("agentVersion");
  expect([other.invitation.definitionHash, other.shown]).toEqual([definitionHash(agent), "Front desk"]);
});

test("somebody whom the site's token proves keeps the version from any address", async () => {
  const token = (subject: string) =>
    new SignJWT({ sub: subject })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("shop")
      .setAudience("earshot")
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(new TextEncoder().encode(secret));
  for (let at = 0; at < 12; at += 1) {
    const own = await token(`customer-${at}`);
    const versions = new Set<string | undefined>();
    for (let from = 1; from <= 8; from += 1) {
      versions.add((await call(addressOf(at * 100 + from), own)).invitation.agentVersion);
    }
    expect(versions.size).toBe(1);
  }
});

test("once it is out everybody has the agent as it is; running calls are not touched; on again they are back", async () => {
  const visitor = await visitorOf("brief");
  const { invitation: running } = await call(visitor);
  const what = { kind: "candidate", name: "brief" } as const;
  const turn = (off: boolean) =>
    deskOf(env, agent.name).turn({ what, off, by: "Anna", why: "it mumbles", untilMs: null });
  await turn(true);
  expect((await call(visitor)).invitation).not.toHaveProperty("agentVersion");
  expect(running.agentVersion).toBe("brief");
  await turn(false);
  expect((await call(visitor)).invitation.agentVersion).toBe("brief");
});

test("a page that was loaded anew has the version with which its call began, even when it is out by now", async () => {
  const visitor = await visitorOf("brief");
  const { invitation, token } = await call(visitor);
  const what = { kind: "candidate", name: "brief" } as const;
  await deskOf(env, agent.name).turn({ what, off: true, by: "Anna", why: "it mumbles", untilMs: null });
  const request = { method: "POST", headers: { Authorization: `Bearer ${token}` } };
  const joined = await routesOf([agent]).request(
    `https://earshot.example/v1/calls/${invitation.callId}/join`,
    request,
    env,
  );
  expect(sessionReplySchema.parse(await joined.json()).agent.displayName).toBe("Desk, brief");
});

test("the trace names the version to the admin, and not to the visitor", async () => {
  const { invitation, token } = await call(await visitorOf("brief"));
  const traceFor = async (bearer: string) => {
    const path = `https://earshot.example/v1/calls/${invitation.callId}`;
    const response = await routesOf([agent]).request(path, { headers: { Authorization: `Bearer ${bearer}` } }, env);
    return callTraceSchema.parse(await response.json());
  };
  expect((await traceFor(String(env.ADMIN_TOKEN))).agentVersion).toBe("brief");
  expect(await traceFor(token)).not.toHaveProperty("agentVersion");
});

test("what a version lacks is told to the operator", async () => {
  const headers = { Authorization: `Bearer ${env.ADMIN_TOKEN}` };
  const response = await routesOf([agent]).request("https://earshot.example/health", { headers }, env);
  const { missing } = healthSchema.parse(await response.json());
  expect(missing).toContainEqual(expect.stringContaining('its version "unready" answers nobody'));
});
