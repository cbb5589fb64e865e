/**
 * A call without any UI: what the panel draws and what `useEarshotCall()` returns. It keeps one snapshot, replaced on
 * each change, and tells listeners what happened.
 */
import type { PageTool } from "../contract.ts";
import { type Again, CallCourse, type CallOptions } from "./course.ts";
import { DeviceChoice } from "./device-choice.ts";
import { CallError } from "./error.ts";
import { Exchange, sendRating } from "./exchange.ts";
import { Offer } from "./offer.ts";
import type { Opening } from "./opening.ts";
import { CallStore } from "./store.ts";
import { Writing } from "./writing.ts";

export type { CallOptions } from "./course.ts";

export class Call {
  readonly #options: CallOptions;
  readonly #store = new CallStore();
  readonly #exchange = new Exchange(this.#store);
  readonly #writing = new Writing(this.#store, this.#exchange);
  readonly #offer = new Offer(this.#store);
  readonly #devices = new DeviceChoice(this.#store, () => this.#course.visit);
  readonly #course: CallCourse;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#course = new CallCourse(options, {
      store: this.#store,
      exchange: this.#exchange,
      writing: this.#writing,
      offer: this.#offer,
      devices: this.#devices,
    });
  }

  /** The same object until something changes. */
  readonly snapshot = this.#store.snapshot;

  /** The listener is called after each change of the snapshot, with what happened where that has a name. */
  readonly subscribe = this.#store.subscribe;

  /**
   * Starts (or rejoins) the call. Resolves when in the room, or failed, or where the visitor is in another call; the
   * snapshot says which. Never rejects.
   * @param again begins it anew, where the visitor leaves that other call for it
   */
  start(opening: Opening, again: Again): Promise<void> {
    return this.#course.start(opening, again);
  }

  /** Hangs up. */
  end(): void {
    this.#course.end();
  }

  /** Lets go of the microphone: its light goes out. */
  mute(): void {
    this.#course.visit?.microphone.mute();
  }

  unmute(): void {
    this.#course.visit?.microphone.unmute();
  }

  /** Asks for the microphone in a call that goes on in text. */
  async requestMicrophone(): Promise<void> {
    await this.#course.visit?.microphone.request();
  }

  /** Goes on here: brings a call that goes on in another tab here, or ends the visitor's other call and begins this one. */
  takeOver(): Promise<void> {
    return this.#course.takeOver();
  }

  /**
   * Says something in writing. Before the agent is there it waits.
   * @throws CallError `not_in_call` where there is no call to say it in.
   */
  sendText(text: string): void {
    this.#writing.say(text);
  }

  /** The visitor does something, though they say nothing: the agent does not ask whether they are there. */
  present(): void {
    this.#course.visit?.presence.seen();
  }

  /** Talks through another microphone from now on; `null` is the system's default. */
  chooseMicrophone(deviceId: string | null): Promise<void> {
    return this.#devices.microphone(deviceId);
  }

  /** Plays the agent through another loudspeaker, where the browser can; `null` is the system's default. */
  chooseSpeaker(deviceId: string | null): Promise<void> {
    return this.#devices.speaker(deviceId);
  }

  /** How loud the agent is, 0 to 1. */
  setVolume(volume: number): void {
    this.#devices.volume(volume);
  }

  /** Push-to-talk: the button or the key goes down. Held for long it talks until `release()`; a tap toggles. */
  press(): void {
    this.#course.visit?.microphone.press();
  }

  /** Push-to-talk: the button or the key comes up, or loses the focus. */
  release(): void {
    this.#course.visit?.microphone.release();
  }

  /**
   * Listens to the microphone without a call, for half a minute at most, so that the visitor sees that it works. Gives
   * a function that lets go of it.
   * @param onLevel loudness, 0 to 1, some 15 times a second
   * @throws DOMException as `getUserMedia` does
   */
  testMicrophone(onLevel: (level: number) => void): Promise<() => void> {
    return this.#devices.test(onLevel);
  }

  /**
   * Tells the agent what the visitor is looking at, in place of what it knew; `null` takes it back.
   * @throws CallError `context_invalid`
   */
  setContext(context: Readonly<Record<string, string>> | null): void {
    this.#offer.setContext(context);
  }

  /**
   * Lets the agent call a function of the page; the function that it returns takes that back.
   * @throws CallError `tool_invalid`
   */
  registerTool(tool: PageTool): () => void {
    return this.#offer.register(tool);
  }

  /** The visitor's word on the tool that waits for it (`snapshot.confirm`). */
  answerTool(callId: string, yes: boolean): void {
    this.#offer.tools.answer(callId, yes);
  }

  /** Sends a form of `snapshot.messages`. Rejects with a CallError where it could not be sent. */
  submitForm(cardId: string, values: Readonly<Record<string, string>>): Promise<void> {
    return this.#exchange.submitForm(cardId, values);
  }

  /** Leaves a message for a human. Rejects with a CallError where it could not be sent. */
  leaveMessage(message: { readonly text: string; readonly contact: string }): Promise<void> {
    return this.#exchange.leaveMessage(message);
  }

  /** The visitor wants the call recorded no more. Never rejects; `recorded` tells whether it still is. */
  stopRecording(): Promise<void> {
    return this.#exchange.stopRecording();
  }

  /** Rates the call, the last one where none runs, with 1 to 5 stars. Rejects with a CallError. */
  async rate(rating: { readonly stars: number; readonly comment: string }): Promise<void> {
    const { remembered } = this.#course;
    if (!remembered) throw new CallError("not_in_call", "there was no call to be rated");
    await sendRating(this.#options.server, remembered, rating);
  }

  dismissNotice(): void {
    this.#store.change({ notice: null });
  }
}
