import { expect, test } from "vitest";
import { policyDirectives } from "./policy.ts";

const script = "https://voice.example";

test("the script's origin runs scripts, and it and LiveKit are connected to, by both schemes", () => {
  expect(policyDirectives({ script, livekit: "wss://livekit.example/" })).toEqual([
    "script-src https://voice.example",
    "connect-src https://voice.example wss://livekit.example https://livekit.example",
  ]);
});

test("a developer's LiveKit has no TLS, and may be given by http", () => {
  for (const livekit of ["ws://127.0.0.1:7880", "http://127.0.0.1:7880/rtc?x=1"]) {
    expect(policyDirectives({ script, livekit })[1]).toBe(
      "connect-src https://voice.example ws://127.0.0.1:7880 http://127.0.0.1:7880",
    );
  }
});

test("nonce, Silero and pictures are added where they are wanted, and no origin is named twice", () => {
  const needs = { script, server: script, livekit: "wss://livekit.example", nonce: "bm9uY2U=", silero: true };
  expect(policyDirectives({ ...needs, pictures: ["'self'", "https://pictures.example", "'self'"] })).toEqual([
    "script-src 'nonce-bm9uY2U=' https://voice.example 'wasm-unsafe-eval'",
    "connect-src https://voice.example wss://livekit.example https://livekit.example",
    "img-src 'self' https://pictures.example",
  ]);
});

test("a Worker at another origin than the script's is connected to, and runs no script", () => {
  expect(policyDirectives({ script, server: "https://calls.example", livekit: "wss://livekit.example" })).toEqual([
    "script-src https://voice.example",
    "connect-src https://voice.example https://calls.example wss://livekit.example https://livekit.example",
  ]);
});
