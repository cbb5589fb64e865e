/**
 * A call without any UI: what the panel draws and what `useEarshotCall()` returns. It keeps one snapshot, replaced on
 * each change, and tells listeners what happened.
 */
import type { Notice } from "../../edge/wire/topics.ts";
import type { PageTool } from "../contract.ts";
import { signedBy } from "./captions.ts";
import { DeviceChoice } from "./device-choice.ts";
import { asCallError, CallError } from "./error.ts";
import { Exchange, sendRating } from "./exchange.ts";
import { claimLive } from "./live.ts";
import { type EndReason, isActive, isTalking, type MachineEvent, step } from "./machine.ts";
import { isRemembered, type Remembered, remember, takeRemembered } from "./memory.ts";
import { Offer } from "./offer.ts";
import { type Opening, tellLeft } from "./opening.ts";
import { whenGone } from "./owner.ts";
import type { Packet } from "./packets.ts";
import { openAgain } from "./rejoining.ts";
import type { RoomListener } from "./room.ts";
import { readSession } from "./session.ts";
import { nothing } from "./snapshot.ts";
import { CallStore } from "./store.ts";
import { claimCall } from "./tab.ts";
import { Visit } from "./visit.ts";
import { Writing } from "./writing.ts";

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

/** Asks for a new call, as the one before was asked for; `null` where that is not possible any more. */
export type Again = () => Opening | null;

type EndEvent = Extract<MachineEvent, { kind: "ended" | "failed" }>;

export class Call {
  readonly #options: CallOptions;
  readonly #store = new CallStore();
  readonly #exchange = new Exchange(this.#store);
  readonly #writing = new Writing(this.#store, this.#exchange);
  readonly #offer = new Offer(this.#store);
  readonly #devices = new DeviceChoice(this.#store, () => this.#visit);
  /** Our stay in the room, as long as there is a call. */
  #visit: Visit | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** The call as a reload finds it. */
  #remembered: Remembered | null = null;
  /** Begins anew a call that was not begun because the visitor is in another. */
  #again: Again = () => null;

  constructor(options: CallOptions) {
    this.#options = options;
    let { microphone } = this.#store.snapshot();
    this.#store.subscribe(() => {
      if (microphone === this.snapshot().microphone) return;
      microphone = this.snapshot().microphone;
      this.#remember();
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
  async start(opening: Opening, again: Again): Promise<void> {
    if (isActive(this.snapshot().call)) return opening.abandon();
    this.#again = again;
    await this.#begin(opening, false);
  }

  /** Hangs up. */
  end(): void {
    if (isTalking(this.snapshot().call)) this.#visit?.sayGoodbye();
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

  /** Goes on here: brings a call that goes on in another tab here, or ends the visitor's other call and begins this one. */
  async takeOver(): Promise<void> {
    if (!this.snapshot().elsewhere) return;
    if (this.#remembered) return this.#begin(openAgain(this.#options.server, this.#remembered), true);
    this.#store.change({ elsewhere: false, anotherCall: false });
    // The other call ends before this one is asked for: the server may allow one at a time.
    const claim = await claimLive(true, () => undefined);
    claim?.release();
    const opening = this.#again();
    if (opening) await this.#begin(opening, true);
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
    this.#visit?.presence.seen();
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

  /** Rates the call, the last one where none runs, with 1 to 5 stars. Rejects with a CallError. */
  async rate(rating: { readonly stars: number; readonly comment: string }): Promise<void> {
    if (!this.#remembered) throw new CallError("not_in_call", "there was no call to be rated");
    await sendRating(this.#options.server, this.#remembered, rating);
  }

  dismissNotice(): void {
    this.#store.change({ notice: null });
  }

  async #begin(opening: Opening, take: boolean): Promise<void> {
    const { rejoin } = opening;
    // The option is the call's; what was begun before the call was there did not have to know it.
    const voice = opening.voice === "open" && !rejoin && this.#options.muted ? "muted" : opening.voice;
    const { devices } = this.snapshot();
    this.#writing.begin();
    this.#remembered = rejoin;
    const visit = new Visit(this.#options, this.#store, this.#roomListener(), {
      left: () => this.#suspend(visit),
      returned: () => void this.#return(visit),
    });
    this.#visit = visit;
    whenGone(visit.call, () => opening.abandon());
    this.#offer.enter(visit.room, rejoin !== null);
    const microphone = ({ open: "asking", muted: "muted", off: "off" } as const)[voice];
    const started = step(nothing, { kind: "started", rejoining: rejoin !== null, microphone: { name: microphone } });
    this.#store.change({ ...nothing, devices, room: visit.room, ...started });
    this.#devices.giveTo(visit);
    try {
      if (rejoin && !(await this.#claim(visit, rejoin, take))) return;
      if (!(await this.#claimLive(visit, take))) return;
      visit.ours = true;
      this.#remember();
      await Promise.all([this.#enter(visit, opening), visit.microphone.begin({ ...opening, voice })]);
    } catch (thrown) {
      if (this.#visit === visit && !visit.left) this.#fail(asCallError(thrown, "livekit_unreachable"));
    }
  }

  /** A call is in one tab at a time. False where another has it: then the visitor is asked. */
  async #claim(visit: Visit, call: Remembered, take: boolean): Promise<boolean> {
    const lost = () => this.#visit === visit && this.#finish("elsewhere", null);
    const claim = await claimCall(call.callId, take, lost);
    if (claim) {
      // A rejoin that was hung up before it was known to be ours to hang up.
      if (!visit.ours) whenGone(visit.call, () => this.#tellLeft(call));
      whenGone(visit.stay, () => claim.release());
    } else if (!visit.left) this.#decline(visit, false);
    return this.#visit === visit && !visit.left;
  }

  /** A visitor is in one call at a time, whatever begins them. False where they are in another: then they are asked. */
  async #claimLive(visit: Visit, take: boolean): Promise<boolean> {
    const claim = await claimLive(take, () => {
      if (this.#visit !== visit) return;
      // Unlike one that moves to another tab, this call is over, so the server is told.
      this.#remembered = null;
      visit.forget();
      this.#finish("elsewhere", null);
    });
    if (claim) whenGone(visit.stay, () => claim.release());
    else if (!visit.left) {
      // What a new call has asked for is nobody's now; one that is found again waits for the answer.
      if (!this.#remembered) visit.forget();
      this.#decline(visit, true);
    }
    return this.#visit === visit && !visit.left;
  }

  #decline(visit: Visit, anotherCall: boolean): void {
    this.#visit = null;
    visit.leave();
    this.#offer.leave();
    this.#store.change({ ...nothing, ...step(this.snapshot(), { kind: "declined" }), elsewhere: true, anotherCall });
  }

  async #enter(visit: Visit, opening: Opening): Promise<void> {
    const { session: asked, rejoin } = opening;
    const outcome = await asked;
    // Refused: there is no call to be left.
    if (outcome.status === "fulfilled" && !outcome.value.ok) opening.answered();
    const session = await readSession(outcome);
    const { callId, callToken, agent, livekit } = session;
    const call: Remembered = { callId, callToken, microphone: "open" };
    if (!rejoin) whenGone(visit.call, () => this.#tellLeft(call));
    opening.answered();
    if (visit.left) return; // hung up meanwhile, or left the page
    this.#remembered = call;
    this.#remember();
    this.#store.change({ callId, agent });
    if (agent.inWriting) visit.microphone.keepSilent();
    this.#store.emit({ kind: "call-start", callId });
    if (rejoin) void this.#writing.recall(this.#options.server, callId, callToken);
    else void this.#claim(visit, call, true);
    await visit.room.connect(livekit.url, livekit.token);
    visit.entered = true;
    if (!isTalking(this.snapshot().call)) this.#waitForAgent();
  }

  /** The page is being left: the device and the room are given back, and the call waits for the next page. */
  #suspend(visit: Visit): void {
    if (this.#visit !== visit || !isActive(this.snapshot().call)) return;
    clearTimeout(this.#patience);
    this.#offer.leave();
    visit.suspend();
    // Also where it was taken out of the storage, and is not known yet to be ours.
    const { server, agent } = this.#options;
    if (this.#remembered) remember(server, agent, this.#remembered);
    // Where nothing can be kept, no page finds back into it.
    if (!isRemembered(server, agent)) visit.forget();
  }

  /** The visitor came back to a page that the browser had kept: the call is where they have been, or it is over. */
  async #return(visit: Visit): Promise<void> {
    if (this.#visit !== visit || !isActive(this.snapshot().call)) return;
    const { server, agent } = this.#options;
    visit.leave();
    const rejoin = takeRemembered(server, agent);
    if (rejoin) await this.#begin(openAgain(server, rejoin), false);
    else this.#finish("away", null);
  }

  /** Keeps the call for a reload, with the microphone as the visitor has it now. */
  #remember(): void {
    const { call, microphone } = this.snapshot();
    if (!this.#remembered || !this.#visit?.ours || !isActive(call)) return;
    const off = microphone.name === "off" || microphone.name === "unavailable";
    this.#remembered = {
      ...this.#remembered,
      microphone: off ? "off" : microphone.name === "muted" ? "muted" : "open",
    };
    remember(this.#options.server, this.#options.agent, this.#remembered);
  }

  #roomListener(): RoomListener {
    return {
      activity: (activity) => {
        clearTimeout(this.#patience);
        this.#store.step({ kind: "activity", activity });
        this.#offer.agentThere();
        this.#writing.sendWaiting();
      },
      interrupted: () => {
        this.#store.change({ quality: "lost" });
        this.#store.step({ kind: "interrupted" });
      },
      restored: () => {
        this.#store.change({ quality: null });
        this.#store.step({ kind: "restored" });
        this.#offer.againThere();
        this.#visit?.microphone.republished();
      },
      agentNamed: (displayName) => {
        const { agent, captions, messages } = this.snapshot();
        if (!agent || agent.displayName === displayName) return;
        const by = agent.displayName;
        const signed = { captions: signedBy(captions, by), messages: signedBy(messages, by) };
        this.#store.change({ agent: { ...agent, displayName }, ...signed });
      },
      agentLeft: () => {
        this.#offer.agentGone();
        if (this.snapshot().notice?.ends) return this.#finishByAgent();
        this.#store.step({ kind: "interrupted" });
        this.#waitForAgent();
      },
      disconnected: (why) => {
        if (why === "elsewhere") return this.#finish("elsewhere", null);
        if (why === "removed") return this.#finishByAgent();
        if (!this.#visit?.entered) return; // connect() itself says why
        this.#fail(new CallError("connection_lost", "the connection to the call was lost"));
      },
      quality: (quality) => this.#store.change({ quality }),
      caption: (caption) => this.#writing.caption(caption),
      packet: (packet) => this.#packet(packet),
      chat: (message) => this.#exchange.add({ ...message, atMs: Date.now() }),
      voice: (track) => this.#store.change({ voices: { ...this.snapshot().voices, agent: track } }),
    };
  }

  #packet(packet: Packet): void {
    switch (packet.topic) {
      case "earshot.turn":
        this.#store.emit({ kind: "turn", report: packet.message });
        break;
      case "earshot.tool": {
        const others = this.snapshot().tools.filter((tool) => tool.callId !== packet.message.callId);
        this.#store.change({ tools: packet.message.state === "running" ? [...others, packet.message] : others });
        this.#store.emit({ kind: "tool-call", notice: packet.message });
        break;
      }
      case "earshot.card":
      case "earshot.handoff":
        this.#exchange.take(packet);
        break;
      case "earshot.tools":
        this.#offer.taken(packet.message);
        break;
      case "earshot.confirm":
        this.#offer.tools.asked(packet.message);
        break;
      case "earshot.notice":
        this.#notice(packet.message);
    }
  }

  #notice(notice: Notice): void {
    // An end without words of its own keeps those that announced it.
    const text = notice.text || (this.snapshot().notice?.text ?? "");
    this.#store.change({ notice: { ...notice, text } });
    if (!notice.ends) return;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#finishByAgent({ ...notice, text }), goodbyeMs);
  }

  #waitForAgent(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(
      () => this.#fail(new CallError("agent_absent", "the agent did not come to the call")),
      agentPatienceMs,
    );
  }

  /** In the words of its last notice; that the page sent too much is said in the panel's own. */
  #finishByAgent(notice = this.snapshot().notice): void {
    if (notice?.ends && notice.code === "flooded") this.#finish("flooded", null);
    else this.#finish("agent", notice?.text || null);
  }

  #finish(reason: EndReason, text: string | null): void {
    this.#close({ kind: "ended", reason, text });
  }

  #fail(error: CallError): void {
    // A rejoin that comes too late is no failure of the visitor's: the call is over.
    const { call } = this.snapshot();
    const late = call.name === "connecting" && call.rejoining && error.code !== "server_unreachable";
    if (late) this.#finish("away", null);
    else if (this.#close({ kind: "failed", error })) this.#store.emit({ kind: "error", error });
  }

  #tellLeft({ callId, callToken }: Remembered): void {
    const headers = { authorization: `Bearer ${callToken}` };
    tellLeft(`${this.#options.server}/v1/calls/${encodeURIComponent(callId)}/leave`, headers);
  }

  /** The one way out of a call: everything that runs is stopped. False where there was no call. */
  #close(event: EndEvent): boolean {
    const { callId, call } = this.snapshot();
    if (!isActive(call)) return false;
    clearTimeout(this.#patience);
    remember(this.#options.server, this.#options.agent, null);
    const visit = this.#visit;
    this.#visit = null;
    if (visit && isOurs(event, visit)) visit.giveUp();
    else visit?.leave();
    this.#offer.leave();
    const { room, tools, notice, voices, detector, ducked, pushToTalk, quality } = nothing;
    const elsewhere = event.kind === "ended" && event.reason === "elsewhere" && this.#remembered !== null;
    this.#store.change({ room, tools, notice, voices, detector, ducked, pushToTalk, quality, elsewhere });
    this.#store.step(event);
    this.#store.emit({ kind: "call-end", callId, reason: event.kind === "ended" ? event.reason : event.error.code });
    return true;
  }
}

/** Whether an end is of this page's making, so that the server is to be told; else somebody else has the call, or ended it. */
function isOurs(event: EndEvent, visit: Visit): boolean {
  return event.kind === "failed" || event.reason === "visitor" || (event.reason === "away" && !visit.left);
}
