import { expect, test } from "vitest";
import { RimeV1Speech } from "./tts-v1.ts";
import { rime } from "./vendor.ts";

const spans = [{ text: "Hello.", start: "0.160s", end: "0.480s" }];
const done = JSON.stringify({ contextId: "c1", done: { timestamps: { status: { code: 0 }, spans } } });

test("times of words are those of slower speech, and count from the text before", () => {
  const reader = new RimeV1Speech(1.5);
  expect(reader.read(done, () => 1_000)).toEqual([
    { context: "c1", words: [{ text: "Hello.", startMs: 240, endMs: 720 }], isDone: true },
  ]);
  expect(reader.read(done, () => 2_000)).toMatchObject([{ words: [{ startMs: 1_240, endMs: 1_720 }] }]);
  expect(reader.read(done.replace("c1", "c2"), () => 0)).toMatchObject([{ words: [{ startMs: 240 }] }]);
});

test("an error is of its context, and of the connection where it names none", () => {
  const reader = new RimeV1Speech(1);
  const read = (contextId: string | undefined, kind: string) =>
    reader.read(JSON.stringify({ contextId, error: { kind, message: "it failed" } }), () => 0);
  expect(read("c1", "invalid_input")).toEqual([{ context: "c1", trouble: "it failed", isFinal: false }]);
  expect(read(undefined, "unauthenticated")).toMatchObject([{ trouble: "it failed", isFinal: true }]);
});

test("each protocol has its host, and Opus is of one alone", () => {
  const chosen = (more: object) => rime.tts.schema.parse({ service: "rime", ...more });
  const env = { RIME_API_KEY: "k" };
  const priced = (more: object, base: string) => rime.tts.pricedAs?.(chosen({ ...more, base }), env);
  expect(priced({ protocol: "v1" }, "https://coda.api.rime.ai")).toBe("rime/coda");
  expect(priced({ protocol: "v1", model: "mistv3" }, "https://mist.api.rime.ai")).toBe("rime/mistv3");
  expect(priced({ protocol: "v1" }, "https://users-ws.rime.ai")).toBe("users-ws.rime.ai/coda");
  expect(() => rime.tts.check(chosen({ protocol: "v1", format: "opus" }), env)).not.toThrow();
  for (const protocol of ["websocket", "http"])
    expect(() => rime.tts.check(chosen({ protocol, format: "opus" }), env)).toThrow(/set protocol to "v1"/);
});
