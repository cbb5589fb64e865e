/** The same for the TTS of every vendor: a vendor that passes may be named in any definition. */
import { afterEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../test/vendors/manual-clock.ts";
import { readPackets } from "../../test/vendors/tts/opus-speech.ts";
import type { FakeTts, TtsScript, TtsStandIn } from "../../test/vendors/tts/stand-in.ts";
import * as standIns from "../../test/vendors/tts/stand-ins.ts";
import { until } from "../../test/vendors/until.ts";
import { openNodeSocket } from "../../tools/services/node-socket.ts";
import type { Clock } from "../base/clock.ts";
import { systemClock } from "../base/system-clock.ts";
import type { Tts, TtsEvent } from "../conversation/ports.ts";
import { type OpenSocket, SocketRefused } from "../speech/socket.ts";
import { pronouncingTts } from "../speech/tts/pronouncing-tts.ts";
import { type DictionaryEntry, Pronunciation, phonemesOf } from "../speech/tts/pronunciation.ts";
import { portOf, ttsSchema } from "./ports.ts";

const key = "the-key-of-this-test";
const opened: { close(): unknown }[] = [];
const fakes: FakeTts[] = [];

afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
  // Nothing was sent that the vendor would have refused.
  for (const { refused } of fakes.splice(0)) expect(refused).toEqual([]);
});

async function speaking(
  standIn: TtsStandIn,
  script: Partial<TtsScript> = {},
  clock: Clock = systemClock,
  openSocket: OpenSocket = openNodeSocket,
  dictionary: readonly DictionaryEntry[] = [],
) {
  const fake = await standIn.start(script);
  const env = standIn.env(fake.url, key);
  const chosen = ttsSchema.parse(standIn.chosen);
  const port = portOf("tts", chosen);
  port.check(chosen, env);
  const acceptSocket = () => {
    throw new SocketRefused(501);
  };
  const takesPhonemes = port.takesPhonemes?.(chosen, "en", env) === true;
  const phonemes = takesPhonemes ? phonemesOf(dictionary) : [];
  const plain = port.open(chosen, env, { clock, openSocket, acceptSocket, language: "en", phonemes })();
  const tts =
    dictionary.length === 0 ? plain : pronouncingTts(plain, new Pronunciation(dictionary, "en", takesPhonemes));
  fakes.push(fake);
  opened.push(fake, tts);
  return { fake, tts };
}

function utter(standIn: TtsStandIn, tts: Tts, ...texts: string[]) {
  const events: TtsEvent[] = [];
  const utterance = tts.open((event) => events.push(event));
  for (const text of texts) utterance.say(text);
  const each = standIn.sampleRateHz / 100;
  const heard = () => {
    const audio = events.flatMap((event) => (event.kind === "audio" ? [event.audio] : []));
    if (standIn.format === "opus")
      return readPackets(audio.flatMap((piece) => (piece.kind === "opus" ? piece.packets : [])));
    return audio
      .flatMap((piece) => (piece.kind === "pcm" ? [...piece.samples] : []))
      .filter((_, index) => index % each === each / 2)
      .map((code) => String.fromCharCode(code))
      .join("");
  };
  const over = () => events.some(({ kind }) => kind === "done" || kind === "failed");
  const failure = () => events.flatMap((event) => (event.kind === "failed" ? [event.error] : []))[0];
  return { utterance, events, heard, over, failure };
}

const wordsOf = (events: readonly TtsEvent[]) => events.flatMap((event) => (event.kind === "words" ? event.words : []));

/** Spaces between clauses are the service's own affair. */
const plain = (text: string) => text.replace(/\s+/g, " ").trim();

describe.each(Object.values(standIns).map((one) => [one.title, one] as const))("%s", (_, standIn) => {
  test("gets the key in its place and nowhere else", async () => {
    const { fake, tts } = await speaking(standIn);
    const { utterance, over } = utter(standIn, tts, "Hello.");
    utterance.end();
    await until("the end", over);
    const [connection] = fake.connections;
    if (standIn.keyIn === "first message") expect(connection?.messages[0]).toContain(key);
    else {
      expect(connection?.messages.join()).not.toContain(key);
      if (standIn.keyIn === "signature") expect(JSON.stringify(connection?.headers)).not.toContain(key);
      else expect(String(connection?.headers[standIn.keyIn.header])).toContain(key);
    }
    expect(connection?.url.href).not.toContain(key);
  });

  test("speaks clauses in order, each as soon as it comes, and says when all is handed over", async () => {
    const { tts } = await speaking(standIn);
    const { utterance, events, heard, over } = utter(standIn, tts, "Your order, ");
    await until("the first clause", () => plain(heard()) === "Your order,");
    utterance.say("is on ");
    utterance.say("its way.");
    utterance.end();
    await until("the end", over);
    expect(plain(heard())).toBe("Your order, is on its way.");
    expect(events.at(-1)).toEqual({ kind: "done" });
    const audio = events.flatMap((event) => (event.kind === "audio" ? [event.audio] : []));
    const forms = audio.map((piece) => (piece.kind === "pcm" ? piece.sampleRateHz : piece.kind));
    expect([...new Set(forms)]).toEqual([standIn.format ?? standIn.sampleRateHz]);
  });

  test("tells when each word is said, where it knows", async () => {
    const { tts } = await speaking(standIn);
    const { utterance, events, over } = utter(standIn, tts, "Your order ", "is on its way.");
    utterance.end();
    await until("the end", over);
    const words = wordsOf(events);
    if (standIn.wordTimes === null) {
      expect(words).toEqual([]);
      return;
    }
    expect(words.map(({ text }) => text).join(" ")).toBe("Your order is on its way.");
    const times = words.flatMap(({ startMs, endMs }) => [startMs, endMs]);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    // The recorder's Ogg begins with 6.5 ms that are not meant to be heard, and a text fills its last packet.
    const [leadMs, restMs] = standIn.format === "opus" ? [6.5, 10] : [0, 0];
    expect(times[0]).toBeCloseTo(leadMs, 0);
    expect(Math.abs((words[2]?.startMs ?? 0) - 110 - leadMs - restMs)).toBeLessThanOrEqual(12);
    expect(Math.abs((times.at(-1) ?? 0) - 250 - leadMs - restMs)).toBeLessThanOrEqual(22);
  });

  test("is told how a word is said by the vendor's own means, or by its spelling, and tells the words as written", async () => {
    const dictionary = [{ written: "Ada Lamp", spoken: "Ayda Lemp", ipa: "ˈeɪdə læmp" }];
    const { fake, tts } = await speaking(standIn, {}, systemClock, openNodeSocket, dictionary);
    const { utterance, events, heard, over, failure } = utter(standIn, tts, "Ask Ada Lamp ", "for a lamp.");
    utterance.end();
    await until("the end", over);
    expect(failure()).toBeUndefined();
    const sent = fake.connections.flatMap(({ messages }) => messages).join("\n");
    const said = (one: string) => sent.includes(one) || sent.includes(JSON.stringify(one).slice(1, -1));
    if (standIn.phoneme) {
      expect(sent).not.toContain("Ayda");
      for (const [word, ipa] of [
        ["Ada", "ˈeɪdə"],
        ["Lamp", "læmp"],
      ] as const)
        expect(said(standIn.phoneme(word, ipa)), sent).toBe(true);
    } else {
      expect(sent).not.toContain("ˈeɪdə");
      expect(plain(heard())).toBe("Ask Ayda Lemp for a lamp.");
    }
    if (standIn.wordTimes === null) return;
    expect(
      wordsOf(events)
        .map(({ text }) => text)
        .join(" "),
    ).toBe("Ask Ada Lamp for a lamp.");
  });

  test("keeps two replies apart that are spoken at once", async () => {
    const { tts } = await speaking(standIn, { frameGapMs: 2 });
    const first = utter(standIn, tts, "The first one. ");
    const second = utter(standIn, tts, "The second one. ");
    first.utterance.say("It goes on.");
    second.utterance.end();
    first.utterance.end();
    await until("the first", first.over);
    await until("the second", second.over);
    expect(plain(first.heard())).toBe("The first one. It goes on.");
    expect(plain(second.heard())).toBe("The second one.");
  });

  test("stops at once when it is cancelled, with the vendor's meter, and says the next thing cleanly", async () => {
    const { fake, tts } = await speaking(standIn, { frameGapMs: 15, faults: { framesAfterCancel: 2 } });
    const first = utter(standIn, tts, `${"a long sentence ".repeat(12)}.`);
    await until("some of it", () => first.heard() !== "");
    first.utterance.cancel();
    const told = first.events.length;
    const next = utter(standIn, tts, "Something else.");
    next.utterance.end();
    await until("the next", next.over);
    expect(plain(next.heard())).toBe("Something else.");
    expect(first.events.length).toBe(told);
    expect(fake.stopped).toBe(standIn.cancelledSpeakOn || standIn.answersWhole ? 0 : 1);
  });

  test("is cancelled before anything was said, twice, and after its end", async () => {
    const { tts } = await speaking(standIn);
    const none = utter(standIn, tts);
    none.utterance.cancel();
    none.utterance.cancel();
    const one = utter(standIn, tts, "One.");
    one.utterance.end();
    await until("the end", one.over);
    one.utterance.cancel();
    const two = utter(standIn, tts, "Two.");
    two.utterance.end();
    await until("the end", two.over);
    expect(plain(two.heard())).toBe("Two.");
    expect(none.events).toEqual([]);
  });

  test("sends no text that has nothing to say", async () => {
    const { fake, tts } = await speaking(standIn);
    const { utterance, events, over } = utter(standIn, tts, "", "  ", "...", "🙂🎉", "—", "!?");
    utterance.end();
    await until("the end", over);
    expect(events).toEqual([{ kind: "done" }]);
    const sent = fake.connections.flatMap(({ messages }) => messages).join();
    for (const sign of ["🙂", "—", "!?"]) expect(sent).not.toContain(sign);
  });

  test("says 10,000 characters, in pieces that the vendor takes", async () => {
    const { tts } = await speaking(standIn);
    const long = Array.from({ length: 1_250 }, (_, nth) => `word${nth % 1_000}`.padEnd(7, "x")).join(" ");
    expect(long.length).toBeGreaterThan(9_900);
    const { utterance, heard, over } = utter(standIn, tts, long);
    utterance.end();
    await until("the end", over);
    expect(plain(heard()).replaceAll(" ", "")).toBe(long.replaceAll(" ", ""));
  }, 20_000);

  test("survives a break in the middle, or says that it could not", async () => {
    const { tts } = await speaking(standIn, { frameGapMs: 2, faults: { breakAfterFrames: 3 } });
    const first = utter(standIn, tts, "Your order is on its way to you, and comes tomorrow.");
    first.utterance.end();
    await until("its end", first.over);
    if (standIn.kind === "socket")
      expect(plain(first.heard())).toBe("Your order is on its way to you, and comes tomorrow.");
    else expect(first.failure()?.code).toBe("tts_failed");
    const next = utter(standIn, tts, "Next.");
    next.utterance.end();
    await until("the next", next.over);
    expect(plain(next.heard())).toBe("Next.");
  });

  test.each([401, 403])(
    "says that the key is refused (%i), and keeps the vendor's words from callers",
    async (refuse) => {
      const { tts } = await speaking(standIn, { faults: { refuse } });
      const { utterance, over, failure } = utter(standIn, tts, "Hello.");
      utterance.end();
      await until("the failure", over);
      expect(failure()).toMatchObject({ code: "tts_failed" });
      expect(failure()?.message).toMatch(/check the API key/);
      expect(failure()?.message).not.toContain(key);
      expect(failure()?.message).not.toContain("own words");
    },
  );

  test.runIf(standIn.refusal !== undefined)("gives up where the key is refused on an open connection", async () => {
    const { fake, tts } = await speaking(standIn, { faults: { stall: true } });
    const { utterance, over, failure } = utter(standIn, tts, "Hello.");
    utterance.end();
    await until("a connection", () => (fake.connections[0]?.messages.length ?? 0) > 0);
    fake.connections[0]?.send?.(standIn.refusal ?? "");
    await until("the failure", over);
    expect(failure()?.message).toMatch(/check the API key/);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(fake.connections).toHaveLength(1);
  });

  test.each([
    [400, /check .*the address/],
    [402, /check the account/],
    [404, /check .*the address/],
    [422, /check .*the address/],
  ])("says what to look at where it is refused for good (%i), in words of our own", async (refuse, advice) => {
    const { tts } = await speaking(standIn, { faults: { refuse } });
    const { utterance, over, failure } = utter(standIn, tts, "Hello.");
    utterance.end();
    await until("the failure", over);
    expect(failure()).toMatchObject({ code: "tts_failed", message: expect.stringMatching(advice) });
    expect(failure()?.message).not.toContain("own words");
  });

  test("speaks at the rate that a header tells, promised or not, and lets nobody hear the header", async () => {
    const { tts } = await speaking(standIn, { faults: { headerRateHz: 16_000 } });
    const { utterance, events, over } = utter(standIn, tts, "It came otherwise.");
    utterance.end();
    await until("the end", over);
    const audio = events.flatMap((event) =>
      event.kind === "audio" && event.audio.kind === "pcm" ? [event.audio] : [],
    );
    expect([...new Set(audio.map(({ sampleRateHz }) => sampleRateHz))]).toEqual([16_000]);
    const samples = audio.flatMap((one) => [...one.samples]);
    const codes = samples.filter((_, index) => index % 160 === 80);
    expect(plain(String.fromCharCode(...codes))).toBe("It came otherwise.");
  });

  test.runIf(standIn.format === "opus")("lets nobody hear bytes that are no sound", async () => {
    const { tts } = await speaking(standIn, { faults: { noise: true } });
    const { utterance, events, over, failure } = utter(standIn, tts, "Hello.");
    utterance.end();
    await until("the failure", over);
    expect(failure()).toMatchObject({ code: "tts_failed", message: expect.stringMatching(/neither Ogg nor WAV/) });
    expect(events.filter(({ kind }) => kind === "audio")).toEqual([]);
    const next = utter(standIn, tts, "Next.");
    next.utterance.end();
    await until("the next", next.over);
    expect(plain(next.heard())).toBe("Next.");
  });

  test.runIf(standIn.kind === "request")("takes a web page for no speech, and keeps it from callers", async () => {
    const { fake, tts } = await speaking(standIn, { faults: { page: true } });
    const { utterance, over, failure } = utter(standIn, tts, "Hello.");
    utterance.end();
    await until("the failure", over);
    expect(failure()?.message).toMatch(/a page in place of audio/);
    expect(failure()?.message).not.toContain("own words");
    delete fake.faults.page;
  });

  test.each([
    [429, {}],
    [429, { retryAfter: 0 }],
    [429, { retryAfter: 1 }],
    [503, {}],
  ])("tries again where the service cannot serve it now (%i, %o)", async (refuse, more) => {
    const { tts } = await speaking(standIn, { faults: { refuse, refusals: 1, ...more } });
    const { utterance, heard, over } = utter(standIn, tts, "At last.");
    utterance.end();
    await until("the end", over);
    expect(plain(heard())).toBe("At last.");
  });

  test("does not wait for a service that is busy for a minute", async () => {
    const { tts } = await speaking(standIn, { faults: { refuse: 429, retryAfter: 60 } });
    const { utterance, over, failure } = utter(standIn, tts, "Hello.");
    utterance.end();
    await until("the failure", over);
    expect(failure()?.code).toBe("tts_failed");
  });

  test("fails where the service stalls for good, and speaks again once it is well", async () => {
    const clock = new FastClock(20);
    const { fake, tts } = await speaking(standIn, { faults: { stall: true } }, clock);
    const stuck = utter(standIn, tts, "Hello.");
    stuck.utterance.end();
    await until("the failure", stuck.over);
    expect(stuck.failure()?.message).toMatch(/sent no/);
    delete fake.faults.stall;
    const next = utter(standIn, tts, "Next.");
    next.utterance.end();
    await until("the next", next.over);
    expect(plain(next.heard())).toBe("Next.");
  });

  test("says again what came back as silence, and tells if it stays so", async () => {
    const { fake, tts } = await speaking(standIn, { faults: { silences: 1 } });
    const once = utter(standIn, tts, "Hello there.");
    once.utterance.end();
    await until("the end", once.over);
    expect(plain(once.heard().replaceAll("\0", ""))).toBe("Hello there.");
    fake.faults.silences = 9;
    const never = utter(standIn, tts, "Hello there.");
    never.utterance.end();
    await until("the end", never.over);
    expect(never.events.filter(({ kind }) => kind === "silent")).toEqual([{ kind: "silent", nth: 0 }]);
  });

  test.runIf(standIn.kind === "socket")("ignores what is not of its protocol", async () => {
    const rubbish = ["not JSON", "[]", "null", "17", '{"surprise": true}', '{"type": 7}'];
    const { fake, tts } = await speaking(standIn, { faults: { rubbish } });
    const { utterance, heard, over } = utter(standIn, tts, "Still here.");
    utterance.end();
    await until("the end", over);
    expect(plain(heard())).toBe("Still here.");
    expect(fake.connections).toHaveLength(1);
  });

  test.each(standIn.closes.map((close) => [close.code, close] as const))(
    "goes by the meaning of close code %i",
    async (_, { code, reason, isFinal }) => {
      const { fake, tts } = await speaking(standIn, { faults: { stall: "once" } });
      const { utterance, heard, over, failure } = utter(standIn, tts, "Hello.");
      utterance.end();
      await until("a connection", () => (fake.connections[0]?.messages.length ?? 0) > 0);
      fake.connections[0]?.close?.(code, reason);
      await until("the end", over);
      if (isFinal) expect(failure()?.message).toContain(String(code));
      else expect(plain(heard())).toBe("Hello.");
    },
  );

  test.runIf(standIn.idleMs !== null)("keeps a silent connection for an hour", async () => {
    const clock = new ManualClock();
    const atMs: number[] = [];
    const openSocket: OpenSocket = async () => {
      return { send: () => atMs.push(clock.nowMs()), close: () => {} };
    };
    await speaking(standIn, {}, clock, openSocket);
    await clock.pass(0);
    atMs.push(0);
    await clock.pass(60 * 60 * 1000);
    const gaps = [...atMs, clock.nowMs()].map((ms, at, all) => (all[at + 1] ?? ms) - ms);
    expect(Math.max(...gaps)).toBeLessThan(standIn.idleMs ?? 0);
    expect(atMs.length).toBeLessThan((60 * 60 * 1000) / 2_500);
  });

  test("says nothing after it was closed", async () => {
    const { fake, tts } = await speaking(standIn, { frameGapMs: 10 });
    const { utterance, events, heard } = utter(standIn, tts, "a long sentence that goes on and on and on");
    utterance.end();
    await until("some of it", () => heard() !== "");
    tts.close();
    const told = events.length;
    await until("the close", () => fake.connections.every(({ closed }) => closed));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events.length).toBe(told);
  });
});

/** Real time, so many times as fast for timers of a second and more. */
class FastClock implements Clock {
  readonly #times: number;

  constructor(times: number) {
    this.#times = times;
  }

  nowMs(): number {
    return performance.now() * this.#times;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer = setTimeout(task, delayMs < 1000 ? delayMs : delayMs / this.#times);
    return () => clearTimeout(timer);
  }
}
