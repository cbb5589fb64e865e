import { afterEach, describe, expect, it } from "vitest";
import {
  controlOf,
  type FakeListen,
  type ListenScript,
  startFakeListen,
} from "../../../test/vendors/deepgram-listen.ts";
import { until } from "../../../test/vendors/until.ts";
import { openNodeSocket } from "../../../tools/services/node-socket.ts";
import type { PcmAudio } from "../../base/audio.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { Stt, SttEvent } from "../../conversation/ports.ts";
import { deepgramStt, keyterms } from "./stt.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function listening(script: Partial<ListenScript> = {}, apiKey: string | undefined = "secret") {
  const fake = await startFakeListen(script);
  opened.push(fake);
  return { fake, ...hearing(fake, apiKey) };
}

function hearing(fake: FakeListen, apiKey: string | undefined) {
  const events: SttEvent[] = [];
  const open = deepgramStt({
    base: fake.url,
    ...(apiKey === undefined ? {} : { apiKey }),
    model: "nova-3",
    language: "en",
    languages: ["en"],
    phrases: ["where is my order", "Earshot"],
    clock: systemClock,
    openSocket: openNodeSocket,
  });
  const stt = open((event) => events.push(event));
  opened.push(stt);
  return { stt, events };
}

const pcm = (ms: number, level = 8000): PcmAudio => ({
  kind: "pcm",
  samples: new Int16Array(ms * 16).map((_, index) => (index % 2 === 0 ? level : -level)),
  sampleRateHz: 16_000,
});

function speak(stt: Stt, ms: number): void {
  for (let at = 0; at < ms; at += 20) stt.hear(pcm(20));
}
const finals = (events: SttEvent[]) => events.flatMap((event) => (event.kind === "final" ? [event.text] : []));
const failures = (events: SttEvent[]) => events.flatMap((event) => (event.kind === "failed" ? [event] : []));

describe("Deepgram's STT", () => {
  it("ask for what they need, with the key in the header alone", async () => {
    const { fake } = await listening();
    await until("a connection", () => fake.connections.length === 1);
    const [connection] = fake.connections;
    expect(connection?.url.pathname).toBe("/v1/listen");
    expect(connection?.url.searchParams.getAll("keyterm")).toEqual(["where is my order", "Earshot"]);
    expect(Object.fromEntries(connection?.url.searchParams ?? [])).toMatchObject({
      model: "nova-3",
      language: "en",
      encoding: "linear16",
      sample_rate: "16000",
      interim_results: "true",
      vad_events: "true",
    });
    expect(connection?.url.href).not.toContain("secret");
    expect(connection?.headers.authorization).toBe("Token secret");
  });

  it("give partials and, told that speech ended, the final transcript; repeats of that are one Finalize", async () => {
    const { fake, stt, events } = await listening({ transcripts: ["where is my order"] });
    speak(stt, 900);
    stt.finalize();
    stt.finalize();
    await until("the final", () => finals(events).length > 0);
    expect(finals(events)).toEqual(["where is my order"]);
    expect(events[0]).toEqual({ kind: "speech-started" });
    expect(events.some((event) => event.kind === "partial" && event.text === "where is my")).toBe(true);
    expect(fake.connections.slice(0, 1).flatMap(controlOf)).toEqual(["Finalize"]);
    // The page said that speech ended, so the page judges the turn, not the service.
    expect(events.some(({ kind }) => kind === "turn-ended")).toBe(false);
  });

  it("send nothing after finalize() until packets under way have come", async () => {
    const { fake, stt, events } = await listening({ transcripts: ["a"] });
    await until("a connection", () => fake.connections.length === 1);
    speak(stt, 400);
    stt.finalize();
    stt.hear(pcm(20));
    await until("the final", () => finals(events).length > 0);
    expect(fake.connections[0]?.audioMs).toBe(420);
    expect(finals(events)).toEqual(["a"]);
  });

  it("tell the end of the turn by endpointing when nobody else does", async () => {
    const { stt, events } = await listening({ transcripts: ["hello"] });
    speak(stt, 300);
    stt.hear({ kind: "silence", durationMs: 600 });
    await until("the end of the turn", () => events.some(({ kind }) => kind === "turn-ended"));
    expect(finals(events)).toEqual(["hello"]);
  });

  it("tell speech without words from speech that was not understood", async () => {
    const { stt, events } = await listening({ transcripts: ["", null] });
    speak(stt, 300);
    stt.finalize();
    await until("the empty final", () => finals(events).length === 1);
    speak(stt, 300);
    stt.finalize();
    await until("the rejection", () => events.some(({ kind }) => kind === "not-understood"));
    expect(finals(events)).toEqual([""]);
  });

  it("lose nothing of what was said while the socket was still opening", async () => {
    const { fake, stt, events } = await listening({ transcripts: ["early words"], faults: { acceptDelayMs: 150 } });
    speak(stt, 500);
    stt.finalize();
    await until("the final", () => finals(events).length > 0);
    expect(finals(events)).toEqual(["early words"]);
    expect(fake.connections[0]?.audioMs).toBe(500);
  });

  it("replace a broken connection and give the next one what has no final transcript yet", async () => {
    const { fake, stt, events } = await listening({ transcripts: ["first", "lost", "second words"] });
    speak(stt, 400);
    stt.finalize();
    await until("the first final", () => finals(events).length === 1);
    fake.faults.breakAfterMs = 700;
    speak(stt, 600);
    await until("the second connection", () => fake.connections.length === 2);
    speak(stt, 100);
    stt.finalize();
    await until("the second final", () => finals(events).length === 2);
    expect(finals(events)).toEqual(["first", "second words"]);
    // All 700 ms since the first final, and nothing from before it.
    expect(fake.connections[1]?.audioMs).toBe(700);
    expect(failures(events).map(({ fatal }) => fatal)).toEqual([false]);
    const last = events.findLast((event) => event.kind === "final");
    expect(last?.kind === "final" && last.words?.[0]?.startMs).toBe(400);
  });

  it("report rubbish and go on", async () => {
    const rubbish = ["no json", '{"type":"Results","channel":7}', new Uint8Array([1, 2, 3])];
    const { stt, events } = await listening({ transcripts: ["after all"], faults: { rubbish } });
    speak(stt, 400);
    stt.finalize();
    await until("the final", () => finals(events).length > 0);
    expect(finals(events)).toEqual(["after all"]);
    expect(failures(events).map(({ error, fatal }) => [error.code, fatal])).toEqual([
      ["stt_failed", false],
      ["stt_failed", false],
      ["stt_failed", false],
    ]);
  });

  it("ignore message types that they do not know", async () => {
    const { fake, stt, events } = await listening({ transcripts: ["hi"] });
    await until("a connection", () => fake.connections.length === 1);
    fake.connections[0]?.send(JSON.stringify({ type: "SomethingNew", x: 1 }));
    speak(stt, 300);
    stt.finalize();
    await until("the final", () => finals(events).length > 0);
    expect(failures(events)).toEqual([]);
  });

  it("give up at once when the key is refused, and say what to do", async () => {
    const { fake, events } = await listening({ faults: { refuse: 401 } });
    await until("the failure", () => failures(events).length > 0);
    expect(failures(events)[0]?.fatal).toBe(true);
    expect(failures(events)[0]?.error.message).toContain("check the API key");
    expect(fake.connections).toHaveLength(0);
  });

  it("try five times when the service is down, then give up", async () => {
    const { events } = await listening({ faults: { refuse: 500 } });
    await until("the end", () => failures(events).some(({ fatal }) => fatal));
    expect(failures(events).map(({ fatal }) => fatal)).toEqual([false, false, false, false, true]);
  });

  it("notice that the service has gone deaf", async () => {
    const { fake, stt, events } = await listening({ transcripts: ["lost", "heard now"], faults: { deaf: true } });
    await until("a connection", () => fake.connections.length === 1);
    speak(stt, 5_200);
    fake.faults.deaf = false;
    await until("another connection", () => fake.connections.length === 2);
    stt.finalize();
    await until("the final", () => finals(events).length > 0);
    expect(finals(events)).toEqual(["heard now"]);
  });

  it("say goodbye when closed, and nothing to anyone afterwards", async () => {
    const { fake, stt, events } = await listening({ transcripts: ["never told"] });
    await until("a connection", () => fake.connections.length === 1);
    speak(stt, 400);
    stt.close();
    const before = events.length;
    await until("the socket to close", () => fake.connections[0]?.closed === true);
    expect(fake.connections.slice(0, 1).flatMap(controlOf)).toEqual(["CloseStream"]);
    expect(events).toHaveLength(before);
  });

  it("hear audio of another rate at their own", async () => {
    const { fake, stt, events } = await listening();
    for (let at = 0; at < 500; at += 20) {
      stt.hear({ kind: "pcm", samples: new Int16Array(960).fill(4000), sampleRateHz: 48_000 });
    }
    await until("the audio", () => (fake.connections[0]?.audioMs ?? 0) > 490);
    expect(fake.connections[0]?.audioMs).toBeLessThanOrEqual(501);
    expect(fake.connections[0]?.samples.slice(1).every((sample) => sample === 4000)).toBe(true);
    expect(failures(events)).toEqual([]);
  });

  it("say once that they cannot hear audio that nobody decoded", async () => {
    const { stt, events } = await listening();
    stt.hear({ kind: "opus", packets: [new Uint8Array(3)] });
    stt.hear({ kind: "opus", packets: [new Uint8Array(3)] });
    expect(failures(events).map(({ error }) => error.message)).toEqual([expect.stringContaining("opus")]);
  });
});

describe("key terms", () => {
  it("stop where Deepgram's bound is reached", () => {
    expect(keyterms(Array.from({ length: 300 }, (_, index) => `phrase ${index}`)).length).toBeLessThan(200);
  });
});
