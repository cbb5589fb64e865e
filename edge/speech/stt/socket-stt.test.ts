import { describe, expect, it } from "vitest";
import { ManualClock } from "../../../test/vendors/manual-clock.ts";
import type { SttEvent } from "../../conversation/ports.ts";
import { DeepgramMessages } from "../deepgram/deepgram-messages.ts";
import type { Socket, SocketListener } from "../socket.ts";
import type { SttProtocol, SttReader } from "./protocol.ts";
import { SocketStt } from "./socket-stt.ts";

/** One connection that the STT made, controlled by the test. */
interface Made {
  readonly sent: (string | Uint8Array)[];
  readonly listener: SocketListener;
  closed: boolean;
}

interface Options {
  readonly connects?: boolean;
  readonly judgesTurns?: boolean;
  readonly reader?: SttReader;
  /** The message without which it takes no audio. */
  readonly ready?: string;
  /** That message comes before the socket is handed over. */
  readonly greets?: boolean;
}

function stt(options: Options = {}) {
  const clock = new ManualClock();
  const made: Made[] = [];
  const events: SttEvent[] = [];
  const aborted: boolean[] = [];
  const told: number[] = [];
  const { ready } = options;
  const protocol: SttProtocol = {
    ...(ready !== undefined && { isReady: (frame) => frame === ready }),
    name: "Test",
    sampleRateHz: 16_000,
    connect: (listener, signal) => {
      const connection: Made = { sent: [], listener, closed: false };
      made.push(connection);
      signal.addEventListener("abort", () => aborted.push(true));
      const socket: Socket = {
        send: (data) => connection.sent.push(data),
        close: () => {
          connection.closed = true;
        },
      };
      if (options.greets === true && ready !== undefined) listener.message(ready);
      return options.connects === false ? new Promise(() => {}) : Promise.resolve(socket);
    },
    reader: () => options.reader ?? new DeepgramMessages(),
    keepAlive: "KeepAlive",
    ...(options.judgesTurns === undefined ? {} : { judgesTurns: options.judgesTurns }),
    finalize: "Finalize",
    goodbye: "CloseStream",
    sent: (audioMs) => told.push(audioMs),
  };
  const heard = new SocketStt(protocol, clock, (event) => events.push(event));
  const audio = (ms: number) =>
    heard.hear({ kind: "pcm", samples: new Int16Array(ms * 16).fill(1), sampleRateHz: 16_000 });
  const text = (index: number) => made[index]?.sent.filter((data) => typeof data === "string");
  const audioMs = (index: number) =>
    made[index]?.sent.reduce((sum, data) => sum + (typeof data === "string" ? 0 : data.length / 32), 0);
  const toldMs = () => told.reduce((sum, audioMs) => sum + audioMs, 0);
  return { clock, made, events, aborted, stt: heard, audio, text, audioMs, toldMs };
}

describe("an STT on a socket", () => {
  it("sends nothing again of what a final covers that tells no times", async () => {
    const reader: SttReader = { read: () => ({ events: [{ kind: "final", text: "all" }], confirms: "sent" }) };
    const { clock, made, audio, audioMs } = stt({ reader });
    await clock.pass(0);
    audio(400);
    made[0]?.listener.message("a final");
    audio(60);
    made[0]?.listener.closed(1011, "");
    await clock.pass(500);
    expect(made).toHaveLength(2);
    expect(audioMs(1)).toBe(60);
  });

  it("keep the connection alive every 5 s, only while no audio goes out", async () => {
    const { clock, audio, text } = stt();
    await clock.pass(4_999);
    expect(text(0)).toEqual([]);
    await clock.pass(1);
    expect(text(0)).toEqual(["KeepAlive"]);
    audio(20);
    await clock.pass(4_999);
    expect(text(0)).toEqual(["KeepAlive"]);
    await clock.pass(1);
    expect(text(0)).toEqual(["KeepAlive", "KeepAlive"]);
  });

  it.each([
    ["muted from the start", []],
    ["muted just after connecting", [1]],
    ["muted in the middle of an interval", [0, 20, 2_500]],
    ["muted just before a KeepAlive was due", [4_999]],
    ["muted just after a KeepAlive", [5_001]],
    ["words each four seconds, then none", [4_000, 8_000, 12_000]],
    ["words each six seconds", [6_000, 12_000, 18_000]],
    ["words at the very moment of a KeepAlive", [5_000, 10_000]],
    ["unmuted late", [23_456]],
  ])("never leave the service 5 s without audio or KeepAlive: %s", async (_name, spokenAtMs) => {
    const { clock, made, audio } = stt();
    await clock.pass(0);
    const sentAtMs = [0];
    for (let ms = 1; ms <= 40_000; ms += 1) {
      clock.tick();
      if (spokenAtMs.includes(ms)) audio(20);
      while (sentAtMs.length <= (made[0]?.sent.length ?? 0)) sentAtMs.push(ms);
    }
    const gapsMs = sentAtMs.map((ms, at) => (sentAtMs[at + 1] ?? 40_000) - ms);
    expect(Math.max(...gapsMs)).toBe(5_000);
    // And no more than that: each KeepAlive comes 5 s after the last message before it.
    const keptAlive = gapsMs.filter((gapMs, at) => at < gapsMs.length - 1 && gapMs === 5_000);
    expect(made[0]?.sent.filter((data) => data === "KeepAlive").length).toBe(keptAlive.length);
  });

  it("count the KeepAlive of another connection anew, and no Finalize as a sign of life", async () => {
    const { clock, made, stt: hearing, text } = stt();
    await clock.pass(3_000);
    made[0]?.listener.closed(1006, "");
    await clock.pass(100);
    await clock.pass(3_000);
    hearing.finalize();
    await clock.pass(1_999);
    expect(text(1)).toEqual(["Finalize"]);
    await clock.pass(1);
    expect(text(1)).toEqual(["Finalize", "KeepAlive"]);
    expect(text(0)).toEqual([]);
  });

  it("send Finalize 40 ms after the first of several requests, and again only once it was answered or is overdue", async () => {
    const { clock, made, stt: hearing, text } = stt();
    await clock.pass(0);
    hearing.finalize();
    await clock.pass(39);
    expect(text(0)).toEqual([]);
    hearing.finalize();
    await clock.pass(1);
    hearing.finalize();
    await clock.pass(100);
    expect(text(0)).toEqual(["Finalize"]);
    const answer = { type: "Results", is_final: true, from_finalize: true, channel: { alternatives: [] } };
    made[0]?.listener.message(JSON.stringify(answer));
    hearing.finalize();
    await clock.pass(40);
    expect(text(0)).toEqual(["Finalize", "Finalize"]);
    await clock.pass(1_000);
    hearing.finalize();
    await clock.pass(40);
    expect(text(0)).toEqual(["Finalize", "Finalize", "Finalize"]);
  });

  it("send Finalize at once where the audio itself fell silent, but not to a service that judges turns itself", async () => {
    for (const judgesTurns of [false, true]) {
      const { clock, stt: hearing, text } = stt({ judgesTurns });
      await clock.pass(0);
      hearing.finalize("energy");
      await clock.pass(0);
      expect(text(0)).toEqual(judgesTurns ? [] : ["Finalize"]);
    }
  });

  it("ask the next connection too, when the one that was asked broke", async () => {
    const { clock, made, stt: hearing, audio, text, audioMs } = stt();
    await clock.pass(0);
    audio(200);
    hearing.finalize();
    await clock.pass(50);
    made[0]?.listener.closed(1006, "");
    await clock.pass(200);
    expect(made).toHaveLength(2);
    expect(audioMs(1)).toBe(200);
    expect(text(1)).toEqual(["Finalize"]);
    expect(made[1]?.sent.at(-1)).toBe("Finalize");
  });

  it("keep ten seconds for the next connection, and no more", async () => {
    const { clock, made, audio, audioMs } = stt();
    await clock.pass(0);
    for (let second = 0; second < 15; second++) audio(1_000);
    made[0]?.listener.closed(1011, "gone");
    await clock.pass(200);
    expect(audioMs(1)).toBe(10_000);
  });

  it("tell how long ago the last word ended, by the words' times and the audio that was given", async () => {
    const { clock, made, events, audio } = stt();
    await clock.pass(0);
    audio(3000);
    const said = { transcript: "my order", confidence: 0.9 };
    const words = [
      { word: "my", start: 0.4, end: 0.9 },
      { word: "order", start: 1, end: 1.4 },
    ];
    const results = { type: "Results", is_final: false, speech_final: false, start: 0, duration: 3 };
    made[0]?.listener.message(JSON.stringify({ ...results, channel: { alternatives: [{ ...said, words }] } }));
    made[0]?.listener.message(JSON.stringify({ ...results, channel: { alternatives: [{ ...said, words: [] }] } }));
    const partials = events.filter((event) => event.kind === "partial");
    expect(partials.map(({ trailingMs }) => trailingMs)).toEqual([1600, undefined]);
  });

  it("keep the audio until the service takes it, also if it says so before the socket is handed over", async () => {
    const late = stt({ ready: '{"type":"Ready"}' });
    await late.clock.pass(0);
    late.audio(500);
    late.stt.finalize();
    await late.clock.pass(100);
    expect(late.made[0]?.sent).toEqual([]);
    late.made[0]?.listener.message('{"type":"Ready"}');
    expect(late.audioMs(0)).toBe(500);
    expect(late.text(0)).toEqual(["Finalize"]);

    const early = stt({ ready: '{"type":"Ready"}', greets: true });
    await early.clock.pass(0);
    early.audio(500);
    expect(early.audioMs(0)).toBe(500);
  });

  it("send nothing again that has its final transcript", async () => {
    const { clock, made, audio, audioMs } = stt();
    await clock.pass(0);
    audio(1_000);
    audio(1_000);
    const final = { type: "Results", start: 0, duration: 1, is_final: true, channel: { alternatives: [] } };
    made[0]?.listener.message(JSON.stringify(final));
    made[0]?.listener.closed(1006, "");
    await clock.pass(200);
    expect(audioMs(1)).toBe(1_000);
  });

  it("give a service that breaks again and again the same audio for twenty seconds in all, then what is new", async () => {
    const { clock, made, audio, audioMs } = stt();
    await clock.pass(0);
    for (let nth = 0; nth < 100; nth++) audio(100);
    const given: (number | undefined)[] = [];
    for (let nth = 1; nth <= 4; nth++) {
      made.at(-1)?.listener.message(JSON.stringify({ type: "SpeechStarted" }));
      made.at(-1)?.listener.closed(1011, "gone");
      audio(100);
      await clock.pass(200);
      given.push(audioMs(nth));
    }
    // The backlog keeps ten seconds, whose last piece is new each time. A piece that is partly allowed is sent whole.
    expect(given).toEqual([10_000, 10_000, 400, 200]);
  });

  it("give up a connection that is never accepted, and wait longer each time", async () => {
    const { clock, made, events, aborted } = stt({ connects: false });
    await clock.pass(60_000);
    expect(made).toHaveLength(5);
    expect(aborted).toHaveLength(5);
    expect(events.map((event) => event.kind === "failed" && event.fatal)).toEqual([false, false, false, false, true]);
    expect(clock.pending).toBe(0);
  });

  it("tell all audio that goes out, with what goes out twice, and none that does not", async () => {
    const { clock, made, stt: hearing, audio, audioMs, toldMs } = stt();
    audio(500);
    expect(toldMs()).toBe(0);
    await clock.pass(0);
    audio(1_500);
    made[0]?.listener.closed(1006, "");
    await clock.pass(2_000);
    audio(20);
    const sentMs = made.map((_, nth) => audioMs(nth) ?? 0);
    expect(sentMs).toEqual([2_000, 2_020]);
    expect(toldMs()).toBe(4_020);
    hearing.close();
    audio(1_000);
    expect(toldMs()).toBe(4_020);
  });

  it("give up on a service that greets and closes, again and again", async () => {
    const { clock, made, events } = stt();
    for (let tries = 0; tries < 8; tries++) {
      await clock.pass(2_500);
      made.at(-1)?.listener.message('{"type":"Metadata"}');
      made.at(-1)?.listener.message('{"type":"Error","description":"no credit"}');
      made.at(-1)?.listener.closed(1011, "no credit");
    }
    expect(events.at(-1)).toMatchObject({ kind: "failed", fatal: true });
    expect(made).toHaveLength(5);
  });

  it("leave no timer, socket or event behind when closed, in any state", async () => {
    for (const state of ["connecting", "open", "waiting"] as const) {
      const { clock, made, events, stt: hearing, audio } = stt({ connects: state !== "connecting" });
      await clock.pass(0);
      audio(100);
      hearing.finalize();
      if (state === "waiting") made[0]?.listener.closed(1006, "");
      const before = events.length;
      hearing.close();
      hearing.close();
      audio(100);
      made[0]?.listener.message('{"type":"SpeechStarted"}');
      expect(clock.pending).toBe(0);
      await clock.pass(60_000);
      expect(made).toHaveLength(1);
      expect(events).toHaveLength(before);
      if (state === "open") expect(made[0]?.closed).toBe(true);
    }
  });
});
