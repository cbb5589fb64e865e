/**
 * Calls with up to 500 personal values and 30 customer numbers, in their real objects before a real D1: none of them gets into the
 * archive, its full text, telemetry, the export, webhooks, the console's answers, or the log. The same call under an agent
 * that redacts nothing shows that each place would have had them.
 */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bindArchive } from "../archive/testing/bound.workerd.ts";
import { emptied } from "../archive/testing/rows.ts";
import { signedHeaders } from "../base/webhook-signature.ts";
import { CallRecord } from "../record/store.ts";
import { ownValues, type Planted, plantedValues } from "../redaction/testing/planted.ts";
import { routesOf } from "../worker.ts";
import { agents } from "./testing/agents.ts";
import { newCall, until } from "./testing/calls.workerd.ts";
import { begin, foundIn, plant, rowsOf, writersIn } from "./testing/planting.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { testAgent } = await import("../agent/testing/agent.ts");
  const { ownPattern } = await import("../redaction/testing/planted.ts");
  const agent = (name: string, redaction: NonNullable<Parameters<typeof testAgent>[0]>["redaction"]) => {
    const receiver = `http://news.example/${name}`;
    return testAgent({
      name,
      displayName: name,
      redaction,
      ending: {
        summary: { by: "code" },
        notify: [
          { format: "standard", url: `${receiver}/standard` },
          { format: "slack", url: `${receiver}/slack` },
          {
            format: "email",
            url: `${receiver}/email`,
            keyVariable: "EMAIL_KEY",
            from: "house@earshot.example",
            to: ["crm@earshot.example"],
          },
        ],
      },
    });
  };
  // The caller is passed on to the workshop. The strictest of a call's agents counts, and this one redacts nothing.
  const [guarded, open, workshop] = [
    agent("guarded", { patterns: [ownPattern] }),
    agent("open", { kinds: [] }),
    agent("workshop", { kinds: [] }),
  ];
  return { agents: [guarded, open, workshop] };
});

const origin = "https://earshot.example";
const adminToken = "admin-token-of-24-characters";
const staffToken = "ada-may-do-everything";
const webhookSecret = `whsec_${btoa("a secret of some thirty-two bytes")}`;
const variables = {
  ADMIN_TOKEN: adminToken,
  CONSOLE_TOKENS: `ada:${createHash("sha256").update(staffToken).digest("hex")}:admin`,
  HANDOFF_WEBHOOK_SECRET: webhookSecret,
  EMAIL_KEY: "a-key",
  OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector.example:4318",
  OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true",
};
const outside = globalThis.fetch;
const logs: string[] = [];
let sent: { readonly url: string; readonly headers: Headers; readonly body: string }[] = [];

beforeEach(() => {
  Object.assign(bindings, variables);
  logs.splice(0);
  sent = [];
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void logs.push(words.join(" ")));
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!/\/\/(?:collector|news|hooks)\.example/.test(url)) return outside(input, init);
    const { body } = init ?? {};
    const text = typeof body === "string" ? body : new TextDecoder().decode(body as Uint8Array);
    sent.push({ url, headers: new Headers(init?.headers), body: text });
    return new Response("{}", { headers: { "Content-Type": "application/json" } });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const name of [...Object.keys(variables), "OTEL_EXPORTER_OTLP_PROTOCOL"]) Reflect.deleteProperty(bindings, name);
});

const routes = routesOf(agents);
/** The pool's stubs know no method of the name `trace`. */
let tracing: { readonly CALL?: object } = {};

async function asked(path: string, headers: Record<string, string>, method = "GET", body?: object): Promise<Response> {
  const init = { method, headers: { Origin: origin, "Content-Type": "application/json", ...headers } };
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await routes.request(`${origin}${path}`, { ...init, ...json }, { ...bindings, ...tracing });
  expect([path, response.ok]).toEqual([path, true]);
  return response;
}

const bodyOf = async (path: string, headers: Record<string, string>) => (await asked(path, headers)).text();

/** All rows of D1, and all words that its full text knows, one after the other as they stand in their turns. */
async function everythingIn(db: D1Database): Promise<{ rows: string; words: string }> {
  const { results } = await db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND sql IS NOT NULL")
    .all<{ name: string }>();
  const names = results.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["calls", "turns", "actions", "errors", "unanswered", "trace_pieces"]));
  const rows = await Promise.all(
    names.map(async (name) => JSON.stringify(await db.prepare(`SELECT * FROM "${name}"`).raw())),
  );
  await db.prepare("CREATE VIRTUAL TABLE IF NOT EXISTS known_words USING fts5vocab (turn_words, instance)").run();
  const known = await db.prepare("SELECT term FROM known_words ORDER BY doc, col, offset").raw<[string]>();
  await db.prepare("DROP TABLE known_words").run();
  const words = known.map(([term]) => term).join(" ");
  // It knows words in small letters.
  return { rows: rows.join("\n"), words: `${words}\n${words.toUpperCase()}` };
}

type Place =
  | "rows of D1 in mid-call"
  | "full text in mid-call"
  | "the object"
  | "rows of D1"
  | "full text"
  | "OTLP"
  | "export"
  | "webhooks"
  | "the console on a running call"
  | "the console"
  | "a shared link"
  | "CSV"
  | "log";

/** Plants the values in a call with this agent, lets it end, and gathers all that is kept or sent of it. */
async function told(agentName: "guarded" | "open", planted: readonly Planted[]): Promise<Record<Place, string>> {
  const db = await bindArchive();
  await emptied(db);
  const call = await newCall(agentName);
  const { callId } = call;
  tracing = { CALL: { idFromName: (name: string) => name, get: () => ({ trace: call.record }) } };
  const options = {
    redactionOf: (name: string) => agents.find((agent) => agent.name === name)?.redaction,
    secret: "a-secret-of-at-least-thirty-two-characters",
  };
  const half = Math.floor(planted.length / 2);
  const delivered = async (alarm: "archive" | "telemetry") => {
    await call.comeDue(alarm);
    await until(`the ${alarm} to be done`, async () => !(await call.due()).includes(alarm));
  };
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const writers = writersIn(sql, options);
    const email = planted.find(({ kind }) => kind === "email")?.said ?? "";
    begin(writers.record, callId, { email, note: planted[3]?.sentence ?? "" }, agentName);
    writers.record.setState("live");
    plant(planted.slice(0, half), writers, callId);
  });
  await delivered("archive");
  const signIn = await asked("/v1/console/sign-in", {}, "POST", { token: staffToken });
  const cookie = { Cookie: (signIn.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "" };
  const running = await bodyOf(`/v1/console/archive/calls/${callId}`, cookie);
  const midCall = await everythingIn(db);
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) =>
    plant(planted.slice(half), writersIn(sql, options), callId),
  );
  await call.stub().webhook({ kind: "room-finished", id: "1" });
  await until("the outcome", async () => (await call.trace()).outcome);
  // A model that judges the call may write anything.
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const { outcome } = new CallRecord(sql, options);
    const made = outcome.made();
    if (made === null) throw new Error("the call has no outcome");
    const sentences = planted.map(({ sentence }) => sentence);
    outcome.keep(
      {
        ...made,
        outcome: { outcome: "failed", reason: sentences[0] ?? "", by: "model", turns: [0] },
        unanswered: sentences.map((question, turn) => ({ turn, question, topic: planted[turn]?.said ?? "" })),
        claims: sentences.map((sentence, turn) => ({ turn, sentence, figure: planted[turn]?.said ?? "" })),
      },
      made.cost,
    );
  });
  expect(await call.stub().deliver()).toEqual({ kind: "delivered", receivers: 3 });
  for (const alarm of ["archive", "telemetry"] as const) await delivered(alarm);
  const to = (host: string) => sent.filter(({ url }) => url.includes(`//${host}.example`));
  const newsOfIt = () => to("news").filter(({ body }) => body.includes(callId));
  await call.comeDue("notify");
  for (const format of ["standard", "slack", "email"])
    await until(`the news for ${format}`, () => newsOfIt().some(({ url }) => url.endsWith(`/${format}`)));

  const { rows, words } = await everythingIn(db);
  const today = new Date().toISOString().slice(0, 10);
  const days = `from=${today}&to=${today}`;
  const archive = "/v1/console/archive";
  const link = await asked(`${archive}/calls/${callId}/links`, cookie, "POST", { hours: 1 });
  const { token } = (await link.json()) as { token: string };
  const consolePaths = ["calls", `calls/${callId}`, "count", "facets", "review", `figures?${days}`, "calls?words=not*"];
  const console = await Promise.all(consolePaths.map((path) => bodyOf(`${archive}/${path}`, cookie)));
  const csv = await Promise.all(
    ["calls.csv", `figures.csv?${days}`].map((path) => bodyOf(`${archive}/${path}`, cookie)),
  );
  for (const { url, headers, body } of newsOfIt().filter(({ url }) => url.endsWith("/standard"))) {
    expect([url, JSON.parse(body)]).toMatchObject([url, { type: "call.ended", data: { version: 2, callId } }]);
    const [id, at] = [headers.get("webhook-id") ?? "", Number(headers.get("webhook-timestamp"))];
    const signed = await signedHeaders(webhookSecret, id, body, at * 1000);
    expect(headers.get("webhook-signature")).toBe(signed["webhook-signature"]);
  }
  return {
    "rows of D1 in mid-call": midCall.rows,
    "full text in mid-call": midCall.words,
    "the object": await runInDurableObject(call.stub(), (_, { storage: { sql } }) => rowsOf(sql)),
    "rows of D1": rows,
    "full text": words,
    OTLP: to("collector")
      .map(({ body }) => body)
      .join("\n"),
    export: await bodyOf("/v1/calls?limit=10", { Authorization: `Bearer ${adminToken}` }),
    webhooks: [...newsOfIt(), ...to("hooks")].map(({ body }) => body).join("\n"),
    "the console on a running call": running,
    "the console": console.join("\n"),
    "a shared link": await bodyOf("/v1/console/shared", { Authorization: `Bearer ${token}` }),
    CSV: csv.join("\n"),
    log: logs.join("\n"),
  };
}

/** The share of the values that each place has where nothing is redacted. */
const unredacted: Readonly<Record<Place, number>> = {
  "rows of D1 in mid-call": 0.5,
  "full text in mid-call": 0.4,
  "the object": 1,
  "rows of D1": 1,
  "full text": 0.75,
  OTLP: 1,
  export: 1,
  webhooks: 1,
  "the console on a running call": 0.5,
  "the console": 1,
  "a shared link": 1,
  CSV: 0.001,
  log: 0.2,
};

test.each([
  ["http/json", 500, 30],
  ["http/protobuf", 60, 10],
])(
  "of the values none is kept, exported, told or shown, and without redaction they are (%s, %i, and %i of a site's own)",
  async (protocol, count, own) => {
    const planted = [...plantedValues(count, 42), ...ownValues(own, 7)];
    Object.assign(bindings, { OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
    const guarded = await told("guarded", planted);
    for (const [place, text] of Object.entries(guarded)) expect([place, foundIn(text, planted)]).toEqual([place, []]);
    sent = [];
    logs.splice(0);
    const open = await told("open", planted);
    for (const [place, share] of Object.entries(unredacted)) {
      const found = foundIn(open[place as Place], planted).length / planted.length;
      expect([place, found >= share]).toEqual([place, true]);
    }
  },
  240_000,
);
