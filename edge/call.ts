/**
 * The Durable Object of one call, from ring to record. It keeps what must outlive memory (the record, the agenda) and
 * hands the talking to `LiveCall`. States: ringing (joining, nobody there yet), live, waiting (the visitor vanished),
 * ended.
 */
import { DurableObject } from "cloudflare:workers";
import { agents } from "#agents";
import { actionsOf } from "./actions/actions.ts";
import { Agenda, type Errand } from "./agenda.ts";
import type { Agent } from "./agent.ts";
import type { EndReason } from "./conversation/events.ts";
import type { Message } from "./conversation/ports.ts";
import { systemClock } from "./conversation/system-clock.ts";
import type { Env } from "./env.ts";
import { asEarshotError } from "./errors.ts";
import { LiveCall, type LiveCallEvent } from "./live-call.ts";
import { historyOf } from "./record/history.ts";
import { CallRecord } from "./record/store.ts";
import { TraceBuilder, type TraceChange } from "./record/trace.ts";
import { turnReport } from "./record/turn-report.ts";
import { joinRoom } from "./room/participant.ts";
import { serviceNames, servicesOf } from "./services.ts";
import { agentNamed } from "./sessions/admit.ts";
import type { CallState, CallStub, Invitation, RoomNews } from "./sessions/call-stub.ts";
import { deskOf } from "./sessions/desk.ts";
import { agentIdentity } from "./sessions/names.ts";
import { agentRoomToken } from "./sessions/room-token.ts";
import { KeptPhrases, type PhraseStore } from "./speech/voice/kept.ts";
import type { CallTrace } from "./wire/http.ts";

/** How long the object waits for a visitor who vanished, and for one who never came, ms (see the design, "reload"). */
const vanishedMs = 20_000;
const noShowMs = 60_000;
/** How often the agenda looks whether the call is still in memory, ms. */
const pulseMs = 10_000;

export class Call extends DurableObject<Env> implements CallStub {
  readonly #record: CallRecord;
  readonly #agenda: Agenda;
  #live: LiveCall | undefined;
  #trace: TraceBuilder | undefined;
  /** The last report of a turn that the page was sent; the same again would tell it nothing. */
  #reported = "";

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#record = new CallRecord(state.storage.sql);
    this.#agenda = new Agenda(state.storage);
  }

  /** Begins to ring: the agent sets out for the room. Answers before it has joined; a second ring does nothing. */
  async ring(invitation: Invitation): Promise<void> {
    if (this.#record.state() !== "unknown") return;
    const agent = agentNamed(agents, invitation.agentName);
    const nowMs = Date.now();
    this.#record.begin(invitation, serviceNames(agent, this.env), nowMs);
    this.#goLive(invitation, agent, []);
    await this.#agenda.put("no-show", nowMs + noShowMs);
    await this.#agenda.put("limit", nowMs + agent.limits.callMinutes * 60_000);
    await this.#agenda.put("pulse", nowMs + pulseMs);
  }

  async state(): Promise<CallState> {
    return this.#record.state();
  }

  async trace(): Promise<CallTrace | null> {
    return this.#record.load();
  }

  async erase(): Promise<void> {
    this.#live?.end("closed");
    await this.#settle("closed");
    this.#record.erase();
    await this.#agenda.strike("retention");
  }

  async webhook(news: RoomNews): Promise<void> {
    if (this.#record.state() === "unknown" || !this.#record.isNewDelivery(news.id)) return;
    // Who left is seen in the room itself; only the room's own end is news to an object that is not in it.
    if (news.kind === "room-finished" && this.#live === undefined) await this.#settle("closed");
  }

  override async alarm(): Promise<void> {
    for (const errand of await this.#agenda.takeDue(Date.now())) await this.#run(errand);
  }

  async #run(errand: Errand): Promise<void> {
    switch (errand) {
      case "no-show":
      case "vanished":
        return this.#end("caller-vanished");
      case "limit":
        if (this.#live) this.#live.sayLimit();
        else await this.#settle("limit-reached");
        return;
      case "pulse":
        return this.#beat();
      case "retention":
        this.#record.erase();
        return;
    }
  }

  /** An evicted call goes back into its room with what was said; a call that is in memory just lives on. */
  async #beat(): Promise<void> {
    const state = this.#record.state();
    if (state === "ended" || state === "unknown") return;
    const invitation = this.#record.invitation();
    if (this.#live === undefined && invitation) {
      this.#goLive(invitation, agentNamed(agents, invitation.agentName), historyOf(this.#record.load()?.turns ?? []));
      if (state === "live") await this.#agenda.put("vanished", Date.now() + vanishedMs);
    }
    await this.#agenda.put("pulse", Date.now() + pulseMs);
  }

  #goLive(invitation: Invitation, agent: Agent, history: readonly Message[]): void {
    this.#trace = new TraceBuilder({
      startedAtMs: systemClock.nowMs() - (Date.now() - (this.#record.startedAtMs() ?? Date.now())),
      turnOffset: this.#record.nextTurn(),
    });
    const opening = this.#open(invitation, agent, history).catch((thrown: unknown) => {
      this.#write(this.#trace?.trouble(asEarshotError(thrown, "internal"), systemClock.nowMs()));
      return this.#settle("failed");
    });
    this.ctx.waitUntil(opening);
  }

  async #open(invitation: Invitation, agent: Agent, history: readonly Message[]): Promise<void> {
    const { env } = this;
    const { token } = await agentRoomToken({
      apiKey: env.LIVEKIT_API_KEY,
      apiSecret: env.LIVEKIT_API_SECRET,
      roomName: invitation.roomName,
      identity: agentIdentity,
    });
    const { context: page } = invitation;
    const services = servicesOf(agent, env, { clock: systemClock, ...(page && { page }) });
    const desk = deskOf(env, agent.name);
    const phrases: PhraseStore = {
      get: async (key) => (await desk.phrase(key)) ?? undefined,
      put: (key, bytes) => desk.keepPhrase(key, bytes),
    };
    this.#live = new LiveCall({
      agent,
      room: { url: env.LIVEKIT_URL, token },
      join: joinRoom,
      services,
      actions: actionsOf({ tools: agent.tools, env, clock: systemClock }),
      kept: new KeptPhrases(phrases, services.names.voice),
      clock: systemClock,
      history,
      listen: (event) => this.#heard(event),
    });
  }

  #heard(event: LiveCallEvent): void {
    switch (event.kind) {
      case "joined":
        this.#record.joined(event.joinMs);
        return;
      case "visitor-arrived":
        this.#record.setState("live");
        this.ctx.waitUntil(this.#agenda.strike("no-show", "vanished"));
        return;
      case "visitor-left":
        this.#record.setState("waiting");
        this.ctx.waitUntil(this.#agenda.put("vanished", Date.now() + vanishedMs));
        return;
      case "conversation":
        this.#write(this.#trace?.take(event.event));
        return;
      case "trouble":
        this.#write(this.#trace?.trouble(event.error, event.atMs));
        return;
      case "over":
        this.ctx.waitUntil(this.#settle(event.reason));
        return;
    }
  }

  #write(change: TraceChange | undefined): void {
    if (change === undefined) return;
    this.#record.write(change);
    if (change.kind !== "turn" || change.turn.stages.length === 0) return;
    const report = turnReport(change.turn);
    if (JSON.stringify(report) === this.#reported) return;
    this.#reported = JSON.stringify(report);
    this.#live?.report(report);
  }

  async #end(reason: EndReason): Promise<void> {
    if (this.#live) this.#live.end(reason);
    else await this.#settle(reason);
  }

  /** Closes the books: the record ends, the Desk gets its minutes back, and only the record's own end stays due. */
  async #settle(reason: EndReason): Promise<void> {
    this.#live = undefined;
    const invitation = this.#record.invitation();
    const startedAtMs = this.#record.startedAtMs();
    if (!invitation || startedAtMs === undefined || this.#record.state() === "ended") return;
    const nowMs = Date.now();
    this.#record.end(reason, nowMs);
    await this.#agenda.strike("no-show", "vanished", "limit", "pulse");
    await this.#agenda.put("retention", this.#record.expiresAtMs() ?? nowMs);
    await deskOf(this.env, invitation.agentName).ended(invitation.callId, (nowMs - startedAtMs) / 60_000);
  }
}
