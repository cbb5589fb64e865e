/**
 * Where a deployment sends its telemetry, from the variables of OpenTelemetry's specification:
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/ and
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/.
 */
import { EarshotError } from "../base/errors.ts";
import type { Variables } from "../base/variables.ts";

export const signals = ["traces", "metrics"] as const;
export type Signal = (typeof signals)[number];

export type OtlpProtocol = "http/protobuf" | "http/json";

/** Where one signal goes. */
export interface Target {
  readonly url: string;
  readonly protocol: OtlpProtocol;
  readonly headers: Readonly<Record<string, string>>;
}

export interface TelemetrySettings {
  /** Absent: the signal is not exported. */
  readonly targets: Readonly<Partial<Record<Signal, Target>>>;
  /** Attributes of the resource, `service.name` among them. */
  readonly resource: Readonly<Record<string, string>>;
  /** Whether spans may have the words of the call. */
  readonly words: boolean;
}

/** `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT`: the values by which words go onto spans. */
const wordsOn: ReadonlySet<string> = new Set(["true", "1", "span_only", "span_and_event"]);

/**
 * The settings of this deployment; null: it exports nothing.
 * @throws EarshotError `not_configured`, naming the variable and what it may be.
 */
export function telemetrySettings(env: Variables): TelemetrySettings | null {
  if (textOf(env, "OTEL_SDK_DISABLED").toLowerCase() === "true") return null;
  const targets: Partial<Record<Signal, Target>> = {};
  for (const signal of signals) {
    const target = targetOf(env, signal);
    if (target !== null) targets[signal] = target;
  }
  if (Object.keys(targets).length === 0) return null;
  const attributes = pairsOf("OTEL_RESOURCE_ATTRIBUTES", textOf(env, "OTEL_RESOURCE_ATTRIBUTES"));
  const name = textOf(env, "OTEL_SERVICE_NAME") || attributes["service.name"] || "earshot";
  return {
    targets,
    resource: { ...attributes, "service.name": name },
    words: wordsOn.has(textOf(env, "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT").toLowerCase()),
  };
}

/** Whether a call's spans are exported, so that its trace's id means something to others. */
export function exportsTraces(env: Variables): boolean {
  try {
    return telemetrySettings(env)?.targets.traces !== undefined;
  } catch (thrown) {
    // The call's record tells it at the end.
    if (thrown instanceof EarshotError) return false;
    throw thrown;
  }
}

/** The fault of the settings in words, for `/health`; null: there is none. */
export function telemetryTrouble(env: Variables): string | null {
  try {
    telemetrySettings(env);
    return null;
  } catch (thrown) {
    if (thrown instanceof EarshotError) return thrown.message;
    throw thrown;
  }
}

/** A signal's own variables come before the general ones, and `OTEL_TRACES_EXPORTER=none` turns it off. */
function targetOf(env: Variables, signal: Signal): Target | null {
  const own = signal.toUpperCase();
  if (textOf(env, `OTEL_${own}_EXPORTER`).toLowerCase() === "none") return null;
  const base = textOf(env, "OTEL_EXPORTER_OTLP_ENDPOINT");
  const ownName = `OTEL_EXPORTER_OTLP_${own}_ENDPOINT`;
  const ownUrl = textOf(env, ownName);
  if (ownUrl === "" && base === "") return null;
  const ownHeaders = headersOf(env, `OTEL_EXPORTER_OTLP_${own}_HEADERS`);
  const headers = withoutThose(headersOf(env, "OTEL_EXPORTER_OTLP_HEADERS"), ownHeaders);
  const protocol = protocolOf(env, own);
  // The general address is a base to which the signal's path is added. A signal's own address is used as it is.
  const url =
    ownUrl === "" ? addressOf("OTEL_EXPORTER_OTLP_ENDPOINT", base, `v1/${signal}`) : addressOf(ownName, ownUrl, "");
  return { url, protocol, headers: { ...headers, ...ownHeaders } };
}

/** Headers but for those of others: their names are the same in capitals, too, and fetch would send both values. */
function withoutThose(
  headers: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = new Set(Object.keys(others).map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name.toLowerCase())));
}

/** Unless set it is `http/protobuf`, which every receiver must take. */
function protocolOf(env: Variables, own: string): OtlpProtocol {
  const ownName = `OTEL_EXPORTER_OTLP_${own}_PROTOCOL`;
  const name = textOf(env, ownName) === "" ? "OTEL_EXPORTER_OTLP_PROTOCOL" : ownName;
  const protocol = textOf(env, name) || "http/protobuf";
  if (protocol === "http/protobuf" || protocol === "http/json") return protocol;
  const why = protocol === "grpc" ? "a Worker speaks no gRPC" : "there is no such protocol";
  throw new EarshotError("not_configured", `${name}: ${why}; set it to http/protobuf or http/json`);
}

function addressOf(name: string, text: string, path: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new EarshotError(
      "not_configured",
      `${name} is not an http or https address, without a name or password in it`,
    );
  }
  if (path !== "") url.pathname = `${url.pathname.replace(/\/$/, "")}/${path}`;
  return url.href;
}

/** @throws EarshotError `not_configured`, if fetch would refuse one. It never shows a value, which may be a key. */
function headersOf(env: Variables, name: string): Record<string, string> {
  const headers = pairsOf(name, textOf(env, name));
  for (const [key, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+\-.^_`|~0-9a-z]+$/i.test(key) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new EarshotError("not_configured", `${name}: a header's name or value has characters that none may have`);
    }
  }
  return headers;
}

/** `key=value,key=value`, values percent-encoded: the form of W3C Baggage without properties. */
function pairsOf(name: string, text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const pair of text.split(",")) {
    if (pair.trim() === "") continue;
    const at = pair.indexOf("=");
    const key = pair.slice(0, Math.max(0, at)).trim();
    const value = decoded(pair.slice(at + 1).trim());
    if (key === "" || value === null) {
      throw new EarshotError("not_configured", `${name} is not of the form key=value,key=value, with % encoded values`);
    }
    pairs[key] = value;
  }
  return pairs;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** An empty variable is like one that is not set, as the specification asks. */
function textOf(env: Variables, name: string): string {
  const value = env[name];
  return typeof value === "string" ? value.trim() : "";
}
