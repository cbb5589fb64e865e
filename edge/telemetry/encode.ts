/**
 * Spans and metrics as bodies of OTLP over HTTP, and the answers to them, by OpenTelemetry's own serializers
 * (@opentelemetry/otlp-transformer). They need no SDK, only objects of its form. The SDK itself does not fit: it makes
 * random ids, takes the time by itself, and sends from memory, which an evicted object loses.
 */
import {
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from "@opentelemetry/otlp-transformer";
import { bucketCounts, type Metric } from "./metrics.ts";
import type { OtlpProtocol, Signal } from "./settings.ts";
import type { Attributes, AttributeValue, Span } from "./span.ts";

type SdkSpan = Parameters<typeof JsonTraceSerializer.serializeRequest>[0][number];
type SdkMetrics = Parameters<typeof JsonMetricsSerializer.serializeRequest>[0];
type SdkMetric = SdkMetrics["scopeMetrics"][number]["metrics"][number];
type Resource = SdkSpan["resource"];
type HrTime = SdkSpan["startTime"];

export interface Encoded {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Spans, or data points. */
  readonly items: number;
}

/** OpenTelemetry's resource: the sender. */
export type ResourceAttributes = Readonly<Record<string, string>>;

/** With the version of the conventions by which attributes are named. One object: the serializers group spans by it. */
const scope = { name: "earshot", schemaUrl: "https://opentelemetry.io/schemas/1.41.0" };
const contentTypes: Readonly<Record<OtlpProtocol, string>> = {
  "http/json": "application/json",
  "http/protobuf": "application/x-protobuf",
};

// The numbers of the SDK's enums, whose packages are types alone here.
const kinds = { internal: 0, server: 1, client: 2 } as const;
const status = { unset: 0, error: 2 } as const;
const sampled = 1;
const valueTypes = { int: 0, double: 1 } as const;
const pointTypes = { histogram: 0, sum: 3 } as const;
const delta = 0;
/** The first byte of a `partial_success` in protobuf, an answer's only field: number 1, of some length. */
const partialSuccessTag = 0x0a;
const openBrace = 0x7b;

export function encodeSpans(
  spans: readonly Span[],
  traceId: string,
  attributes: ResourceAttributes,
  protocol: OtlpProtocol,
): Encoded {
  const resource = resourceOf(attributes);
  const { serializeRequest } = protocol === "http/json" ? JsonTraceSerializer : ProtobufTraceSerializer;
  const body = serializeRequest(spans.map((span) => sdkSpan(span, traceId, resource)));
  return encoded(body, protocol, spans.length);
}

/** @param span.startMs the call's beginning, Unix ms, as each point's start; `endMs`: its end */
export function encodeMetrics(
  metrics: readonly Metric[],
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  attributes: ResourceAttributes,
  protocol: OtlpProtocol,
): Encoded {
  const [startTime, endTime] = [hrTime(startMs), hrTime(endMs)];
  const { serializeRequest } = protocol === "http/json" ? JsonMetricsSerializer : ProtobufMetricsSerializer;
  const body = serializeRequest({
    resource: resourceOf(attributes),
    scopeMetrics: [{ scope: scope, metrics: metrics.map((metric) => sdkMetric(metric, startTime, endTime)) }],
  });
  return encoded(
    body,
    protocol,
    metrics.reduce((sum, { points }) => sum + points.length, 0),
  );
}

/**
 * How many items the receiver refused, and why, where its answer tells. Null: the answer is no Export…ServiceResponse, so
 * something else than a receiver of OTLP wrote it. An empty answer is one.
 * @param type the answer's content type
 */
export function refusedIn(
  answer: Uint8Array,
  signal: Signal,
  type: string,
): { readonly items: number; readonly why: string } | null {
  if (answer.length === 0 || isNull(answer)) return { items: 0, why: "" };
  // Servers that name no type have text/plain put there.
  const isJson = /json/i.test(type) || (!/protobuf/i.test(type) && isObject(answer));
  if (!(isJson ? isJsonAnswer(answer) : answer[0] === partialSuccessTag)) return null;
  try {
    if (signal === "traces") {
      const { partialSuccess } = (isJson ? JsonTraceSerializer : ProtobufTraceSerializer).deserializeResponse(answer);
      return refusal(partialSuccess?.rejectedSpans, partialSuccess?.errorMessage);
    }
    const { partialSuccess } = (isJson ? JsonMetricsSerializer : ProtobufMetricsSerializer).deserializeResponse(answer);
    return refusal(partialSuccess?.rejectedDataPoints, partialSuccess?.errorMessage);
  } catch {
    return null;
  }
}

/** Frameworks answer so for a function that returns nothing. */
function isNull(answer: Uint8Array): boolean {
  return answer.length === 4 && new TextDecoder().decode(answer) === "null";
}

function isObject([first]: Uint8Array): boolean {
  return first === openBrace;
}

/** An object with nothing in it, or with a `partialSuccess`: others tell of errors, with a good status all the same. */
function isJsonAnswer(answer: Uint8Array): boolean {
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(answer));
    if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
    if (Object.keys(body).length === 0) return true;
    return "partialSuccess" in body && typeof body.partialSuccess === "object";
  } catch {
    return false;
  }
}

/** OTLP's JSON has 64-bit numbers as strings. */
function refusal(items: unknown, why: unknown) {
  const number = Math.floor(Number(items ?? 0));
  return { items: Number.isFinite(number) ? Math.max(0, number) : 0, why: typeof why === "string" ? why : "" };
}

function encoded(body: Uint8Array | undefined, protocol: OtlpProtocol, items: number): Encoded {
  if (body === undefined) throw new Error("OpenTelemetry's serializer made nothing");
  return { body: new Uint8Array(body), contentType: contentTypes[protocol], items };
}

function sdkSpan(span: Span, traceId: string, resource: Resource): SdkSpan {
  const { id, parentId, name, kind, startMs, endMs, attributes, error, events = [] } = span;
  const context = (spanId: string) => ({ traceId, spanId, traceFlags: sampled });
  return {
    name,
    kind: kinds[kind],
    spanContext: () => context(id),
    ...(parentId !== null && { parentSpanContext: context(parentId) }),
    startTime: hrTime(startMs),
    endTime: hrTime(endMs),
    duration: hrTime(endMs - startMs),
    ended: true,
    status: error === undefined ? { code: status.unset } : { code: status.error, message: error },
    attributes: { ...told(attributes), ...(error !== undefined && { "error.type": error }) },
    links: [],
    events: events.map((event) => ({
      name: event.name,
      time: hrTime(event.atMs),
      attributes: told(event.attributes),
    })),
    resource,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function sdkMetric({ name, description, unit, bounds, points }: Metric, startTime: HrTime, endTime: HrTime): SdkMetric {
  const base = { aggregationTemporality: delta, isMonotonic: true } as const;
  const times = { startTime, endTime };
  if (bounds === null) {
    const dataPoints = points.map(({ attributes, values }) => ({
      ...times,
      attributes: told(attributes),
      value: values[0] ?? 0,
    }));
    const descriptor = { name, description, unit, valueType: valueTypes.int };
    return { ...base, descriptor, dataPointType: pointTypes.sum, dataPoints };
  }
  const dataPoints = points.map(({ attributes, values }) => ({
    ...times,
    attributes: told(attributes),
    value: {
      buckets: { boundaries: [...bounds], counts: bucketCounts(values, bounds) },
      count: values.length,
      sum: values.reduce((sum, value) => sum + value, 0),
      min: Math.min(...values),
      max: Math.max(...values),
    },
  }));
  const descriptor = { name, description, unit, valueType: valueTypes.double };
  return { ...base, descriptor, dataPointType: pointTypes.histogram, dataPoints };
}

/** Only what is known. */
function told(attributes: Attributes): Record<string, Exclude<AttributeValue, readonly string[]> | string[]> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => {
      if (value === undefined || (typeof value === "number" && !Number.isFinite(value))) return [];
      return [[name, typeof value === "object" ? [...value] : value]];
    }),
  );
}

function resourceOf(attributes: ResourceAttributes): Resource {
  const resource: Resource = {
    attributes: { ...attributes },
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}

/** Seconds and nanoseconds, to the microsecond. */
function hrTime(ms: number): HrTime {
  const micros = Math.max(0, Math.round(ms * 1000));
  return [Math.floor(micros / 1e6), (micros % 1e6) * 1000];
}
