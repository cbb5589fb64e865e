/**
 * A call without any UI: what the panel draws and what `useEarshotCall()` returns. It keeps one snapshot, replaced on
 * each change, and tells listeners what happened.
 */
import type { Room } from "livekit-client";
import type { SessionReply } from "../../edge/wire/http.ts";
import type { Notice } from "../../edge/wire/topics.ts";
import { applyCaption, type Caption, ownSegment } from "./captions.ts";
import { asCallError, CallError } from "./error.ts";
import { fetchHistory } from "./history.ts";
import { type EndReason, isActive, isTalking, type MachineEvent, step } from "./machine.ts";
import { remember } from "./memory.ts";
import { microphoneProblem } from "./microphone.ts";
import { askForMicrophone, type Opening, stopStream } from "./opening.ts";
import type { Packet } from "./packets.ts";
import type { Playback } from "./playback.ts";
import { agentGone, createRoom, type RoomListener, sendPacket } from "./room.ts";
import { readSession } from "./session.ts";
import { type CallEvent, type CallSnapshot, nothing } from "./snapshot.ts";
import { publishVoice, type Voice } from "./voice.ts";

export interface CallOptions {
  /** The Worker's origin. */
  readonly server: string;
  readonly agent: string;
  /** Where the worklet and Silero's files lie, with a slash at its end. */
  readonly scriptBase: string;
  readonly silero: boolean;
  /** Begin muted. */
  readonly muted: boolean;
}

/** How long the agent may take to appear, or to come back (its object waits as long for us). */
const agentPatienceMs = 20_000;
/** How long the goodbye may last after the agent said that the call ends. */
const goodbyeMs = 10_000;

export class Call {
  readonly #options: CallOptions;
  readonly #listeners = new Set<(event: CallEvent | null) => void>();
  #snapshot = nothing;
  #voice: Voice | null = null;
  #playback: Playback | null = null;
  #muted: boolean;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** Typed before the agent was there. */
  #waiting: string[] = [];
  #typed = 0;
  /** Lets the room of the call say no more. */
  #hush: () => void = () => undefined;
  /** Has been in the room. */
  #entered = false;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#muted = options.muted;
  }

  /** The same object until something changes. */
  readonly snapshot = (): CallSnapshot => this.#snapshot;

  /** `listener` is called after each change of the snapshot, with what happened where that has a name. */
  readonly subscribe = (listener: (event: CallEvent | null) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts (or rejoins) the call. Resolves when in the room, or failed; the snapshot says which. Never rejects. */
  async start(opening: Opening): Promise<void> {
    if (isActive(this.#snapshot.call)) return;
    this.#waiting = [];
    this.#entered = false;
    this.#muted = this.#options.muted;
    const { room, playback, hush } = createRoom(this.#roomListener());
    this.#playback = playback;
    this.#hush = hush;
    const microphone = opening.microphone !== null;
    this.#change({ ...nothing, room, ...step(nothing, { kind: "started", rejoining: opening.rejoining, microphone }) });
    try {
      await this.#enter(room, opening);
    } catch (thrown) {
      if (this.#snapshot.room === room) this.#fail(asCallError(thrown, "livekit_unreachable"));
    }
    await this.#publishOpening(room, opening);
  }

  /** Hangs up. */
  end(): void {
    const { room } = this.#snapshot;
    if (room && isTalking(this.#snapshot.call)) {
      // Told in so many words, so that the agent does not wait for a visitor whose tab has only reloaded.
      const gone = agentGone(room);
      void sendPacket(room, "earshot.hangup", { v: 1 })
        .then(() => gone)
        .then(
          () => this.#leave(room),
          () => this.#leave(room),
        );
      this.#change({ room: null });
    }
    this.#finish("visitor", null);
  }

  mute(): void {
    this.#setMuted(true);
  }

  unmute(): void {
    this.#setMuted(false);
  }

  /** Asks for the microphone in a call that goes on in text. */
  async requestMicrophone(): Promise<void> {
    const { room, microphone } = this.#snapshot;
    if (!room || this.#voice || microphone.name === "asking") return;
    this.#step({ kind: "microphone", state: { name: "asking" } });
    const [stream] = await Promise.allSettled([askForMicrophone()]);
    await this.#publish(room, stream);
  }

  /**
   * Says something in writing. Before the agent is there it waits.
   * @throws CallError `not_in_call` where there is no call to say it in.
   */
  sendText(text: string): void {
    const words = text.trim();
    if (words === "") return;
    if (!isActive(this.#snapshot.call)) throw new CallError("not_in_call", "start a call before sending text");
    this.#typed += 1;
    this.#caption({ id: ownSegment(this.#typed), of: "visitor", text: words, final: true });
    this.#waiting.push(words);
    this.#sendWaiting();
  }

  /** Talks through another microphone from now on; `null` is the system's default. */
  async chooseMicrophone(deviceId: string | null): Promise<void> {
    this.#change({ devices: { ...this.#snapshot.devices, microphoneId: deviceId } });
  }

  /** Plays the agent through another loudspeaker, where the browser can; `null` is the system's default. */
  async chooseSpeaker(deviceId: string | null): Promise<void> {
    this.#change({ devices: { ...this.#snapshot.devices, speakerId: deviceId } });
  }

  /** How loud the agent is, 0 to 1. */
  setVolume(volume: number): void {
    this.#change({ devices: { ...this.#snapshot.devices, volume: Math.min(1, Math.max(0, volume)) } });
  }

  /** Push-to-talk: the button or the key goes down. Held for long it talks until `release()`; a tap toggles. */
  press(): void {
    if (this.#snapshot.pushToTalk) this.#change({ pushToTalk: { held: true } });
  }

  /** Push-to-talk: the button or the key comes up, or loses the focus. */
  release(): void {
    if (this.#snapshot.pushToTalk) this.#change({ pushToTalk: { held: false } });
  }

  /** Brings a call that goes on in another tab of this browser into this one. */
  async takeOver(): Promise<void> {
    this.#change({ elsewhere: false });
  }

  /**
   * Listens to the microphone without a call, so that the visitor sees that it works. Gives a function that lets go.
   * @param onLevel loudness, 0 to 1, some 15 times a second
   */
  async testMicrophone(onLevel: (level: number) => void): Promise<() => void> {
    const stream = await askForMicrophone();
    onLevel(0);
    return () => stopStream(stream);
  }

  dismissNotice(): void {
    this.#change({ notice: null });
  }

  async #enter(room: Room, opening: Opening): Promise<void> {
    const session = await readSession(await opening.session);
    if (this.#snapshot.room !== room) return; // hung up meanwhile
    const { callId, callToken, agent, livekit } = session;
    remember(this.#options.server, this.#options.agent, { callId, callToken });
    this.#change({ callId, agent });
    this.#emit({ kind: "call-start", callId });
    if (opening.rejoining) void this.#recall(session);
    await room.connect(livekit.url, livekit.token);
    this.#entered = true;
    if (!isTalking(this.#snapshot.call)) this.#waitForAgent();
  }

  /** Shows again what was said before the page was reloaded. */
  async #recall({ callId, callToken }: SessionReply): Promise<void> {
    const before = await fetchHistory(this.#options.server, callId, callToken);
    if (this.#snapshot.callId !== callId) return;
    this.#change({ captions: [...before, ...this.#snapshot.captions] });
  }

  /** The microphone's answer may come long after the room's: the browser is asking the visitor. */
  async #publishOpening(room: Room, opening: Opening): Promise<void> {
    if (opening.microphone) await this.#publish(room, await opening.microphone);
  }

  async #publish(room: Room, outcome: PromiseSettledResult<MediaStream>): Promise<void> {
    if (outcome.status === "rejected") return this.#microphoneLost(room, outcome.reason);
    if (this.#snapshot.room !== room) return stopStream(outcome.value);
    try {
      const voice = await publishVoice(room, outcome.value, {
        scriptBase: this.#options.scriptBase,
        silero: this.#options.silero,
        muted: this.#muted,
        playing: this.#playback?.graph ?? null,
        onDucked: (ducked) => this.#change({ ducked }),
        onDetector: (detector) => this.#change({ detector }),
        onLost: () => this.#microphoneLost(room, new DOMException("unplugged", "NotFoundError")),
      });
      if (this.#snapshot.room !== room) return voice.stop();
      this.#voice = voice;
      this.#change({ voices: { ...this.#snapshot.voices, visitor: voice.track } });
      this.#step({ kind: "microphone", state: { name: this.#muted ? "muted" : "live" } });
    } catch (thrown) {
      stopStream(outcome.value);
      this.#microphoneLost(room, thrown);
    }
  }

  #microphoneLost(room: Room, thrown: unknown): void {
    if (this.#snapshot.room !== room) return;
    const problem = microphoneProblem(thrown);
    const lost = this.#voice;
    this.#voice = null;
    lost?.stop();
    if (lost) warnIfFailed(room.localParticipant.unpublishTrack(lost.track.mediaStreamTrack), "unpublishing");
    this.#change({ voices: { ...this.#snapshot.voices, visitor: null } });
    this.#step({ kind: "microphone", state: { name: "unavailable", problem } });
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    this.#emit({ kind: "error", error: new CallError("microphone_unavailable", `${problem}: ${message}`) });
  }

  #setMuted(muted: boolean): void {
    this.#muted = muted;
    const voice = this.#voice;
    if (!voice) return;
    this.#step({ kind: "microphone", state: { name: muted ? "muted" : "live" } });
    const { room } = this.#snapshot;
    (muted ? voice.mute() : voice.unmute()).catch((thrown: unknown) => {
      if (room) this.#microphoneLost(room, thrown);
    });
  }

  #roomListener(): RoomListener {
    return {
      activity: (activity) => {
        clearTimeout(this.#patience);
        this.#step({ kind: "activity", activity });
        this.#sendWaiting();
      },
      interrupted: () => this.#step({ kind: "interrupted" }),
      restored: () => this.#step({ kind: "restored" }),
      agentLeft: () => {
        if (this.#snapshot.notice?.ends) return this.#finish("agent", this.#snapshot.notice.text || null);
        this.#step({ kind: "interrupted" });
        this.#waitForAgent();
      },
      disconnected: (why) => {
        if (why === "elsewhere") return this.#finish("elsewhere", null);
        if (why === "removed") return this.#finish("agent", this.#snapshot.notice?.text || null);
        if (!this.#entered) return; // connect() itself says why
        this.#fail(new CallError("connection_lost", "the connection to the call was lost"));
      },
      quality: (quality) => this.#change({ quality }),
      caption: (caption) => this.#caption(caption),
      packet: (packet) => this.#packet(packet),
      voice: (track) => this.#change({ voices: { ...this.#snapshot.voices, agent: track } }),
    };
  }

  #packet(packet: Packet): void {
    switch (packet.topic) {
      case "earshot.turn":
        this.#emit({ kind: "turn", report: packet.message });
        break;
      case "earshot.tool": {
        const others = this.#snapshot.tools.filter((tool) => tool.callId !== packet.message.callId);
        this.#change({ tools: packet.message.state === "running" ? [...others, packet.message] : others });
        this.#emit({ kind: "tool-call", notice: packet.message });
        break;
      }
      case "earshot.notice":
        this.#notice(packet.message);
    }
  }

  #notice(notice: Notice): void {
    // An end without words of its own keeps those that announced it.
    const text = notice.text || (this.#snapshot.notice?.text ?? "");
    this.#change({ notice: { ...notice, text } });
    if (!notice.ends) return;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#finish("agent", text || null), goodbyeMs);
  }

  #waitForAgent(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(
      () => this.#fail(new CallError("agent_absent", "the agent did not come to the call")),
      agentPatienceMs,
    );
  }

  #sendWaiting(): void {
    const { room, call } = this.#snapshot;
    if (!room || !isTalking(call)) return;
    for (const text of this.#waiting.splice(0)) {
      room.localParticipant.sendText(text, { topic: "lk.chat", compress: false }).catch((thrown: unknown) => {
        this.#emit({ kind: "error", error: asCallError(thrown, "connection_lost") });
      });
    }
  }

  #caption(caption: Caption): void {
    const captions = applyCaption(this.#snapshot.captions, caption);
    if (captions === this.#snapshot.captions) return;
    this.#change({ captions });
    this.#emit({ kind: "transcript", caption });
  }

  #finish(reason: EndReason, text: string | null): void {
    this.#close({ kind: "ended", reason, text });
  }

  #fail(error: CallError): void {
    // A rejoin that comes too late is no failure of the visitor's: the call is over.
    const { call } = this.#snapshot;
    const late = call.name === "connecting" && call.rejoining && error.code !== "server_unreachable";
    if (late) this.#finish("away", null);
    else if (this.#close({ kind: "failed", error })) this.#emit({ kind: "error", error });
  }

  /** The one way out of a call: everything that runs is stopped. False where there was no call. */
  #close(event: Extract<MachineEvent, { kind: "ended" | "failed" }>): boolean {
    const { room, callId, call } = this.#snapshot;
    if (!isActive(call)) return false;
    clearTimeout(this.#patience);
    remember(this.#options.server, this.#options.agent, null);
    this.#hush();
    this.#voice?.stop();
    this.#voice = null;
    this.#change({ room: null, tools: [], notice: null, voices: nothing.voices, detector: null, ducked: false });
    this.#step(event);
    if (room) this.#leave(room);
    this.#emit({ kind: "call-end", callId, reason: event.kind === "ended" ? event.reason : event.error.code });
    return true;
  }

  #leave(room: Room): void {
    warnIfFailed(room.disconnect(), "leaving the room");
  }

  #step(event: MachineEvent): void {
    const { call, microphone } = this.#snapshot;
    const next = step({ call, microphone }, event);
    if (next.call !== call || next.microphone !== microphone) this.#change(next);
  }

  #change(change: Partial<CallSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#emit(null);
  }

  #emit(event: CallEvent | null): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** For what is done on the way out, where a failure changes nothing. */
function warnIfFailed(promise: Promise<unknown>, doing: string): void {
  promise.catch((thrown: unknown) => console.warn(`earshot: ${doing} failed`, thrown));
}
