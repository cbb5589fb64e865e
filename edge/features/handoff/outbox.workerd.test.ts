import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { escalationSchema } from "../../agent/escalation.ts";
import type { Env } from "../../base/env.ts";
import type { EarshotError } from "../../base/errors.ts";
import { deskOf } from "../../desk/desk.ts";
import { NewsMeter } from "../../desk/news-meter.ts";
import type { HandoffNews } from "./news.ts";
import { type NewsLimit, Outbox } from "./outbox.ts";

const env = bindings as unknown as Env;
const secretBytes = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
const variables = {
  HANDOFF_WEBHOOK_URL: "https://hooks.example/a",
  SLACK_URL: "https://hooks.example/b",
  HANDOFF_WEBHOOK_SECRET: `whsec_${secretBytes.toString("base64")}`,
};
const { notify } = escalationSchema.parse({
  notify: [
    { format: "standard", url: "${HANDOFF_WEBHOOK_URL}" },
    { format: "slack", url: "${SLACK_URL}" },
    { format: "slack", url: "${UNSET}" },
  ],
});
const news: HandoffNews = {
  type: "handoff.requested",
  timestamp: "2026-11-21T12:00:00.000Z",
  callId: "c1",
  agent: "front-desk",
  reason: "asked-for",
  destination: "Office",
  humanThere: false,
  message: null,
  summary: {
    who: { name: "Ada <3" },
    wants: "Where is my order?",
    reason: "asked-for",
    tried: [],
    tools: [],
    documents: [],
    mood: "calm",
    identity: "none",
    language: "en",
    transcript: [],
    messages: [],
  },
};

interface Delivery {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}
const deliveries: Delivery[] = [];
const failures: EarshotError[] = [];
let answer: () => Response | Promise<Response> = () => new Response(null, { status: 204 });
afterEach(() => {
  deliveries.length = 0;
  failures.length = 0;
  answer = () => new Response(null, { status: 204 });
});

async function withOutbox(
  work: (outbox: Outbox) => Promise<void>,
  overrides: object = {},
  limitIn: (sql: SqlStorage) => NewsLimit | undefined = () => undefined,
): Promise<void> {
  const desk = deskOf(env, `outbox-${crypto.randomUUID()}`);
  await runInDurableObject(desk, async (_, { storage }) => {
    const fetched: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      deliveries.push({ url: request.url, headers: request.headers, body: await request.text() });
      return answer();
    };
    const sql = storage.sql;
    const limit = limitIn(sql);
    const failed = (error: EarshotError) => void failures.push(error);
    const of = () => ({ callId: "c1", agent: "front-desk" });
    await work(
      new Outbox({ sql, env: { ...variables, ...overrides }, fetch: fetched, limit: () => limit, of, failed }),
    );
  });
}

const to = (path: string) => deliveries.filter(({ url }) => url.endsWith(path));

test("is signed by Standard Webhooks, and said in words to Slack", async () => {
  await withOutbox(async (outbox) => {
    outbox.add(news, notify, 5_000);
    await outbox.deliver(5_000);
    expect(outbox.dueMs()).toBeNull();
  });
  expect(deliveries).toHaveLength(2);
  const [standard] = to("/a");
  const { headers, body } = standard as Delivery;
  const id = headers.get("webhook-id");
  expect(headers.get("webhook-timestamp")).toBe("5");
  const expected = createHmac("sha256", secretBytes).update(`${id}.5.${body}`).digest("base64");
  expect(headers.get("webhook-signature")).toBe(`v1,${expected}`);
  expect(JSON.parse(body)).toMatchObject({
    type: "handoff.requested",
    data: { callId: "c1", reason: "asked-for", summary: { wants: "Where is my order?" } },
  });
  expect(body).not.toContain("whsec_");
  const text: string = JSON.parse(to("/b")[0]?.body ?? "").text;
  expect(text).toContain("Wants: Where is my order?");
  expect(text).toContain("Ada &lt;3");
  expect(to("/b")[0]?.headers.get("webhook-signature")).toBeNull();
});

test("is tried again with the same id and a new time, by a schedule, and then given up", async () => {
  answer = () => new Response(null, { status: 500 });
  await withOutbox(async (outbox) => {
    outbox.add(news, notify.slice(0, 1), 0);
    await outbox.deliver(0);
    expect(outbox.dueMs()).toBe(5_000);
    await outbox.deliver(4_999);
    expect(deliveries).toHaveLength(1);
    for (let dueMs = outbox.dueMs(); dueMs !== null; dueMs = outbox.dueMs()) await outbox.deliver(dueMs);
  });
  expect(deliveries).toHaveLength(7);
  expect(new Set(deliveries.map(({ headers }) => headers.get("webhook-id"))).size).toBe(1);
  expect(new Set(deliveries.map(({ headers }) => headers.get("webhook-timestamp"))).size).toBe(7);
  expect(failures.map(({ message }) => message)).toEqual([expect.stringContaining("HTTP status 500")]);
});

test.each([
  ["a redirect", () => Response.redirect("https://elsewhere.example/", 307)],
  ["a server that is not there", () => Promise.reject(new TypeError("refused"))],
])("%s is a failure, and nothing of it is thrown", async (_, bad) => {
  answer = bad;
  await withOutbox(async (outbox) => {
    outbox.add(news, notify.slice(0, 1), 0);
    await outbox.deliver(0);
    expect(outbox.dueMs()).toBe(5_000);
    answer = () => new Response(null, { status: 200 });
    await outbox.deliver(5_000);
    expect(outbox.dueMs()).toBeNull();
  });
  expect(deliveries).toHaveLength(2);
});

test("words that are not to be kept are not told later either", async () => {
  await withOutbox(async (outbox) => {
    outbox.add({ ...news, message: { text: "Call me", contact: "1" } }, notify, 0);
    outbox.forgetWords();
    await outbox.deliver(0);
  });
  const all = deliveries.map(({ body }) => body).join();
  expect(all).not.toContain("Where is my order?");
  expect(all).toContain("Call me");
});

test.each<[string, (outbox: Outbox) => void, number]>([
  ["that is forgotten", (outbox) => outbox.forgetWords(), 2],
  ["that is erased", (outbox) => outbox.erase(), 0],
])("a word %s while it is asked whether it may be told is not told", async (_, meanwhile, told) => {
  let opened: Outbox | undefined;
  const permitNews = async () => {
    if (opened) meanwhile(opened);
    return { kind: "send" } as const;
  };
  await withOutbox(
    async (outbox) => {
      opened = outbox;
      outbox.add(news, notify, 0);
      await outbox.deliver(0);
      expect(outbox.dueMs()).toBeNull();
    },
    {},
    () => ({ permitNews, sumNews: async () => 0 }),
  );
  expect(deliveries).toHaveLength(told);
  expect(deliveries.map(({ body }) => body).join()).not.toContain("Where is my order?");
});

test("a sum is not told of a call that was erased while it was made", async () => {
  let opened: Outbox | undefined;
  const sumNews = async () => {
    opened?.erase();
    return 7;
  };
  await withOutbox(
    async (outbox) => {
      opened = outbox;
      outbox.add(news, notify.slice(0, 1), 0);
      await outbox.deliver(0);
      expect(outbox.dueMs()).toBe(1_000);
      await outbox.deliver(1_000);
    },
    {},
    () => ({ permitNews: async () => ({ kind: "sum-later", dueMs: 1_000 }), sumNews }),
  );
  expect(deliveries).toEqual([]);
});

test("a secret that is none signs nothing", async () => {
  await withOutbox(
    async (outbox) => {
      outbox.add(news, notify.slice(0, 1), 0);
      await outbox.deliver(0);
    },
    { HANDOFF_WEBHOOK_SECRET: "hunter2" },
  );
  expect(deliveries).toHaveLength(0);
});

const letters = escalationSchema.parse({
  notify: [
    { format: "email", url: "https://mail.example/emails", from: "Desk <desk@shop.example>", to: "team@shop.example" },
    { format: "email", binding: "EMAIL", from: "desk@shop.example", to: ["${MAIL_TO}", "${UNSET}"] },
    { format: "email", binding: "EMAIL", from: "desk@shop.example", to: "${UNSET}" },
    { format: "email", binding: "NO_SUCH_BINDING", from: "desk@shop.example", to: "team@shop.example" },
  ],
}).notify;

/** Miniflare's binding, and the mails that went through it. */
function watchedMailer() {
  const real = bindings as unknown as { EMAIL: SendEmail };
  const sent: Parameters<SendEmail["send"]>[0][] = [];
  const send = async (email: EmailMessageBuilder) => {
    sent.push(email);
    return real.EMAIL.send(email);
  };
  return { sent, EMAIL: { send } };
}

test("is sent as an e-mail: to a service with its key, and by the binding; to nobody who is not set", async () => {
  const { sent, EMAIL } = watchedMailer();
  await withOutbox(
    async (outbox) => {
      outbox.add(news, letters, 0);
      await outbox.deliver(0);
      expect(outbox.dueMs()).toBeNull();
    },
    { HANDOFF_EMAIL_KEY: "re_secret", MAIL_TO: "office@shop.example", EMAIL },
  );
  expect(failures).toEqual([]);
  expect(deliveries).toHaveLength(1);
  const { url, headers, body } = deliveries[0] as Delivery;
  expect([url, headers.get("authorization"), headers.get("user-agent")]).toEqual([
    ...["https://mail.example/emails", "Bearer re_secret", "Earshot"],
  ]);
  expect(headers.get("idempotency-key")).toMatch(/^msg_/);
  const letter = { subject: "A caller wants a human: Where is my order?", html: expect.stringContaining("Ada &lt;3") };
  expect(JSON.parse(body)).toMatchObject({
    ...letter,
    from: "Desk <desk@shop.example>",
    to: ["team@shop.example"],
    text: expect.stringContaining("Who: name Ada <3"),
  });
  expect(body).not.toContain("re_secret");
  expect(sent).toMatchObject([{ ...letter, from: "desk@shop.example", to: ["office@shop.example"] }]);
});

test.each([
  ["a service without its key", letters.slice(0, 1), {}, /set HANDOFF_EMAIL_KEY/],
  [
    "an address of the environment with a second line",
    letters.slice(1, 2),
    { MAIL_TO: "a@b.example\r\nBcc: c@d.example" },
    /an e-mail address is name@host/,
  ],
])("%s is sent nothing, and the record says why", async (_, email, variables, why) => {
  const { sent, EMAIL } = watchedMailer();
  await withOutbox(
    async (outbox) => {
      outbox.add(news, email, 0);
      for (let dueMs = outbox.dueMs(); dueMs !== null; dueMs = outbox.dueMs()) await outbox.deliver(dueMs);
    },
    { ...variables, EMAIL },
  );
  expect([deliveries, sent]).toEqual([[], []]);
  expect(failures.map(({ message }) => message)).toEqual([expect.stringMatching(why)]);
});

/** A meter as in an agent's Desk, placed in the outbox's object. The test sets the time. */
const metered =
  (nowMs: () => number) =>
  (sql: SqlStorage): NewsLimit => {
    const meter = new NewsMeter(sql);
    return {
      permitNews: async (key) => meter.permit(key, nowMs()),
      sumNews: async (key) => meter.sum(key, nowMs()),
    };
  };

test("300 messages at once are 30 to each who is told, then one sum, in the words of each format", async () => {
  const told = [...notify, ...letters.slice(0, 1)];
  let nowMs = 0;
  await withOutbox(
    async (outbox) => {
      for (let nth = 0; nth < 300; nth++) outbox.add(news, told, 0);
      await Promise.all([outbox.deliver(0), outbox.deliver(0)]);
      expect([to("/a"), to("/b"), to("/emails")].map(({ length }) => length)).toEqual([30, 30, 30]);
      expect(outbox.dueMs()).toBe(300_000);
      outbox.forgetWords();
      nowMs = 300_000;
      answer = () => new Response(null, { status: 500 });
      await outbox.deliver(nowMs);
      answer = () => new Response(null, { status: 204 });
      await outbox.deliver(nowMs + 5_000);
      expect(outbox.dueMs()).toBeNull();
    },
    { HANDOFF_EMAIL_KEY: "re_secret" },
    metered(() => nowMs),
  );
  const words = "270 more messages from calls with front-desk: see the console.";
  const [standard, slack, mail] = ["/a", "/b", "/emails"].map((path) => JSON.parse(to(path).at(-1)?.body ?? "{}"));
  expect(standard).toMatchObject({ type: "news.more", data: { more: 270, agent: "front-desk", callId: "c1" } });
  expect(slack.text).toContain(words);
  expect(mail).toMatchObject({ subject: "More messages: front-desk", text: expect.stringContaining(words) });
  // The sum is tried again like other news, under the same id.
  expect(to("/a")).toHaveLength(32);
  expect(to("/a").at(-1)?.headers.get("webhook-id")).toBe(to("/a").at(-2)?.headers.get("webhook-id"));
  expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(["limit_reached"]));
});

test("one a minute is told for ever", async () => {
  let nowMs = 0;
  await withOutbox(
    async (outbox) => {
      for (; nowMs < 120 * 60_000; nowMs += 60_000) {
        outbox.add(news, notify.slice(0, 1), nowMs);
        await outbox.deliver(nowMs);
      }
      expect(outbox.dueMs()).toBeNull();
    },
    {},
    metered(() => nowMs),
  );
  expect(deliveries).toHaveLength(120);
});

test("a Desk that does not answer keeps nobody from being told", async () => {
  const down: NewsLimit = { permitNews: () => Promise.reject(new Error("down")), sumNews: async () => 0 };
  await withOutbox(
    async (outbox) => {
      outbox.add(news, notify, 0);
      await outbox.deliver(0);
      expect(outbox.dueMs()).toBeNull();
    },
    {},
    () => down,
  );
  expect(deliveries).toHaveLength(2);
});

test("a sum whose call is gone is sent by another after an hour, with all that was counted", async () => {
  const desk = deskOf(env, `meter-${crypto.randomUUID()}`);
  await runInDurableObject(desk, (_, { storage }) => {
    const meter = new NewsMeter(storage.sql);
    for (let nth = 0; nth < 30; nth++) expect(meter.permit("k", 0)).toEqual({ kind: "send" });
    expect(meter.permit("k", 0)).toEqual({ kind: "sum-later", dueMs: 300_000 });
    expect(meter.permit("k", 0)).toEqual({ kind: "counted" });
    expect(meter.permit("other", 0)).toEqual({ kind: "send" });
    const laterMs = 300_000 + 3_600_000;
    for (let nth = 0; nth < 30; nth++) meter.permit("k", laterMs);
    expect(meter.permit("k", laterMs)).toEqual({ kind: "sum-later", dueMs: laterMs + 300_000 });
    expect([meter.sum("k", laterMs), meter.sum("k", laterMs), meter.sum("never seen", 0)]).toEqual([3, 0, 0]);
  });
});
