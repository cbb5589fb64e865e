import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { frontDeskPhrases } from "../../demo/agents/phrases.ts";
import { type Engines, startEngines } from "../server.ts";
import { makeSamples } from "../tts/wav.ts";
import { linear16 } from "../tts/wav-format.ts";
import { noise } from "./testing/voices.ts";

const messageSchema = z.object({
  type: z.string(),
  is_final: z.boolean().optional(),
  speech_final: z.boolean().optional(),
  from_finalize: z.boolean().optional(),
  start: z.number().optional(),
  duration: z.number().optional(),
  channel: z.unknown().optional(),
  metadata: z.object({ earshot_rejected: z.boolean().optional() }).optional(),
});
const channelSchema = z.object({
  alternatives: z.tuple([
    z.object({
      transcript: z.string(),
      confidence: z.number(),
      words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })),
    }),
  ]),
});
type Message = z.output<typeof messageSchema>;

const sentence = "where is my order four two one";
let engines: Engines;
let speech: Int16Array;
beforeAll(async () => {
  engines = await startEngines({ port: 0, phrases: frontDeskPhrases });
  speech = await makeSamples([{ silenceMs: 400 }, { text: sentence }], 16_000);
}, 60_000);
afterAll(() => engines.close());

class Listener {
  readonly messages: Message[] = [];
  readonly socket: WebSocket;
  /** The code with which the server closed; listened for from the start, because it may come with the last message. */
  readonly closed: Promise<number>;

  constructor(more = "") {
    const query = `model=nova-3&encoding=linear16&sample_rate=16000&interim_results=true&vad_events=true${more}`;
    this.socket = new WebSocket(`${engines.origin.replace("http", "ws")}/v1/listen?${query}`);
    this.closed = new Promise((resolve) => this.socket.once("close", resolve));
    this.socket.on("message", (data) => this.messages.push(messageSchema.parse(JSON.parse(String(data)))));
  }

  /** Packets of 20 ms, faster than they were spoken. */
  async speak(samples: Int16Array): Promise<void> {
    if (this.socket.readyState !== WebSocket.OPEN) await once(this.socket, "open");
    for (let at = 0; at < samples.length; at += 320) {
      this.socket.send(linear16(samples.subarray(at, at + 320)));
      if (at % 3_200 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  send(type: string): void {
    this.socket.send(JSON.stringify({ type }));
  }

  async until(is: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.messages.find(is);
      if (found !== undefined) return found;
      await once(this.socket, "message");
    }
  }
}

const isInterim = (message: Message) => message.type === "Results" && message.is_final === false;
const isFinal = (message: Message) => message.is_final === true;
const best = (message: Message) => channelSchema.parse(message.channel).alternatives[0];

describe("the demo's STT", { timeout: 60_000 }, () => {
  it("hear word for word, with interims before, and answer Finalize", async () => {
    const listener = new Listener("&endpointing=false");
    await listener.speak(speech);
    await listener.until((message) => isInterim(message) && best(message).transcript.startsWith("where is my order"));
    listener.send("Finalize");
    const final = await listener.until(isFinal);
    const { transcript, confidence, words } = best(final);
    expect(transcript).toBe(sentence);
    expect(confidence).toBeGreaterThan(0.5);
    expect(final).toMatchObject({ from_finalize: true, speech_final: true, start: 0 });
    expect(final.duration).toBeCloseTo(speech.length / 16_000, 2);
    expect(words).toHaveLength(7);
    expect(words[0]?.start).toBeGreaterThan(0.3);
    expect(words.at(-1)?.end).toBeLessThanOrEqual(speech.length / 16_000);
    const kinds = listener.messages.map(({ type }) => type);
    expect(kinds[0]).toBe("SpeechStarted");

    listener.send("CloseStream");
    const metadata = await listener.until(({ type }) => type === "Metadata");
    expect(metadata.duration).toBeCloseTo(speech.length / 16_000, 2);
    expect(await listener.closed).toBe(1000);
  });

  it("end the sentence themselves after the endpointing time, and tell of the utterance's end", async () => {
    const listener = new Listener("&endpointing=300&utterance_end_ms=1000");
    await listener.speak(speech);
    await listener.speak(new Int16Array(16_000));
    const final = await listener.until(isFinal);
    expect(best(final).transcript).toBe(sentence);
    expect(final).toMatchObject({ from_finalize: false, speech_final: true });
    await listener.speak(new Int16Array(16_000));
    await listener.until(({ type }) => type === "UtteranceEnd");
    listener.socket.terminate();
  });

  it("let a word be said to its end that a Finalize comes in the middle of", async () => {
    const listener = new Listener("&endpointing=false");
    const middle = Math.round(speech.length / 2);
    await listener.speak(speech.subarray(0, middle));
    listener.send("Finalize");
    await listener.speak(speech.subarray(middle));
    await listener.speak(new Int16Array(4_800));
    const final = await listener.until(isFinal);
    expect(best(final).transcript).toBe(sentence);
    expect(final.from_finalize).toBe(true);
    expect(listener.messages.filter(isFinal)).toHaveLength(1);
    listener.socket.terminate();
  });

  it("answer Finalize with nothing when nothing was said", async () => {
    const listener = new Listener();
    await listener.speak(new Int16Array(8_000));
    listener.send("Finalize");
    const final = await listener.until(isFinal);
    expect(best(final)).toEqual({ transcript: "", confidence: 0, words: [] });
    expect(final.from_finalize).toBe(true);
    expect(final.metadata?.earshot_rejected).toBeUndefined();
    listener.socket.terminate();
  });

  it("take a sound that is too short for a word for none", async () => {
    const listener = new Listener("&endpointing=false");
    const hiss = new Int16Array(16_000);
    hiss.set(noise(2_400, 5_000), 8_000);
    await listener.speak(hiss);
    listener.send("Finalize");
    const final = await listener.until(isFinal);
    expect(listener.messages.map(({ type }) => type)).toContain("SpeechStarted");
    expect(best(final)).toMatchObject({ transcript: "", confidence: 0 });
    expect(final.metadata?.earshot_rejected).toBeUndefined();
    listener.socket.terminate();
  });

  it("reject noise, and what is not in the grammar, and say so", async () => {
    const other = await makeSamples(
      [{ silenceMs: 300 }, { text: "my brother bought a new bicycle yesterday" }],
      16_000,
    );
    for (const samples of [noise(16_000, 5_000), other]) {
      const listener = new Listener("&endpointing=false");
      await listener.speak(samples);
      listener.send("Finalize");
      const final = await listener.until(isFinal);
      expect(best(final)).toMatchObject({ transcript: "", confidence: 0 });
      expect(final.metadata?.earshot_rejected).toBe(true);
      listener.socket.terminate();
    }
  });

  it("refuse what they cannot hear", async () => {
    const wrong = new WebSocket(`${engines.origin.replace("http", "ws")}/v1/listen?encoding=opus&sample_rate=48000`);
    const refusal = await new Promise((resolve) => wrong.once("error", resolve));
    expect(String(refusal)).toContain("400");
  });

  it("close on messages that are none", async () => {
    const listener = new Listener();
    await once(listener.socket, "open");
    listener.socket.send("rubbish");
    expect(await listener.closed).toBe(1008);
    expect(listener.messages.map(({ type }) => type)).toEqual(["Error"]);
  });
});
