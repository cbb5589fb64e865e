/**
 * A caller over a real LiveKit client: hands over its speech 10 ms at a time, knows when the last sample went, and
 * listens to the agent. With `hints` the page's own light detector runs over its samples, as it would in a browser.
 */
import { setTimeout as sleep } from "node:timers/promises";
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { AccessToken } from "livekit-server-sdk";
import { topics, topicVersion } from "../../../edge/wire/topics.ts";
import { lightHints } from "../../../widget/hearing/light-hints.ts";
import type { LiveKit } from "../../setup/livekit.ts";
import { callerRateHz, frameSamples, rms, type Utterance } from "./utterances.ts";

/** The agent is heard above this (RMS, 16 bit), and silent once it was not for so long. */
const audibleRms = 600;
const silentAfterMs = 300;
/** A room is never quite silent. */
const roomNoise = Int16Array.from({ length: frameSamples }, (_, at) => ((at * 7919) % 9) - 4);

export interface Spoken {
  readonly firstMs: number;
  readonly lastMs: number;
}

export class BenchCaller {
  readonly #room = new Room();
  readonly #source = new AudioSource(callerRateHz, 1, 0);
  readonly #detector: ((samples: Float32Array) => void) | undefined;
  #queue:
    | { readonly frames: readonly Int16Array[]; at: number; firstMs: number; done(spoken: Spoken): void }
    | undefined;
  #pacing = true;
  /** When the agent was last audible, and since when it is (null: it is not). */
  #lastLoudMs = 0;
  #loudSinceMs: number | null = null;
  readonly #onsets: number[] = [];
  readonly #silences: number[] = [];

  constructor(hints: boolean) {
    this.#detector = hints ? lightHints(callerRateHz, (hint) => this.#send(hint)) : undefined;
  }

  /** Joins and publishes its microphone; `dispatch` runs at the same time. Gives when it began to, ms. */
  async join(livekit: LiveKit, roomName: string, dispatch: () => Promise<unknown>): Promise<number> {
    const token = new AccessToken(livekit.key, livekit.secret, { identity: "caller" });
    token.addGrant({ roomJoin: true, room: roomName, canPublish: true, canSubscribe: true });
    this.#room.on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind !== TrackKind.KIND_AUDIO) return;
      void this.#listen(new AudioStream(track, { sampleRate: callerRateHz, numChannels: 1, frameSizeMs: 10 }));
    });
    const jwt = await token.toJwt();
    const beganMs = performance.now();
    const dispatched = dispatch();
    await this.#room.connect(livekit.url, jwt, { autoSubscribe: true, dynacast: false });
    const options = new TrackPublishOptions();
    options.source = TrackSource.SOURCE_MICROPHONE;
    options.dtx = false;
    const track = LocalAudioTrack.createAudioTrack("microphone", this.#source);
    await this.#room.localParticipant?.publishTrack(track, options);
    void this.#pace();
    await dispatched;
    return beganMs;
  }

  say({ frames }: Utterance): Promise<Spoken> {
    return new Promise((done) => {
      this.#queue = { frames, at: 0, firstMs: 0, done };
    });
  }

  get agentIsAudible(): boolean {
    return this.#loudSinceMs !== null;
  }

  /** The agent's first onset after a moment; null if there is none within `withinMs` of now. */
  async onsetAfter(momentMs: number, withinMs: number): Promise<number | null> {
    return await firstAfter(this.#onsets, momentMs, withinMs);
  }

  /** When the agent fell silent, after a moment. */
  async silenceAfter(momentMs: number, withinMs: number): Promise<number | null> {
    return await firstAfter(this.#silences, momentMs, withinMs);
  }

  /** Resolves once the agent has been silent for so long. */
  async silentFor(quietMs: number, withinMs = 30_000): Promise<void> {
    const beganMs = performance.now();
    while (performance.now() - beganMs < withinMs) {
      if (performance.now() - Math.max(this.#lastLoudMs, beganMs - quietMs) >= quietMs) return;
      await sleep(10);
    }
  }

  async leave(): Promise<void> {
    this.#pacing = false;
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
    void this.#room.localParticipant?.publishData(bytes, { reliable: true, topic: topics.voice });
  }

  async #listen(stream: AudioStream): Promise<void> {
    for await (const { data } of stream) {
      const nowMs = performance.now();
      if (rms(data) > audibleRms) {
        this.#lastLoudMs = nowMs;
        if (this.#loudSinceMs === null) this.#onsets.push(nowMs);
        this.#loudSinceMs ??= nowMs;
      } else if (this.#loudSinceMs !== null && nowMs - this.#lastLoudMs >= silentAfterMs) {
        this.#loudSinceMs = null;
        this.#silences.push(this.#lastLoudMs);
      }
    }
  }
}

async function firstAfter(moments: readonly number[], momentMs: number, withinMs: number): Promise<number | null> {
  const untilMs = performance.now() + withinMs;
  for (;;) {
    const found = moments.find((moment) => moment > momentMs);
    if (found !== undefined) return found;
    if (performance.now() > untilMs) return null;
    await sleep(5);
  }
}
