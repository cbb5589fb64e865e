import { expect, test } from "vitest";
import { telemetrySettings, telemetryTrouble } from "./settings.ts";

const endpoint = "http://collector.example:4318";

test("without an address nothing is exported", () => {
  expect(telemetrySettings({})).toBeNull();
  expect(telemetrySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: " ", OTEL_SERVICE_NAME: "shop" })).toBeNull();
  expect(telemetrySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: "true" })).toBeNull();
});

test("the general address is a base, a signal's own is used as it is", () => {
  const base = telemetrySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: "https://cloud.example/api/public/otel/" });
  expect(base?.targets.traces?.url).toBe("https://cloud.example/api/public/otel/v1/traces");
  expect(base?.targets.metrics?.url).toBe("https://cloud.example/api/public/otel/v1/metrics");
  const own = telemetrySettings({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://t.example/in" });
  expect(own?.targets).toMatchObject({ traces: { url: "https://t.example/in" } });
  expect(own?.targets.metrics).toBeUndefined();
  const both = telemetrySettings({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_METRICS_EXPORTER: "none" });
  expect(Object.keys(both?.targets ?? {})).toEqual(["traces"]);
});

test("headers, protocol, resource and words come from the specification's variables", () => {
  const settings = telemetrySettings({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: "Authorization=Basic%20YTpi, x-team=voice",
    OTEL_EXPORTER_OTLP_METRICS_HEADERS: "x-team=figures",
    OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: "http/json",
    OTEL_SERVICE_NAME: "shop",
    OTEL_RESOURCE_ATTRIBUTES: "service.name=other,deployment.environment.name=pre%2Cview",
    OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "True",
  });
  expect(settings).toMatchObject({
    targets: {
      traces: { protocol: "http/protobuf", headers: { Authorization: "Basic YTpi", "x-team": "voice" } },
      metrics: { protocol: "http/json", headers: { Authorization: "Basic YTpi", "x-team": "figures" } },
    },
    resource: { "service.name": "shop", "deployment.environment.name": "pre,view" },
    words: true,
  });
});

test("a signal's own header takes the place of the general one, however it is written", () => {
  const settings = telemetrySettings({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: "Authorization=general,x-team=voice",
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: "authorization=own",
  });
  expect(settings?.targets.traces?.headers).toEqual({ authorization: "own", "x-team": "voice" });
  expect(settings?.targets.metrics?.headers).toEqual({ Authorization: "general", "x-team": "voice" });
});

test.each(["", "false", "NO_CONTENT", "event_only"])("words stay off with %j", (value) => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: value };
  expect(telemetrySettings(env)?.words).toBe(false);
});

test.each([
  [
    { OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
    /OTEL_EXPORTER_OTLP_PROTOCOL: a Worker speaks no gRPC; set it to http\/protobuf/,
  ],
  [
    { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "carrier-pigeon" },
    /OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: there is no such protocol/,
  ],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" }, /OTEL_EXPORTER_OTLP_ENDPOINT is not an http/],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "https://user:secret-1@c.example" }, /without a name or password/],
  [{ OTEL_EXPORTER_OTLP_HEADERS: "secret-1" }, /OTEL_EXPORTER_OTLP_HEADERS is not of the form/],
  [{ OTEL_EXPORTER_OTLP_HEADERS: "a=%zz" }, /OTEL_EXPORTER_OTLP_HEADERS is not of the form/],
  [{ OTEL_EXPORTER_OTLP_HEADERS: "a b=secret-1" }, /characters that none may have/],
  [{ OTEL_EXPORTER_OTLP_HEADERS: "a=secret-1%0d%0aX: y" }, /characters that none may have/],
])("%j is a typed error that names the variable and no value", (more, why) => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...more };
  expect(() => telemetrySettings(env)).toThrow(expect.objectContaining({ code: "not_configured" }));
  expect(telemetryTrouble(env)).toMatch(why);
  expect(telemetryTrouble(env)).not.toMatch(/secret-1/);
});
