/**
 * The life of a call in its object, from setting out to closed books: the agent goes into the room and talks, comes
 * back after an eviction, and at the end it closes the record, tells the Desk and deletes the room.
 */
import type { Agent } from "../agent/agent.ts";
import { spokenIn } from "../agent/language.ts";
import { namesOfMcpTools } from "../agent/mcp.ts";
import { agentNamed } from "../agent/named.ts";
import { serviceNames } from "../agent/services.ts";
import { agentsInCall } from "../agent/versioned.ts";
import { withoutVendors } from "../agent/without-vendors.ts";
import type { Env } from "../base/env.ts";
import { asEarshotError, EarshotError } from "../base/errors.ts";
import { roomNameOf } from "../base/names.ts";
import { systemClock } from "../base/system-clock.ts";
import type { EndReason } from "../conversation/events.ts";
import type { Invitation } from "../objects/call.ts";
import type { ErasableStorage } from "../record/erasable.ts";
import { historyOf } from "../record/history.ts";
import type { CallRecord } from "../record/store.ts";
import type { CallRecording } from "../recording/call-recording.ts";
import { transportNamed } from "../transport/transports.ts";
import { nameOf } from "../wire/switches.ts";
import type { TurnReport } from "../wire/topics.ts";
import type { AgentSwitch } from "./agent-switch.ts";
import type { Alarms } from "./alarms.ts";
import type { CallAgents } from "./call-agents.ts";
import type { CallArchive } from "./call-archive.ts";
import type { CallEnding } from "./call-ending.ts";
import type { CallHandoff } from "./call-handoff.ts";
import type { CallSwitches } from "./call-switches.ts";
import type { CallTelemetry } from "./call-telemetry.ts";
import { CardsAndForms } from "./cards-and-forms.ts";
import type { CallDecisions } from "./decisions.ts";
import type { DeskReports } from "./desk-reports.ts";
import type { CallJournal } from "./journal.ts";
import { LiveCall, type LiveCallEvent } from "./live-call.ts";
import { withOpening } from "./opening-words.ts";
import { PageLink } from "./page-link.ts";
import type { RoomEnd } from "./room-end.ts";
import { goodbyeAlarmMs, noShowMs, pulseMs, unjoinedKeptMs, vanishedMs, withHumanMs } from "./times.ts";
import { putOutUnwelcome } from "./unwelcome.ts";

export interface CallLifeOptions {
  readonly env: Env;
  /** All that are deployed. */
  readonly agents: readonly Agent[];
  readonly storage: ErasableStorage;
  readonly record: CallRecord;
  readonly alarms: Alarms;
  readonly journal: CallJournal;
  readonly handoff: CallHandoff;
  readonly recording: CallRecording;
  readonly callAgents: CallAgents;
  readonly switches: CallSwitches;
  readonly decisions: CallDecisions;
  readonly ending: CallEnding;
  readonly telemetry: CallTelemetry;
  readonly roomEnd: RoomEnd;
  readonly desk: DeskReports;
  readonly archive: CallArchive;
  /** Takes work that is done beside the call. */
  readonly see: (work: Promise<void>) => void;
  readonly complain: (thrown: unknown) => void;
}

/** Whether the agent is in the call. */
type Presence =
  | { readonly kind: "away" }
  /** On its way: no room has been asked for yet. */
  | { readonly kind: "setting-out" }
  | { readonly kind: "there"; readonly live: LiveCall };

export class CallLife {
  readonly #options: CallLifeOptions;
  #presence: Presence = { kind: "away" };
  /** Switches of which the record tells. */
  readonly #noted = new Set<string>();
  /** The call in memory, until its room is deleted or will be later. */
  #conducted: Promise<void> | undefined;

  constructor(options: CallLifeOptions) {
    this.#options = options;
  }

  /** Whether the agent is neither in the room nor on its way there. */
  get isAway(): boolean {
    return this.#presence.kind === "away";
  }

  /** Fulfilled once the call in memory is over, and its room deleted or to be deleted later. */
  get conducted(): Promise<void> | undefined {
    return this.#conducted;
  }

  /** Begins to ring: the agent sets out for the room. Answers before it has joined. */
  async begin(invitation: Invitation): Promise<void> {
    const { env, agents, record, alarms, switches } = this.#options;
    const agent = spokenIn(agentNamed(agentsInCall(agents, invitation), invitation.agentName), invitation.locale);
    const nowMs = Date.now();
    const { agent: fit } = withoutVendors(agent, env, invitation.switches?.off ?? []);
    record.begin(invitation, serviceNames(fit, env), nowMs);
    switches.take(invitation.agentName, invitation.switches ?? { change: 0, off: [] });
    // In one step: between two of them the call might be erased, and the agent would set out for it all the same.
    this.#setOut(invitation);
    await Promise.all([
      alarms.put("no-show", nowMs + noShowMs),
      alarms.put("limit", nowMs + agent.limits.callMinutes * 60_000),
      alarms.put("pulse", nowMs + pulseMs),
    ]);
  }

  /** An evicted call goes back into its room with what was said; a call that is in memory just lives on. */
  async beat(): Promise<void> {
    const { record, alarms, telemetry, switches, callAgents, see } = this.#options;
    const state = record.state();
    if (state === "ended" || state === "unknown") return;
    const nowMs = Date.now();
    telemetry.goesOn(nowMs);
    const invitation = record.invitation();
    const kept = [alarms.put("pulse", nowMs + pulseMs)];
    if (invitation) see(this.seeWhoIsThere(invitation));
    if (!this.isAway) see(switches.ask(callAgents.made?.within ?? []));
    if (this.isAway && invitation) {
      this.#setOut(invitation);
      const isAwaited = alarms.has("no-show") || alarms.has("vanished");
      // The caller may have left the room meanwhile, so they get the usual time to be seen in it again.
      if (state === "live" || !isAwaited) kept.push(alarms.put("vanished", nowMs + vanishedMs));
    }
    await Promise.all(kept);
  }

  /** The same for a call that is wanted now. */
  async comeBack(): Promise<void> {
    if (this.isAway) await this.beat();
  }

  /** Nobody came, or came back. */
  async callerVanished(): Promise<void> {
    if (this.#presence.kind === "there") this.#presence.live.end("caller-vanished");
    else await this.settle("caller-vanished");
  }

  /** The call has used up its minutes. */
  async limitReached(): Promise<void> {
    const { alarms, handoff } = this.#options;
    // A human ends a talk of theirs themselves.
    if (handoff.isWithHuman) return alarms.put("limit", Date.now() + withHumanMs);
    if (this.#presence.kind === "there") {
      this.#presence.live.sayLimit();
      await alarms.put("limit", Date.now() + goodbyeAlarmMs);
    } else await this.settle("limit-reached");
  }

  /** All participants leave the room. The books are closed at once, before everything else is closed. */
  async endNow(reason: EndReason): Promise<void> {
    if (this.#presence.kind === "there") this.#presence.live.end(reason);
    await this.settle(reason);
  }

  /** Everybody is out of the room of a call that is over, or will be once its server answers. */
  outOfRoom(): Promise<void> {
    return this.#conducted ?? this.#options.roomEnd.make();
  }

  /** Humans who are not to be there any more are put out. */
  async seeWhoIsThere(invitation: Invitation): Promise<void> {
    const { env, handoff } = this.#options;
    if (handoff.hadHumans) await putOutUnwelcome(env, invitation, (identity) => handoff.left(identity));
  }

  /** Something of one of the call's agents was switched off or on. */
  switched(): void {
    const { record, callAgents, recording } = this.#options;
    const state = record.state();
    if (state === "ended" || state === "unknown") return;
    this.#noteSwitches();
    const presence = this.#presence;
    if (this.isRecordingOff && recording.halt() && presence.kind === "there") presence.live.haltRecording();
    callAgents.made?.refit();
    if (presence.kind === "there") presence.live.switched();
  }

  /** Whether recording is switched off for any agent that has had the call. */
  get isRecordingOff(): boolean {
    return this.#names().some((name) => this.#options.switches.isOff(name, { kind: "recording" }));
  }

  /** Which agents have had the call, by name, the last first. */
  #names(): readonly string[] {
    const { record, callAgents } = this.#options;
    const first = record.invitation()?.agentName;
    return callAgents.made?.names ?? (first === undefined ? [] : [first]);
  }

  /** The record says why something is off, once. */
  #noteSwitches(): void {
    const { switches, journal } = this.#options;
    const [active] = this.#names();
    for (const { what, why } of active === undefined ? [] : switches.off(active)) {
      if (what.kind === "candidate") continue;
      const note = `${[what.kind, nameOf(what)].join(" ").trim()} was switched off: ${why}`;
      if (this.#noted.has(note)) continue;
      this.#noted.add(note);
      journal.trouble(new EarshotError(`${what.kind}_off`, note));
    }
  }

  /** Sends the page a turn's stages as they are known so far. */
  report(report: TurnReport): void {
    if (this.#presence.kind === "there") this.#presence.live.report(report);
  }

  /** Closes the books, once: the record ends, the Desk gets its minutes back, and only the record's own end stays due. */
  async settle(reason: EndReason): Promise<void> {
    const {
      storage,
      record,
      alarms,
      handoff,
      callAgents,
      decisions,
      ending,
      recording,
      telemetry,
      roomEnd,
      desk,
      archive,
      see,
    } = this.#options;
    this.#presence = { kind: "away" };
    const state = record.state();
    if (state === "ended" || state === "unknown") return;
    const nowMs = Date.now();
    const invitation = record.invitation();
    record.end(reason, nowMs);
    const recorded = recording.end();
    callAgents.made?.keepSpending();
    decisions.look();
    const forgets = record.forgets();
    if (forgets) record.forgetWords();
    handoff.close();
    ending.review();
    const rewritten = forgets ? storage.rewrite(() => alarms.nextMs()) : undefined;
    if (invitation && isOwnRoom(invitation)) await roomEnd.want(invitation.roomName);
    await rewritten;
    await recorded;
    await alarms.strike("no-show", "vanished", "limit", "pulse");
    const isUnjoined = state === "ringing";
    await alarms.put("retention", isUnjoined ? nowMs + unjoinedKeptMs : await archive.keepUntilMs(nowMs));
    if (ending.isWanted()) await alarms.put("ending", nowMs);
    else see(ending.findClaims());
    // A session that nobody joined has nothing to tell, and anybody can ask for sessions.
    if (!isUnjoined) telemetry.ended();
    // Should the Desk not be there now, or this object not for long enough, it is told later.
    // A session that nobody joined has taken no minutes.
    await alarms.put(isUnjoined ? "unjoined" : "report", nowMs + pulseMs);
    await desk.ended(isUnjoined ? 0 : undefined);
    // Nobody of ours is in it; else it is deleted when they have left (`#conduct`).
    if (this.#conducted === undefined) see(roomEnd.make());
  }

  #setOut(invitation: Invitation): void {
    this.#presence = { kind: "setting-out" };
    const conducted = this.#conduct(invitation).finally(() => {
      if (this.#conducted === conducted) this.#conducted = undefined;
    });
    this.#conducted = conducted;
    // For as long as the call lasts: work that is waited for keeps the object from being evicted.
    this.#options.see(conducted);
  }

  /** The call in memory, from setting out to its settled record. Never rejects. */
  async #conduct(invitation: Invitation): Promise<void> {
    const { journal, roomEnd, complain } = this.#options;
    let reason: EndReason = "failed";
    try {
      reason = await this.#talk(invitation);
    } catch (thrown) {
      journal.trouble(asEarshotError(thrown, "internal"));
    }
    await this.settle(reason).catch(complain);
    // The agent has said its last and left: now nobody is cut short.
    await roomEnd.make().catch(complain);
  }

  /** Goes into the room and talks. Resolves with the reason for which the call is over. */
  async #talk(invitation: Invitation): Promise<EndReason> {
    const { env, record, journal, decisions, switches, see } = this.#options;
    journal.begin();
    const agents = this.#options.callAgents.of(invitation);
    const unknown = agents.within.filter((name) => !switches.knows(name));
    // After an eviction, the call's beginning tells nothing of the switches of now. It never tells those of other agents.
    const asked = switches.ask(unknown);
    see(asked);
    const { agent } = agents;
    see(agents.recover());
    const known = record.asSaid();
    const told = known?.contexts.at(-1);
    const page = new PageLink({
      agent,
      builtIn: namesOfMcpTools(agent),
      context: told ? told.context : invitation.context,
    });
    const cardsAndForms = new CardsAndForms({
      show: (card) => page.card(card),
      keep: (written) => void record.keep(written),
      trouble: (error) => journal.trouble(error),
      nowMs: () => journal.sinceStart(systemClock.nowMs()),
      before: known ?? { cards: [], forms: [] },
    });
    const runtime = agents.begin({ page, cardsAndForms });
    const { transport, roomName } = invitation;
    const join = await transportNamed(transport).enter(env, roomName, callerOf(invitation));
    if (unknown.includes(invitation.agentName)) await asked;
    // Ended or erased while it set out: nobody is to come any more.
    if (this.#presence.kind !== "setting-out") return "closed";
    return new Promise((resolve) => {
      const live = new LiveCall({
        ...runtime,
        agent: withOpening(agent, invitation),
        ...(invitation.greeting !== undefined && { greetedFor: { wordsOf: "page" } }),
        passedOn: agent.name !== invitation.agentName,
        join,
        page,
        cardsAndForms,
        late: decisions.late,
        recording: this.#options.recording.begin((atMs) => journal.sinceStart(atMs)),
        clock: systemClock,
        history: [...historyOf(known?.turns ?? []), ...agents.unfinished()],
        listen: (event) => {
          if (event.kind === "over") resolve(event.reason);
          else this.#heard(event, agents);
        },
      });
      agents.enter(live);
      this.#presence = { kind: "there", live };
    });
  }

  /** Never throws: a failed write must not stop the conversation. */
  #heard(event: Exclude<LiveCallEvent, { kind: "over" }>, agents: AgentSwitch): void {
    const { journal, handoff, complain } = this.#options;
    try {
      journal.note(event);
      if (event.kind === "caller-arrived") this.#visitorArrived();
      if (event.kind === "caller-left") this.#visitorLeft();
      if (event.kind === "page" && event.message.kind === "message") handoff.messageLeft(event.message.message);
      if (event.kind !== "conversation") return;
      handoff.heard(event.event);
      agents.heard(event.event);
    } catch (thrown) {
      complain(thrown);
    }
  }

  #visitorArrived(): void {
    const { record, alarms, desk, see } = this.#options;
    if (record.state() === "ringing") see(desk.tellJoined());
    record.setState("live");
    see(alarms.strike("no-show", "vanished"));
  }

  #visitorLeft(): void {
    const { record, alarms, see } = this.#options;
    record.setState("waiting");
    see(alarms.put("vanished", Date.now() + vanishedMs));
  }
}

/** In a room of Earshot's own the caller is the session's holder. In a room from a dispatch the caller is not known. */
function callerOf(invitation: Invitation): string | undefined {
  return isOwnRoom(invitation) ? invitation.visitorIdentity : undefined;
}

/** Somebody else's room (dispatch) is theirs to close. */
export function isOwnRoom({ callId, roomName }: Invitation): boolean {
  return roomName === roomNameOf(callId);
}
