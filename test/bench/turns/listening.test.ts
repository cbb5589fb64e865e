import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { until } from "../../vendors/until.ts";
import type { UpgradeServer } from "../../vendors/upgrade.ts";
import { Line } from "./lines.ts";
import { serveStt } from "./listening.ts";

interface Message {
  readonly type: string;
  readonly start: number;
  readonly duration: number;
  readonly is_final: boolean;
  readonly speech_final: boolean;
  readonly from_finalize: boolean;
  readonly channel: { readonly alternatives: readonly [{ transcript: string; words: readonly Word[] }] };
}

interface Word {
  readonly punctuated_word: string;
  readonly start: number;
  readonly end: number;
}

/** "one two" from 0 to 400 ms, a pause of 300 ms, "three" until 900 ms. */
const words = [
  { text: "one", startMs: 0, endMs: 200 },
  { text: "two", startMs: 200, endMs: 400 },
  { text: "Three.", startMs: 700, endMs: 900 },
];

let stt: UpgradeServer;
let line: Line;
let socket: WebSocket;
let messages: Message[];

beforeEach(async () => {
  line = new Line();
  stt = await serveStt(() => line);
  await connect("interim_results=true&vad_events=true&endpointing=25");
});
afterEach(async () => {
  socket.terminate();
  await stt.close();
});

async function connect(query: string): Promise<void> {
  messages = [];
  socket = new WebSocket(`${stt.url}/v1/listen?sample_rate=16000&${query}`);
  socket.on("message", (data: Buffer) => messages.push(JSON.parse(data.toString())));
  await new Promise((resolve) => socket.once("open", resolve));
}

/** Audio takes no time here: the service counts by samples. */
function sound(ms: number, level = 3000): void {
  socket.send(Buffer.from(new Int16Array(ms * 16).fill(level).buffer));
}
const silence = (ms: number) => sound(ms, 0);
const finals = () => messages.filter(({ is_final }) => is_final);
const transcripts = (of: readonly Message[]) => of.map(({ channel }) => channel.alternatives[0].transcript);

describe("the STT service", () => {
  it("returns what has been spoken so far, and no word more", async () => {
    line.say({ frames: [], words });
    sound(400);
    silence(300);
    await until("the first final", () => finals().length === 1);
    expect(transcripts(finals())).toEqual(["one two"]);
    sound(200);
    silence(300);
    await until("the second final", () => finals().length === 2);
    expect(transcripts(finals())).toEqual(["one two", "Three."]);
    expect(finals().every(({ speech_final, from_finalize }) => speech_final && !from_finalize)).toBe(true);
  });

  it("knows a word before its last sound, and guesses none in interim results", async () => {
    line.say({ frames: [], words });
    sound(410);
    await until("interim results", () => messages.length >= 2);
    const interims = messages.filter(({ type }) => type === "Results");
    // Sound counts after 30 ms; then one each 200 ms.
    expect(transcripts(interims)).toEqual(["one"]);
    expect(interims.every(({ is_final }) => !is_final)).toBe(true);
  });

  it("tells words' times in the audio, after what came before", async () => {
    line.say({ frames: [], words });
    silence(1000);
    sound(400);
    silence(200);
    await until("a final", () => finals().length === 1);
    const [first, second] = finals()[0]?.channel.alternatives[0].words ?? [];
    expect([first?.punctuated_word, first?.start, first?.end]).toEqual(["one", 1, 1.2]);
    expect([second?.start, second?.end]).toEqual([1.2, 1.4]);
    // It speaks for the audio until the end was seen.
    expect((finals()[0]?.start ?? 0) + (finals()[0]?.duration ?? 0)).toBeCloseTo(1.6);
  });

  it("gives at Finalize what there is, in the middle of speech and in silence", async () => {
    line.say({ frames: [], words });
    sound(350);
    socket.send('{"type":"Finalize"}');
    await until("a final", () => finals().length === 1);
    expect(transcripts(finals())).toEqual(["one two"]);
    expect(finals()[0]?.from_finalize).toBe(true);
    silence(300);
    socket.send('{"type":"Finalize"}');
    await until("another", () => finals().length === 2);
    expect(transcripts(finals())).toEqual(["one two", ""]);
    expect(finals()[1]?.speech_final).toBe(false);
  });

  it("begins anew with the next saying, though the last was never finished", async () => {
    line.say({ frames: [], words });
    sound(250);
    silence(300);
    await until("a final", () => finals().length === 1);
    line.say({ frames: [], words });
    sound(400);
    silence(300);
    await until("the next", () => finals().length === 2);
    expect(transcripts(finals())).toEqual(["one", "one two"]);
  });

  it("has no words for a sound after all has been said", async () => {
    line.say({ frames: [], words: words.slice(0, 2) });
    sound(400);
    silence(300);
    sound(100);
    silence(300);
    await until("both finals", () => finals().length === 2);
    expect(transcripts(finals())).toEqual(["one two", ""]);
  });

  it("waits as long as the client's endpointing asks, and tells onsets and interims to those who ask", async () => {
    socket.terminate();
    await connect("endpointing=400");
    line.say({ frames: [], words });
    sound(400);
    silence(390);
    sound(200);
    silence(400);
    await until("a final", () => finals().length === 1);
    expect(transcripts(finals())).toEqual(["one two Three."]);
    expect(messages).toHaveLength(1);
  });
});
