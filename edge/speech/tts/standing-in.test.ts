/** When a voice counts as failed, and how soon another speaks on: on a clock that the test moves. */
import { expect, test } from "vitest";
import { ManualClock } from "../../../test/vendors/manual-clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts, TtsEvent } from "../../conversation/ports.ts";
import { ServiceHealth, type ServiceNews } from "../health.ts";
import { standingInTts } from "./standing-in.ts";

interface Voice {
  readonly tts: Tts;
  /** When it was given each text, by the clock. */
  readonly asked: { readonly text: string; readonly atMs: number }[];
  readonly cancelled: number[];
  tell(event: TtsEvent): void;
}

function voice(clock: ManualClock): Voice {
  let listen: (event: TtsEvent) => void = () => {};
  const asked: Voice["asked"] = [];
  const cancelled: number[] = [];
  const tts: Tts = {
    open(told) {
      listen = told;
      return {
        say: (text) => asked.push({ text, atMs: clock.nowMs() }),
        end: () => {},
        cancel: () => cancelled.push(clock.nowMs()),
      };
    },
    close: () => {},
  };
  return { tts, asked, cancelled, tell: (event) => listen(event) };
}

const sound = (ms: number, level = 3_000): TtsEvent => ({
  kind: "audio",
  audio: { kind: "pcm", samples: new Int16Array(ms * 24).fill(level), sampleRateHz: 24_000 },
});
const failure: TtsEvent = { kind: "failed", error: new EarshotError("tts_failed", "first broke") };

function call() {
  const clock = new ManualClock();
  const [first, second] = [voice(clock), voice(clock)];
  const news: ServiceNews[] = [];
  const replaced: string[] = [];
  const tts = standingInTts({
    choices: [
      { name: "first", open: () => first.tts },
      { name: "second", open: () => second.tts },
    ],
    clock,
    health: new ServiceHealth({ part: "tts", tell: (one) => news.push(one) }),
    spokenAtOnce: (text) => text.replace(/\$\d+$/, ""),
    replaced: ({ message }) => replaced.push(message),
  })();
  const events: TtsEvent[] = [];
  const utterance = tts.open((event) => events.push(event));
  return { clock, first, second, news, replaced, events, utterance };
}

test("an error is a failure: the other is asked at the same moment", async () => {
  const { clock, first, second, utterance, replaced, news } = call();
  utterance.say("Your order is on its way.");
  await clock.pass(300);
  first.tell(failure);
  expect(second.asked).toEqual([{ text: "Your order is on its way.", atMs: 300 }]);
  expect(first.cancelled).toEqual([300]);
  expect(replaced).toEqual(["first broke; second speaks on"]);
  expect(news).toEqual([{ part: "tts", service: "first", failed: true }]);
});

test.each([
  ["nothing", () => {}],
  ["silence", ({ first }: ReturnType<typeof call>) => first.tell(sound(200, 0))],
])("%s within 1.2 s of the first words is a failure, whatever is said or ended meanwhile", async (_, meanwhile) => {
  const made = call();
  const { clock, second, utterance } = made;
  utterance.say("Your order ");
  await clock.pass(500);
  meanwhile(made);
  utterance.say("is on its way.");
  utterance.end();
  await clock.pass(699);
  expect(second.asked).toEqual([]);
  await clock.pass(2);
  expect(second.asked.map(({ text }) => text)).toEqual(["Your order ", "is on its way."]);
  for (const { atMs } of second.asked) expect(atMs).toBe(1_200);
});

test("a voice that breaks off without a word is replaced 1.2 s after what it said was heard", async () => {
  const { clock, first, second, utterance } = call();
  utterance.say("A first clause of forty characters, yes. ");
  utterance.say("And another one that never comes.");
  utterance.end();
  await clock.pass(200);
  // All of the first clause, at once: it plays until 2.8 s.
  first.tell(sound(2_600));
  await clock.pass(3_799);
  expect(second.asked).toEqual([]);
  await clock.pass(2);
  expect(second.asked).toEqual([{ text: "And another one that never comes.", atMs: 4_000 }]);
});

test("a later clause that brings no sound is a failure as well, though more may follow", async () => {
  const { clock, first, second, utterance } = call();
  utterance.say("Yes. ");
  await clock.pass(100);
  first.tell(sound(500));
  await clock.pass(2_000);
  utterance.say("It comes tomorrow.");
  await clock.pass(1_201);
  expect(second.asked).toEqual([{ text: "It comes tomorrow.", atMs: 3_300 }]);
});

test("a model that thinks between two clauses is no failure of the voice", async () => {
  const { clock, first, second, utterance } = call();
  utterance.say("One moment. ");
  await clock.pass(100);
  first.tell(sound(700));
  await clock.pass(20_000);
  expect(second.asked).toEqual([]);
});

test("a sum that waits for the rest of it is no failure, until no more follows", async () => {
  const { clock, second, utterance } = call();
  utterance.say("$20");
  await clock.pass(5_000);
  expect(second.asked).toEqual([]);
  utterance.end();
  await clock.pass(1_201);
  expect(second.asked).toEqual([{ text: "$20", atMs: 6_200 }]);
});

test("a reply that was spoken to its end, or cancelled, is no failure", async () => {
  const { clock, first, second, utterance, events } = call();
  utterance.say("Yes.");
  utterance.end();
  first.tell(sound(300));
  first.tell({ kind: "done" });
  await clock.pass(5_000);
  expect(events.at(-1)).toEqual({ kind: "done" });
  const other = call();
  other.utterance.say("Yes.");
  other.utterance.cancel();
  await other.clock.pass(5_000);
  expect([second.asked, other.second.asked, clock.pending]).toEqual([[], [], 0]);
});

test("a voice that ends a reply without a sound is replaced", async () => {
  const { clock, first, second, utterance, events, news } = call();
  utterance.say("Your order is on its way.");
  utterance.end();
  await clock.pass(200);
  first.tell(sound(300, 0));
  first.tell({ kind: "silent", nth: 0 });
  first.tell({ kind: "done" });
  expect(second.asked).toEqual([{ text: "Your order is on its way.", atMs: 200 }]);
  expect(news).toEqual([{ part: "tts", service: "first", failed: true }]);
  second.tell({ kind: "silent", nth: 0 });
  second.tell({ kind: "done" });
  expect(events.slice(-2)).toEqual([{ kind: "silent", nth: 0 }, { kind: "done" }]);
  const other = call();
  other.utterance.say("Yes.");
  other.utterance.end();
  other.first.tell({ kind: "done" });
  expect(other.second.asked.map(({ text }) => text)).toEqual(["Yes."]);
});

test("a text for which a voice has no sound is said by the other, with all that follows", async () => {
  const { clock, first, second, utterance, news } = call();
  utterance.say("In Chinese it is called ");
  utterance.say("\u706f\uff0c ");
  utterance.say("and costs ten euros.");
  utterance.end();
  await clock.pass(200);
  first.tell(sound(1_500));
  first.tell({ kind: "silent", nth: 1 });
  expect(second.asked.map(({ text }) => text)).toEqual(["\u706f\uff0c ", "and costs ten euros."]);
  // That one has all it needs for other texts.
  expect(news).toEqual([]);
});
