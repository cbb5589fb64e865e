import { describe, expect, it } from "vitest";
import { until } from "../../../test/vendors/until.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { TtsEvent } from "../../conversation/ports.ts";
import { firstPage, headerPages, pageOf } from "../../recording/ogg.ts";
import type { SocketListener } from "../socket.ts";
import type { TtsSocketProtocol } from "./socket-protocol.ts";
import { SocketTts } from "./socket-tts.ts";

/** A service of one context, whose messages say "ready", "done" and "sound". */
function tts(more: Partial<TtsSocketProtocol> = {}) {
  const made: { readonly listener: SocketListener; readonly sent: string[] }[] = [];
  const protocol: TtsSocketProtocol = {
    name: "Test",
    sampleRateHz: 16_000,
    maxCharacters: 1_000,
    maxContexts: 1,
    async connect(listener) {
      const sent: string[] = [];
      made.push({ listener, sent });
      return { send: (message) => sent.push(String(message)), close: () => {} };
    },
    say: (_, text) => [text.trim()],
    end: () => ["end"],
    cancel: () => ["cancel"],
    reader: () => ({
      read: (frame) => (frame === "done" ? [{ isDone: true }] : [{ audio: new Uint8Array(640).fill(9) }]),
    }),
    goodbye: null,
    ...more,
  };
  const speaker = new SocketTts({ protocol, clock: systemClock, stallMs: 60 });
  const say = (...texts: string[]) => {
    const events: TtsEvent[] = [];
    const utterance = speaker.open((event) => events.push(event));
    for (const text of texts) utterance.say(text);
    return { utterance, events };
  };
  const sent = (nth: number) => made[nth]?.sent ?? [];
  const hear = (nth: number, message: string) => made[nth]?.listener.message(message);
  return { made, say, sent, hear, speaker };
}

describe("a TTS on a socket", () => {
  it("sends text once the service takes it, and tries another connection if it never does", async () => {
    const { made, say, sent, hear, speaker } = tts({ isReady: (frame) => frame === "ready" });
    say("Hello.");
    await until("another connection", () => made.length === 2);
    expect(sent(0)).toEqual([]);
    hear(1, "ready");
    await until("the text", () => sent(1).length > 0);
    expect(sent(1)).toEqual(["Hello."]);
    speaker.close();
  });

  it("sends one text after another to a service that tells the end of each", async () => {
    const { made, say, sent, hear, speaker } = tts({ endsEachText: true });
    const { utterance, events } = say("One.", "Two.");
    utterance.end();
    await until("the first", () => made.length === 1 && sent(0).length > 0);
    expect(sent(0)).toEqual(["One."]);
    for (const message of ["sound", "done"]) hear(0, message);
    expect(sent(0)).toEqual(["One.", "Two."]);
    for (const message of ["sound", "done"]) hear(0, message);
    expect(sent(0)).toEqual(["One.", "Two.", "end"]);
    expect(events.at(-1)).toEqual({ kind: "done" });
    speaker.close();
  });

  it("goes on with the times of words where the service ends a context in a pause", async () => {
    const word = (text: string) => ({ words: [{ text, startMs: 0, endMs: 20 }] });
    const read = (frame: unknown) =>
      frame === "done" ? [{ isDone: true }] : [{ audio: new Uint8Array(640).fill(9), ...word(String(frame)) }];
    const { say, sent, hear, speaker } = tts({ reader: () => ({ read }) });
    const { utterance, events } = say("One.");
    await until("the first", () => sent(0).length > 0);
    for (const message of ["One.", "done"]) hear(0, message);
    utterance.say("Two.");
    utterance.end();
    await until("the end of the text", () => sent(0).includes("end"));
    for (const message of ["Two.", "done"]) hear(0, message);
    expect(events.flatMap((event) => (event.kind === "words" ? event.words : []))).toEqual([
      { text: "One.", startMs: 0, endMs: 20 },
      { text: "Two.", startMs: 20, endMs: 40 },
    ]);
    expect(events.at(-1)).toEqual({ kind: "done" });
    speaker.close();
  });

  it("does not wait for good where the end of what was cancelled never comes", async () => {
    const { made, say, sent, speaker } = tts({ endsCancelled: true });
    const { utterance } = say("One.");
    await until("the first", () => sent(0).length > 0);
    utterance.cancel();
    say("Two.");
    await until("another connection", () => made.length === 2 && sent(1).length > 0);
    expect(sent(0)).toEqual(["One.", "cancel"]);
    expect(sent(1)).toEqual(["Two."]);
    speaker.close();
  });

  it("fails at sound that is none, and stops the service's meter", async () => {
    const read = () => [{ audio: new TextEncoder().encode("no sound at all") }];
    const { made, say, sent, hear, speaker } = tts({ format: "opus", reader: () => ({ read }) });
    const { events } = say("Hello.");
    await until("the text", () => made.length === 1 && sent(0).length > 0);
    hear(0, "sound");
    expect(events).toMatchObject([{ kind: "failed", error: { code: "tts_failed" } }]);
    expect(sent(0)).toEqual(["Hello.", "cancel"]);
    speaker.close();
  });

  it("places words that came before the sound behind the lead of an Ogg stream", async () => {
    const words = [{ text: "Hello.", startMs: 0, endMs: 300 }];
    const stream = new Uint8Array([
      ...headerPages(1, []),
      ...pageOf({ serial: 1, number: firstPage, granule: 960, place: "last", packets: [Uint8Array.of(0xf8, 1, 2, 3)] }),
    ]);
    const read = (frame: string | Uint8Array) => [frame === "words" ? { words } : { audio: stream }];
    const { made, say, sent, hear, speaker } = tts({ format: "opus", reader: () => ({ read }) });
    const { events } = say("Hello.");
    await until("the text", () => made.length === 1 && sent(0).length > 0);
    hear(0, "words");
    expect(events).toEqual([]);
    hear(0, "sound");
    expect(events.map(({ kind }) => kind)).toEqual(["audio", "words"]);
    expect(events[1]).toEqual({ kind: "words", words: [{ text: "Hello.", startMs: 6.5, endMs: 306.5 }] });
    speaker.close();
  });
});
