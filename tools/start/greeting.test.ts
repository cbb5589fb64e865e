/** The words of a run that is up. */
import { expect, test } from "vitest";
import { greeting } from "./greeting.ts";
import type { Screen } from "./progress.mjs";

function greet(missing: readonly string[]): string {
  const shown: string[] = [];
  const step: Screen["step"] = () => {
    throw new Error("a greeting has no steps");
  };
  const screen: Screen = { line: (text = "") => shown.push(text), paint: (_style, text) => text, step };
  greeting(screen, {
    siteOrigin: "http://localhost:8788",
    workerOrigin: "http://localhost:8787",
    adminToken: "t",
    missing,
    livekit: { url: "ws://127.0.0.1:7880", apiKey: "k", apiSecret: "s" },
    services: {
      shown: { stt: "a", tts: "b", llm: "c" },
      vars: {},
      standFor: null,
      needsEngines: false,
      workersAi: false,
    },
  });
  return shown.join("\n");
}

test("names the settings that are missing or cannot be used, and the place where they go", () => {
  const text = greet(["workshop: its tools need SHOP_KEY", "OTEL_EXPORTER_OTLP_PROTOCOL: a Worker speaks no gRPC"]);
  expect(text).toMatch(
    /missing, or that cannot be used:\s+workshop: its tools need SHOP_KEY\s+OTEL_EXPORTER_\w+: a Worker/,
  );
  expect(text).toContain('.dev.vars, below the line that says "Yours"');
});

test("names none where nothing is missing", () => {
  expect(greet([])).not.toContain("missing");
});
