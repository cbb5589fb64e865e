/** The troubles of speech services that a call knows, over the languages and agents that it passes through. */
import { expect, test } from "vitest";
import { KnownTroubles, restMs, ServiceHealth } from "./health.ts";

const names = (part: "stt" | "tts", { all }: KnownTroubles, nowMs: number) =>
  new ServiceHealth({ part, known: all })
    .inOrder([{ name: "first" }, { name: "second" }], nowMs)
    .map(({ name }) => name);

test("a call that goes on in another language leaves out what failed in the one before", () => {
  const troubles = new KnownTroubles();
  const before = new ServiceHealth({ part: "stt", known: troubles.all, tell: (news) => troubles.heard(news, 1_000) });
  expect(names("stt", troubles, 1_000)).toEqual(["first", "second"]);
  before.failed("first", 1_000);
  expect(names("stt", troubles, 2_000)).toEqual(["second", "first"]);
  expect(names("tts", troubles, 2_000)).toEqual(["first", "second"]);
  expect(names("stt", troubles, 1_000 + restMs(1))).toEqual(["first", "second"]);
  before.failed("first", 1_000);
  expect(names("stt", troubles, 1_000 + restMs(1))).toEqual(["second", "first"]);
  before.proved("first");
  expect(names("stt", troubles, 2_000)).toEqual(["first", "second"]);
});

test("it knows what the Desk told it", () => {
  const trouble = { part: "stt", service: "first", failures: 2, untilMs: 9_000 } as const;
  const troubles = new KnownTroubles([trouble]);
  troubles.heard({ part: "stt", service: "second", failed: true }, 1_000);
  expect(troubles.all.map(({ service, failures }) => [service, failures])).toEqual([
    ["first", 2],
    ["second", 1],
  ]);
});
