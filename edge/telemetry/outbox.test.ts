/** A receiver of OTLP gets a call over HTTP, whatever it answers; the tests read it by the official definitions. */
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { expect, test, vi } from "vitest";
import { answerOf, readMetrics, readTraces } from "../../test/otlp/read.ts";
import { serveForTest } from "../../test/vendors/loopback.ts";
import { until } from "../../test/vendors/until.ts";
import type { Sql } from "../base/sql.ts";
import { TelemetryRecord } from "../record/telemetry.ts";
import type { CallTrace } from "../wire/http.ts";
import { type ExportedCall, TelemetryOutbox } from "./outbox.ts";
import { answerWithinMs, post } from "./post.ts";
import { telemetrySettings } from "./settings.ts";
import { spansOf } from "./spans.ts";
import { callId, trace } from "./testing.ts";

vi.spyOn(console, "warn").mockImplementation(() => {});
const allSpans = spansOf(trace, { roomName: "", participant: "", words: false }).length;

function sqlInMemory(): Sql {
  const database = new DatabaseSync(":memory:");
  const exec = (query: string, ...bindings: SQLInputValue[]) => {
    if (/CREATE/.test(query)) {
      database.exec(query);
      return { columnNames: [], rowsWritten: 0, toArray: () => [], one: () => undefined };
    }
    const statement = database.prepare(query);
    if (/^\s*SELECT/.test(query)) {
      const rows = statement.all(...bindings);
      return { columnNames: [], rowsWritten: 0, toArray: () => rows, one: () => rows[0] };
    }
    const { changes } = statement.run(...bindings);
    return { columnNames: [], rowsWritten: Number(changes), toArray: () => [], one: () => undefined };
  };
  return { exec } as unknown as Sql;
}

interface Got {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}
type Reply = (response: ServerResponse, nth: number) => void;

const take: Reply = (response) => void response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
const status =
  (code: number, headers: Record<string, string> = {}): Reply =>
  (response) =>
    void response.writeHead(code, headers).end("no");

/** A receiver, and a call that is over and has been put down to be sent to it. */
async function exporting(
  reply: Reply,
  more: Readonly<Record<string, string>> = {},
  call: Partial<ExportedCall> = {},
  isOver = true,
) {
  const got: Got[] = [];
  const origin = await serveForTest(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    got.push({ path: request.url ?? "", headers: request.headers, body: new Uint8Array(Buffer.concat(chunks)) });
    reply(response, got.length);
  });
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: origin, OTEL_METRICS_EXPORTER: "none", ...more };
  const sql = sqlInMemory();
  const state = {
    nowMs: 1_000_000,
    call: { trace, roomName: "r", participant: "p", forgets: false, ...call } as ExportedCall | null,
  };
  const life = () =>
    new TelemetryOutbox({
      record: new TelemetryRecord(sql),
      settings: () => telemetrySettings(env),
      call: () => state.call,
      nowMs: () => state.nowMs,
      random: () => 0.5,
    });
  const record = new TelemetryRecord(sql);
  const outbox = life();
  const settings = telemetrySettings(env);
  const end = () => outbox.put(settings?.targets ?? {}, trace.turns.length, state.nowMs);
  if (isOver) end();
  /** Lets the next request come due. */
  const later = async (by = outbox) => {
    state.nowMs = Math.max(state.nowMs, record.dueMs() ?? state.nowMs);
    await by.deliver();
  };
  return { got, state, env, record, outbox, end, life, later, told: () => record.load().telemetry };
}

const spansIn = ({ body, headers }: Got) =>
  readTraces(body, headers["content-type"] ?? "").resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans),
  );

test.each(["http/json", "http/protobuf"])(
  "%s: a call's spans and metrics arrive once, with the headers",
  async (protocol) => {
    const { got, outbox, told, record } = await exporting(take, {
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_HEADERS: "Authorization=Basic%20abc",
      OTEL_METRICS_EXPORTER: "otlp",
    });
    expect(told()).toMatchObject({ waiting: 2 });
    await outbox.deliver();
    await outbox.deliver();
    expect(got.map(({ path }) => path).sort()).toEqual(["/v1/metrics", "/v1/traces"]);
    for (const { headers } of got) expect(headers).toMatchObject({ authorization: "Basic abc" });
    const traces = got.find(({ path }) => path === "/v1/traces") as Got;
    const metrics = got.find(({ path }) => path === "/v1/metrics") as Got;
    expect(spansIn(traces)).toHaveLength(allSpans);
    const [{ resource } = { resource: { attributes: [] } }] = readMetrics(
      metrics.body,
      metrics.headers["content-type"] ?? "",
    ).resourceMetrics;
    expect(resource.attributes).toContainEqual({ key: "service.instance.id", value: { stringValue: callId } });
    expect(told()).toMatchObject({
      spans: { exported: allSpans, lost: 0 },
      points: { lost: 0 },
      waiting: 0,
      why: null,
    });
    expect(record.dueMs()).toBeNull();
  },
);

test("429 with Retry-After waits as long as it is asked to, and then the same spans go again", async () => {
  const { got, state, record, later, told } = await exporting((response, nth) =>
    nth === 1 ? status(429, { "Retry-After": "90" })(response, nth) : take(response, nth),
  );
  await later();
  expect(record.dueMs()).toBe(state.nowMs + 90_000);
  await later();
  expect(got).toHaveLength(2);
  expect(got[1]?.body).toEqual(got[0]?.body);
  expect(told()).toMatchObject({ spans: { exported: allSpans, lost: 0 }, waiting: 0 });
});

test.each([
  ["a date", new Date(1_000_000 + 120_000).toUTCString(), 120_000],
  ["a date that is over", new Date(0).toUTCString(), 5_000],
  ["rubbish", "soon", 5_000],
  ["less than nothing", "-30", 5_000],
  ["a year", "31536000", 6 * 3_600_000],
])("503 with %s as Retry-After waits as long as is right", async (_, asked, waitsMs) => {
  const { state, record, outbox, told } = await exporting(status(503, { "Retry-After": asked }));
  await outbox.deliver();
  expect((record.dueMs() ?? 0) - state.nowMs).toBe(waitsMs);
  expect(told()).toMatchObject({ waiting: 1, spans: { lost: 0 } });
});

test("a connection that breaks, before the answer or in it, is tried again", async () => {
  const { got, later, told } = await exporting((response, nth) => {
    if (nth === 1) response.socket?.destroy();
    else if (nth === 2)
      response.writeHead(200, { "Content-Length": "10" }).write("{", () => response.socket?.destroy());
    else take(response, nth);
  });
  await later();
  await later();
  expect(told()).toMatchObject({ waiting: 1, spans: { exported: 0, lost: 0 } });
  await later();
  expect(got).toHaveLength(3);
  expect(told()).toMatchObject({ waiting: 0, spans: { exported: allSpans, lost: 0 } });
});

test("headers that became wrong after the call keep it waiting, and once they are right it goes out", async () => {
  const { env, got, later, told } = await exporting(take);
  Object.assign(env, { OTEL_EXPORTER_OTLP_HEADERS: "no header" });
  await later();
  expect(got).toEqual([]);
  expect(told()).toMatchObject({ waiting: 1, spans: { lost: 0 } });
  Object.assign(env, { OTEL_EXPORTER_OTLP_HEADERS: "" });
  await later();
  expect(told()).toMatchObject({ waiting: 0, spans: { exported: allSpans, lost: 0 } });
});

test.each([429, 500, 503, 522])("%i is tried again for hours, ever later, and then counted as lost", async (code) => {
  const { got, state, record, later, told } = await exporting(status(code));
  const waits: number[] = [];
  while (record.dueMs() !== null) {
    const beforeMs = state.nowMs;
    await later();
    waits.push(state.nowMs - beforeMs);
  }
  expect(got).toHaveLength(8);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(8 * 3_600_000);
  expect(told()).toEqual({
    spans: { exported: 0, lost: allSpans },
    points: { exported: 0, lost: 0 },
    waiting: 0,
    why: `it answered with HTTP status ${code}`,
  });
});

test.each([400, 401, 404])("%i will not get better, and is not tried again", async (code) => {
  const { got, outbox, record, told } = await exporting(status(code));
  await outbox.deliver();
  expect(got).toHaveLength(1);
  expect(record.dueMs()).toBeNull();
  expect(told()).toMatchObject({ spans: { exported: 0, lost: allSpans }, why: `it answered with HTTP status ${code}` });
});

test("a receiver that takes a part has it counted, and gets nothing again", async () => {
  const { got, outbox, told } = await exporting((response) =>
    response
      .writeHead(200, { "Content-Type": "application/x-protobuf" })
      .end(answerOf("traces", { rejectedSpans: 3, errorMessage: "too old" })),
  );
  await outbox.deliver();
  expect(got).toHaveLength(1);
  expect(told()).toMatchObject({
    spans: { exported: allSpans - 3, lost: 3 },
    waiting: 0,
    why: "it refused some: too old",
  });
});

const page = (type: string, body: string | Uint8Array): Reply => {
  return (response) => void response.writeHead(200, type === "" ? {} : { "Content-Type": type }).end(body);
};

test.each([
  ["text/html", "<p>Log in"],
  ["text/plain", "Please log in"],
  ["text/plain", "\nPlease log in"],
  ["", "Please log in"],
  ["application/json", '{"error":"invalid api key"}'],
  ["application/json", '{"partialSuccess":"all of it"}'],
  ["application/json", '{"partialSuccess":{'],
  ["application/json", '["ok"]'],
  ["application/x-protobuf", Buffer.alloc(100_000, 10)],
  ["application/x-protobuf", Buffer.from([255, 1])],
  ["application/x-protobuf", Buffer.from([10, 9, 8, 1])],
])(
  "%s with %s and status 200 is no answer of OTLP: it is tried again, and told once it is lost",
  async (type, body) => {
    const { outbox, record, later, told } = await exporting(page(type, body));
    await outbox.deliver();
    expect(told()).toMatchObject({ spans: { exported: 0, lost: 0 }, waiting: 1 });
    while (record.dueMs() !== null) await later();
    expect(told()).toMatchObject({ spans: { exported: 0, lost: allSpans }, why: expect.stringMatching(/address/) });
  },
);

test.each([
  ["application/json", "{}"],
  ["application/json", '{"partialSuccess":{}}'],
  ["application/json", '{"partialSuccess":null}'],
  ["application/json", "null"],
  ["application/x-protobuf", ""],
  ["application/x-protobuf", answerOf("traces", {})],
  ["text/plain", ""],
  ["text/plain", "{}"],
  ["", ""],
])("%s with %s and status 200 took all", async (type, body) => {
  const { outbox, told } = await exporting(page(type, body));
  await outbox.deliver();
  expect(told()).toMatchObject({ spans: { exported: allSpans, lost: 0 }, waiting: 0 });
});

test("a redirection on the same server is followed once, with the headers", async () => {
  const { got, outbox, told } = await exporting(
    (response, nth) => (nth === 1 ? status(308, { Location: "/otel/v1/traces" })(response, nth) : take(response, nth)),
    { OTEL_EXPORTER_OTLP_HEADERS: "Authorization=Basic%20abc" },
  );
  await outbox.deliver();
  expect(got.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ["/v1/traces", "Basic abc"],
    ["/otel/v1/traces", "Basic abc"],
  ]);
  expect(got[1]?.body).toEqual(got[0]?.body);
  expect(told()).toMatchObject({ spans: { exported: allSpans, lost: 0 }, waiting: 0 });
  const round = await exporting(status(308, { Location: "/again" }));
  await round.outbox.deliver();
  expect(round.got).toHaveLength(2);
  expect(round.told()).toMatchObject({ spans: { lost: allSpans }, waiting: 0 });
});

test.each([
  ["http://otel.example/v1/traces", 308, "https://otel.example/v1/traces", 2],
  ["http://otel.example:4318/v1/traces", 307, "https://otel.example:4318/v1/traces", 2],
  ["https://otel.example/v1/traces", 308, "http://otel.example/v1/traces", 1],
  ["http://otel.example/v1/traces", 308, "https://other.example/v1/traces?key=1", 1],
  ["http://otel.example/v1/traces", 308, "http://otel.example:81/v1/traces", 1],
  ["http://otel.example/v1/traces", 301, "https://otel.example/v1/traces", 1],
])("%s answers with %i to %s: so many requests: %i", async (url, code, to, requests) => {
  const asked: string[] = [];
  const send = async (address: string | URL | Request) => {
    asked.push(String(address));
    if (asked.length > 1) return new Response("{}", { headers: { "Content-Type": "application/json" } });
    return new Response(null, { status: code, headers: { Location: to } });
  };
  const answer = await post(
    { url, protocol: "http/json", headers: {} },
    "traces",
    { body: new Uint8Array(), contentType: "application/json", items: 1 },
    { fetch: send, stop: new AbortController().signal, nowMs: () => 0 },
  );
  expect(asked).toEqual([url, to].slice(0, requests));
  if (requests === 2) return expect(answer).toMatchObject({ kind: "taken" });
  const why = `it answered with HTTP status ${code}: set its address to the one that it names, ${to.replace("?key=1", "")}`;
  expect(answer).toEqual({ kind: "refused", why });
});

test.each([
  ["application/json", '{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too big"}}', 2],
  ["application/json", '{"partialSuccess":{"rejectedSpans":"9999"}}', allSpans],
  ["application/json", '{"partialSuccess":{"rejectedSpans":-4}}', 0],
])("an answer of %s, %s, has so many spans lost: %i", async (type, body, lost) => {
  const { outbox, told } = await exporting((response) => response.writeHead(200, { "Content-Type": type }).end(body));
  await outbox.deliver();
  expect(told()).toMatchObject({ waiting: 0, spans: { exported: allSpans - lost, lost } });
});

test("an answer that begins and never ends is cut off as well", async () => {
  const stop = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => stop.signal);
  const { outbox, told } = await exporting((response) =>
    response
      .writeHead(200, { "Content-Type": "application/json" })
      .write("{", () => stop.abort(new DOMException("late", "TimeoutError"))),
  );
  await outbox.deliver();
  vi.mocked(AbortSignal.timeout).mockRestore();
  expect(told()).toMatchObject({ waiting: 1, spans: { exported: 0, lost: 0 } });
});

test("a receiver that hangs is cut off, and the request is due again", async () => {
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    expect(ms).toBe(answerWithinMs);
    return AbortSignal.abort(new DOMException("late", "TimeoutError"));
  });
  const { outbox, record, state, told } = await exporting(() => {});
  await outbox.deliver();
  vi.mocked(AbortSignal.timeout).mockRestore();
  expect(record.dueMs()).toBeGreaterThan(state.nowMs);
  expect(told()).toMatchObject({ waiting: 1, spans: { exported: 0, lost: 0 } });
});

test("an object that dies while it sends has the request in its next life, and a second put changes nothing", async () => {
  const { got, state, outbox, life, record, later, told } = await exporting((response, nth) => {
    // The first answer never comes.
    if (nth > 1) take(response, nth);
  });
  const dying = outbox.deliver();
  await until("the first request", () => got.length === 1);
  outbox.drop();
  await dying;
  expect(record.dueMs()).toBeGreaterThan(state.nowMs);
  const next = life();
  next.put({ traces: { url: "", protocol: "http/json", headers: {} } }, trace.turns.length, 0);
  await later(next);
  expect(got).toHaveLength(2);
  const ids = (one: Got) => spansIn(one).map(({ traceId, spanId }) => `${traceId} ${spanId}`);
  expect(ids(got[1] as Got)).toEqual(ids(got[0] as Got));
  expect(told()).toMatchObject({ spans: { exported: allSpans }, waiting: 0 });
});

test("of an erased call nothing is sent, and a request that is under way is cut off", async () => {
  const { got, state, outbox } = await exporting(take);
  state.call = null;
  await outbox.deliver();
  expect(got).toEqual([]);

  const closed = { early: false };
  const under = await exporting(
    (response) => void response.on("close", () => (closed.early = !response.writableEnded)),
  );
  const sending = under.outbox.deliver();
  await until("the request", () => under.got.length === 1);
  under.outbox.drop();
  await sending;
  await until("the end of the connection", () => closed.early);
});

const said = /order 421|Leeds|Mira|Ada|my bill/;
const words = { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true" };

test("words go along only where the deployment asks for them, and never where the visitor wanted none kept", async () => {
  const text = async (...setting: [object?, Partial<ExportedCall>?]) => {
    const { got, outbox } = await exporting(take, setting[0] as Record<string, string>, setting[1]);
    await outbox.deliver();
    return JSON.stringify(spansIn(got[0] as Got));
  };
  expect(await text()).not.toMatch(said);
  expect(await text(words)).toMatch(said);
  expect(await text(words, { forgets: true })).not.toMatch(said);
});

test("the body is of the record as it is when it is sent: what was lost meanwhile is in none", async () => {
  const { got, state, later } = await exporting(
    (response, nth) => (nth === 1 ? status(503)(response, nth) : take(response, nth)),
    words,
  );
  await later();
  const turns = trace.turns.map((turn) => ({
    ...turn,
    caller: "",
    agent: "",
    tools: [],
    human: { name: "", text: "" },
  }));
  const bare: CallTrace = { ...trace, turns, transfers: [], errors: [] };
  state.call = { trace: bare, roomName: "r", participant: "p", forgets: false };
  await later();
  expect(JSON.stringify(spansIn(got[0] as Got))).toMatch(said);
  expect(JSON.stringify(spansIn(got[1] as Got))).not.toMatch(said);
});

test("a long call goes in several requests, each turn in one", async () => {
  const [, turn] = trace.turns;
  if (turn === undefined) throw new Error("the call has no such turn");
  const turns = Array.from({ length: 250 }, (_, nth) => ({ ...turn, turn: nth, tools: [] }));
  const { got, outbox, told } = await exporting(take, {}, { trace: { ...trace, turns } });
  outbox.put({ traces: { url: "", protocol: "http/json", headers: {} } }, 250, 0);
  await outbox.deliver();
  expect(got).toHaveLength(3);
  const ids = got.flatMap(spansIn).map(({ spanId }) => spanId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(told()).toMatchObject({ spans: { exported: ids.length } });
});

test("of a call that goes on, finished turns are sent meanwhile, and at its end the rest: each span once", async () => {
  const { got, record, outbox, end, later, told } = await exporting(take, {}, {}, false);
  outbox.putMeanwhile(2, 0);
  await later();
  expect(spansIn(got[0] as Got).some(({ parentSpanId }) => parentSpanId === "")).toBe(false);
  expect(told()).toMatchObject({ waiting: 0, spans: { lost: 0 } });
  end();
  end();
  await later();
  expect(got).toHaveLength(2);
  const ids = got.flatMap(spansIn).map(({ spanId }) => spanId);
  expect(new Set(ids).size).toBe(allSpans);
  expect(ids).toHaveLength(allSpans);
  expect(told()).toMatchObject({ spans: { exported: allSpans, lost: 0 }, waiting: 0 });
  expect(record.dueMs()).toBeNull();
});

test("while a receiver is down, a call that goes on has one request that waits, and nothing is left out later", async () => {
  const { got, record, outbox, end, later, told } = await exporting(
    (response, nth) => (nth < 3 ? status(503)(response, nth) : take(response, nth)),
    {},
    {},
    false,
  );
  outbox.putMeanwhile(1, 0);
  await later();
  outbox.putMeanwhile(2, 0);
  outbox.putMeanwhile(3, 0);
  expect(told()).toMatchObject({ waiting: 1 });
  await later();
  expect(record.nextTurn()).toBe(1);
  await later();
  outbox.putMeanwhile(3, 0);
  end();
  while (record.dueMs() !== null) await later();
  const ids = new Set(
    got
      .slice(2)
      .flatMap(spansIn)
      .map(({ spanId }) => spanId),
  );
  expect(ids.size).toBe(allSpans);
  expect(told()).toMatchObject({ spans: { exported: allSpans, lost: 0 } });
});

test("without its address any more, what waits is lost, and told", async () => {
  const { env, outbox, got, told } = await exporting(take);
  Object.assign(env, { OTEL_EXPORTER_OTLP_ENDPOINT: "" });
  await outbox.deliver();
  expect(got).toEqual([]);
  expect(told()).toMatchObject({ spans: { lost: allSpans }, why: expect.stringMatching(/no longer set/) });
});
