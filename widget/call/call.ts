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
import { watchLevel } from "./level-test.ts";
import { type EndReason, isActive, isTalking, type MachineEvent, step } from "./machine.ts";
import { type Remembered, remember, takeRemembered } from "./memory.ts";
import { abandonOpening, askForMicrophone, beginOpening, type Opening } from "./opening.ts";
import type { Packet } from "./packets.ts";
import { type RoomListener, sendPacket } from "./room.ts";
import { readSession } from "./session.ts";
import { type CallEvent, type CallSnapshot, nothing } from "./snapshot.ts";
import { claimCall } from "./tab.ts";
import { Visit } from "./visit.ts";

export interface CallOptions {
  /** The Worker's origin. */
  readonly server: string;
  readonly agent: string;
  /** Where the worklet and Silero's files lie, with a slash at its end. */
  readonly scriptBase: string;
  readonly silero: boolean;
  /** Begin muted. */
  readonly muted: boolean;
  /** The visitor talks while they hold a button; the microphone is open all the time unless given. */
  readonly pushToTalk?: boolean;
}

/** How long the agent may take to appear, or to come back (its object waits as long for us). */
const agentPatienceMs = 20_000;
/** How long the goodbye may last after the agent said that the call ends. */
const goodbyeMs = 10_000;

export class Call {
  readonly #options: CallOptions;
  readonly #listeners = new Set<(event: CallEvent | null) => void>();
  #snapshot = nothing;
  /** Our stay in the room, as long as there is a call. */
  #visit: Visit | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** Typed before the agent was there. */
  #waiting: string[] = [];
  #typed = 0;
  /** The call as a reload finds it. */
  #remembered: Remembered | null = null;

  constructor(options: CallOptions) {
    this.#options = options;
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
    if (isActive(this.#snapshot.call)) return abandonOpening(opening);
    await this.#begin(opening, false);
  }

  /** Hangs up. */
  end(): void {
    if (isTalking(this.#snapshot.call)) this.#visit?.sayGoodbye();
    this.#finish("visitor", null);
  }

  /** Lets go of the microphone: its light goes out. */
  mute(): void {
    this.#visit?.microphone.mute();
  }

  unmute(): void {
    this.#visit?.microphone.unmute();
  }

  /** Asks for the microphone in a call that goes on in text. */
  async requestMicrophone(): Promise<void> {
    await this.#visit?.microphone.request();
  }

  /** Brings a call that goes on in another tab of this browser into this one. */
  async takeOver(): Promise<void> {
    const rejoin = this.#remembered;
    if (!this.#snapshot.elsewhere || !rejoin) return;
    await this.#begin(this.#openAgain(rejoin), true);
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
    if (this.#visit) await this.#visit.microphone.choose(deviceId);
    else this.#change({ devices: { ...this.#snapshot.devices, microphoneId: deviceId } });
  }

  /**
   * Plays the agent through another loudspeaker, where the browser can; `null` is the system's default.
   * @throws DOMException as `setSinkId` does, where that one is not to be had
   */
  async chooseSpeaker(deviceId: string | null): Promise<void> {
    await this.#visit?.playback.setSpeaker(deviceId ?? "default");
    this.#change({ devices: { ...this.#snapshot.devices, speakerId: deviceId } });
  }

  /** How loud the agent is, 0 to 1. */
  setVolume(volume: number): void {
    const within = Math.min(1, Math.max(0, volume));
    this.#visit?.playback.setVolume(within);
    this.#change({ devices: { ...this.#snapshot.devices, volume: within } });
  }

  /** Push-to-talk: the button or the key goes down. Held for long it talks until `release()`; a tap toggles. */
  press(): void {
    this.#visit?.microphone.press();
  }

  /** Push-to-talk: the button or the key comes up, or loses the focus. */
  release(): void {
    this.#visit?.microphone.release();
  }

  /**
   * Listens to the microphone without a call, for half a minute at most, so that the visitor sees that it works. Gives
   * a function that lets go of it.
   * @param onLevel loudness, 0 to 1, some 15 times a second
   * @throws DOMException as `getUserMedia` does
   */
  async testMicrophone(onLevel: (level: number) => void): Promise<() => void> {
    return watchLevel(await askForMicrophone(this.#snapshot.devices.microphoneId), onLevel);
  }

  dismissNotice(): void {
    this.#change({ notice: null });
  }

  async #begin(opening: Opening, take: boolean): Promise<void> {
    const { rejoin } = opening;
    // The option is the call's; what was begun before the call was there did not have to know it.
    const voice = opening.voice === "open" && !rejoin && this.#options.muted ? "muted" : opening.voice;
    const { devices } = this.#snapshot;
    this.#waiting = [];
    this.#remembered = rejoin;
    const visit = new Visit(this.#options, this.#roomListener(), {
      snapshot: this.snapshot,
      change: (change) => this.#change(change),
      state: (state) => this.#step({ kind: "microphone", state }),
      failed: (error) => this.#emit({ kind: "error", error }),
      left: () => this.#suspend(visit),
      returned: () => void this.#return(visit),
    });
    this.#visit = visit;
    const microphone = ({ open: "asking", muted: "muted", off: "off" } as const)[voice];
    const started = step(nothing, { kind: "started", rejoining: rejoin !== null, microphone: { name: microphone } });
    this.#change({ ...nothing, devices, room: visit.room, ...started });
    visit.playback.setVolume(devices.volume);
    try {
      if (rejoin && !(await this.#claim(visit, rejoin, take))) return;
      await Promise.all([this.#enter(visit, opening), visit.microphone.begin({ ...opening, voice })]);
    } catch (thrown) {
      if (this.#visit === visit) this.#fail(asCallError(thrown, "livekit_unreachable"));
    }
  }

  /** A call is in one tab at a time. False where another has it: then the visitor is asked. */
  async #claim(visit: Visit, call: Remembered, take: boolean): Promise<boolean> {
    const lost = () => this.#visit === visit && this.#finish("elsewhere", null);
    const claim = await claimCall(call.callId, take, lost);
    if (this.#visit !== visit) claim?.release();
    else if (claim) visit.claim = claim;
    else {
      this.#visit = null;
      visit.leave();
      this.#change({ ...nothing, ...step(this.#snapshot, { kind: "declined" }), elsewhere: true });
    }
    return this.#visit === visit;
  }

  async #enter(visit: Visit, { session: asked, rejoin }: Opening): Promise<void> {
    const session = await readSession(await asked);
    if (this.#visit !== visit) return; // hung up meanwhile
    const { callId, callToken, agent, livekit } = session;
    this.#remembered = { callId, callToken, microphone: "open" };
    this.#remember();
    this.#change({ callId, agent });
    this.#emit({ kind: "call-start", callId });
    if (rejoin) void this.#recall(session);
    else void this.#claim(visit, this.#remembered, true);
    await visit.room.connect(livekit.url, livekit.token);
    visit.entered = true;
    if (!isTalking(this.#snapshot.call)) this.#waitForAgent();
  }

  /** Shows again what was said before the page was reloaded. */
  async #recall({ callId, callToken }: SessionReply): Promise<void> {
    const before = await fetchHistory(this.#options.server, callId, callToken);
    if (this.#snapshot.callId !== callId) return;
    this.#change({ captions: [...before, ...this.#snapshot.captions] });
  }

  /** The page is being left: the device and the room are given back, and the call waits for the next page. */
  #suspend(visit: Visit): void {
    if (this.#visit !== visit || !isActive(this.#snapshot.call)) return;
    clearTimeout(this.#patience);
    visit.leave();
  }

  /** The visitor came back to a page that the browser had kept: the call is where they have been, or it is over. */
  async #return(visit: Visit): Promise<void> {
    if (this.#visit !== visit || !isActive(this.#snapshot.call)) return;
    const { server, agent } = this.#options;
    const rejoin = takeRemembered(server, agent);
    if (rejoin) await this.#begin(this.#openAgain(rejoin), false);
    else this.#finish("away", null);
  }

  #openAgain(rejoin: Remembered): Opening {
    const { server, agent } = this.#options;
    return beginOpening({ server, request: { agent }, microphone: true, rejoin });
  }

  /** Keeps the call for a reload, with the microphone as the visitor has it now. */
  #remember(): void {
    const { call, microphone } = this.#snapshot;
    if (!this.#remembered || !isActive(call)) return;
    const off = microphone.name === "off" || microphone.name === "unavailable";
    this.#remembered = { ...this.#remembered, microphone: off ? "off" : microphone.name === "muted" ? "muted" : "open" };
    remember(this.#options.server, this.#options.agent, this.#remembered);
  }

  #roomListener(): RoomListener {
    return {
      activity: (activity) => {
        clearTimeout(this.#patience);
        this.#step({ kind: "activity", activity });
        this.#sendWaiting();
      },
      interrupted: () => {
        this.#change({ quality: "lost" });
        this.#step({ kind: "interrupted" });
      },
      restored: () => {
        this.#change({ quality: null });
        this.#step({ kind: "restored" });
        this.#visit?.microphone.republished();
      },
      agentLeft: () => {
        if (this.#snapshot.notice?.ends) return this.#finish("agent", this.#snapshot.notice.text || null);
        this.#step({ kind: "interrupted" });
        this.#waitForAgent();
      },
      disconnected: (why) => {
        if (why === "elsewhere") return this.#finish("elsewhere", null);
        if (why === "removed") return this.#finish("agent", this.#snapshot.notice?.text || null);
        if (!this.#visit?.entered) return; // connect() itself says why
        this.#fail(new CallError("connection_lost", "the connection to the call was lost"));
      },
      quality: (quality) => this.#change({ quality }),
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
    const { callId, call } = this.#snapshot;
    if (!isActive(call)) return false;
    clearTimeout(this.#patience);
    remember(this.#options.server, this.#options.agent, null);
    const visit = this.#visit;
    this.#visit = null;
    visit?.leave();
    const { room, tools, notice, voices, detector, ducked, pushToTalk, quality } = nothing;
    const elsewhere = event.kind === "ended" && event.reason === "elsewhere" && this.#remembered !== null;
    this.#change({ room, tools, notice, voices, detector, ducked, pushToTalk, quality, elsewhere });
    this.#step(event);
    this.#emit({ kind: "call-end", callId, reason: event.kind === "ended" ? event.reason : event.error.code });
    return true;
  }

  #step(event: MachineEvent): void {
    const { call, microphone } = this.#snapshot;
    const next = step({ call, microphone }, event);
    if (next.call === call && next.microphone === microphone) return;
    this.#change(next);
    if (next.microphone !== microphone) this.#remember();
  }

  #change(change: Partial<CallSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#emit(null);
  }

  #emit(event: CallEvent | null): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
