/** An agent that wants a proof that a browser calls, attacked through `POST /v1/sessions`. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { testAgent } from "../agent/testing/agent.ts";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { SiteverifyStandIn, testSecret } from "../features/turnstile/testing.ts";
import { problemSchema } from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { type Notes, notes, shop, testEnv } from "./testing.ts";

const agent = (name: string, origins: string[], turnstile?: object) =>
  testAgent({
    name,
    origins,
    limits: { callsPerMinute: 100_000, minutesPerDay: 100_000_000, callsPerHourPerVisitor: 200 },
    ...(turnstile && { turnstile }),
  });
const app = routesOf([
  agent("front-desk", ["https://shop.example", "https://second.example"], { action: "call" }),
  agent("with-hosts", ["https://shop.example"], { hostnames: ["outer.example", "Outer-Two.example"] }),
  agent("own-variable", ["https://shop.example"], { secretVariable: "SHOP_TURNSTILE" }),
  agent("anybody", ["*"], {}),
  agent("tried-out", ["http://localhost:8788", "http://127.0.0.1:8788"], {}),
  agent("without", ["https://shop.example"]),
]);

const testKey = "1x0000000000000000000000000000000AA";
let taken: Notes;
let env: Env;
let siteverify: SiteverifyStandIn;
let asked: MockInstance<typeof fetch>;
let address: string;
let errors: MockInstance<typeof console.error>;

beforeEach(() => {
  taken = notes();
  siteverify = new SiteverifyStandIn();
  env = testEnv(bindings as unknown as Env, taken, { TURNSTILE_SECRET_KEY: testSecret });
  // The Desk is real and is shared by the tests: each has visitors of its own.
  address = freshAddress();
  errors = vi.spyOn(console, "error").mockImplementation(() => {});
  asked = vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    expect(String(input)).toBe("https://challenges.cloudflare.com/turnstile/v0/siteverify");
    return Response.json(siteverify.answer(new URLSearchParams(String(init?.body))));
  });
});
afterEach(() => vi.restoreAllMocks());

function freshAddress(): string {
  const group = () => Math.floor(Math.random() * 0xffff).toString(16);
  return `2001:${group()}:${group()}:${group()}::1`;
}

interface Asking {
  readonly agent?: string;
  readonly token?: string;
  readonly origin?: string | null;
  readonly from?: string | null;
  readonly to?: Env;
  readonly more?: object;
}

async function ask({ agent = "front-desk", token, origin = shop, from = address, to = env, more }: Asking = {}) {
  const body = JSON.stringify({ agent, ...(token !== undefined && { turnstileToken: token }), ...more });
  const headers = new Headers({ "Content-Type": "application/json" });
  if (origin !== null) headers.set("Origin", origin);
  if (from !== null) headers.set("CF-Connecting-IP", from);
  return app.request("https://earshot.example/v1/sessions", { method: "POST", headers, body }, to);
}

/** The code of the refusal, or `201`. */
async function outcome(asking: Asking = {}): Promise<string> {
  const response = await ask(asking);
  if (response.status === 201) return "201";
  const { code, status } = problemSchema.parse(await response.json());
  expect(response.status).toBe(status);
  return code;
}

const solved = (changes: Partial<Parameters<SiteverifyStandIn["solve"]>[0]> = {}) =>
  siteverify.solve({ hostname: "shop.example", action: "call", ...changes });

/** How many permissions the agent's Desk has given in all. */
const permissions = (agent = "front-desk") =>
  runInDurableObject(deskOf(bindings as unknown as Env, agent), (_, { storage }) => {
    return storage.sql.exec<{ calls: number }>("SELECT count(*) AS calls FROM call").one().calls;
  });

/** Nothing is reserved and nothing rings. */
async function refusesAll(code: string, askings: readonly Asking[]): Promise<void> {
  const before = await permissions();
  for (const asking of askings) expect(await outcome(asking)).toBe(code);
  expect(await permissions()).toBe(before);
  expect(taken.rung).toEqual([]);
}

test("a token of this page is good for one session", async () => {
  const token = solved();
  expect(await outcome({ token })).toBe("201");
  expect(siteverify.asked).toEqual([
    { secret: testSecret, response: token, remoteip: address, idempotency_key: expect.any(String) },
  ]);
  expect(JSON.stringify(taken.rung)).not.toContain(token);
  expect(await outcome({ token })).toBe("turnstile_refused");
  expect(taken.rung).toHaveLength(1);
});

test("a session without a token is refused, in words for whoever made the page, and costs nobody any work", async () => {
  await refusesAll("turnstile_required", [{}]);
  const response = await ask();
  expect(response.status).toBe(403);
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe(shop);
  expect(await response.text()).toContain("turnstileToken");
  expect(asked).not.toHaveBeenCalled();
});

test.each<[string, () => Asking]>([
  ["made up", () => ({ token: "0.made-up" })],
  ["Cloudflare's for tests", () => ({ token: "XXXX.DUMMY.TOKEN.XXXX" })],
  ["the longest that is taken", () => ({ token: "x".repeat(2048) })],
  ["of another host", () => ({ token: solved({ hostname: "evil.example" }) })],
  ["of a host below this one", () => ({ token: solved({ hostname: "www.shop.example" }) })],
  ["of another of the agent's pages", () => ({ token: solved({ hostname: "second.example" }) })],
  ["of this page, shown by another", () => ({ token: solved(), origin: "https://second.example" })],
  ["of the page around, where only the page's own will do", () => ({ token: solved({ hostname: "outer.example" }) })],
  ["for another action", () => ({ token: solved({ action: "login" }) })],
  ["for no action", () => ({ token: solved({ action: "" }) })],
  ["too old", () => ({ token: solved({ ageMs: 300_500 }) })],
  ["of the future", () => ({ token: solved({ ageMs: -60_000 }) })],
  ["of this page, where others are named", () => ({ agent: "with-hosts", token: solved() })],
  ["of nowhere, where anybody may call", () => ({ agent: "anybody", token: solved({ hostname: "" }), origin: null })],
  ["shown without a page, where anybody may call", () => ({ agent: "anybody", token: solved(), origin: null })],
  ["shown by a frame without an origin", () => ({ agent: "anybody", token: solved(), origin: "null" })],
])("a token that is %s is refused", async (_, asking) => {
  await refusesAll("turnstile_refused", [asking()]);
});

test.each<[string, () => Asking]>([
  [
    "on another of the agent's pages",
    () => ({ token: solved({ hostname: "second.example" }), origin: "https://second.example" }),
  ],
  ["on a host that is named", () => ({ agent: "with-hosts", token: solved({ hostname: "outer-two.example" }) })],
  ["for any action where none is named", () => ({ agent: "anybody", token: solved({ action: "login" }) })],
  ["nearly five minutes ago", () => ({ token: solved({ ageMs: 290_000 }) })],
  ["by somebody without an address", () => ({ token: solved(), from: null })],
])("a token that was solved %s is good", async (_, asking) => {
  expect(await outcome(asking())).toBe("201");
});

test.each<[string, unknown]>([
  ["too long", "x".repeat(2049)],
  ["far too long", "x".repeat(50_000)],
  ["empty", ""],
  ["of blanks", "   "],
  ["a good one with a blank", "0.abc "],
  ["of two lines", "0.a\n0.b"],
  ["with half a character", "0.a\ud800"],
  ["a number", 7],
  ["null", null],
  ["a list", ["0.a"]],
])("a token that is %s is no token, for any agent", async (_, turnstileToken) => {
  await refusesAll("body_malformed", [{ more: { turnstileToken } }, { agent: "without", more: { turnstileToken } }]);
  expect(asked).not.toHaveBeenCalled();
});

test("an agent that wants no proof takes no notice of one", async () => {
  const without = testEnv(bindings as unknown as Env, taken);
  expect(await outcome({ agent: "without", to: without })).toBe("201");
  expect(await outcome({ agent: "without", token: "0.made-up", to: without })).toBe("201");
  expect(asked).not.toHaveBeenCalled();
});

describe("one token for many requests", () => {
  test.each([2, 20])("%i at once: one session, and siteverify is asked once", async (many) => {
    const token = solved();
    const all = await Promise.all(Array.from({ length: many }, () => outcome({ token, from: freshAddress() })));
    expect(all.filter((one) => one === "201")).toHaveLength(1);
    expect(all.filter((one) => one === "turnstile_refused")).toHaveLength(many - 1);
    expect(siteverify.asked).toHaveLength(1);
    expect(taken.rung).toHaveLength(1);
  });

  test("is one session also where siteverify says yes to all of them", async () => {
    const challenge_ts = new Date().toISOString();
    asked.mockImplementation(async () =>
      Response.json({ success: true, hostname: "shop.example", action: "call", challenge_ts }),
    );
    const token = solved();
    const all = await Promise.all([1, 2, 3].map(() => outcome({ token })));
    expect(all.sort()).toEqual(["201", "turnstile_refused", "turnstile_refused"]);
    expect(await outcome({ token })).toBe("turnstile_refused");
  });

  test("its hash alone is kept, and for no longer than a token lives", async () => {
    const token = solved();
    expect(await outcome({ token })).toBe("201");
    const hashes = () =>
      runInDurableObject(deskOf(bindings as unknown as Env, "front-desk"), (_, { storage }) => {
        const kept = storage.sql.exec<{ hash: string }>("SELECT hash FROM used_proof").toArray();
        storage.sql.exec("UPDATE used_proof SET used_at_ms = used_at_ms - 300000");
        return kept.map(({ hash }) => hash);
      });
    const kept = await hashes();
    expect(kept).not.toEqual([]);
    for (const hash of kept) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await outcome({ token: solved(), from: freshAddress() })).toBe("201");
    expect(await hashes()).toHaveLength(1);
  });
});

describe("where siteverify", () => {
  test.each<[string, () => Promise<Response>]>([
    ["cannot be reached", () => Promise.reject(new TypeError("Network connection lost."))],
    ["is too slow", () => Promise.reject(new DOMException("The operation timed out", "TimeoutError"))],
    ["answers with a web page", async () => new Response("<html>", { status: 200 })],
    ["is down", async () => new Response("Bad gateway", { status: 502 })],
    ["says yes and no more", async () => Response.json({ success: true })],
    ["says yes to a stranger's question", async () => Response.json({ success: "true", hostname: "shop.example" })],
    ["leads elsewhere", async () => Response.redirect("https://evil.example/", 307)],
    ["has an error of its own", async () => Response.json({ success: false, "error-codes": ["internal-error"] })],
    ["sends without end", async () => new Response("x".repeat(1_000_000))],
  ])("%s there is no session, and the token is as good as before", async (_, answer) => {
    const token = solved();
    const honest = asked.getMockImplementation();
    asked.mockImplementation(answer);
    await refusesAll("turnstile_unreachable", [{ token }, { token }]);
    expect(asked).toHaveBeenCalledTimes(4);
    expect(JSON.stringify(errors.mock.calls)).not.toContain(token);
    expect(JSON.stringify(errors.mock.calls)).not.toContain(testSecret);
    if (honest) asked.mockImplementation(honest);
    expect(await outcome({ token })).toBe("201");
  });

  test("is waited for no longer than its time", async () => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort(new DOMException("", "TimeoutError")));
    asked.mockImplementation(async (_, init) => {
      init?.signal?.throwIfAborted();
      return new Promise(() => {});
    });
    await refusesAll("turnstile_unreachable", [{ token: solved() }]);
  });

  test("fails once, it is asked again about the same", async () => {
    asked.mockImplementationOnce(async (_, init) => {
      siteverify.answer(new URLSearchParams(String(init?.body)));
      throw new TypeError("Network connection lost.");
    });
    expect(await outcome({ token: solved() })).toBe("201");
    expect(siteverify.asked[1]).toEqual(siteverify.asked[0]);
  });
});

describe("what stands before siteverify", () => {
  test("is a rate for each address, and nobody else's", async () => {
    const before = await permissions();
    for (let nth = 0; nth < 30; nth += 1) expect(await outcome({ token: `0.${nth}` })).toBe("turnstile_refused");
    expect(asked).toHaveBeenCalledTimes(30);
    const response = await ask({ token: solved() });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(500);
    expect(asked).toHaveBeenCalledTimes(30);
    expect(await permissions()).toBe(before);
    expect(await outcome({ token: solved(), from: freshAddress() })).toBe("201");
  });

  test("counts a token that is shown again and again", async () => {
    const token = solved();
    expect(await outcome({ token })).toBe("201");
    for (let nth = 0; nth < 29; nth += 1) expect(await outcome({ token })).toBe("turnstile_refused");
    expect(await outcome({ token })).toBe("limit_reached");
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test("is a rate for a whole site of IPv6, however many addresses it has", async () => {
    const site = address.split(":").slice(0, 3).join(":");
    const from = (nth: number) => `${site}:${(0x4200 + (nth % 256)).toString(16)}::1`;
    const outcomes: string[] = [];
    for (let nth = 0; nth < 125; nth += 1)
      outcomes.push(await outcome({ token: `0.of-${site}-${nth}`, from: from(nth) }));
    expect(outcomes.filter((one) => one === "turnstile_refused")).toHaveLength(120);
    expect(outcomes.slice(120)).toEqual(Array(5).fill("limit_reached"));
    expect(asked).toHaveBeenCalledTimes(120);
  });

  test("are the limits of calls: a visitor at theirs keeps their token", async () => {
    for (let nth = 0; nth < 2; nth += 1) expect(await outcome({ token: solved() })).toBe("201");
    const token = solved();
    expect(await outcome({ token })).toBe("limit_reached");
    expect(asked).toHaveBeenCalledTimes(2);
    expect(await outcome({ token, from: freshAddress() })).toBe("201");
  });

  test("is that the page may have given the call up", async () => {
    const attempt = "0123456789abcdef";
    const path = `https://earshot.example/v1/sessions/front-desk/${attempt}/leave`;
    await app.request(path, { method: "POST", headers: { Origin: shop } }, env);
    await refusesAll("call_ended", [{ token: solved(), more: { attempt } }]);
    expect(asked).not.toHaveBeenCalled();
  });

  test("are the page's origin and its identity token", async () => {
    await refusesAll("origin_forbidden", [{ token: solved(), origin: "https://evil.example" }]);
    await refusesAll("identity_invalid", [{ token: solved(), more: { identityToken: "a.b.c" } }]);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe("the secret key", () => {
  const health = async (to: Env) => {
    const headers = { Authorization: "Bearer the-admins-own-long-token", "CF-Connecting-IP": freshAddress() };
    const response = await app.request("https://earshot.example/health", { headers }, to);
    return ((await response.json()) as { missing: string[] }).missing.join("\n");
  };

  test.each([
    ["is missing", undefined],
    ["is blank", "  "],
    ["is Cloudflare's for tests", testKey],
  ])("that %s opens no door, and the operator is told", async (_, key) => {
    const wrong = testEnv(bindings as unknown as Env, taken, { TURNSTILE_SECRET_KEY: key });
    await refusesAll("not_configured", [
      ...[{ to: wrong }, { token: solved(), to: wrong }, { agent: "anybody", token: solved(), to: wrong }],
    ]);
    expect(asked).not.toHaveBeenCalled();
    expect(await health(wrong)).toContain("front-desk: ");
    expect(await health(wrong)).toContain("TURNSTILE_SECRET_KEY");
    expect(await health(wrong)).not.toContain("without: ");
  });

  test("that Cloudflare does not know opens no door", async () => {
    const wrong = testEnv(bindings as unknown as Env, taken, { TURNSTILE_SECRET_KEY: "0x4AAAAAAAanother" });
    await refusesAll("not_configured", [{ token: solved(), to: wrong }]);
  });

  test("is that of the agent's own variable", async () => {
    const own = testEnv(bindings as unknown as Env, taken, { SHOP_TURNSTILE: testSecret });
    expect(await outcome({ agent: "own-variable", token: solved(), to: own })).toBe("201");
    expect(await outcome({ agent: "own-variable", token: solved() })).toBe("not_configured");
  });

  test("for tests opens an agent that only pages on this machine may call, each time", async () => {
    const tried = testEnv(bindings as unknown as Env, taken, { TURNSTILE_SECRET_KEY: testKey });
    const challenge_ts = "2022-02-28T15:14:30.096Z";
    asked.mockImplementation(async () => Response.json({ success: true, hostname: "example.com", challenge_ts }));
    const asking = { agent: "tried-out", token: "XXXX.DUMMY.TOKEN.XXXX", origin: "http://localhost:8788", to: tried };
    expect([await outcome(asking), await outcome(asking)]).toEqual(["201", "201"]);
    asked.mockImplementation(async () => Response.json({ success: false, "error-codes": ["invalid-input-response"] }));
    expect(await outcome({ ...asking, from: freshAddress() })).toBe("turnstile_refused");
  });

  test("goes to the server that is set, and nowhere else", async () => {
    const elsewhere = testEnv(bindings as unknown as Env, taken, {
      TURNSTILE_SECRET_KEY: testSecret,
      TURNSTILE_BASE_URL: "https://turnstile.internal/v0",
    });
    const urls: string[] = [];
    asked.mockImplementation(async (input, init) => {
      urls.push(String(input));
      return Response.json(siteverify.answer(new URLSearchParams(String(init?.body))));
    });
    expect(await outcome({ token: solved(), to: elsewhere })).toBe("201");
    expect(urls).toEqual(["https://turnstile.internal/v0/siteverify"]);
  });
});
