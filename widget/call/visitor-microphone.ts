/**
 * The visitor's microphone during one call: asked for when the visitor knows why, let go of with mute, changed, lost
 * and found again. The snapshot has its state, and any failure here leaves the call going on in writing.
 */
import type { Room } from "livekit-client";
import { askForMicrophone } from "./ask-microphone.ts";
import { type DeviceLists, hasMicrophones, listDevices, watchDevices } from "./devices.ts";
import { CallError } from "./error.ts";
import type { MicrophoneState } from "./machine.ts";
import { microphoneProblem } from "./microphone.ts";
import { type Opening, stopStream } from "./opening.ts";
import { owned } from "./owner.ts";
import { microphonePermission, type Permission, policyAllowsMicrophone, watchPermission } from "./permission.ts";
import { isOpen, type PushToTalk, press, release, silent } from "./push-to-talk.ts";
import type { CallSnapshot } from "./snapshot.ts";
import type { CallStore } from "./store.ts";
import { publishVoice, type Voice, type VoiceOptions } from "./voice.ts";

/** The settings that all devices of a call share. */
type Around = Pick<VoiceOptions, "scriptBase" | "silero" | "playing" | "onDucked" | "onDetector">;

/** Time to read one sentence before the browser's own question covers the page, ms. */
const explainMs = 1200;

export class VisitorMicrophone {
  readonly #store: CallStore;
  readonly #room: Room;
  readonly #pushToTalk: boolean;
  readonly #around: Around;
  readonly #life = new AbortController();
  #voice: Voice | null = null;
  /** Owns the device that is being opened, or is open. */
  #device = new AbortController();
  #talking: Promise<void> = Promise.resolve();
  #button: PushToTalk = silent;
  #defaultGroup: string | null = null;
  /** The device was lost while nobody saw the page, or while the system held it back. */
  #lostUnseen = false;
  /** For good: the call goes on in writing. */
  #silenced = false;

  constructor(store: CallStore, room: Room, pushToTalk: boolean, around: Around) {
    this.#store = store;
    this.#room = room;
    this.#pushToTalk = pushToTalk;
    this.#around = around;
    const { signal } = this.#life;
    watchDevices(() => void this.#devicesChanged(), signal);
    void watchPermission((permission) => this.#permissionChanged(permission), signal);
    document.addEventListener("visibilitychange", () => this.#seen(), { signal });
  }

  /** Begins as the visitor chose to. Never rejects. */
  async begin({ voice, microphone }: Opening): Promise<void> {
    if (this.#pushToTalk) this.#store.change({ pushToTalk: { held: false } });
    // A visitor who muted while they were asked whether another call goes on stays muted.
    const isMuted = this.#state().name === "muted";
    if (voice === "open" && !this.#silenced && !isMuted) return this.#open(microphone);
    if (voice === "muted") this.#become({ name: "muted" });
    // The call is muted or in writing, though what was begun before it did not know that.
    const begun = await microphone;
    if (begun?.status === "fulfilled") stopIf(begun.value);
  }

  /** Lets go of the device; nothing is asked any more. */
  close(): void {
    this.#life.abort();
    this.#overtake();
    this.#voice?.stop();
    this.#voice = null;
  }

  /** The agent's services do not speak the language: whatever was opened is let go of, and no other is asked for. */
  keepSilent(): void {
    this.#silenced = true;
    this.#overtake();
    this.#setButton(silent);
    this.#become({ name: "unavailable", problem: "language" });
    this.#voice?.rest().catch((thrown: unknown) => console.warn("earshot: the microphone was not muted", thrown));
  }

  /** Asks for the microphone in a call that goes on in text. */
  async request(): Promise<void> {
    const { name } = this.#state();
    if (name === "off" || name === "unavailable" || name === "interrupted") await this.#open(null);
  }

  mute(): void {
    const { name } = this.#state();
    if (name === "off" || name === "unavailable") return;
    this.#overtake();
    this.#setButton(silent);
    this.#become({ name: "muted" });
    this.#voice?.rest().catch((thrown: unknown) => console.warn("earshot: the microphone was not muted", thrown));
  }

  unmute(): void {
    if (this.#state().name === "muted") void this.#open(null);
  }

  press(): void {
    if (!this.#pushToTalk) return;
    this.#setButton(press(this.#button, performance.now()));
    // A press means that the visitor wants to talk.
    if (this.#state().name === "muted") this.unmute();
    else void this.request();
  }

  release(): void {
    if (this.#pushToTalk) this.#setButton(release(this.#button, performance.now()));
  }

  /** Talks through the device that is chosen now. */
  async reopen(): Promise<void> {
    const { name } = this.#state();
    if (name === "live" || name === "unavailable") await this.#open(null);
  }

  /** The room has published everything anew. */
  republished(): void {
    this.#voice?.republished();
  }

  /** Tells whether the button is held; `null` where there is none. */
  readonly #held = (): boolean | null => (this.#pushToTalk ? isOpen(this.#button) : null);

  #setButton(button: PushToTalk): void {
    const before = this.#held();
    this.#button = button;
    const held = this.#held();
    if (held === null || held === before) return;
    this.#store.change({ pushToTalk: { held } });
    if (this.#state().name === "live") this.#voice?.follow(held);
  }

  /** Opens a device, the one that was asked for at the click where there is one, and talks through it. */
  async #open(begun: Opening["microphone"]): Promise<void> {
    if (this.#silenced) return;
    const owner = this.#overtake();
    try {
      const given = begun && (await owned(this.#begun(begun), owner, stopIf));
      const stream = given ?? (await owned(this.#ask(owner), owner, stopIf));
      if (!stream) return;
      await this.#talkThrough(stream, owner);
      if (owner.aborted) return;
      this.#lostUnseen = false;
      this.#become({ name: "live" });
      if (this.#held()) this.#voice?.follow(true);
      await this.#refreshDevices();
    } catch (thrown) {
      if (!owner.aborted) await this.#failed(thrown);
    }
  }

  /** Releases the device that is being opened, or is open. @returns the owner of the next device */
  #overtake(): AbortSignal {
    this.#device.abort();
    this.#device = new AbortController();
    if (this.#life.signal.aborted) this.#device.abort();
    return this.#device.signal;
  }

  async #begun(begun: NonNullable<Opening["microphone"]>): Promise<MediaStream | null> {
    if (this.#state().name !== "asking") this.#become({ name: "asking" });
    const outcome = await Promise.race([begun, this.#unlessGranted()]);
    if (!outcome) {
      // A browser that is silent about permissions is asked for the microphone itself; what comes after all goes.
      void begun.then((late) => late.status === "fulfilled" && stopIf(late.value));
      return null;
    }
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  }

  /** Resolves with `null`, in a second at most; never where the browser gives the microphone without a question. */
  async #unlessGranted(): Promise<null> {
    if ((await microphonePermission()) === "granted") return new Promise(() => undefined);
    return null;
  }

  /** Says why, where the browser is about to ask, and asks. `null` where the visitor has changed their mind. */
  async #ask(owner: AbortSignal): Promise<MediaStream | null> {
    if (owner.aborted) return null;
    // Some systems give a second device only when the first was let go.
    await this.#voice?.rest();
    const permission = await microphonePermission();
    if (owner.aborted) return null;
    if (permission !== "granted") {
      if (permission !== "denied" && hasMicrophones()) {
        this.#become({ name: "explaining" });
        await new Promise((resolve) => setTimeout(resolve, explainMs));
        if (owner.aborted) return null;
      }
      this.#become({ name: "asking" });
    }
    return askForMicrophone(this.#store.snapshot().devices.microphoneId);
  }

  /** One after another: the room takes its time to publish, and is not to publish twice. */
  #talkThrough(stream: MediaStream, owner: AbortSignal): Promise<void> {
    const next = async () => {
      if (owner.aborted) return;
      if (this.#voice) await this.#voice.use(stream);
      else await this.#publish(stream);
      if (owner.aborted) await this.#voice?.rest();
    };
    const before = this.#talking;
    this.#talking = before.then(next, next);
    return this.#talking;
  }

  async #publish(stream: MediaStream): Promise<void> {
    const voice = await publishVoice(this.#room, stream, {
      ...this.#around,
      held: this.#held,
      onLost: () => void this.#lost(),
      onHeldBack: (heldBack) => this.#heldBack(heldBack),
    });
    if (this.#life.signal.aborted) return voice.stop();
    this.#voice = voice;
    this.#store.change({ voices: { ...this.#store.snapshot().voices, visitor: voice.track } });
  }

  /** Unplugged, taken by the system, or forbidden: there may be another, or the same one later. */
  async #lost(): Promise<void> {
    const { name } = this.#state();
    if (name !== "live" && name !== "interrupted") return;
    this.#lostUnseen = name === "interrupted" || document.visibilityState === "hidden";
    this.#changeDevices({ microphoneId: null });
    await this.#open(null);
  }

  #heldBack(heldBack: boolean): void {
    const { name } = this.#state();
    if (heldBack && name === "live") this.#become({ name: "interrupted" });
    else if (!heldBack && name === "interrupted") this.#become({ name: "live" });
  }

  async #failed(thrown: unknown): Promise<void> {
    const owner = this.#overtake();
    const { devices } = this.#store.snapshot();
    const name = thrown instanceof DOMException ? thrown.name : "";
    if (devices.microphoneId !== null && (name === "OverconstrainedError" || name === "NotFoundError")) {
      // The chosen one is gone; any other is better than none.
      this.#changeDevices({ microphoneId: null });
      return this.#open(null);
    }
    const problem = microphoneProblem(thrown, {
      permission: await microphonePermission(),
      policyAllows: policyAllowsMicrophone(),
      secure: isSecureContext,
      supported: hasMicrophones(),
    });
    if (owner.aborted) return;
    if (this.#lostUnseen && problem === "busy") return this.#become({ name: "interrupted" });
    this.#become({ name: "unavailable", problem });
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    this.#store.emit({ kind: "error", error: new CallError("microphone_unavailable", `${problem}: ${message}`) });
  }

  /** The visitor has changed their mind, perhaps in the browser's settings. */
  #permissionChanged(permission: Permission): void {
    const state = this.#state();
    if (state.name !== "unavailable") return;
    if (!["denied", "dismissed", "system"].includes(state.problem)) return;
    if (permission === "granted") void this.#open(null);
    else this.#become({ name: "unavailable", problem: permission === "prompt" ? "dismissed" : "denied" });
  }

  /** The visitor looks at the page again: what a telephone call took away may be had again. */
  #seen(): void {
    if (document.visibilityState === "visible" && this.#lostUnseen) void this.#open(null);
  }

  async #devicesChanged(): Promise<void> {
    const before = this.#defaultGroup;
    const lists = await this.#refreshDevices();
    const state = this.#state();
    const { microphoneId } = this.#store.snapshot().devices;
    const follows = state.name === "live" && microphoneId === null;
    if (follows && before !== null && lists.defaultGroup !== null && lists.defaultGroup !== before) {
      await this.#open(null);
    } else if (state.name === "unavailable" && state.problem === "missing" && lists.microphones.length > 0) {
      await this.#open(null);
    }
  }

  async #refreshDevices(): Promise<DeviceLists> {
    const lists = await listDevices();
    if (this.#life.signal.aborted) return lists;
    this.#defaultGroup = lists.defaultGroup;
    const { speakerId } = this.#store.snapshot().devices;
    const isThere = lists.speakers.some(({ id }) => id === speakerId);
    const { microphones, speakers } = lists;
    this.#changeDevices({ microphones, speakers, speakerId: isThere ? speakerId : null });
    return lists;
  }

  #changeDevices(change: Partial<CallSnapshot["devices"]>): void {
    this.#store.change({ devices: { ...this.#store.snapshot().devices, ...change } });
  }

  #become(state: MicrophoneState): void {
    this.#store.step({ kind: "microphone", state });
  }

  #state(): MicrophoneState {
    return this.#store.snapshot().microphone;
  }
}

function stopIf(stream: MediaStream | null): void {
  if (stream) stopStream(stream);
}
