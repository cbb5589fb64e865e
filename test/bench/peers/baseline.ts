/**
 * The least an agent can be: from the room to the services and back, without framework, voice activity or judgement.
 * It shows what the services and the transport cost by themselves. One process for all calls, sent for over HTTP.
 */
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { AudioFrame, AudioSource, Room, RoomEvent } from "@livekit/rtc-node";
import { AccessToken } from "livekit-server-sdk";
import { WebSocket } from "ws";
import { joinByVoice } from "../../setup/voice-client.ts";

const ttsRateHz = 24_000;
const frameSamples = ttsRateHz / 50;

createServer(async (request, response) => {
  const { room } = (await json(request)) as { room: string };
  await join(room);
  response.end("{}");
}).listen(Number(setting("BENCH_PORT")), "127.0.0.1", () => console.log("bench-ready"));

async function join(name: string): Promise<void> {
  const key = `bench-${name}`;
  const headers = { Authorization: `Token ${key}` };
  const listenQuery = "encoding=linear16&sample_rate=16000&interim_results=true&vad_events=true&endpointing=25";
  const stt = new WebSocket(`${setting("BENCH_LISTEN_URL")}/v1/listen?${listenQuery}`, { headers });
  const speakQuery = `encoding=linear16&sample_rate=${ttsRateHz}`;
  const tts = new WebSocket(`${setting("BENCH_SPEAK_URL")}/v1/speak?${speakQuery}`, { headers });
  const audioOutput = new AudioOutput();
  let answering = new AbortController();
  let cleared = 0;

  tts.on("message", (data: Buffer, binary) => {
    if (binary && cleared === 0) audioOutput.play(data);
    if (!binary && (JSON.parse(data.toString()) as { type: string }).type === "Cleared") cleared -= 1;
  });
  const say = (text: string) => tts.send(JSON.stringify({ type: "Speak", text }));
  const interrupt = () => {
    answering.abort();
    if (!audioOutput.cut()) return;
    cleared += 1;
    tts.send('{"type":"Clear"}');
  };
  const answer = async (said: string) => {
    answering = new AbortController();
    for await (const token of tokensOf(said, key, answering.signal)) say(token);
    tts.send('{"type":"Flush"}');
  };
  stt.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString());
    if (message.type === "SpeechStarted") interrupt();
    const said = message.speech_final ? message.channel.alternatives[0].transcript : "";
    if (said !== "") answer(said).catch((thrown) => thrown.name === "AbortError" || console.error(thrown));
  });

  const room = new Room();
  room.on(RoomEvent.ParticipantDisconnected, async () => {
    stt.close();
    tts.close();
    await room.disconnect();
  });
  const token = new AccessToken(setting("LIVEKIT_API_KEY"), setting("LIVEKIT_API_SECRET"), { identity: "agent" });
  token.addGrant({ roomJoin: true, room: name, canPublish: true, canSubscribe: true, agent: true });
  await joinByVoice(room, {
    url: setting("LIVEKIT_URL"),
    token: await token.toJwt(),
    trackName: "agent",
    source: audioOutput.source,
    rateHz: 16_000,
    frameMs: 20,
    hear: (samples) => {
      if (stt.readyState === WebSocket.OPEN) stt.send(samples);
    },
  });
  if (tts.readyState !== WebSocket.OPEN) await new Promise((resolve) => tts.once("open", resolve));
  say(setting("BENCH_GREETING"));
  tts.send('{"type":"Flush"}');
}

/** Hands over 20 ms at a time. */
class AudioOutput {
  readonly source = new AudioSource(ttsRateHz, 1, 200);
  #waiting: Buffer = Buffer.alloc(0);
  #playing = false;

  play(data: Buffer): void {
    this.#waiting = Buffer.concat([this.#waiting, data]);
    if (!this.#playing) void this.#run();
  }

  /** Whether there was something to cut. */
  cut(): boolean {
    const was = this.#playing || this.source.queuedDuration > 0;
    this.#waiting = Buffer.alloc(0);
    this.source.clearQueue();
    return was;
  }

  async #run(): Promise<void> {
    this.#playing = true;
    while (this.#waiting.length >= frameSamples * 2) {
      const samples = new Int16Array(frameSamples);
      for (let at = 0; at < frameSamples; at++) samples[at] = this.#waiting.readInt16LE(at * 2);
      this.#waiting = this.#waiting.subarray(frameSamples * 2);
      await this.source.captureFrame(new AudioFrame(samples, ttsRateHz, 1, frameSamples));
    }
    this.#playing = false;
  }
}

async function* tokensOf(said: string, key: string, signal: AbortSignal): AsyncGenerator<string> {
  const response = await fetch(`${setting("BENCH_OPENAI_URL")}/chat/completions`, {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: "bench", stream: true, messages: [{ role: "user", content: said }] }),
  });
  let unread = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (unread + chunk).split("\n\n");
    unread = events.pop() ?? "";
    for (const event of events) {
      if (event === "data: [DONE]") return;
      yield JSON.parse(event.slice("data: ".length)).choices[0]?.delta?.content ?? "";
    }
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set`);
}
