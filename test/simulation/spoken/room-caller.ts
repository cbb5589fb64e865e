/**
 * A caller in the room, as a browser's would be: their microphone never pauses, the page's light detector hears it and
 * sends its hints, and they hear the agent.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { AudioFrame, AudioSource, Room, RoomEvent } from "@livekit/rtc-node";
import type { Card } from "../../../edge/wire/cards.ts";
import type { SessionReply } from "../../../edge/wire/http.ts";
import { cardMessageSchema, livekitTopics, topics, topicVersion } from "../../../edge/wire/topics.ts";
import { lightHints } from "../../../widget/hearing/light-hints.ts";
import { Ear } from "../../bench/turns/ear.ts";
import { joinByVoice } from "../../setup/voice-client.ts";
import type { ReceivedCodes } from "../received-codes.ts";
import type { Case } from "../suite/case.ts";
import type { Caller } from "./caller.ts";
import { KeptSound } from "./kept-sound.ts";
import { Listening } from "./listening.ts";
import { openAgain, openSession, tellLeft } from "./session.ts";
import { floats, rateHz } from "./sound.ts";
import type { SpokenStack } from "./stack.ts";

const frameMs = 10;
const frameSamples = (rateHz / 1_000) * frameMs;
/** Frames are handed over this time before they sound, ms: a busy machine may pause Node meanwhile. */
const aheadMs = 200;
/** A call with more lost sound than this says nothing about the agent, ms. */
const lostAtMostMs = 50;
/** LiveKit's client refuses frames beyond this queue, ms. */
const queueMs = 1_000;
/** An agent that is heard later than this has not answered, ms. */
const answerWithinMs = 10_000;
/** The agent leaves the room after a hangup within this, ms. */
const leavesWithinMs = 2_000;

export interface RoomCallerOptions {
  readonly stack: SpokenStack;
  readonly case: Case;
  /** The name of the agent that they call. */
  readonly agent: string;
  /** The noise round them, 48 kHz; it goes on from its beginning. */
  readonly background: Int16Array;
  /** Is told of each card that their page would show. */
  readonly codes: ReceivedCodes;
}

interface Speech {
  readonly samples: Int16Array;
  /** The kept sound is silent meanwhile. */
  readonly isPrivate: boolean;
  at: number;
  readonly done: (lastMs: number) => void;
}

export class RoomCaller implements Caller {
  readonly #options: RoomCallerOptions;
  readonly #source = new AudioSource(rateHz, 1, queueMs);
  readonly #ear = new Ear();
  readonly #listening = new Listening();
  readonly #detector = lightHints(rateHz, (hint) => {
    setTimeout(() => void (this.isIn && this.#send(topics.voiceActivity, hint)), aheadMs);
  });
  readonly #waits: number[] = [];
  #session: SessionReply | undefined;
  #room = new Room();
  #speech: Speech | undefined;
  #at = 0;
  #place: "outside" | "inside" | "over" = "outside";
  #isPacing = false;
  #lostFrames = 0;
  #sent = new KeptSound(0);
  #heard = new KeptSound(0);

  constructor(options: RoomCallerOptions) {
    this.#options = options;
  }

  async call(): Promise<string> {
    const { stack, agent, case: one } = this.#options;
    this.#session = await openSession(stack, agent, one);
    const nowMs = performance.now();
    this.#sent = new KeptSound(nowMs);
    this.#heard = new KeptSound(nowMs);
    await this.#enter(this.#session);
    void this.#pace();
    return this.#session.callId;
  }

  async drop(): Promise<void> {
    this.#place = "outside";
    await this.#room.disconnect();
  }

  async comeBack(): Promise<void> {
    if (this.#session) await this.#enter(await openAgain(this.#options.stack, this.#session));
  }

  async #enter({ transport }: SessionReply): Promise<void> {
    const room = new Room();
    this.#room = room;
    this.#listening.follow(room);
    room.on(RoomEvent.DataReceived, (payload, _participant, _kind, topic) => {
      if (topic === topics.card) this.#options.codes.shown(cardIn(payload));
    });
    room.on(RoomEvent.Disconnected, () => {
      if (this.#room === room && this.#place === "inside") this.#place = "over";
    });
    await joinByVoice(room, {
      url: transport.url,
      token: transport.token,
      source: this.#source,
      dtx: false,
      rateHz,
      frameMs,
      hear: (samples) => this.#hear(samples),
    });
    this.#place = "inside";
  }

  get isIn(): boolean {
    return this.#place === "inside";
  }

  get voiceToVoiceMs(): readonly number[] {
    return this.#waits;
  }

  get sound(): { readonly caller: Int16Array; readonly agent: Int16Array } {
    return { caller: this.#sent.samples(), agent: this.#heard.samples() };
  }

  async say(samples: Int16Array, isPrivate: boolean): Promise<number> {
    const lastMs = await new Promise<number>((done) => {
      this.#speech = { samples, isPrivate, at: 0, done };
    });
    if (!this.#ear.audible) void this.#measure(lastMs);
    return lastMs;
  }

  async type(text: string): Promise<number> {
    await this.#room.localParticipant?.sendText(text, { topic: livekitTopics.chat });
    return performance.now();
  }

  hears(sinceMs: number, isEnough: (words: string) => boolean): Promise<boolean> {
    return this.#listening.until(sinceMs, { isIn: () => this.isIn, isEnough });
  }

  async hangUp(): Promise<void> {
    if (!this.#isPacing) return;
    if (this.isIn) {
      await this.#send(topics.hangup, {});
      const untilMs = performance.now() + leavesWithinMs;
      while (this.isIn && this.#room.remoteParticipants.size > 0 && performance.now() < untilMs) await sleep(20);
    }
    this.#place = "over";
    this.#isPacing = false;
    this.#speech?.done(performance.now());
    await this.#room.disconnect();
    await this.#source.close();
    if (this.#session) await tellLeft(this.#options.stack, this.#session);
    // Words with holes in them would blame the agent.
    if (this.#lostFrames * frameMs > lostAtMostMs)
      throw new Error(`this machine is too busy: ${this.#lostFrames * frameMs} ms of the caller's sound were lost`);
  }

  async #measure(lastMs: number): Promise<void> {
    const onsetMs = await this.#ear.onsetAfter(lastMs, answerWithinMs);
    if (onsetMs !== null) this.#waits.push(onsetMs - lastMs);
  }

  #hear(samples: Int16Array): void {
    this.#ear.hear(samples);
    this.#heard.take(samples, performance.now());
  }

  /** Frames go by the clock, `aheadMs` before they sound: what a busy machine missed is made up for at once. */
  async #pace(): Promise<void> {
    this.#isPacing = true;
    let dueMs = performance.now() - aheadMs;
    while (this.#isPacing) {
      for (; dueMs <= performance.now(); dueMs += frameMs) this.#tick(dueMs + aheadMs);
      await sleep(Math.max(1, dueMs - performance.now()));
    }
  }

  /** @param soundsAtMs when its frame sounds */
  #tick(soundsAtMs: number): void {
    const isPrivate = this.#speech?.isPrivate ?? false;
    const frame = this.#nextFrame(soundsAtMs);
    this.#listening.watch(this.#ear.audible);
    this.#sent.take(isPrivate ? new Int16Array(frameSamples) : frame, soundsAtMs);
    if (!this.isIn) return;
    this.#source.captureFrame(new AudioFrame(frame, rateHz, 1, frameSamples)).catch(() => {
      this.#lostFrames += 1;
    });
    this.#detector(floats(frame));
  }

  #nextFrame(soundsAtMs: number): Int16Array {
    const { background } = this.#options;
    const frame = new Int16Array(frameSamples);
    const speech = this.#speech;
    for (let nth = 0; nth < frameSamples; nth += 1) {
      const noise = background[(this.#at + nth) % background.length] ?? 0;
      frame[nth] = Math.max(-32_768, Math.min(32_767, noise + (speech?.samples[speech.at + nth] ?? 0)));
    }
    this.#at += frameSamples;
    if (speech === undefined) return frame;
    speech.at += frameSamples;
    if (speech.at >= speech.samples.length) {
      this.#speech = undefined;
      const lastMs = soundsAtMs + frameMs;
      setTimeout(() => speech.done(lastMs), Math.max(0, lastMs - performance.now()));
    }
    return frame;
  }

  async #send(topic: string, message: object): Promise<void> {
    const bytes = new TextEncoder().encode(JSON.stringify({ v: topicVersion, ...message }));
    await this.#room.localParticipant?.publishData(bytes, { reliable: true, topic });
  }
}

/** @throws Error where the message on the topic of cards has none */
function cardIn(payload: Uint8Array): Card {
  return cardMessageSchema.parse(JSON.parse(new TextDecoder().decode(payload))).card;
}
