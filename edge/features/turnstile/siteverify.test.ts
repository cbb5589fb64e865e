import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type TokenShown, verifyToken } from "./siteverify.ts";
import { SiteverifyStandIn, testSecret } from "./testing.ts";

type Reply = (response: ServerResponse, body: object) => void;

let siteverify: SiteverifyStandIn;
let env: { TURNSTILE_BASE_URL: string };
/** The answers to the requests, in this order; the stand-in's own answer when there are no more. */
let replies: Reply[];
const paths: string[] = [];
const server = createServer(async (request, response) => {
  const form = new URLSearchParams(await textOf(request));
  paths.push(`${request.method} ${request.url}`);
  const body = siteverify.answer(form);
  const reply = replies.shift() ?? ((to, own) => to.end(JSON.stringify(own)));
  reply(response, body);
});

beforeEach(async () => {
  siteverify = new SiteverifyStandIn();
  replies = [];
  paths.length = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  env = { TURNSTILE_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/turnstile/v0` };
});
afterEach(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

const token = (changes: Partial<Parameters<SiteverifyStandIn["solve"]>[0]> = {}) =>
  siteverify.solve({ hostname: "shop.example", action: "call", ...changes });

function shown(changes: Partial<TokenShown> = {}): TokenShown {
  return {
    token: changes.token ?? token(),
    secret: { key: testSecret, passesAnybody: false },
    secretVariable: "TURNSTILE_SECRET_KEY",
    address: "203.0.113.7",
    hostnames: ["shop.example"],
    action: undefined,
    ...changes,
  };
}

/** `good`, or the code of the refusal, whose words repeat no token and no secret. */
async function verdict(given: TokenShown, nowMs?: number): Promise<string> {
  try {
    await verifyToken(given, env, nowMs);
    return "good";
  } catch (thrown) {
    expect(String(thrown)).not.toContain(given.token);
    expect(String(thrown)).not.toContain(given.secret.key);
    return (thrown as { code: string }).code;
  }
}

describe("what siteverify is asked", () => {
  it("is a form of all that it takes, with a UUID of this request", async () => {
    const one = shown();
    expect(await verdict(one)).toBe("good");
    expect(paths).toEqual(["POST /turnstile/v0/siteverify"]);
    expect(siteverify.asked).toEqual([
      { secret: testSecret, response: one.token, remoteip: "203.0.113.7", idempotency_key: expect.any(String) },
    ]);
  });

  it("has no address where there is none", async () => {
    expect(await verdict(shown({ address: null }))).toBe("good");
    expect(siteverify.asked[0]).not.toHaveProperty("remoteip");
  });

  it.each([
    [{}, "https://challenges.cloudflare.com/turnstile/v0/siteverify"],
    [{ TURNSTILE_BASE_URL: "" }, "https://challenges.cloudflare.com/turnstile/v0/siteverify"],
    [{ TURNSTILE_BASE_URL: "http://127.0.0.1:9/v0//" }, "http://127.0.0.1:9/v0/siteverify"],
  ])("goes to Cloudflare unless another server is set: %o", async (settings, url) => {
    const asked = vi.spyOn(globalThis, "fetch").mockImplementation(() => Promise.reject(new Error("away")));
    await expect(verifyToken(shown(), settings)).rejects.toMatchObject({ code: "turnstile_unreachable" });
    expect(asked.mock.calls.map(([input]) => String(input))).toEqual([url, url]);
  });

  it.each(["localhost:9", "ftp://x.example", "x"])("and %s is no server", async (base) => {
    const wrong = { TURNSTILE_BASE_URL: base };
    await expect(verifyToken(shown(), wrong)).rejects.toMatchObject({ code: "not_configured" });
  });
});

describe("a token", () => {
  it("is good once", async () => {
    const one = shown();
    expect([await verdict(one), await verdict(one)]).toEqual(["good", "turnstile_refused"]);
  });

  it.each([
    ["made up", "0.made-up"],
    ["of the tests", "XXXX.DUMMY.TOKEN.XXXX"],
    ["of blanks", "   "],
  ])("that is %s is refused", async (_, made) => {
    expect(await verdict(shown({ token: made }))).toBe("turnstile_refused");
  });

  it.each([
    "evil.example",
    "shop.example.evil.example",
    "evilshop.example",
    "www.shop.example",
    "example",
    "shop.example.",
    "shop.example:443",
    "",
  ])("of the host %j is refused", async (hostname) => {
    expect(await verdict(shown({ token: token({ hostname }) }))).toBe("turnstile_refused");
  });

  it("is refused where no host is known", async () => {
    expect(await verdict(shown({ hostnames: [] }))).toBe("turnstile_refused");
  });

  it.each(["shop.example", "SHOP.example", "two.example"])("of one of the hosts, %s, is good", async (hostname) => {
    const hostnames = ["shop.example", "two.example"];
    expect(await verdict(shown({ hostnames, token: token({ hostname }) }))).toBe("good");
  });

  it.each([
    ["call", "call", "good"],
    ["call", "login", "turnstile_refused"],
    ["call", "Call", "turnstile_refused"],
    ["call", "", "turnstile_refused"],
    [undefined, "login", "good"],
    [undefined, "", "good"],
  ])("where the action %s is wanted, and is for %j: %3$s", async (wanted, action, outcome) => {
    expect(await verdict(shown({ action: wanted, token: token({ action }) }))).toBe(outcome);
  });

  it.each([
    [0, "good"],
    [300_000, "good"],
    [300_001, "turnstile_refused"],
    [86_400_000, "turnstile_refused"],
    [-5_000, "good"],
    [-5_001, "turnstile_refused"],
    [-86_400_000, "turnstile_refused"],
  ])("that is %i ms old: %s, whatever siteverify says", async (ageMs, outcome) => {
    const nowMs = Date.now();
    const challenge_ts = new Date(nowMs - ageMs).toISOString();
    replies = [(to) => to.end(JSON.stringify({ success: true, hostname: "shop.example", challenge_ts }))];
    expect(await verdict(shown(), nowMs)).toBe(outcome);
  });

  it.each(["", "yesterday", "NaN"])("of the time %j is refused", async (challenge_ts) => {
    replies = [(to) => to.end(JSON.stringify({ success: true, hostname: "shop.example", challenge_ts }))];
    expect(await verdict(shown())).toBe("turnstile_refused");
  });

  it("needs no more than siteverify's yes where the secret is Cloudflare's for tests", async () => {
    replies = [(to) => to.end('{"success":true,"hostname":"example.com","challenge_ts":"2022-02-28T15:14:30.096Z"}')];
    const secret = { key: "1x0000000000000000000000000000000AA", passesAnybody: true };
    expect(await verdict(shown({ secret, action: "call" }))).toBe("good");
  });
});

it("a secret that Cloudflare does not know is the operator's to mend", async () => {
  const given = shown({ secret: { key: "0x4another", passesAnybody: false } });
  expect(await verdict(given)).toBe("not_configured");
  await expect(verifyToken(given, env)).rejects.toThrow("TURNSTILE_SECRET_KEY");
});

const yes = () =>
  JSON.stringify({ success: true, hostname: "shop.example", challenge_ts: new Date().toISOString(), action: "call" });

describe("a siteverify that", () => {
  const wrong: [string, Reply][] = [
    ["answers with a web page", (to) => to.end("<html>success: true</html>")],
    ["answers nothing", (to) => to.end()],
    ["answers half of it", (to) => to.end(yes().slice(0, -1))],
    ["answers null", (to) => to.end("null")],
    ["answers a list", (to) => to.end("[true]")],
    ["says neither yes nor no", (to) => to.end("{}")],
    ["says yes as a text", (to) => to.end(yes().replace("true", '"true"'))],
    ["says yes as a number", (to) => to.end(yes().replace("true", "1"))],
    ["does not say of which host", (to) => to.end(yes().replace("hostname", "host"))],
    ["does not say of when", (to) => to.end(yes().replace("challenge_ts", "ts"))],
    ["says yes with an error's status", (to) => to.writeHead(500).end(yes())],
    ["leads elsewhere", (to) => to.writeHead(307, { location: "/elsewhere" }).end(yes())],
    ["has an error of its own", (to) => to.end('{"success":false,"error-codes":["internal-error"]}')],
    ["answers far too much", (to) => to.end(`${" ".repeat(20_000)}${yes()}`)],
    ["breaks the connection", (to) => to.destroy()],
    ["breaks it in the answer", (to) => to.writeHead(200, { "content-length": 900 }).write(yes(), () => to.destroy())],
  ];

  it.each(wrong)("%s is asked once more, and gives nobody a session", async (_, reply) => {
    replies = [reply, reply];
    expect(await verdict(shown())).toBe("turnstile_unreachable");
    const [first, second] = siteverify.asked;
    expect(siteverify.asked).toHaveLength(2);
    expect(second).toEqual(first);
  });

  it.each(wrong)("%s, and then says yes, is believed", async (_, reply) => {
    replies = [reply];
    expect(await verdict(shown())).toBe("good");
  });

  it.each<[string, Reply]>([
    ["never answers", () => {}],
    ["never ends its answer", (to) => to.writeHead(200).write(yes().slice(0, 20))],
    [
      "dribbles",
      (to) => {
        const timer = setInterval(() => to.write(" "), 10);
        to.on("close", () => clearInterval(timer));
      },
    ],
  ])("%s is not waited for", async (_, reply) => {
    const limits: number[] = [];
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
      limits.push(ms);
      const stop = new AbortController();
      setTimeout(() => stop.abort(new DOMException("too late", "TimeoutError")), 100);
      return stop.signal;
    });
    replies = [reply, reply];
    expect(await verdict(shown())).toBe("turnstile_unreachable");
    expect(limits).toEqual([2_500, 2_500]);
  });
});
