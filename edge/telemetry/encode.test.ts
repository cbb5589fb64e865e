import { expect, test } from "vitest";
import { answerOf, attributesOf, readMetrics, readTraces } from "../../test/otlp/read.ts";
import { encodeMetrics, encodeSpans, refusedIn } from "./encode.ts";
import { traceIdOf } from "./ids.ts";
import { bucketCounts, metricsOf } from "./metrics.ts";
import type { OtlpProtocol } from "./settings.ts";
import { callEndMs, callStartMs, spansOf } from "./spans.ts";
import { callId, trace } from "./testing.ts";

const protocols: readonly OtlpProtocol[] = ["http/json", "http/protobuf"];
const resource = { "service.name": "shop", "deployment.environment.name": "test" };
const spans = spansOf(trace, { roomName: "r", participant: "p", words: true });
const period = { startMs: callStartMs(trace), endMs: callEndMs(trace) };
const traces = (protocol: OtlpProtocol) => {
  const { body, contentType, items } = encodeSpans(spans, traceIdOf(callId), resource, protocol);
  return { read: readTraces(body, contentType), items };
};
const metrics = (protocol: OtlpProtocol, of = trace) => {
  const { body, contentType, items } = encodeMetrics(metricsOf(of), period, resource, protocol);
  return { read: readMetrics(body, contentType), items };
};

test.each(protocols)("%s: the official definitions read each span as it was made", (protocol) => {
  const { read, items } = traces(protocol);
  expect(items).toBe(spans.length);
  const [{ resource: of, scopeSpans } = { resource: { attributes: [] }, scopeSpans: [] }] = read.resourceSpans;
  expect(attributesOf(of.attributes)).toEqual(resource);
  const [{ schemaUrl, spans: told } = { schemaUrl: "", spans: [] }] = scopeSpans;
  expect(schemaUrl).toMatch(/schemas\/1\./);
  expect(told.map(({ name }) => name)).toEqual(spans.map(({ name }) => name));
  for (const [nth, span] of told.entries()) {
    const made = spans[nth];
    expect(span).toMatchObject({ traceId: traceIdOf(callId), spanId: made?.id });
    expect(span.parentSpanId ?? "").toBe(made?.parentId ?? "");
    expect(Number(span.startTimeUnixNano) / 1e6).toBeCloseTo(made?.startMs ?? 0, 2);
    expect(Number(span.endTimeUnixNano)).toBeGreaterThanOrEqual(Number(span.startTimeUnixNano));
    expect(span.status?.code ?? "STATUS_CODE_UNSET").toBe(
      made?.error === undefined ? "STATUS_CODE_UNSET" : "STATUS_CODE_ERROR",
    );
    expect(attributesOf(span.attributes)["error.type"]).toBe(made?.error);
  }
  const tool = told.find(({ name }) => name === "execute_tool look_up");
  expect(tool?.kind).toBe("SPAN_KIND_INTERNAL");
  expect(attributesOf(tool?.attributes ?? [])).toMatchObject({
    "gen_ai.tool.name": "look_up",
    "gen_ai.tool.call.id": "call_1",
  });
  const call = told.find(({ parentSpanId }) => !parentSpanId);
  expect(call?.kind).toBe("SPAN_KIND_SERVER");
  expect(attributesOf(call?.attributes ?? [])).toMatchObject({
    "earshot.call.join_ms": 210.4,
    "earshot.call.turns": 4,
    "earshot.consent.terms": true,
  });
  expect(call?.events).toMatchObject([{ name: "exception" }]);
});

test("both encodings say the same", () => {
  expect(traces("http/json").read).toEqual(traces("http/protobuf").read);
  expect(metrics("http/json").read).toEqual(metrics("http/protobuf").read);
});

test.each(protocols)("%s: metrics are the call's own exact sums, as deltas", (protocol) => {
  const { read, items } = metrics(protocol);
  const told = read.resourceMetrics[0]?.scopeMetrics[0]?.metrics ?? [];
  const of = (name: string) => told.find((metric) => metric.name === name);
  const points = told.flatMap(({ sum, histogram }) => [...(sum?.dataPoints ?? []), ...(histogram?.dataPoints ?? [])]);
  expect(points).toHaveLength(items);
  for (const { startTimeUnixNano, timeUnixNano } of points) {
    expect([Number(startTimeUnixNano) / 1e6, Number(timeUnixNano) / 1e6]).toEqual([period.startMs, period.endMs]);
  }
  for (const { sum, histogram } of told) {
    expect((sum ?? histogram)?.aggregationTemporality).toBe("AGGREGATION_TEMPORALITY_DELTA");
  }
  expect(of("earshot.turn.voice_to_voice")?.histogram?.dataPoints).toMatchObject([{ count: "1", sum: 0.7 }]);
  expect(of("earshot.stt.final")?.histogram?.dataPoints[0]?.sum).toBeCloseTo(0.12025, 9);
  expect(of("earshot.turn.end")?.histogram?.dataPoints).toMatchObject([{ sum: 0.3 }]);
  expect(of("earshot.tts.first_audio")?.histogram?.dataPoints).toMatchObject([{ sum: 0.15 }]);
  const replies = of("gen_ai.client.operation.duration")?.histogram?.dataPoints ?? [];
  expect(replies.map(({ attributes, sum }) => [attributesOf(attributes)["error.type"], sum])).toEqual([
    [undefined, 0.25],
    ["llm_failed", 0.54],
  ]);
  expect(of("gen_ai.client.operation.time_to_first_chunk")?.histogram?.dataPoints).toMatchObject([{ sum: 0.2 }]);
  expect(of("earshot.tool.duration")?.histogram?.dataPoints).toHaveLength(2);
  const tokens = of("gen_ai.client.token.usage")?.histogram?.dataPoints ?? [];
  const used = tokens.map(({ attributes, sum, count }) => {
    const { "gen_ai.provider.name": provider, "gen_ai.token.type": type } = attributesOf(attributes);
    return [provider, type, sum, count];
  });
  expect(used).toEqual([
    ["openai", "input", 130, "2"],
    ["openai", "output", 17, "2"],
    ["cloudflare.workers_ai", "input", 7, "1"],
    ["cloudflare.workers_ai", "output", 0, "1"],
  ]);
  expect(of("earshot.calls")?.sum).toMatchObject({ isMonotonic: true, dataPoints: [{ asInt: "1" }] });
  expect(of("earshot.errors")?.sum?.dataPoints).toMatchObject([{ asInt: "1" }]);
  expect(of("earshot.turns")?.sum?.dataPoints.map(({ asInt }) => asInt)).toEqual(["2", "1", "1"]);
});

test("equal attributes are one point, with all values in its buckets", () => {
  const [, turn] = trace.turns;
  if (turn === undefined) throw new Error("the call has no such turn");
  const { read } = metrics("http/json", {
    ...trace,
    turns: [
      turn,
      { ...turn, turn: 2 },
      { ...turn, turn: 3, stages: turn.stages.map((one) => ({ ...one, endMs: one.endMs * 2 })) },
    ],
  });
  const [point, ...more] = read.resourceMetrics[0]?.scopeMetrics[0]?.metrics[0]?.histogram?.dataPoints ?? [];
  expect(more).toEqual([]);
  expect(point).toMatchObject({ count: "3" });
  expect(point?.sum).toBeCloseTo(0.7 + 0.7 + 1.4, 9);
  const counts = (point?.bucketCounts ?? []).map(Number);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(counts).toHaveLength((point?.explicitBounds?.length ?? 0) + 1);
});

test("a value on a bound belongs below it", () => {
  expect(bucketCounts([0, 1, 1.01, 2, 7], [1, 2])).toEqual([2, 2, 1]);
});

test("metrics hold no word of the call", () => {
  expect(JSON.stringify(metrics("http/json").read)).not.toMatch(/order 421|Leeds|Mira|Ada|my bill/);
});

const json = (text: string) => new TextEncoder().encode(text);
const nothing = { items: 0, why: "" };

test.each([
  [
    "application/json",
    json('{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}'),
    { items: 3, why: "too old" },
  ],
  [
    "application/x-protobuf",
    answerOf("traces", { rejectedSpans: 3, errorMessage: "too old" }),
    { items: 3, why: "too old" },
  ],
  ["application/json", json('{"partialSuccess":{"rejectedSpans":"many"}}'), nothing],
  ["application/json; charset=utf-8", json("{}"), nothing],
  ["application/json", json("null"), nothing],
  ["application/x-protobuf", new Uint8Array(), nothing],
  ["application/json", json("<html>"), null],
  ["application/json", json('{"error":"invalid api key"}'), null],
  ["application/x-protobuf", new Uint8Array([255, 255, 255, 255, 1, 2, 3]), null],
  ["application/x-protobuf", json("{}"), null],
])("an answer of %s tells what it refused, and rubbish is none", (type, answer, expected) => {
  expect(refusedIn(answer, "traces", type)).toEqual(expected);
});

test("an answer about metrics is read as well", () => {
  const answer = answerOf("metrics", { rejectedDataPoints: 2, errorMessage: "no" });
  expect(refusedIn(answer, "metrics", "application/x-protobuf")).toEqual({ items: 2, why: "no" });
});
