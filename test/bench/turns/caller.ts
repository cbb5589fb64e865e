/**
 * A caller over a real LiveKit client: hands over its speech 10 ms at a time, knows when the last sample went, and
 * listens to the agent. With `hints` the page's own light detector runs over its samples, as it would in a browser.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { AudioFrame, AudioSource, Room } from "@livekit/rtc-node";
import { AccessToken, RoomAgentDispatch, RoomConfiguration } from "livekit-server-sdk";
import { topics, topicVersion } from "../../../edge/wire/topics.ts";
import { lightHints } from "../../../widget/hearing/light-hints.ts";
import type { LiveKit } from "../../setup/livekit.ts";
import { joinByVoice } from "../../setup/voice-client.ts";
import type { Admission, MeasuredAgent } from "./agent.ts";
import { Ear } from "./ear.ts";
import type { Line } from "./lines.ts";
import { callerRateHz, frameSamples, type Utterance } from "./utterances.ts";

/** A room is never quite silent. */
const roomNoise = Int16Array.from({ length: frameSamples }, (_, at) => ((at * 7919) % 9) - 4);

export interface Spoken {
  readonly firstMs: number;
  readonly lastMs: number;
}

export class BenchCaller {
  readonly ear = new Ear();
  readonly #line: Line;
  readonly #room = new Room();
  readonly #source = new AudioSource(callerRateHz, 1, 0);
  readonly #detector: ((samples: Float32Array) => void) | undefined;
  #queue:
    | { readonly frames: readonly Int16Array[]; at: number; firstMs: number; done(spoken: Spoken): void }
    | undefined;
  #pacing = true;
  #admission: Admission | undefined;

  constructor(line: Line, hints: boolean) {
    this.#line = line;
    this.#detector = hints ? lightHints(callerRateHz, (hint) => this.#send(hint)) : undefined;
  }

  /** Joins and publishes its microphone; the agent is sent for at the same time. Gives when it began to, ms. */
  async join(livekit: LiveKit, roomName: string, agent: MeasuredAgent): Promise<number> {
    const ownToken = await tokenOf(livekit, roomName, agent);
    const beganMs = performance.now();
    const dispatched = agent.dispatch?.(roomName);
    this.#admission = await agent.admit?.();
    const token = this.#admission?.token ?? ownToken;
    await joinByVoice(this.#room, {
      url: livekit.url,
      token,
      source: this.#source,
      dtx: false,
      rateHz: callerRateHz,
      frameMs: 10,
      hear: (samples) => this.ear.hear(samples),
    });
    void this.#pace();
    await dispatched;
    return beganMs;
  }

  say(utterance: Utterance): Promise<Spoken> {
    this.#line.say(utterance);
    return new Promise((done) => {
      this.#queue = { frames: utterance.frames, at: 0, firstMs: 0, done };
    });
  }

  async leave(): Promise<void> {
    this.#pacing = false;
    await this.#admission?.leave();
    await this.#room.disconnect();
  }

  async #pace(): Promise<void> {
    let dueMs = performance.now();
    while (this.#pacing) {
      for (; dueMs <= performance.now(); dueMs += 10) this.#tick();
      await sleep(Math.max(1, dueMs - performance.now()));
    }
  }

  #tick(): void {
    const speech = this.#queue;
    const frame = speech?.frames[speech.at] ?? roomNoise;
    void this.#source.captureFrame(new AudioFrame(frame, callerRateHz, 1, frameSamples));
    this.#detector?.(Float32Array.from(frame, (sample) => sample / 32_768));
    if (!speech) return;
    if (speech.at === 0) speech.firstMs = performance.now();
    speech.at += 1;
    if (speech.at < speech.frames.length) return;
    this.#queue = undefined;
    speech.done({ firstMs: speech.firstMs, lastMs: performance.now() });
  }

  #send(hint: object): void {
    const bytes = new TextEncoder().encode(JSON.stringify({ v: topicVersion, ...hint }));
    void this.#room.localParticipant?.publishData(bytes, { reliable: true, topic: topics.voiceActivity });
  }
}

/** The token that opens the room sends for LiveKit's own agents. */
async function tokenOf({ key, secret }: LiveKit, room: string, { dispatchName }: MeasuredAgent): Promise<string> {
  const token = new AccessToken(key, secret, { identity: "caller" });
  token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true });
  if (dispatchName !== undefined) {
    token.roomConfig = new RoomConfiguration({ agents: [new RoomAgentDispatch({ agentName: dispatchName })] });
  }
  return await token.toJwt();
}
