/** When hearing counts as failed, and how soon another hears on without a gap: on a clock that the test moves. */
import { expect, test } from "vitest";
import { ManualClock } from "../../../test/vendors/manual-clock.ts";
import type { Audio } from "../../base/audio.ts";
import { EarshotError } from "../../base/errors.ts";
import type { SttEvent } from "../../conversation/ports.ts";
import { ServiceHealth, type ServiceNews } from "../health.ts";
import type { SttManner } from "./manner.ts";
import { standingInStt } from "./standing-in.ts";

/** Remembers the place of each packet in the caller's audio, which its samples tell. */
function service(clock: ManualClock) {
  const heard: { readonly packet: number; readonly atMs: number }[] = [];
  const finalized: number[] = [];
  const state = { listen: (_: SttEvent): void => {}, opened: 0 };
  const open = (listen: (event: SttEvent) => void) => {
    state.listen = listen;
    state.opened += 1;
    return {
      hear: (audio: Audio) => {
        if (audio.kind === "pcm") heard.push({ packet: audio.samples[0] ?? 0, atMs: clock.nowMs() });
      },
      finalize: () => finalized.push(clock.nowMs()),
      close: () => {},
    };
  };
  return { open, heard, finalized, state, tell: (event: SttEvent) => state.listen(event) };
}

function call(known: ConstructorParameters<typeof ServiceHealth>[0]["known"] = [], manner: SttManner = {}) {
  const clock = new ManualClock();
  const [first, second] = [service(clock), service(clock)];
  const news: ServiceNews[] = [];
  const events: SttEvent[] = [];
  const open = standingInStt({
    choices: [
      { name: "first", open: first.open, manner },
      { name: "second", open: second.open },
    ],
    clock,
    health: new ServiceHealth({ part: "stt", known, tell: (one) => news.push(one) }),
  });
  const stt = open((event) => events.push(event));
  let packet = 0;
  /** Packets of 20 ms, in real time; the first sample is the packet's number. */
  const hear = async (ms: number, level = 8_000) => {
    for (let at = 0; at < ms; at += 20) {
      packet += 1;
      const samples = new Int16Array(320).map((_, nth) => (nth % 2 === 0 ? level : -level));
      samples[0] = packet;
      stt.hear({ kind: "pcm", samples, sampleRateHz: 16_000 });
      for (let tick = 0; tick < 20; tick += 1) clock.tick();
    }
  };
  return { clock, first, second, news, events, stt, hear, packets: () => packet };
}

const packets = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth);

test.each<[string, SttEvent]>([
  ["an error for good", { kind: "failed", error: new EarshotError("stt_failed", "refused"), fatal: true }],
  ["a break", { kind: "failed", error: new EarshotError("stt_failed", "broke"), fatal: false }],
  ["rubbish", { kind: "failed", error: new EarshotError("stt_failed", "sent rubbish"), fatal: false }],
])("%s: the other hears at the same moment all that has no final yet", async (_, failure) => {
  const { first, second, events, hear, clock, news } = call();
  await hear(400, 0);
  await hear(1_000);
  await hear(600, 0);
  first.tell({ kind: "final", text: "one" });
  await hear(300, 0);
  await hear(800);
  const atMs = clock.nowMs();
  first.tell(failure);
  // All speech since then, with the quiet before it; the first sentence is not heard twice.
  const again = second.heard.map(({ packet }) => packet);
  expect(again).toEqual(packets(again[0] ?? 0, 155));
  expect(again[0]).toBeLessThanOrEqual(116);
  expect(again[0]).toBeGreaterThan(70);
  expect(new Set(second.heard.map((one) => one.atMs))).toEqual(new Set([atMs]));
  expect(events.at(-1)).toMatchObject({ kind: "failed", fatal: false });
  expect(news).toEqual([{ part: "stt", service: "first", failed: true }]);
  // And it goes on without a gap.
  await hear(40);
  expect(second.heard.map(({ packet }) => packet)).toEqual(packets(again[0] ?? 0, 157));
});

test("no word during 2.5 s of speech is a failure, and silence is none", async () => {
  const { second, hear } = call();
  await hear(60_000, 3);
  expect(second.state.opened).toBe(0);
  await hear(2_400);
  expect(second.state.opened).toBe(0);
  await hear(200);
  expect(second.state.opened).toBe(1);
  const again = second.heard.map(({ packet }) => packet);
  expect(again[0]).toBeLessThanOrEqual(3_001);
  expect(again).toEqual(packets(again[0] ?? 0, 3_130));
});

test("a final that was asked for and does not come is a failure after 2 s, and is asked of the other", async () => {
  const { clock, first, second, stt, hear } = call();
  await hear(600);
  first.tell({ kind: "partial", text: "where" });
  stt.finalize("page");
  for (let ms = 0; ms < 1_999; ms += 1) clock.tick();
  expect(second.state.opened).toBe(0);
  clock.tick();
  expect(second.heard.map(({ packet }) => packet)).toEqual(packets(1, 30));
  expect(second.finalized).toEqual([clock.nowMs()]);
});

test("a sentence that has its final is not heard again, though its sound had hardly ended", async () => {
  const { first, second, stt, hear } = call();
  await hear(1_000);
  stt.finalize("page");
  await hear(100, 0);
  first.tell({ kind: "final", text: "where is my order" });
  await hear(1_000, 0);
  first.tell({ kind: "failed", error: new EarshotError("stt_failed", "broke"), fatal: false });
  expect(second.heard.map(({ packet }) => packet)).toEqual(packets(51, 105));
});

test("a sentence that ends by itself is not heard again either, where its words have times", async () => {
  const { first, second, hear } = call();
  await hear(1_000);
  first.tell({ kind: "final", text: "one", words: [{ text: "one", startMs: 300, endMs: 800 }] });
  await hear(40);
  first.tell({ kind: "failed", error: new EarshotError("stt_failed", "broke"), fatal: false });
  expect(second.heard.map(({ packet }) => packet)).toEqual(packets(41, 52));
});

test("a call that knows of a failure begins with the other, and tells when the first works again", async () => {
  const trouble = { part: "stt" as const, service: "first", failures: 1, untilMs: 1_000 };
  const knowing = call([trouble, { ...trouble, part: "tts", service: "second" }]);
  expect([knowing.first.state.opened, knowing.second.state.opened]).toEqual([0, 1]);
  const trying = call([{ ...trouble, untilMs: 0 }]);
  expect([trying.first.state.opened, trying.second.state.opened]).toEqual([1, 0]);
  trying.first.tell({ kind: "final", text: "hello" });
  trying.first.tell({ kind: "final", text: "hello again" });
  expect(trying.news).toEqual([{ part: "stt", service: "first", failed: false }]);
});

const pass = (clock: ManualClock, ms: number) => {
  for (let at = 0; at < ms; at += 1) clock.tick();
};

test("a service that cannot be asked may hold a turn open through a pause, but not for ever", async () => {
  const { clock, first, second, stt, hear } = call([], { endsAlone: true });
  await hear(800);
  first.tell({ kind: "partial", text: "i would like" });
  stt.finalize("page");
  pass(clock, 5_000);
  await hear(600);
  first.tell({ kind: "partial", text: "i would like to return" });
  pass(clock, 7_000);
  expect(second.state.opened).toBe(0);
  pass(clock, 1_001);
  expect(second.state.opened).toBe(1);
});

test("a service that cannot be asked owes nothing for a sound that had no words", async () => {
  const { clock, second, stt, hear } = call([], { endsAlone: true });
  await hear(400);
  stt.finalize("page");
  pass(clock, 20_000);
  expect(second.state.opened).toBe(0);
});

test.each<[string, SttManner]>([
  ["that streams", {}],
  ["that judges turns", { judgesTurns: true }],
])("a noise that only loudness took for speech is no failure of a service %s", async (_, manner) => {
  const { clock, second, stt, hear } = call([], manner);
  for (let nth = 0; nth < 3; nth += 1) {
    await hear(300);
    await hear(600, 0);
    stt.finalize("energy");
    pass(clock, 3_000);
  }
  expect(second.state.opened).toBe(0);
});

test("words whose final was asked for by loudness, and does not come, are a failure", async () => {
  const { clock, first, second, stt, hear } = call();
  await hear(600);
  first.tell({ kind: "partial", text: "where" });
  await hear(600, 0);
  stt.finalize("energy");
  pass(clock, 2_001);
  expect(second.state.opened).toBe(1);
});

test("a service that tells no word before the final may hear a long sentence, and owes its final all the same", async () => {
  const { clock, second, stt, hear } = call([], { finalsAlone: true });
  await hear(9_000);
  expect(second.state.opened).toBe(0);
  stt.finalize("page");
  pass(clock, 2_001);
  expect(second.state.opened).toBe(1);
});

test("where the one that stands in fails as well, the first hears on once its time out is over", async () => {
  const { clock, first, second, events, hear } = call();
  const failure: SttEvent = { kind: "failed", error: new EarshotError("stt_failed", "refused"), fatal: true };
  first.tell(failure);
  expect(second.state.opened).toBe(1);
  pass(clock, 30_001);
  await hear(800);
  second.tell(failure);
  expect(first.state.opened).toBe(2);
  expect(events.map((event) => event.kind === "failed" && event.fatal)).toEqual([false, false]);
  expect(first.heard.at(-1)?.atMs).toBe(clock.nowMs());
  first.tell({ kind: "final", text: "hello" });
  expect(events.at(-1)).toEqual({ kind: "final", text: "hello" });
});

test("where all have failed just now, the last failure is told", async () => {
  const { first, second, events } = call();
  const failure: SttEvent = { kind: "failed", error: new EarshotError("stt_failed", "refused"), fatal: true };
  first.tell(failure);
  second.tell(failure);
  expect(first.state.opened).toBe(1);
  expect(events.at(-1)).toEqual(failure);
});
