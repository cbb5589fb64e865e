/**
 * The Durable Object of one call, from ring to record. It keeps what must outlive memory (the record, the agenda) and
 * hands the talking to `LiveCall`. States: ringing (joining, nobody there yet), live, waiting (the visitor vanished),
 * ended.
 */
import { DurableObject } from "cloudflare:workers";
import { agents } from "#agents";
import { spokenIn } from "../agent/language.ts";
import { namesOfMcpTools } from "../agent/mcp.ts";
import { agentNamed } from "../agent/named.ts";
import type { Env } from "../base/env.ts";
import { statusOf } from "../base/error-status.ts";
import { asEarshotError, EarshotError, logged } from "../base/errors.ts";
import { agentIdentity, roomNameOf } from "../base/names.ts";
import { systemClock } from "../base/system-clock.ts";
import type { EndReason } from "../conversation/events.ts";
import { deskOf } from "../desk/desk.ts";
import type {
  CallState,
  CallStub,
  HumanOrder,
  Invitation,
  RatingOutcome,
  RoomNews,
  StaffWords,
} from "../objects/call.ts";
import type { Decided } from "../objects/human.ts";
import { ErasableStorage } from "../record/erasable.ts";
import { historyOf } from "../record/history.ts";
import { CallRecord } from "../record/store.ts";
import { TraceBuilder, type TraceChange } from "../record/trace.ts";
import { turnReport } from "../record/turn-report.ts";
import type { Untold } from "../tools/decisions.ts";
import { joinRoom } from "../transport/livekit/participant.ts";
import { deleteRoom } from "../transport/livekit/room-service.ts";
import { agentRoomToken } from "../transport/livekit/room-token.ts";
import { serviceNames } from "../vendors/services.ts";
import type { CallTrace } from "../wire/http.ts";
import { Agenda, type Errand } from "./agenda.ts";
import { CallEnding } from "./call-ending.ts";
import { CallHandoff } from "./call-handoff.ts";
import { Casting } from "./casting.ts";
import { CallDecisions } from "./decisions.ts";
import { LiveCall, type LiveCallEvent } from "./live-call.ts";
import { withOpening } from "./opening-words.ts";
import { PageLink } from "./page-link.ts";
import { RoomEnd } from "./room-end.ts";
import { Showing } from "./showing.ts";
import { staffWordsOf } from "./staff-words.ts";
import { goodbyeMs, noShowMs, pulseMs, unjoinedKeptMs, vanishedMs, withHumanMs } from "./times.ts";
import { putOutUnwelcome } from "./unwelcome.ts";

/** The most errors that a record keeps: a page that sends rubbish all the time must not fill the storage. */
const maxErrors = 200;

/** Whether the agent is in the call. */
type Presence =
  | { readonly kind: "away" }
  /** On its way: no room has been asked for yet. */
  | { readonly kind: "setting-out" }
  | { readonly kind: "there"; readonly live: LiveCall };

export class Call extends DurableObject<Env> implements CallStub {
  readonly #storage: ErasableStorage;
  readonly #record: CallRecord;
  readonly #agenda: Agenda;
  readonly #handoff: CallHandoff;
  #presence: Presence = { kind: "away" };
  #trace: TraceBuilder | undefined;
  readonly #decisions: CallDecisions;
  readonly #ending: CallEnding;
  readonly #roomEnd: RoomEnd;
  /** The call in memory, until its room is deleted or will be later. */
  #conducted: Promise<void> | undefined;
  #casting: Casting | undefined;
  /** Left before it rang. */
  #givenUp = false;
  #errors = 0;
  /** The last report of a turn that the page was sent; the same again would tell it nothing. */
  #reported = "";

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#storage = new ErasableStorage(state.storage);
    this.#record = new CallRecord(this.#storage.sql);
    this.#agenda = new Agenda(this.#storage);
    this.#handoff = new CallHandoff({
      ...{ record: this.#record, env, sql: this.#storage.sql, clock: systemClock },
      notify: (dueMs) => this.#see(this.#agenda.put("notify", dueMs)),
      trouble: (thrown) => this.#trouble(asEarshotError(thrown, "internal"), systemClock.nowMs()),
    });
    this.#decisions = new CallDecisions({
      ...{ record: this.#record, agenda: this.#agenda, passOn: (untold) => this.#passOn(untold) },
      rules: () => this.#castingNow(),
      comeBack: () => (this.#presence.kind === "away" ? this.#beat() : Promise.resolve()),
      decided: async (approval) => {
        for (const name of this.#casting?.names ?? []) await deskOf(env, name).approvalDecided(approval);
      },
      forgotten: () => this.#see(this.#storage.rewrite(() => this.#agenda.nextMs())),
      see: (work) => this.#see(work),
    });
    this.#ending = new CallEnding({
      ...{ record: this.#record, env, agent: () => this.#castingNow()?.definition ?? null },
      tell: (news, to) => void this.#handoff.tell(news, to),
      trouble: (error) => this.#trouble(error, systemClock.nowMs()),
    });
    this.#roomEnd = new RoomEnd({
      ...{ sql: this.#storage.sql, agenda: this.#agenda, nowMs: () => Date.now() },
      deleteRoom: (room) => deleteRoom(env, room),
      failed: (thrown) => this.#complain(thrown),
      left: (why) => {
        console.error(`earshot: ${why}`);
        this.#trouble(new EarshotError("livekit_refused", why), systemClock.nowMs());
      },
    });
  }

  /** Begins to ring: the agent sets out for the room. Answers before it has joined; a second ring does nothing. */
  async ring(invitation: Invitation): Promise<void> {
    if (this.#givenUp || this.#storage.isErased || this.#record.state() !== "unknown") return;
    const agent = spokenIn(agentNamed(agents, invitation.agentName), invitation.locale);
    const nowMs = Date.now();
    this.#record.begin(invitation, serviceNames(agent, this.env), nowMs);
    // In one step: between two of them the call might be erased, and the agent would set out for it all the same.
    this.#setOut(invitation);
    await Promise.all([
      this.#agenda.put("no-show", nowMs + noShowMs),
      this.#agenda.put("limit", nowMs + agent.limits.callMinutes * 60_000),
      this.#agenda.put("pulse", nowMs + pulseMs),
    ]);
  }

  async state(): Promise<CallState> {
    return this.#record.state();
  }

  async locale(): Promise<string | null> {
    return this.#record.invitation()?.locale ?? null;
  }

  async forStaff(): Promise<StaffWords | null> {
    return staffWordsOf(this.#record, agents);
  }

  async trace(): Promise<CallTrace | null> {
    return this.#record.load();
  }

  async rate(stars: number, comment: string): Promise<RatingOutcome> {
    if (this.#record.state() === "unknown") return { kind: "unknown" };
    const rating = this.#record.rate(stars, comment, Date.now());
    return rating ? { kind: "kept", rating } : { kind: "closed" };
  }

  /** A human decides on what a tool is about to do: also of a call that was evicted, or is over. */
  async decide(approval: string, approved: boolean, by: string): Promise<Decided> {
    return this.#decisions.decide(approval, approved, by);
  }

  async leave(): Promise<boolean> {
    if (this.#record.state() === "unknown") {
      this.#givenUp = true;
      return false;
    }
    await this.#endNow("caller-hung-up");
    await this.#outOfRoom();
    return true;
  }

  async erase(): Promise<void> {
    // A Desk that cannot be told of the end now is told that the call is erased, until it has heard it.
    await this.#endNow("closed").catch((thrown: unknown) => this.#complain(thrown));
    await this.#forget();
  }

  /** Of this call nothing is kept from now on, here or at the Desks of those who had it. */
  async #forget(): Promise<void> {
    const invitation = this.#record.invitation();
    if (invitation === null) return;
    const { callId, agentName } = invitation;
    const passed = this.#record.transfers.entries().flatMap(({ from, to }) => [from, to]);
    await this.#storage.erase({ callId, desks: [...new Set([agentName, ...passed])], room: isOwnRoom(invitation) });
    this.#casting = undefined;
    this.#trace = undefined;
    this.#reported = "";
    await this.#tellErased();
  }

  #tellErased(): Promise<void> {
    return this.#storage.finish(
      (desk, callId) => deskOf(this.env, desk).forget(callId),
      async (callId) => {
        await this.#conducted;
        return deleteRoom(this.env, roomNameOf(callId));
      },
    );
  }

  async webhook(news: RoomNews): Promise<void> {
    if (news.kind === "participant-joined") return this.#cameIn();
    if (this.#record.state() === "unknown" || !this.#record.isNewDelivery(news.id)) return;
    if (news.kind === "participant-left") this.#handoff.left(news.identity);
    // Who else left is seen in the room itself; only the room's own end is news to an object that is not in it.
    if (news.kind === "room-finished" && this.#presence.kind === "away") await this.#settle("closed");
  }

  async order(order: HumanOrder) {
    // Of a call that was evicted, the agent comes back first.
    if (this.#presence.kind === "away") await this.#beat();
    return this.#handoff.order(order);
  }

  /** Runs what is due. What fails is due again in a while; the platform's own retries are not needed. */
  override async alarm(): Promise<void> {
    if (this.#storage.isErased) return this.#tellErased();
    for (const errand of await this.#agenda.takeDue(Date.now())) {
      try {
        await this.#run(errand);
        await this.#agenda.done(errand);
      } catch (thrown) {
        this.#complain(thrown);
      }
    }
  }

  async #run(errand: Errand): Promise<void> {
    switch (errand) {
      case "no-show":
      case "vanished":
        if (this.#presence.kind === "there") this.#presence.live.end("caller-vanished");
        else await this.#settle("caller-vanished");
        return;
      case "limit":
        // A human ends a talk of theirs themselves.
        if (this.#handoff.isWithHuman) return this.#agenda.put("limit", Date.now() + withHumanMs);
        if (this.#presence.kind === "there") {
          this.#presence.live.sayLimit();
          await this.#agenda.put("limit", Date.now() + goodbyeMs);
        } else await this.#settle("limit-reached");
        return;
      case "pulse":
        return this.#beat();
      case "joined":
        return this.#joined();
      case "report":
        return this.#report();
      case "unjoined":
        return this.#report(0);
      case "decided":
        return this.#decisions.carryOut();
      case "ending":
        return this.#ending.make();
      case "room":
        return this.#roomEnd.make();
      case "room-again":
        return this.#roomEnd.look();
      case "notify":
        // Beside everything else that is due: a server may take its time.
        this.#see(this.#handoff.deliver());
        return;
      case "retention":
        return this.#forget();
    }
  }

  /** Whoever is in the room leaves it; the books are closed at once, and not when everything else is. */
  async #endNow(reason: EndReason): Promise<void> {
    if (this.#presence.kind === "there") this.#presence.live.end(reason);
    await this.#settle(reason);
  }

  /** Everybody is out of the room of a call that is over, or will be once LiveKit answers. */
  #outOfRoom(): Promise<void> {
    return this.#conducted ?? this.#roomEnd.make();
  }

  /** A token outlives its room for minutes: whoever makes the room anew after the call does not stay in it either. */
  async #cameIn(): Promise<void> {
    if (this.#storage.isErased) {
      this.#storage.roomIsBack();
      return this.#tellErased();
    }
    const invitation = this.#record.invitation();
    if (!invitation || !isOwnRoom(invitation)) return;
    if (this.#record.state() !== "ended") return this.#see(this.#seeWhoIsThere(invitation));
    await this.#roomEnd.want(invitation.roomName);
    await this.#outOfRoom();
  }

  async #seeWhoIsThere({ callId }: Invitation): Promise<void> {
    if (this.#handoff.hadHumans) await putOutUnwelcome(this.env, callId, (identity) => this.#handoff.left(identity));
  }

  /** An evicted call goes back into its room with what was said; a call that is in memory just lives on. */
  async #beat(): Promise<void> {
    const state = this.#record.state();
    if (state === "ended" || state === "unknown") return;
    const nowMs = Date.now();
    const invitation = this.#record.invitation();
    const kept = [this.#agenda.put("pulse", nowMs + pulseMs)];
    if (invitation) this.#see(this.#seeWhoIsThere(invitation));
    if (this.#presence.kind === "away" && invitation) {
      this.#setOut(invitation);
      const isAwaited = this.#agenda.has("no-show") || this.#agenda.has("vanished");
      // Whoever was in the room may have left it meanwhile: they have as long as any to be seen in it again.
      if (state === "live" || !isAwaited) kept.push(this.#agenda.put("vanished", nowMs + vanishedMs));
    }
    await Promise.all(kept);
  }

  #setOut(invitation: Invitation): void {
    this.#presence = { kind: "setting-out" };
    // For as long as the call lasts: work that is waited for keeps the object from being evicted.
    const conducted = this.#conduct(invitation).finally(() => {
      if (this.#conducted === conducted) this.#conducted = undefined;
    });
    this.#conducted = conducted;
    this.ctx.waitUntil(conducted);
  }

  /** The call in memory, from setting out to its settled record. Never rejects. */
  async #conduct(invitation: Invitation): Promise<void> {
    let reason: EndReason = "failed";
    try {
      reason = await this.#talk(invitation);
    } catch (thrown) {
      this.#trouble(asEarshotError(thrown, "internal"), systemClock.nowMs());
    }
    await this.#settle(reason).catch((thrown: unknown) => this.#complain(thrown));
    // The agent has said its last and left: now nobody is cut short.
    await this.#roomEnd.make().catch((thrown: unknown) => this.#complain(thrown));
  }

  /** Goes into the room and talks. Resolves with the reason for which the call is over. */
  async #talk(invitation: Invitation): Promise<EndReason> {
    const { env } = this;
    this.#trace = this.#newTrace();
    const casting = this.#castingOf(invitation);
    const { agent } = casting;
    this.#see(casting.recover());
    const known = this.#record.load();
    const told = known?.contexts.at(-1);
    const page = new PageLink({
      agent,
      builtIn: namesOfMcpTools(agent),
      context: told ? told.context : invitation.context,
    });
    const trouble = (error: EarshotError) => this.#trouble(error, systemClock.nowMs());
    const showing = new Showing({
      show: (card) => page.card(card),
      keep: (written) => void this.#record.keep(written),
      trouble,
      nowMs: () => this.#trace?.sinceStart(systemClock.nowMs()) ?? 0,
      before: known ?? { cards: [], forms: [] },
    });
    const cast = casting.begin({ page, showing });
    const { LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
    const { roomName } = invitation;
    const { token } = await agentRoomToken({ apiKey, apiSecret, roomName, identity: agentIdentity });
    // Ended or erased while it set out: nobody is to come any more.
    if (this.#presence.kind !== "setting-out") return "closed";
    return new Promise((resolve) => {
      const live = new LiveCall({
        ...cast,
        agent: withOpening(agent, invitation),
        ...(invitation.greeting !== undefined && { greetedFor: { wordsOf: "page" } }),
        passedOn: agent.name !== invitation.agentName,
        room: { url: env.LIVEKIT_URL, token, ...callerOf(invitation) },
        join: joinRoom,
        page,
        showing,
        late: this.#decisions.late,
        clock: systemClock,
        history: [...historyOf(known?.turns ?? []), ...casting.unfinished()],
        listen: (event) => {
          if (event.kind === "over") resolve(event.reason);
          else this.#heard(event, casting);
        },
      });
      casting.enter(live);
      this.#presence = { kind: "there", live };
    });
  }

  /** The agents of this call, with their tools and the rules of those: always the same, since they know what is being done. */
  #castingOf(invitation: Invitation): Casting {
    this.#casting ??= new Casting({
      agents: agents.map((agent) => spokenIn(agent, invitation.locale)),
      env: this.env,
      handoff: this.#handoff,
      record: this.#record,
      invitation,
      clock: systemClock,
      sinceStartMs: () => Date.now() - (this.#record.startedAtMs() ?? Date.now()),
      turnOffset: this.#record.nextTurn(),
      see: (work) => this.#see(work),
      trouble: (error) => this.#trouble(error, systemClock.nowMs()),
      late: () => this.#decisions.look(),
      unclear: (untold) => void this.#passOn(untold),
    });
    return this.#casting;
  }

  /** Null: there is no call, or no agent of it is deployed any more. */
  #castingNow(): Casting | null {
    const invitation = this.#record.invitation();
    const isKnown = agents.some(({ name }) => name === invitation?.agentName);
    return invitation === null || !isKnown ? null : this.#castingOf(invitation);
  }

  #passOn(untold: Untold): boolean {
    return this.#casting !== undefined && this.#handoff.passOn(untold, this.#casting.agent);
  }

  /** Never throws: whoever talks is not to be stopped by what could not be written down. */
  #heard(event: Exclude<LiveCallEvent, { kind: "over" }>, casting: Casting): void {
    try {
      this.#note(event);
      if (event.kind === "conversation") casting.heard(event.event);
    } catch (thrown) {
      this.#complain(thrown);
    }
  }

  #note(event: Exclude<LiveCallEvent, { kind: "over" }>): void {
    switch (event.kind) {
      case "joined":
        this.#record.joined(event.joinMs);
        return;
      case "visitor-arrived":
        if (this.#record.state() === "ringing") this.#see(this.#tellJoined());
        this.#record.setState("live");
        this.#see(this.#agenda.strike("no-show", "vanished"));
        return;
      case "visitor-left":
        this.#record.setState("waiting");
        this.#see(this.#agenda.put("vanished", Date.now() + vanishedMs));
        return;
      case "conversation":
        if (event.event.event === "trouble") this.#trouble(event.event.error, event.event.atMs);
        else this.#write(this.#trace?.take(event.event, event.place));
        this.#handoff.heard(event.event);
        return;
      case "page":
        if (event.message.kind === "message") this.#handoff.messageLeft(event.message.message);
        if (event.message.kind === "context") {
          const atMs = this.#trace?.sinceStart(event.atMs) ?? 0;
          this.#record.keep({ kind: "context", body: { atMs, context: event.message.context } });
        }
        return;
      case "trouble":
        this.#trouble(event.error, event.atMs);
        return;
    }
  }

  #trouble(error: EarshotError, atMs: number): void {
    this.#errors += 1;
    // A service's own words are for the operator: the caller reads Earshot's (http/caller-view.ts).
    if (statusOf(error.code) >= 500) console.warn("earshot: trouble in a call", error.code, logged(error));
    // Also what goes wrong after the end, when the object has been evicted.
    this.#trace ??= this.#newTrace();
    if (this.#errors <= maxErrors) this.#write(this.#trace.trouble(error, atMs));
  }

  #newTrace(): TraceBuilder {
    const nowMs = Date.now();
    return new TraceBuilder({
      startedAtMs: systemClock.nowMs() - (nowMs - (this.#record.startedAtMs() ?? nowMs)),
      turnOffset: this.#record.nextTurn(),
    });
  }

  #write(change: TraceChange | undefined): void {
    if (change === undefined) return;
    this.#record.write(change);
    if (change.kind !== "turn" || change.turn.stages.length === 0) return;
    const report = turnReport(change.turn);
    if (JSON.stringify(report) === this.#reported) return;
    this.#reported = JSON.stringify(report);
    if (this.#presence.kind === "there") this.#presence.live.report(report);
  }

  /** Closes the books, once: the record ends, the Desk gets its minutes back, and only the record's own end stays due. */
  async #settle(reason: EndReason): Promise<void> {
    this.#presence = { kind: "away" };
    const state = this.#record.state();
    if (state === "ended" || state === "unknown") return;
    const nowMs = Date.now();
    const invitation = this.#record.invitation();
    this.#record.end(reason, nowMs);
    this.#casting?.keepSpending();
    this.#decisions.look();
    const forgets = this.#record.forgets();
    if (forgets) this.#record.forgetWords();
    this.#handoff.close(forgets);
    const rewritten = forgets ? this.#storage.rewrite(() => this.#agenda.nextMs()) : undefined;
    if (invitation && isOwnRoom(invitation)) await this.#roomEnd.want(invitation.roomName);
    await rewritten;
    await this.#agenda.strike("no-show", "vanished", "limit", "pulse");
    const isUnjoined = state === "ringing";
    await this.#agenda.put("retention", isUnjoined ? nowMs + unjoinedKeptMs : (this.#record.expiresAtMs() ?? nowMs));
    if (this.#ending.isWanted()) await this.#agenda.put("ending", nowMs);
    // Should the Desk not be there now, or this object not for long enough, it is told later.
    // A session that nobody joined has taken no minutes.
    await this.#agenda.put(isUnjoined ? "unjoined" : "report", nowMs + pulseMs);
    await this.#report(isUnjoined ? 0 : undefined);
    // Nobody of ours is in it; else it is deleted when they have left (`#conduct`).
    if (this.#conducted === undefined) this.#see(this.#roomEnd.make());
  }

  /** Should the Desk not be there now, it is told later. */
  async #tellJoined(): Promise<void> {
    try {
      await this.#joined();
    } catch (thrown) {
      this.#complain(thrown);
      await this.#agenda.put("joined", Date.now() + pulseMs);
    }
  }

  /** The Desk reserves the call's minutes now, or what the day has left of them. */
  async #joined(): Promise<void> {
    const invitation = this.#record.invitation();
    const startedAtMs = this.#record.startedAtMs();
    const agent = agents.find(({ name }) => name === invitation?.agentName);
    if (invitation === null || startedAtMs === undefined || !agent) return;
    const minutes = await deskOf(this.env, agent.name).joined(invitation.callId, agent.limits);
    if (minutes === null || minutes >= agent.limits.callMinutes || this.#record.state() === "ended") return;
    await this.#agenda.put("limit", startedAtMs + minutes * 60_000);
  }

  /** @param minutes that it has taken, where it is not the time since it began */
  async #report(minutes?: number): Promise<void> {
    if (this.#agenda.has("joined")) {
      await this.#joined();
      await this.#agenda.strike("joined");
    }
    const trace = this.#record.load();
    if (trace?.endedAt) {
      const usedMs = Date.parse(trace.endedAt) - Date.parse(trace.startedAt);
      await deskOf(this.env, trace.agent).ended(
        trace.callId,
        minutes ?? usedMs / 60_000,
        this.#record.spending.total(),
      );
    }
    await this.#agenda.strike("report", "unjoined");
  }

  #see(work: Promise<void>): void {
    this.ctx.waitUntil(work.catch((thrown: unknown) => this.#complain(thrown)));
  }

  /** What broke beside the call is for the operator's log. */
  #complain(thrown: unknown): void {
    console.error("earshot: call", this.#record.invitation()?.callId ?? "unknown", logged(thrown));
  }
}

/** In a room of our own the caller is whoever has the session; who comes into somebody else's room (dispatch) is not known. */
function callerOf(invitation: Invitation): { readonly caller?: string } {
  return isOwnRoom(invitation) ? { caller: invitation.visitorIdentity } : {};
}

/** Somebody else's room (dispatch) is theirs to close. */
function isOwnRoom({ callId, roomName }: Invitation): boolean {
  return roomName === roomNameOf(callId);
}
