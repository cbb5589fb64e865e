import { expect, test } from "vitest";
import { type SessionReply, sessionReplySchema } from "../../edge/wire/http.ts";
import { isSessionReply, readSession } from "./session.ts";

const reply: SessionReply = {
  callId: "c1",
  transport: { kind: "livekit", url: "wss://rooms.example", token: "jwt" },
  callToken: "hmac",
  agent: {
    name: "front-desk",
    displayName: "Ada",
    disclosure: "You are talking with an AI",
    language: "en",
    phrases: ["Where is my order?"],
  },
  expiresAt: "2026-11-21T09:00:00Z",
};

/** The reply with one field, at any depth, replaced. */
function altered(path: readonly string[], value: unknown): unknown {
  const [key = "", ...rest] = path;
  const copy = structuredClone(reply) as Record<string, unknown>;
  const within = (target: Record<string, unknown>, name: string, more: readonly string[]): void => {
    const [next, ...others] = more;
    if (next === undefined) target[name] = value;
    else within(target[name] as Record<string, unknown>, next, others);
  };
  within(copy, key, rest);
  return copy;
}

const fields = [
  ["callId"],
  ["transport"],
  ["transport", "kind"],
  ["transport", "url"],
  ["transport", "token"],
  ["callToken"],
  ["agent"],
  ["agent", "name"],
  ["agent", "displayName"],
  ["agent", "disclosure"],
  ["agent", "language"],
  ["agent", "phrases"],
  ["expiresAt"],
];

test("the type guard takes what the edge's schema takes", () => {
  expect(sessionReplySchema.safeParse(reply).success).toBe(true);
  expect(isSessionReply(reply)).toBe(true);
});

test.each(fields)("the type guard refuses a wrong %s %s, as the edge's schema does", (...path) => {
  for (const wrong of [undefined, null, 7, [7]]) {
    const value = altered(path, wrong);
    expect(sessionReplySchema.safeParse(value).success, JSON.stringify(wrong)).toBe(false);
    expect(isSessionReply(value), JSON.stringify(wrong)).toBe(false);
  }
});

test("an address that is no WebSocket's is refused", () => {
  expect(isSessionReply(altered(["transport", "url"], "https://rooms.example"))).toBe(false);
});

const answered = (status: number, body: string): PromiseSettledResult<Response> => ({
  status: "fulfilled",
  value: new Response(body, { status }),
});

test("a problem document becomes an error with its code", async () => {
  const problem = {
    type: "about:blank",
    title: "Too many",
    status: 429,
    code: "limit_reached",
    detail: "wait a little",
  };
  await expect(readSession(answered(429, JSON.stringify(problem)))).rejects.toMatchObject({
    code: "limit_reached",
    message: "wait a little",
  });
});

test("no answer, a proxy's error page and an answer of something else have codes of their own", async () => {
  const failed: PromiseSettledResult<Response> = { status: "rejected", reason: new TypeError("Failed to fetch") };
  await expect(readSession(failed)).rejects.toMatchObject({ code: "server_unreachable" });
  await expect(readSession(answered(502, "<html>"))).rejects.toMatchObject({ code: "server_unreachable" });
  await expect(readSession(answered(200, "<html>"))).rejects.toMatchObject({ code: "reply_malformed" });
  await expect(readSession(answered(201, JSON.stringify(reply)))).resolves.toEqual(reply);
});
