/** The doors of the switches: one agent or all, two admins at once, and a Desk that does not answer. */
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import type { Env } from "../../base/env.ts";
import { deskOf } from "../../desk/desk.ts";
import { problemSchema } from "../../wire/http.ts";
import { type SwitchRequest, switchesReplySchema, switchReplySchema } from "../../wire/switches.ts";
import { routesOf } from "../../worker.ts";
import { agents, notes, shop, testEnv } from "../testing.ts";

const app = routesOf(agents);
const origin = "https://earshot.example";
const names = agents.map(({ name }) => name);
let env: Env;
let cookie: string;

async function signedIn(): Promise<string> {
  const body = JSON.stringify({ token: "the-admins-own-long-token", name: "Anna" });
  const headers = { Origin: origin, "Content-Type": "application/json" };
  const response = await app.request(`${origin}/v1/console/sign-in`, { method: "POST", headers, body }, env);
  return (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  env = testEnv(bindings as unknown as Env, notes());
  for (const name of names) {
    for (const { what } of await deskOf(env, name).switchedOff()) {
      await deskOf(env, name).turn({ what, off: false, by: "a test", why: "it begins", untilMs: null });
    }
  }
  cookie = await signedIn();
});

const post = (body: SwitchRequest, at: Env = env) =>
  app.request(
    `${origin}/v1/console/switches`,
    {
      method: "POST",
      headers: { Origin: origin, Cookie: cookie, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    },
    at,
  );
const look = async (at: Env = env) => {
  const response = await app.request(`${origin}/v1/console/switches`, { headers: { Cookie: cookie } }, at);
  return switchesReplySchema.parse(await response.json());
};
const code = async (response: Response) => problemSchema.parse(await response.json()).code;
const lookup = { kind: "tool", name: "lookup" } as const;

/** The Desk of one agent does not answer. */
function without(broken: string): Env {
  const get = (id: DurableObjectId) => {
    if (id.equals(env.DESK.idFromName(broken))) throw new Error("the Desk is away");
    return env.DESK.get(id);
  };
  return { ...env, DESK: { idFromName: (name: string) => env.DESK.idFromName(name), get } as unknown as Env["DESK"] };
}

test("turns something off at every agent, and says who and why", async () => {
  const response = await post({ what: lookup, off: true, why: "  the shop's server is down " });
  expect(response.status).toBe(200);
  const { results } = switchReplySchema.parse(await response.json());
  expect(results.map(({ kind, agent }) => [kind, agent])).toEqual(names.map((name) => ["changed", name]));
  const told = await look();
  expect(told.failed).toEqual([]);
  for (const { off, tools, vendors, history } of told.agents) {
    expect(off).toMatchObject([{ what: lookup, by: "Anna (shared token)", why: "the shop's server is down" }]);
    expect([tools, vendors]).toEqual([["lookup"], ["deepgram", "openai-compatible"]]);
    expect(history[0]).toMatchObject({ what: lookup, off: true });
  }
});

test("tells exactly at which agents it worked and at which it did not", async () => {
  const [first = "", second = ""] = names;
  const response = await post({ what: { kind: "agent" }, off: true, why: "too slow" }, without(second));
  expect(response.status).toBe(207);
  const { results } = switchReplySchema.parse(await response.json());
  expect(results).toMatchObject([
    { kind: "changed", agent: first },
    { kind: "failed", agent: second },
  ]);
  expect((await look(without(second))).failed).toEqual([second]);
  const [there, other] = (await look()).agents;
  expect([there?.off.length, other?.off.length]).toEqual([1, 0]);
});

test("of two admins who saw it on, one turns it off, and the other is told", async () => {
  const [agent = ""] = names;
  const both = await Promise.all(
    ["pays twice", "asks twice"].map((why) => post({ agent, what: lookup, off: true, why, seen: null })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const slower = both.find(({ status }) => status === 409) as Response;
  const problem = problemSchema.parse(await slower.json());
  expect(problem).toMatchObject({ code: "switch_changed", detail: expect.stringContaining("Anna") });
  const off = (await look()).agents[0]?.off ?? [];
  expect(off).toHaveLength(1);
  expect((await post({ agent, what: lookup, off: false, why: "repaired", seen: off[0]?.change ?? 0 })).status).toBe(
    200,
  );
  expect((await look()).agents[0]?.off).toEqual([]);
});

test("keeps the history of one agent, in pages", async () => {
  const [agent = ""] = names;
  for (const off of [true, false]) await post({ agent, what: lookup, off, why: off ? "down" : "up" });
  const ask = async (query: string) => {
    const address = `${origin}/v1/console/switches/history?agent=${agent}${query}`;
    const response = await app.request(address, { headers: { Cookie: cookie } }, env);
    return ((await response.json()) as { changes: { change: number; why: string }[] }).changes;
  };
  const [newest] = await ask("&limit=1");
  expect(newest?.why).toBe("up");
  expect((await ask(`&limit=1&before=${newest?.change}`)).map(({ why }) => why)).toEqual(["down"]);
});

test.each([
  ["no reason", { what: lookup, off: true, why: "  " }, "body_malformed"],
  ["a reason that is too long", { what: lookup, off: true, why: "x".repeat(501) }, "body_malformed"],
  ["another kind", { what: { kind: "weather" }, off: true, why: "w" }, "body_malformed"],
  ["a time that is over", { what: lookup, off: true, why: "w", until: "2020-01-01T00:00:00Z" }, "body_malformed"],
  ["a time for turning on", { what: lookup, off: false, why: "w", until: "2999-01-01T00:00:00Z" }, "body_malformed"],
  ["what was seen at all agents", { what: lookup, off: true, why: "w", seen: null }, "body_malformed"],
  [
    "an agent named in the wrong place",
    { what: { kind: "agent", name: names[0] }, off: true, why: "w" },
    "body_malformed",
  ],
  ["a misspelt time", { what: lookup, off: true, why: "w", untill: "2999-01-01T00:00:00Z" }, "body_malformed"],
  ["an agent that is not there", { agent: "nobody", what: lookup, off: true, why: "w" }, "agent_unknown"],
  ["a tool that no agent has", { what: { kind: "tool", name: "fly" }, off: true, why: "w" }, "switch_unknown"],
  ["the way to a human", { what: { kind: "tool", name: "escalate_to_human" }, off: true, why: "w" }, "switch_unknown"],
  ["a vendor that no agent has", { what: { kind: "vendor", name: "groq" }, off: true, why: "w" }, "switch_unknown"],
])("refuses %s", async (_, body, expected) => {
  expect(await code(await post(body as SwitchRequest))).toBe(expected);
  expect((await look()).agents.flatMap(({ off }) => off)).toEqual([]);
});

test("names that can be switched are told in place of one that cannot", async () => {
  const answer = await post({ what: { kind: "vendor", name: "groq" }, off: true, why: "w" });
  const { agents } = await look();
  const vendors = [...new Set(agents.flatMap((one) => one.vendors))];
  expect(await answer.json()).toMatchObject({
    detail: `no agent has the vendor "groq"; there are: ${vendors.join(", ")}`,
  });
});

test("a thing that the agent has no more is turned on again, and cannot be turned off", async () => {
  const gone = { kind: "tool", name: "renamed_since" } as const;
  const [first = "", other = ""] = names;
  await deskOf(env, first).turn({ what: gone, off: true, by: "Anna", why: "w", untilMs: null });
  expect(await code(await post({ agent: first, what: gone, off: true, why: "w" }))).toBe("switch_unknown");
  expect(await code(await post({ agent: other, what: gone, off: false, why: "w" }))).toBe("switch_unknown");
  expect((await post({ what: gone, off: false, why: "it is gone" })).status).toBe(200);
  expect((await look()).agents.flatMap(({ off }) => off)).toEqual([]);
});

test("a session with an agent that is off is refused with a sentence and a time", async () => {
  const [agent = ""] = names;
  const ask = () =>
    app.request(
      `${origin}/v1/sessions`,
      {
        method: "POST",
        headers: { Origin: shop, "Content-Type": "application/json" },
        body: JSON.stringify({ agent }),
      },
      env,
    );
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await post({ agent, what: { kind: "agent" }, off: true, why: "it promises refunds", until });
  const response = await ask();
  expect([response.status, Number(response.headers.get("Retry-After")) > 3_500]).toEqual([503, true]);
  const problem = problemSchema.parse(await response.json());
  expect(problem).toMatchObject({ code: "agent_off", detail: expect.stringContaining("switched off") });
  // The staff's reason is not for visitors.
  expect(JSON.stringify(problem)).not.toContain("promises");
  await post({ agent, what: { kind: "agent" }, off: false, why: "repaired" });
  expect((await ask()).status).toBe(201);
});
