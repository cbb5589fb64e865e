/**
 * The Desk: one Durable Object per agent. It gives permission to call, counted exactly: an object runs one request at a
 * time, so two visitors never take the same last minute. Each of its parts keeps tables of its own, and is told the time.
 */
import { DurableObject } from "cloudflare:workers";
import type { Env } from "../base/env.ts";
import type { Alert } from "../objectives/alert.ts";
import type { KeptObjective } from "../objectives/kept.ts";
import type { Human, PendingApproval } from "../objects/human.ts";
import type { Spent } from "../quotas/call-meter.ts";
import { blockOf, payersOf } from "../quotas/day-limits.ts";
import { SpendLedger } from "../quotas/spend-ledger.ts";
import type { ServiceNews } from "../speech/health.ts";
import type { QueueEntry } from "../wire/console.ts";
import type { SwitchChange, SwitchedOff, SwitchNews } from "../wire/switches.ts";
import {
  type Admission,
  type AdmissionLimits,
  type AdmissionRequest,
  attemptUsed,
  dayMs,
  dayOf,
  decideAdmission,
  proofsUsedUp,
  refuseCost,
  switchedOff,
} from "./admission.ts";
import { AlertOutbox, type AlertTo, type DueAlert } from "./alert-outbox.ts";
import { type AttemptLimit, Attempts } from "./attempts.ts";
import { CallIndex } from "./call-index.ts";
import { CallersWords } from "./callers-words.ts";
import { type ConsolePass, type ConsoleSession, ConsoleSessions } from "./console-sessions.ts";
import { GivenUp } from "./given-up.ts";
import { KeptAudio } from "./kept-audio.ts";
import { NewsMeter, type NewsPermit } from "./news-meter.ts";
import { Objectives, type Observed, type RefusedSessions } from "./objectives.ts";
import { ObjectivesPause, type Unjudged } from "./objectives-pause.ts";
import type { Place, Waiting } from "./place.ts";
import { Proofs } from "./proofs.ts";
import { type Claim, Queue } from "./queue.ts";
import { DeskServiceHealth } from "./service-health.ts";
import { isGood } from "./staff.ts";
import { tellCalls } from "./switch-news.ts";
import { type Switched, Switches, type SwitchWish } from "./switches.ts";
import { type Guess, type Sum, ToolDesk, type ToolUse, type WaitingApproval } from "./tool-desk.ts";
import { WatchedAgents } from "./watched-agents.ts";

/** The desk of an agent. */
export function deskOf(env: Env, agentName: string): DurableObjectStub<Desk> {
  return env.DESK.get(env.DESK.idFromName(agentName)) as unknown as DurableObjectStub<Desk>;
}

export class Desk extends DurableObject<Env> {
  readonly #calls: CallIndex;
  readonly #lines: KeptAudio;
  readonly #tools: ToolDesk;
  readonly #queue: Queue;
  readonly #attempts: Attempts;
  readonly #sessions: ConsoleSessions;
  readonly #news: NewsMeter;
  readonly #proofs: Proofs;
  readonly #spending: SpendLedger;
  readonly #health: DeskServiceHealth;
  readonly #switches: Switches;
  readonly #alerts: AlertOutbox;
  readonly #objectives: Objectives;
  readonly #pause: ObjectivesPause;
  readonly #watched: WatchedAgents;
  readonly #givenUp = new GivenUp();
  readonly #words: CallersWords;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const { sql } = state.storage;
    this.#calls = new CallIndex(sql);
    this.#lines = new KeptAudio(sql);
    this.#tools = new ToolDesk(sql);
    this.#queue = new Queue(sql);
    this.#words = new CallersWords(env);
    this.#attempts = new Attempts(sql);
    this.#sessions = new ConsoleSessions(sql);
    this.#news = new NewsMeter(sql);
    this.#proofs = new Proofs(sql, this.#attempts);
    this.#spending = new SpendLedger(sql);
    this.#health = new DeskServiceHealth(sql);
    this.#switches = new Switches(sql);
    this.#alerts = new AlertOutbox(sql);
    this.#objectives = new Objectives(sql, this.#alerts);
    this.#pause = new ObjectivesPause(sql, this.#alerts);
    this.#watched = new WatchedAgents(sql);
  }

  /**
   * Gives permission for one call, and reserves a minute and the first tokens and characters until its visitor has
   * joined; or names the limit in the way. One such limit: each call gets one permission, and its page may have given
   * it up before asking.
   */
  async admit(request: AdmissionRequest): Promise<Admission> {
    const nowMs = Date.now();
    const admission = this.#decide(request, nowMs);
    if (!admission.admitted) return admission;
    const { callId, visitor, networks = [], limits } = request;
    const payers = payersOf(limits, visitor, networks);
    this.#spending.open(callId, dayOf(nowMs), payers, blockOf(limits, payers));
    this.#calls.add(request, nowMs);
    await this.#setAlarm();
    const health = this.#health.forCall(nowMs);
    const switches = this.#switches.news(nowMs);
    return {
      ...admission,
      ...(health.length > 0 && { health }),
      ...(switches.off.length > 0 && { switches }),
    };
  }

  /** A call has learnt that a speech service fails, or works again. */
  async serviceNews(news: ServiceNews): Promise<void> {
    this.#health.heard(news, Date.now());
  }

  /**
   * Turns something of the agent off or on, from the next turn of its running calls on.
   * @param told kept for its receivers in the same step, if the wish changes anything
   */
  async turn(wish: SwitchWish, told?: AlertTo): Promise<Switched> {
    const nowMs = Date.now();
    const hasLapsed = this.#switches.lapse(nowMs).length > 0;
    const switched = this.#switches.set(wish, nowMs);
    if (switched.kind === "changed" && told !== undefined) this.#alerts.add(told);
    if (switched.kind !== "changed" && !hasLapsed) return switched;
    await this.#setAlarm();
    this.#tellSwitches(nowMs);
    return switched;
  }

  /** All that is off at this agent. */
  async switchedOff(): Promise<SwitchedOff[]> {
    return this.#switches.list(Date.now());
  }

  /** The same for a call. */
  async switchNews(): Promise<SwitchNews> {
    return this.#switches.news(Date.now());
  }

  /** Changes of switches, newest first. @param before the number of a change: only older ones */
  async switchHistory(limit: number, before?: number): Promise<SwitchChange[]> {
    return this.#switches.history(limit, before);
  }

  /**
   * Whether a proof may be judged (`hash`; null: a proof that is not counted). It may if `admit()` would give
   * permission, the visitor's networks have shown few enough proofs, and this one is new (else `used`). It counts as
   * used from then on.
   */
  async claimProof(request: AdmissionRequest, hash: string | null): Promise<Admission | "used"> {
    const nowMs = Date.now();
    const admission = this.#decide(request, nowMs);
    if (!admission.admitted) return admission;
    const waitSeconds = this.#proofs.take([request.visitor, ...(request.networks ?? []).map(({ key }) => key)], nowMs);
    if (waitSeconds > 0) return proofsUsedUp(waitSeconds);
    return hash === null || this.#proofs.claim(hash, nowMs) ? admission : "used";
  }

  /** Nobody could judge the proof, so it may be shown again. */
  async proofUnjudged(hash: string): Promise<void> {
    this.#proofs.unclaim(hash);
  }

  /**
   * The visitor has joined: reserves the call's minutes, or the rest of the day's, but no less than was reserved
   * before. @returns the minutes that the call may take from its beginning; null: it is over, or unknown.
   */
  async joined(callId: string, limits: Pick<AdmissionLimits, "callMinutes" | "minutesPerDay">): Promise<number | null> {
    const minutes = this.#calls.joined(callId, limits, Date.now());
    if (minutes !== null) await this.#setAlarm();
    return minutes;
  }

  /**
   * Reserves tokens and characters until the call has `wanted` in all, or the rest of its day's.
   * @param spent so far
   * @returns what the call may spend in all; null: it is over, or unknown
   */
  async reserveSpending(callId: string, spent: Spent, wanted: Spent): Promise<Spent | null> {
    return this.#spending.reserve(callId, spent, wanted);
  }

  /**
   * The call is over, with the minutes and spending that it used. The rest of its reservation is free again. The first
   * report counts. A report that comes after the call was given up still corrects it.
   */
  async ended(callId: string, minutesUsed: number, spent: Spent = { tokens: 0, characters: 0 }): Promise<void> {
    this.#spending.settle(callId, spent);
    const nowMs = Date.now();
    this.#calls.ended(callId, minutesUsed, nowMs);
    this.#queue.leave(callId, nowMs);
    this.#words.drop(callId);
    this.#sweep(nowMs);
    await this.#setAlarm();
  }

  /**
   * The call is erased: the Desk lists nothing of it any more, and takes in nothing later. The count of calls and
   * minutes stays.
   */
  async forget(callId: string): Promise<void> {
    const nowMs = Date.now();
    this.#calls.erase(callId, nowMs);
    this.#tools.forget(callId);
    this.#spending.forget(callId);
    this.#queue.leave(callId, nowMs);
    this.#words.drop(callId);
    await this.#setAlarm();
  }

  /**
   * The page gives up a call without knowing whether it was admitted. True: it was, and must be ended. False: it was
   * not, and will not be, even if the request for it is still under way.
   */
  async giveUp(callId: string): Promise<boolean> {
    if (this.#calls.has(callId)) return true;
    this.#givenUp.add(callId);
    return false;
  }

  /** The caller waits for a human from now on, or still does. */
  async wait(waiting: Waiting, secondsPerCall: number): Promise<Place | null> {
    if (this.#calls.isErased(waiting.callId)) return null;
    const nowMs = Date.now();
    this.#queue.enter(waiting, nowMs);
    this.#words.waits(waiting.callId, waiting.headline);
    return this.#queue.place(waiting.callId, secondsPerCall, nowMs);
  }

  /** The place of a waiting call; null: it does not wait. */
  async place(callId: string, secondsPerCall: number): Promise<Place | null> {
    return this.#queue.place(callId, secondsPerCall, Date.now());
  }

  /** The queue, for a human. Asking for it shows that the human is at the console. */
  async waiting(agent: string, human: Human): Promise<QueueEntry[]> {
    this.#queue.seen(human, Date.now());
    const list = this.#queue.list(agent);
    return Promise.all(list.map(async (one) => ({ ...one, headline: await this.#words.headlineOf(one.callId) })));
  }

  async signedOut(humanId: string): Promise<void> {
    this.#queue.unseen(humanId);
  }

  /** Gives a waiting call to one human exactly. */
  async claim(callId: string, human: Human): Promise<Claim> {
    return this.#queue.claim(callId, human, Date.now());
  }

  /** The human no longer has the call. The caller waits on in their place. */
  async release(callId: string): Promise<void> {
    this.#queue.release(callId);
  }

  /** The caller waits no more. */
  async unwait(callId: string): Promise<void> {
    this.#queue.leave(callId, Date.now());
  }

  /** Counts an attempt at something that can be guessed. @returns 0, or the seconds until another may be made. */
  async attempt(key: string, limit: AttemptLimit): Promise<number> {
    return this.#attempts.take(key, limit, Date.now());
  }

  /**
   * Counts one attempt under several keys, or under none if one of them is used up. @returns as `attempt`, one for
   * each.
   */
  async attemptAll(counted: readonly { readonly key: string; readonly limit: AttemptLimit }[]): Promise<number[]> {
    return this.#attempts.takeAll(counted, Date.now());
  }

  /** A human has signed in at the console. One Desk has the sessions of all humans. */
  async sessionOpened(session: ConsoleSession): Promise<void> {
    this.#sessions.open(session, Date.now());
  }

  async session(id: string): Promise<ConsoleSession | null> {
    return this.#sessions.find(id, Date.now());
  }

  /** False: somebody ended the session meanwhile. */
  async sessionPassed(id: string, pass: ConsolePass): Promise<boolean> {
    return this.#sessions.pass(id, pass, Date.now());
  }

  /** The identities that must leave this call's room: their sessions were ended, or their tokens taken away. */
  async unwelcome(callId: string): Promise<string[]> {
    return this.#sessions.unwelcome(callId, (credential) => isGood(this.env, credential), Date.now());
  }

  /** Ends one session; null: all of them. */
  async endSessions(id: string | null) {
    return this.#sessions.end(id, Date.now());
  }

  /** A session never began by a fault of ours. @param code the error's */
  async sessionRefused(code: string): Promise<void> {
    this.#objectives.refused(code, Date.now());
  }

  /** Sessions that never began since that time, Unix ms. */
  async refusedSince(sinceMs: number): Promise<RefusedSessions[]> {
    return this.#objectives.refusedSince(sinceMs);
  }

  /** All that a run needs to know before it judges: `refusedSince()`, and how the objectives stood. */
  async beforeJudging(
    sinceMs: number,
  ): Promise<{ readonly refused: RefusedSessions[]; readonly kept: KeptObjective[] }> {
    return { refused: this.#objectives.refusedSince(sinceMs), kept: this.#objectives.kept() };
  }

  /**
   * Judges the agent's objectives, and keeps what is to be told.
   * @param all all that the definition has
   * @param nowMs the time up to which events were counted
   * @returns all alerts that are due, those of before as well; see `takeDueAlerts()`
   */
  async observe(all: readonly Observed[], delaysMs: readonly number[], nowMs: number): Promise<DueAlert[]> {
    this.#objectives.observe(all, nowMs);
    this.#pause.isOver(
      all.map(({ facts }) => facts.objective),
      nowMs,
    );
    return this.#alerts.takeDue(delaysMs, nowMs);
  }

  /** The agent's objectives could not be judged. @returns as `observe()` */
  async unjudged(what: Unjudged, delaysMs: readonly number[], nowMs: number): Promise<DueAlert[]> {
    this.#pause.goesOn(what, nowMs);
    return this.#alerts.takeDue(delaysMs, nowMs);
  }

  /** See `WatchedAgents`: of the Desk that has the list. */
  async goneAgents(deployed: readonly string[]): Promise<string[]> {
    return this.#watched.gone(deployed);
  }

  /** The same: nobody has to hear of this agent any more. */
  async forgetAgent(name: string): Promise<void> {
    this.#watched.forget(name);
  }

  /** Whether every alert was told or given up. */
  async hasToldAll(): Promise<boolean> {
    return this.#alerts.isEmpty();
  }

  /** The alerts that are due; see `AlertOutbox`. */
  async takeDueAlerts(delaysMs: readonly number[], nowMs: number): Promise<DueAlert[]> {
    return this.#alerts.takeDue(delaysMs, nowMs);
  }

  /** The receiver has taken an alert, or it was given up. */
  async alertDone(id: string): Promise<void> {
    this.#alerts.done(id);
  }

  /** How objectives stood at the last run, and their last alerts, in the order of these names. */
  async objectivesOf(
    names: readonly string[],
    alerts: number,
  ): Promise<{ readonly kept: KeptObjective | undefined; readonly alerts: Alert[] }[]> {
    return names.map((name) => ({
      kept: this.#objectives.keptOf(name),
      alerts: this.#objectives.alertsOf(name, alerts),
    }));
  }

  /** Whether a receiver (`key`) gets one more piece of news, or the Desk counts it for a sum. */
  async permitNews(key: string): Promise<NewsPermit> {
    return this.#news.permit(key, Date.now());
  }

  /**
   * How many pieces of news were counted for a receiver. The caller of this sends the sum, and the count begins anew.
   */
  async sumNews(key: string): Promise<number> {
    return this.#news.sum(key, Date.now());
  }

  /** A line's audio, as `keepLine` got it, if it is kept. */
  async line(key: string): Promise<Uint8Array | undefined> {
    return this.#lines.find(key);
  }

  /** Keeps a line's audio for a month. If it is too long to keep, each call makes it anew. */
  async keepLine(key: string, audio: Uint8Array): Promise<void> {
    if (this.#lines.keep(key, audio, Date.now())) await this.#setAlarm();
  }

  /** Whether a call that nobody has joined may make this line: one a minute may. */
  async claimLine(key: string): Promise<boolean> {
    return this.#lines.claim(key, Date.now());
  }

  /** Counts a use of a tool against its limits across calls. Null: it may run. Otherwise the reason why not. */
  async useTool(use: ToolUse): Promise<string | null> {
    return this.#tools.use(use, Date.now());
  }

  /**
   * Counts a try at proving the caller's identity as a wrong one. Null: it may be made. Otherwise the reason why not.
   */
  async toolGuess(guess: Guess): Promise<string | null> {
    return this.#tools.guess(guess, Date.now());
  }

  /** The try was right, or was not made. */
  async toolGuessGivenBack(id: string): Promise<void> {
    this.#tools.guessGivenBack(id);
  }

  /** Adds the sum of a tool's use. Returns whether the limit had room for it. */
  async toolSum(sum: Sum): Promise<boolean> {
    return this.#tools.sum(sum, Date.now());
  }

  /** The action was not done, or was taken back. */
  async toolSumGivenBack(id: string): Promise<void> {
    this.#tools.sumGivenBack(id);
  }

  /** Keeps the first description of MCP tools, as hashes by name. Returns the kept hashes of these tools. */
  async toolPins(said: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    return this.#tools.pins(said);
  }

  /** A use waits for a human's approval, or no longer waits. */
  async approvalAsked(pending: PendingApproval): Promise<void> {
    if (this.#calls.isErased(pending.callId)) return;
    this.#words.asked(pending);
    this.#tools.asked(pending, Date.now());
  }

  async approvalDecided(id: string): Promise<void> {
    this.#words.decided(id);
    this.#tools.decided(id);
  }

  async approvals(): Promise<WaitingApproval[]> {
    const listed = this.#tools.waiting().map(async ({ id, callId, sinceMs }): Promise<WaitingApproval[]> => {
      const pending = await this.#words.approval(callId, id);
      return pending ? [{ ...pending, sinceMs }] : [];
    });
    return (await Promise.all(listed)).flat();
  }

  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    this.#sweep(nowMs);
    if (this.#switches.lapse(nowMs).length > 0) this.#tellSwitches(nowMs);
    await this.#setAlarm();
  }

  /** The agent's running calls hear what is off from now on. A call that misses it asks within its next pulse. */
  #tellSwitches(nowMs: number): void {
    this.ctx.waitUntil(tellCalls(this.env, this.#calls.running(), this.#switches.news(nowMs)));
  }

  #decide(request: AdmissionRequest, nowMs: number): Admission {
    const { callId, visitor, networks = [], limits } = request;
    this.#sweep(nowMs);
    if (this.#calls.has(callId) || this.#givenUp.has(callId)) return attemptUsed;
    const off = this.#switches.find({ kind: "agent" }, nowMs);
    if (off !== null) return switchedOff(off.untilMs, nowMs);
    const admission = decideAdmission(this.#calls.count(request, nowMs), limits, nowMs);
    if (!admission.admitted) return admission;
    const payers = payersOf(limits, visitor, networks);
    const lack = this.#spending.lack(dayOf(nowMs), payers, blockOf(limits, payers));
    return lack === null ? admission : refuseCost(lack, nowMs);
  }

  /** Gives up calls that crashed without a report, and forgets old rows. */
  #sweep(nowMs: number): void {
    this.#calls.giveUpLost(nowMs);
    this.#spending.sweep(dayOf(nowMs), (callId) => this.#calls.runs(callId));
    this.#calls.forgetOld(nowMs);
    this.#lines.forgetOld(nowMs);
    this.#proofs.forgetOld(nowMs);
  }

  async #setAlarm(): Promise<void> {
    const lastDay = this.#spending.lastDay();
    // Of earlier days it keeps only those into which a running call still pays: that call's own end is due too.
    const dayEndMs = lastDay === null || lastDay < dayOf(Date.now()) ? null : (lastDay + 1) * dayMs;
    const dues = [this.#calls.nextDueMs(), this.#lines.nextDueMs(), dayEndMs, this.#switches.nextLapseMs()];
    const due = dues.filter((dueMs) => dueMs !== null);
    if (due.length === 0) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(Math.min(...due));
  }
}
