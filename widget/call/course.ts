/**
 * The course of a call in this page: it begins or is found again, in one tab at a time, can leave and come back with
 * the page, and ends once.
 */
import type { DeviceChoice } from "./device-choice.ts";
import { asCallError, type CallError } from "./error.ts";
import type { Exchange } from "./exchange.ts";
import { claimLive } from "./live.ts";
import { type EndReason, isActive, isTalking, type MachineEvent, step } from "./machine.ts";
import { isRemembered, type Remembered, remember, takeRemembered } from "./memory.ts";
import type { Offer } from "./offer.ts";
import { type Opening, tellLeft } from "./opening.ts";
import { whenGone } from "./owner.ts";
import { openAgain } from "./rejoining.ts";
import { RoomEvents } from "./room-events.ts";
import { readSession } from "./session.ts";
import { nothing } from "./snapshot.ts";
import type { CallStore } from "./store.ts";
import { claimCall } from "./tab.ts";
import { Visit } from "./visit.ts";
import type { Writing } from "./writing.ts";

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

/** Asks for a new call, as the one before was asked for; `null` where that is not possible any more. */
export type Again = () => Opening | null;

/** The parts that stay from one call to the next. */
export interface CallParts {
  readonly store: CallStore;
  readonly exchange: Exchange;
  readonly writing: Writing;
  readonly offer: Offer;
  readonly devices: DeviceChoice;
}

type EndEvent = Extract<MachineEvent, { kind: "ended" | "failed" }>;

export class CallCourse {
  readonly #options: CallOptions;
  readonly #parts: CallParts;
  readonly #store: CallStore;
  readonly #room: RoomEvents;
  /** Our stay in the room, as long as there is a call. */
  #visit: Visit | null = null;
  /** The call as a reload finds it. */
  #remembered: Remembered | null = null;
  /** Begins anew a call that was not begun because the visitor is in another. */
  #again: Again = () => null;

  constructor(options: CallOptions, parts: CallParts) {
    this.#options = options;
    this.#parts = parts;
    this.#store = parts.store;
    this.#room = new RoomEvents({
      ...parts,
      visit: () => this.#visit,
      finish: (reason, text) => this.#finish(reason, text),
      fail: (error) => this.#fail(error),
    });
    let { microphone } = this.#store.snapshot();
    this.#store.subscribe(() => {
      if (microphone === this.#store.snapshot().microphone) return;
      microphone = this.#store.snapshot().microphone;
      this.#remember();
    });
  }

  get visit(): Visit | null {
    return this.#visit;
  }

  /** The call, or the last one where none runs; null: there was none. */
  get remembered(): Remembered | null {
    return this.#remembered;
  }

  /** Starts or rejoins the call; a second one does nothing. Never rejects. */
  async start(opening: Opening, again: Again): Promise<void> {
    if (isActive(this.#store.snapshot().call)) return opening.abandon();
    this.#again = again;
    await this.#begin(opening, false);
  }

  /** Hangs up. */
  end(): void {
    if (isTalking(this.#store.snapshot().call)) this.#visit?.sayGoodbye();
    this.#finish("visitor", null);
  }

  /** Goes on here: brings a call that goes on in another tab here, or ends the visitor's other call and begins this one. */
  async takeOver(): Promise<void> {
    if (!this.#store.snapshot().elsewhere) return;
    if (this.#remembered) return this.#begin(openAgain(this.#options.server, this.#remembered), true);
    this.#store.change({ elsewhere: false, anotherCall: false });
    // The other call ends before this one is asked for: the server may allow one at a time.
    const claim = await claimLive(true, () => undefined);
    claim?.release();
    const opening = this.#again();
    if (opening) await this.#begin(opening, true);
  }

  async #begin(opening: Opening, take: boolean): Promise<void> {
    const { rejoin } = opening;
    // The option is the call's; what was begun before the call was there did not have to know it.
    const voice = opening.voice === "open" && !rejoin && this.#options.muted ? "muted" : opening.voice;
    const { devices } = this.#store.snapshot();
    this.#parts.writing.begin();
    this.#remembered = rejoin;
    const visit = new Visit(this.#options, this.#store, this.#room, {
      left: () => this.#suspend(visit),
      returned: () => void this.#return(visit),
    });
    this.#visit = visit;
    whenGone(visit.call, () => opening.abandon());
    this.#parts.offer.enter(visit.room, rejoin !== null);
    const microphone = ({ open: "asking", muted: "muted", off: "off" } as const)[voice];
    const started = step(nothing, { kind: "started", rejoining: rejoin !== null, microphone: { name: microphone } });
    this.#store.change({ ...nothing, devices, room: visit.room, ...started });
    this.#parts.devices.giveTo(visit);
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
      // Nobody owns the requests of a new call any more. A call that is found again waits for the answer.
      if (!this.#remembered) visit.forget();
      this.#decline(visit, true);
    }
    return this.#visit === visit && !visit.left;
  }

  #decline(visit: Visit, anotherCall: boolean): void {
    this.#visit = null;
    visit.leave();
    this.#parts.offer.leave();
    this.#store.change({
      ...nothing,
      ...step(this.#store.snapshot(), { kind: "declined" }),
      elsewhere: true,
      anotherCall,
    });
  }

  async #enter(visit: Visit, opening: Opening): Promise<void> {
    const { session: asked, rejoin } = opening;
    const outcome = await asked;
    // Refused: there is no call to be left.
    if (outcome.status === "fulfilled" && !outcome.value.ok) opening.answered();
    const session = await readSession(outcome);
    const { callId, callToken, agent, changedLanguage = null, transport } = session;
    const call: Remembered = { callId, callToken, microphone: "open" };
    if (!rejoin) whenGone(visit.call, () => this.#tellLeft(call));
    opening.answered();
    if (visit.left) return; // hung up meanwhile, or left the page
    this.#remembered = call;
    this.#remember();
    this.#store.change({ callId, agent, language: changedLanguage });
    if (agent.inWriting) visit.microphone.keepSilent();
    this.#store.emit({ kind: "call-start", callId });
    if (rejoin) void this.#parts.writing.recall(this.#options.server, callId, callToken);
    else void this.#claim(visit, call, true);
    await visit.room.connect(transport.url, transport.token);
    visit.entered = true;
    if (!isTalking(this.#store.snapshot().call)) this.#room.waitForAgent();
  }

  /** The page is being left: the device and the room are given back, and the call waits for the next page. */
  #suspend(visit: Visit): void {
    if (this.#visit !== visit || !isActive(this.#store.snapshot().call)) return;
    this.#room.stopWaiting();
    this.#parts.offer.leave();
    visit.suspend();
    // Also where it was taken out of the storage, and is not known yet to be ours.
    const { server, agent } = this.#options;
    if (this.#remembered) remember(server, agent, this.#remembered);
    // Where nothing can be kept, no page finds back into it.
    if (!isRemembered(server, agent)) visit.forget();
  }

  /** The visitor came back to a page that the browser had kept: the call is where they have been, or it is over. */
  async #return(visit: Visit): Promise<void> {
    if (this.#visit !== visit || !isActive(this.#store.snapshot().call)) return;
    const { server, agent } = this.#options;
    visit.leave();
    const rejoin = takeRemembered(server, agent);
    if (rejoin) await this.#begin(openAgain(server, rejoin), false);
    else this.#finish("away", null);
  }

  /** Keeps the call for a reload, with the microphone as the visitor has it now. */
  #remember(): void {
    const { call, microphone } = this.#store.snapshot();
    if (!this.#remembered || !this.#visit?.ours || !isActive(call)) return;
    const off = microphone.name === "off" || microphone.name === "unavailable";
    this.#remembered = {
      ...this.#remembered,
      microphone: off ? "off" : microphone.name === "muted" ? "muted" : "open",
    };
    remember(this.#options.server, this.#options.agent, this.#remembered);
  }

  #finish(reason: EndReason, text: string | null): void {
    this.#close({ kind: "ended", reason, text });
  }

  #fail(error: CallError): void {
    // A rejoin that comes too late is no failure of the visitor's: the call is over.
    const { call } = this.#store.snapshot();
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
    const { callId, call } = this.#store.snapshot();
    if (!isActive(call)) return false;
    this.#room.stopWaiting();
    remember(this.#options.server, this.#options.agent, null);
    const visit = this.#visit;
    this.#visit = null;
    if (visit && isOurs(event, visit)) visit.giveUp();
    else visit?.leave();
    this.#parts.offer.leave();
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
