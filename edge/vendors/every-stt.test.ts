/** The same for the STT of every vendor: a vendor that passes may be named in any definition. */
import { afterEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../test/vendors/manual-clock.ts";
import type { FakeStt, SttScript } from "../../test/vendors/stt/recogniser.ts";
import type { SttStandIn } from "../../test/vendors/stt/stand-in.ts";
import * as standIns from "../../test/vendors/stt/stand-ins.ts";
import { until } from "../../test/vendors/until.ts";
import { openNodeSocket } from "../../tools/services/node-socket.ts";
import type { PcmAudio } from "../base/audio.ts";
import type { Clock } from "../base/clock.ts";
import { systemClock } from "../base/system-clock.ts";
import type { Stt, SttEvent } from "../conversation/ports.ts";
import type { OpenSocket } from "../speech/socket.ts";
import { portOf, sttSchema } from "./ports.ts";

const key = "the-key-of-this-test";
const rateHz = 16_000;
const opened: { close(): unknown }[] = [];
const fakes: FakeStt[] = [];

afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
  // Nothing was sent that the vendor would have refused.
  for (const { connections } of fakes.splice(0)) expect(connections.flatMap(({ refused }) => refused)).toEqual([]);
});

interface Hearing {
  readonly fake: FakeStt;
  readonly stt: Stt;
  readonly events: SttEvent[];
  /** Ms of audio that were paid for. */
  sentMs(): number;
  /** Connections that are open at this side too: the vendor knows of one before. */
  opens(): number;
}

interface Opening {
  readonly language?: string;
  readonly languages?: readonly string[];
  readonly clock?: Clock;
  readonly openSocket?: OpenSocket;
}

async function hearing(
  standIn: SttStandIn,
  script: Partial<SttScript> = {},
  { language = "en", languages = [language], clock = systemClock, openSocket = openNodeSocket }: Opening = {},
): Promise<Hearing> {
  const fake = await standIn.start(script);
  const env = standIn.env(fake.url, key);
  const chosen = sttSchema.parse(standIn.chosen);
  const port = portOf("stt", chosen);
  port.check(chosen, env);
  let sentMs = 0;
  let opens = 0;
  const open = port.open(chosen, env, {
    language,
    languages,
    phrases: ["Earshot", "where is my order"],
    clock,
    openSocket: async (request, listener) => {
      const socket = await openSocket(request, listener);
      // Behind the STT's own turn.
      setTimeout(() => {
        opens += 1;
      });
      return socket;
    },
    acceptSocket: () => {
      throw new Error("no binding is here");
    },
    sent: (ms) => {
      sentMs += ms;
    },
  });
  const events: SttEvent[] = [];
  const stt = open((event) => events.push(event));
  fakes.push(fake);
  opened.push(fake, stt);
  return { fake, stt, events, sentMs: () => sentMs, opens: () => opens };
}

const pcm = (ms: number, level = 8000): PcmAudio => ({
  kind: "pcm",
  samples: new Int16Array((ms * rateHz) / 1000).map((_, index) => (index % 2 === 0 ? level : -level)),
  sampleRateHz: rateHz,
});

function speak(stt: Stt, ms: number): void {
  for (let at = 0; at < ms; at += 20) stt.hear(pcm(20));
}

/** Speech is over: it is asked for the final, or hears the silence in which it finds the end. */
function stop(standIn: SttStandIn, stt: Stt): void {
  stt.finalize();
  if (standIn.canBeAsked) return;
  for (let at = 0; at < 1500; at += 20) stt.hear({ kind: "silence", durationMs: 20 });
}

/** A connection is there. A service that is asked by request hears a sound first. */
async function connected(standIn: SttStandIn, { fake, stt }: Hearing): Promise<void> {
  if (standIn.kind === "request") {
    speak(stt, 600);
    stop(standIn, stt);
  }
  await until("a connection", () => fake.connections.length >= 1);
}

const finals = (events: readonly SttEvent[]) => events.flatMap((event) => (event.kind === "final" ? [event.text] : []));
const failures = (events: readonly SttEvent[]) => events.flatMap((event) => (event.kind === "failed" ? [event] : []));
const said = (events: readonly SttEvent[]) =>
  finals(events)
    .filter((text) => text !== "")
    .join(" ");

describe.each(Object.values(standIns).map((one) => [one.title, one] as const))("%s", (_, standIn) => {
  test("is opened for both of two languages where it hears them together, and for one where it does not", async () => {
    const chosen = sttSchema.parse(standIn.chosen);
    const both = ["en", "de"];
    const together = portOf("stt", chosen).hearsTogether?.(chosen, both) ?? false;
    const heard = await hearing(standIn, {}, { languages: together ? both : ["en"] });
    await connected(standIn, heard);
    const [connection] = heard.fake.connections;
    if (standIn.kind === "request") await until("the fields", () => (connection?.messages.length ?? 0) > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const told = `${decodeURIComponent(connection?.url.href ?? "")} ${connection?.messages.join(" ")}`;
    const named = /\b(?:multi|de(?:-DE)?)\b/.test(told);
    // vLLM's and xAI's protocols name no language, nor does the realtime of models that take one.
    const namesNone = together && !/\blanguages?\b|language/.test(told);
    expect(named || namesNone).toBe(together);
  });

  test("gets the key in its place and nowhere else, and the words that callers are likely to say", async () => {
    const heard = await hearing(standIn);
    const { fake } = heard;
    await connected(standIn, heard);
    const [connection] = fake.connections;
    if (standIn.kind === "request") await until("the fields", () => (connection?.messages.length ?? 0) > 0);
    if (standIn.keyIn === "first message") {
      await until("the first message", () => (connection?.messages.length ?? 0) > 0);
      expect(connection?.messages[0]).toContain(key);
    } else {
      expect(String(connection?.headers[standIn.keyIn.header])).toContain(key);
      expect(connection?.messages.join()).not.toContain(key);
    }
    expect(connection?.url.href).not.toContain(key);
    const told = () =>
      `${decodeURIComponent(connection?.url.href.replaceAll("+", " ") ?? "")} ${connection?.messages.join(" ")}`;
    if (standIn.takesPhrases) await until("the phrases", () => told().includes("Earshot"));
  });

  test("tells what it hears while it hears it, and gives the final at once when it is asked", async () => {
    const { fake, stt, events, sentMs } = await hearing(standIn, { transcripts: ["where is my order"] });
    speak(stt, 1000);
    await until("a partial", () => events.some((event) => event.kind === "partial" && event.text !== ""));
    stop(standIn, stt);
    await until("the final", () => said(events) !== "");
    expect(said(events)).toBe("where is my order");
    const partials = events.flatMap((event) => (event.kind === "partial" ? [event.text] : []));
    expect("where is my order".startsWith(partials[0] ?? "?")).toBe(true);
    expect(failures(events)).toEqual([]);
    expect(sentMs()).toBeCloseTo(
      fake.connections.map(({ audioMs }) => audioMs).reduce((one, other) => one + other),
      5,
    );
    // One for the partial, one for the final.
    expect(fake.connections).toHaveLength(standIn.kind === "request" ? 2 : 1);
  });

  test("tells when each word was said, where it knows", async () => {
    const { stt, events } = await hearing(standIn, { transcripts: ["where is my order", "four two one"] });
    for (const text of ["where is my order", "where is my order four two one"]) {
      speak(stt, 1000);
      stop(standIn, stt);
      await until(text, () => said(events) === text);
    }
    const words = events.flatMap((event) => (event.kind === "final" ? (event.words ?? []) : []));
    if (!standIn.hasWordTimes) {
      expect(words).toEqual([]);
      return;
    }
    expect(words.map(({ text }) => text)).toEqual(["where", "is", "my", "order", "four", "two", "one"]);
    const times = words.flatMap(({ startMs, endMs }) => [startMs, endMs]);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(0);
    // The second sentence was said after the first second.
    expect(words[4]?.startMs).toBeGreaterThanOrEqual(980);
    expect(times.at(-1)).toBeLessThan(4600);
  });

  test("takes one sentence after another, and speech that has no words", async () => {
    const { stt, events } = await hearing(standIn, { transcripts: ["one", "", "three"] });
    speak(stt, 600);
    stop(standIn, stt);
    await until("the first", () => said(events) === "one");
    speak(stt, 600);
    stop(standIn, stt);
    await new Promise((resolve) => setTimeout(resolve, 150));
    speak(stt, 600);
    stop(standIn, stt);
    await until("the third", () => said(events) === "one three");
    expect(failures(events)).toEqual([]);
  });

  test("is asked twice, for nothing and for very little, without harm", async () => {
    const { stt, events } = await hearing(standIn, { transcripts: ["hi"] });
    stt.finalize();
    speak(stt, 40);
    stt.finalize();
    await new Promise((resolve) => setTimeout(resolve, 150));
    stt.finalize();
    speak(stt, 600);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    stop(standIn, stt);
    await until("the final", () => said(events) === "hi");
    expect(failures(events)).toEqual([]);
  });

  test("loses nothing that was said while the connection opened", async () => {
    const script = { transcripts: ["early words"], faults: { acceptDelayMs: 150 } };
    const { fake, stt, events } = await hearing(standIn, script);
    speak(stt, 500);
    stop(standIn, stt);
    await until("the final", () => said(events) === "early words");
    // A resampler keeps its last sample for the next packet.
    expect(fake.connections[0]?.audioMs).toBeGreaterThan(499.9);
  });

  // Of requests, edge/speech/stt/utterance-stt.test.ts tells.
  const { kind = "socket" } = standIn;
  const onSocket = test.runIf(kind === "socket");

  onSocket("goes on after a broken connection, with the audio that has no final yet", async () => {
    const script = { transcripts: ["where", "where is my order"], faults: { breakAfterMs: 400 } };
    const { fake, stt, events } = await hearing(standIn, script);
    await until("a connection", () => fake.connections.length === 1);
    speak(stt, 800);
    await until("another connection", () => fake.connections.length === 2);
    await until("all of the audio", () => (fake.connections[1]?.audioMs ?? 0) > 700);
    stop(standIn, stt);
    await until("the final", () => said(events) === "where is my order");
    expect(failures(events).map(({ fatal }) => fatal)).toEqual([false]);
  });

  test.each([401, 403])("gives up at once where the key is refused (%i), in words that help", async (refuse) => {
    const { fake, stt, events } = await hearing(standIn, { faults: { refuse } });
    if (kind === "request") {
      speak(stt, 600);
      stop(standIn, stt);
    }
    await until("the end", () => failures(events).some(({ fatal }) => fatal));
    const told = failures(events)
      .map(({ error }) => error.message)
      .join("\n");
    expect(told).toMatch(/check the API key/);
    expect(told).not.toContain(key);
    expect(told).not.toContain("own words");
    expect(fake.connections).toEqual([]);
  });

  test.each([
    [402, /check the account/],
    [404, /check the model.* and the address/],
  ])("gives up at once where it is refused for good (%i), and says what to look at", async (refuse, advice) => {
    const { stt, events } = await hearing(standIn, { faults: { refuse } });
    if (kind === "request") {
      speak(stt, 600);
      stop(standIn, stt);
    }
    await until("the end", () => failures(events).some(({ fatal }) => fatal));
    expect(failures(events).at(-1)?.error.message).toMatch(advice);
    expect(failures(events).at(-1)?.error.message).not.toContain("own words");
  });

  test.each([400, 422])("says what to look at where a setting is refused (%i)", async (refuse) => {
    const { stt, events } = await hearing(standIn, { faults: { refuse } });
    if (kind === "request") {
      speak(stt, 600);
      stop(standIn, stt);
    }
    await until("the failure", () => failures(events).length > 0);
    expect(failures(events)[0]?.error.message).toMatch(/check the model/);
    // A recording may be unfit where another is not; a connection would be refused again.
    expect(failures(events)[0]?.fatal).toBe(kind === "socket");
    expect(failures(events)[0]?.error.message).not.toContain("own words");
  });

  test("waits as long as it is told where there are too many", async () => {
    const faults = { refuse: 429, refusals: 1, retryAfter: 1 };
    const { stt, events } = await hearing(standIn, { transcripts: ["at last"], faults });
    const fromMs = performance.now();
    speak(stt, 600);
    if (kind === "request") stop(standIn, stt);
    await until("a failure", () => failures(events).length > 0);
    if (kind === "socket") {
      await until("the audio", () => fakes.at(-1)?.connections.some(({ audioMs }) => audioMs > 500) === true);
      stop(standIn, stt);
    }
    await until("the final", () => said(events) === "at last");
    expect(performance.now() - fromMs).toBeGreaterThan(900);
    expect(failures(events).some(({ fatal }) => fatal)).toBe(false);
  });

  test("takes an hour of silence for no failure, and asks nobody about it", async () => {
    const clock = new ManualClock();
    // An hour of it would take too long on the wire: the service gets the first messages alone.
    const openSocket: OpenSocket = async (request, listener) => {
      const socket = await openNodeSocket(request, listener);
      let sent = 0;
      return { close: () => socket.close(), send: (data) => ++sent <= 20 && socket.send(data) };
    };
    const { stt, events, sentMs } = await hearing(standIn, {}, { clock, openSocket });
    // The connection opens in real time.
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (let minute = 0; minute < 60; minute += 1) {
      for (let second = 0; second < 60; second += 1) stt.hear({ kind: "silence", durationMs: 1_000 });
      await clock.pass(60_000);
    }
    expect(failures(events)).toEqual([]);
    if (kind === "request") expect(sentMs()).toBe(0);
  });

  test.each([429, 500, 503])("tries again where the service cannot serve it now (%i)", async (refuse) => {
    const { fake, stt, events } = await hearing(standIn, { transcripts: ["at last"], faults: { refuse } });
    speak(stt, 600);
    if (kind === "request") stop(standIn, stt);
    await until("a first failure", () => failures(events).length > 0);
    delete fake.faults.refuse;
    await until("a connection", () => fake.connections.length === 1);
    await until("all of the audio", () => (fake.connections[0]?.audioMs ?? 0) > 500);
    if (kind === "socket") stop(standIn, stt);
    await until("the final", () => said(events) === "at last");
    expect(failures(events).some(({ fatal }) => fatal)).toBe(false);
  });

  test.each(standIn.closes.map((close) => [close.code, close] as const))(
    "goes by the meaning of close code %i",
    async (_, { code, reason, isFinal }) => {
      const { fake, stt, events } = await hearing(standIn, { transcripts: ["lost", "again"] });
      await until("a connection", () => fake.connections.length === 1);
      fake.connections[0]?.close(code, reason);
      await until("its failure", () => failures(events).length > 0);
      expect(failures(events)[0]?.fatal).toBe(isFinal);
      expect(failures(events)[0]?.error.message).toContain(String(code));
      if (isFinal) return;
      await until("another connection", () => fake.connections.length === 2);
      expect(stt).toBeDefined();
    },
  );

  test.runIf(standIn.refusal !== undefined)("gives up where the key is refused on an open connection", async () => {
    const { fake, events, opens } = await hearing(standIn);
    await until("an open connection", () => opens() === 1);
    fake.connections[0]?.send(standIn.refusal ?? "");
    await until("the end", () => failures(events).some(({ fatal }) => fatal));
    expect(failures(events).at(-1)?.error.message).toMatch(/check the API key/);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(fake.connections).toHaveLength(1);
  });

  onSocket("reports the service's own trouble, without the key", async () => {
    const { fake, events, opens } = await hearing(standIn);
    await until("an open connection", () => opens() === 1);
    fake.connections[0]?.trouble("the model is tired");
    await until("its failure", () => failures(events).length > 0);
    expect(failures(events)[0]?.error).toMatchObject({ code: "stt_failed" });
    expect(failures(events)[0]?.error.message).toContain(standIn.troubleCode ?? "the model is tired");
    expect(failures(events)[0]?.error.message).not.toContain(key);
  });

  onSocket("ignores what is not of its protocol, and hears on", async () => {
    const rubbish = ["not JSON", "[]", "null", "17", '{"surprise": true}', '{"type": 7}', new Uint8Array([0xff, 0, 1])];
    const { fake, stt, events } = await hearing(standIn, { transcripts: ["still here"] });
    await until("a connection", () => fake.connections.length === 1);
    fake.connections[0]?.send(...rubbish);
    speak(stt, 600);
    stop(standIn, stt);
    await until("the final", () => said(events) === "still here");
    expect(failures(events).some(({ fatal }) => fatal)).toBe(false);
    expect(fake.connections).toHaveLength(1);
  });

  onSocket("replaces a service that hears speech and says nothing", async () => {
    const { fake, stt, events, opens } = await hearing(standIn, {
      transcripts: ["x", "heard"],
      faults: { deaf: true },
    });
    await until("an open connection", () => opens() === 1);
    speak(stt, 6000);
    delete fake.faults.deaf;
    await until("another connection", () => fake.connections.length === 2);
    expect(failures(events)[0]).toMatchObject({ fatal: false });
  });

  test("hears a room of another rate", async () => {
    const { fake, stt, events } = await hearing(standIn, { transcripts: ["hello there"] });
    for (let at = 0; at < 800; at += 20) {
      stt.hear({
        kind: "pcm",
        samples: new Int16Array(960).map((_, nth) => (nth % 96 < 48 ? 8000 : -8000)),
        sampleRateHz: 48_000,
      });
    }
    stop(standIn, stt);
    await until("the final", () => said(events) === "hello there");
    expect(fake.connections.at(-1)?.audioMs).toBeGreaterThan(790);
  });

  test.runIf(standIn.idleMs !== null)("keeps a silent connection for an hour", async () => {
    const clock = new ManualClock();
    const atMs: number[] = [];
    const openSocket: OpenSocket = async () => {
      return { send: () => atMs.push(clock.nowMs()), close: () => {} };
    };
    await hearing(standIn, {}, { clock, openSocket });
    await clock.pass(0);
    atMs.push(0);
    await clock.pass(60 * 60 * 1000);
    const gaps = [...atMs, clock.nowMs()].map((ms, at, all) => (all[at + 1] ?? ms) - ms);
    expect(Math.max(...gaps)).toBeLessThan(standIn.idleMs ?? 0);
    // And it chatters no more than it must.
    expect(atMs.length).toBeLessThan((60 * 60 * 1000) / 2_500);
  });

  test("is told the language", async () => {
    const { otherLanguage } = standIn;
    if (otherLanguage === null) return;
    const wordsOf = async (language: string) => {
      const heard = await hearing(standIn, {}, { language });
      const { fake } = heard;
      await connected(standIn, heard);
      await new Promise((resolve) => setTimeout(resolve, 30));
      const [connection] = fake.connections;
      return `${connection?.url.search} ${connection?.messages.join(" ")}`;
    };
    expect(await wordsOf(otherLanguage)).not.toBe(await wordsOf("en"));
  });

  test("says nothing after it was closed, and closes its connection", async () => {
    const { fake, stt, events } = await hearing(standIn, { transcripts: ["never told"], latencyMs: 60 });
    if (kind === "socket") await until("a connection", () => fake.connections.length === 1);
    speak(stt, 600);
    stt.finalize();
    if (kind === "request") await until("a request", () => fake.connections.length === 1);
    stt.close();
    const told = events.length;
    await until("the close", () => fake.connections[0]?.closed === true);
    stt.hear(pcm(20));
    stt.finalize();
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(events.length).toBe(told);
  });
});
