/**
 * Reads what an exporter sends, by the official definitions of OTLP (`proto/`, from
 * https://github.com/open-telemetry/opentelemetry-proto, Apache-2.0), in either encoding.
 */
import { join } from "node:path";
import protobuf from "protobufjs";

export interface KeyValue {
  readonly key: string;
  readonly value: {
    readonly stringValue?: string;
    readonly intValue?: string;
    readonly doubleValue?: number;
    readonly boolValue?: boolean;
  };
}
export interface ReadSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly KeyValue[];
  readonly events: readonly { readonly name: string; readonly attributes: readonly KeyValue[] }[];
  readonly status: { readonly code: string; readonly message: string } | null;
}
interface Resource {
  readonly attributes: readonly KeyValue[];
}
export interface ReadTraces {
  readonly resourceSpans: readonly {
    readonly resource: Resource;
    readonly scopeSpans: readonly { readonly schemaUrl: string; readonly spans: readonly ReadSpan[] }[];
  }[];
}
interface ReadPoint {
  readonly attributes: readonly KeyValue[];
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
  readonly count?: string;
  readonly sum?: number;
  readonly asInt?: string;
  readonly bucketCounts?: readonly string[];
  readonly explicitBounds?: readonly number[];
}
interface ReadKind {
  readonly aggregationTemporality: string;
  readonly dataPoints: readonly ReadPoint[];
}
export interface ReadMetrics {
  readonly resourceMetrics: readonly {
    readonly resource: Resource;
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string;
        readonly unit: string;
        readonly sum?: ReadKind & { readonly isMonotonic: boolean };
        readonly histogram?: ReadKind;
      }[];
    }[];
  }[];
}

const definitions = new protobuf.Root();
definitions.resolvePath = (_, path) => join(import.meta.dirname, "proto", path);
definitions.loadSync(
  ["trace", "metrics"].map((signal) => `opentelemetry/proto/collector/${signal}/v1/${signal}_service.proto`),
);

export function readTraces(body: Uint8Array, contentType: string): ReadTraces {
  return read("trace.v1.ExportTraceServiceRequest", body, contentType) as ReadTraces;
}

export function readMetrics(body: Uint8Array, contentType: string): ReadMetrics {
  return read("metrics.v1.ExportMetricsServiceRequest", body, contentType) as ReadMetrics;
}

/** An answer's bytes, as a receiver of OTLP writes it. */
export function answerOf(signal: "traces" | "metrics", partialSuccess: object): Uint8Array<ArrayBuffer> {
  const name = signal === "traces" ? "trace.v1.ExportTraceServiceResponse" : "metrics.v1.ExportMetricsServiceResponse";
  const type = definitions.lookupType(`opentelemetry.proto.collector.${name}`);
  return new Uint8Array(type.encode(type.fromObject({ partialSuccess })).finish());
}

/** @throws Error, if a field is unknown to the definitions or has another type. */
function read(name: string, body: Uint8Array, contentType: string): unknown {
  const type = definitions.lookupType(`opentelemetry.proto.collector.${name}`);
  if (contentType === "application/x-protobuf") return plain(type, type.decode(body));
  if (contentType !== "application/json") throw new Error(`no content type of OTLP: ${contentType}`);
  const json = JSON.parse(new TextDecoder().decode(body)) as object;
  onlyKnown(type, json);
  // OTLP's JSON has ids in hex, where protobuf's has base64 (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding).
  const text = JSON.stringify(json, (key, value: unknown) =>
    /^(?:traceId|spanId|parentSpanId)$/.test(key) && typeof value === "string"
      ? Buffer.from(value, "hex").toString("base64")
      : value,
  );
  const message = type.fromObject(JSON.parse(text) as object);
  const fault = type.verify(message);
  if (fault !== null) throw new Error(fault);
  return plain(type, message);
}

/** Ids in hex, numbers of 64 bits as strings. */
function plain(type: protobuf.Type, message: protobuf.Message): unknown {
  const object = type.toObject(message, { longs: String, enums: String, bytes: Array, arrays: true, defaults: false });
  return JSON.parse(
    JSON.stringify(object, (key, value: unknown) =>
      /^(?:traceId|spanId|parentSpanId)$/.test(key) ? Buffer.from(value as number[]).toString("hex") : value,
    ),
  );
}

function onlyKnown(type: protobuf.Type, json: object): void {
  type.resolveAll();
  for (const [key, value] of Object.entries(json)) {
    const field = Object.values(type.fields).find(({ name }) => protobuf.util.camelCase(name) === key);
    if (field === undefined) throw new Error(`${type.name} has no field ${key}`);
    const below = field.resolvedType instanceof protobuf.Type ? field.resolvedType : null;
    if (below === null) continue;
    for (const one of Array.isArray(value) ? (value as object[]) : [value as object]) onlyKnown(below, one);
  }
}

/** Attributes as a record, numbers as numbers. */
export function attributesOf(list: readonly KeyValue[]): Record<string, string | number | boolean | undefined> {
  return Object.fromEntries(
    list.map(({ key, value }) => {
      const { stringValue, intValue, doubleValue, boolValue } = value;
      return [key, stringValue ?? (intValue === undefined ? (doubleValue ?? boolValue) : Number(intValue))];
    }),
  );
}
