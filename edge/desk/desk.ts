/**
 * The Desk: one Durable Object per agent. It gives permission to call, counted exactly: an object runs one request at a
 * time, so two visitors never take the same last minute. It also keeps the index of the agent's calls, and the lines
 * that were synthesised once for all of them.
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
  attemptUsed,
  type Counts,
  dayMs,
  dayOf,
  decideAdmission,
  hourMs,
  minuteMs,
  proofsUsedUp,
  refuseCost,
  switchedOff,
  type VisitorNetwork,
} from "./admission.ts";
import { AlertOutbox, type AlertTo, type DueAlert } from "./alert-outbox.ts";
import { type AttemptLimit, Attempts } from "./attempts.ts";
import { CallersWords } from "./callers-words.ts";
import { type ConsolePass, type ConsoleSession, ConsoleSessions } from "./console-sessions.ts";
import { GivenUp } from "./given-up.ts";
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

/** The minutes that a call reserves until its visitor has joined. */
const unjoinedMinutes = 1;
/** While a call makes a line, no other call that nobody has joined makes it too, ms. */
const lineClaimMs = 60_000;
/** Beyond its minutes, a call may take this long to ring, to wait for its visitor, and to say goodbye. */
const graceMs = 3 * 60 * 1000;
/** How long the index remembers a call: its record lives as long. */
const indexedMs = 30 * dayMs;
/** The largest value that a row in an object's SQLite may hold (Cloudflare's limits of SQLite storage: 2 MB a row). */
const maxLineBytes = 2_000_000;

export interface AdmissionRequest {
  readonly callId: string;
  /** `visitorKey()` of the caller. */
  readonly visitor: string;
  /** The wider networks of the caller. */
  readonly networks?: readonly VisitorNetwork[];
  readonly limits: AdmissionLimits;
}

/** The desk of an agent. */
export function deskOf(env: Env, agentName: string): DurableObjectStub<Desk> {
  return env.DESK.get(env.DESK.idFromName(agentName)) as unknown as DurableObjectStub<Desk>;
}

export class Desk extends DurableObject<Env> {
  readonly #sql: SqlStorage;
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
  /** By line: until when a call's claim holds, Unix ms. */
  readonly #lineClaims = new Map<string, number>();
  readonly #words: CallersWords;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sql = state.storage.sql;
    this.#tools = new ToolDesk(this.#sql);
    this.#queue = new Queue(this.#sql);
    this.#words = new CallersWords(env);
    this.#attempts = new Attempts(this.#sql);
    this.#sessions = new ConsoleSessions(this.#sql);
    this.#news = new NewsMeter(this.#sql);
    this.#proofs = new Proofs(this.#sql, this.#attempts);
    this.#spending = new SpendLedger(this.#sql);
    this.#health = new DeskServiceHealth(this.#sql);
    this.#switches = new Switches(this.#sql);
    this.#alerts = new AlertOutbox(this.#sql);
    this.#objectives = new Objectives(this.#sql, this.#alerts);
    this.#pause = new ObjectivesPause(this.#sql, this.#alerts);
    this.#watched = new WatchedAgents(this.#sql);
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS call (
        call_id TEXT PRIMARY KEY,
        visitor TEXT,
        started_at_ms INTEGER NOT NULL,
        given_up_at_ms INTEGER NOT NULL,
        minutes_reserved REAL NOT NULL,
        ended_at_ms INTEGER,
        minutes_used REAL,
        ended_by TEXT CHECK (ended_by IN ('call', 'sweep')),
        joined_at_ms INTEGER
      );
      CREATE INDEX IF NOT EXISTS call_by_start ON call (started_at_ms);
      CREATE INDEX IF NOT EXISTS call_running ON call (given_up_at_ms) WHERE ended_at_ms IS NULL;
      CREATE INDEX IF NOT EXISTS call_of_known ON call (started_at_ms) WHERE visitor IS NOT NULL AND ended_at_ms IS NOT NULL;
      CREATE INDEX IF NOT EXISTS call_of_visitor ON call (visitor, started_at_ms) WHERE visitor IS NOT NULL;
      CREATE INDEX IF NOT EXISTS call_with_minutes ON call (started_at_ms) WHERE minutes_used > 0;
      CREATE TABLE IF NOT EXISTS call_network (
        call_id TEXT NOT NULL, network TEXT NOT NULL, started_at_ms INTEGER NOT NULL
      );
      CREATE INDEX IF NOT EXISTS call_by_network ON call_network (network, started_at_ms);
      CREATE TABLE IF NOT EXISTS erased_call (call_id TEXT PRIMARY KEY, erased_at_ms INTEGER NOT NULL);
      CREATE INDEX IF NOT EXISTS erased_call_by_time ON erased_call (erased_at_ms);
      CREATE TABLE IF NOT EXISTS kept_line (key TEXT PRIMARY KEY, audio BLOB NOT NULL, kept_at_ms INTEGER NOT NULL);
    `);
    // An earlier version may have made the table.
    const columns = this.#sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('call')").toArray();
    if (!columns.some(({ name }) => name === "joined_at_ms")) {
      this.#sql.exec("ALTER TABLE call ADD COLUMN joined_at_ms INTEGER");
    }
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
    this.#sql.exec(
      "INSERT INTO call (call_id, visitor, started_at_ms, given_up_at_ms, minutes_reserved) VALUES (?, ?, ?, ?, ?)",
      callId,
      visitor,
      nowMs,
      nowMs + unjoinedMinutes * 60_000 + graceMs,
      Math.min(unjoinedMinutes, limits.callMinutes),
    );
    for (const { key } of networks) {
      this.#sql.exec("INSERT INTO call_network (call_id, network, started_at_ms) VALUES (?, ?, ?)", callId, key, nowMs);
    }
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
    const nowMs = Date.now();
    const row = this.#sql
      .exec<{ reserved: number; joined: number | null; started: number }>(
        `SELECT minutes_reserved AS reserved, joined_at_ms AS joined, started_at_ms AS started
         FROM call WHERE call_id = ? AND ended_at_ms IS NULL`,
        callId,
      )
      .toArray()[0];
    if (!row) return null;
    if (row.joined !== null) return row.reserved;
    const { used, reserved } = this.#minutesOf(nowMs);
    // A call that began yesterday does not count among today's.
    const own = row.started >= startOfDayMs(nowMs) ? row.reserved : 0;
    const others = used + reserved - own;
    const minutes = Math.max(row.reserved, Math.min(limits.callMinutes, limits.minutesPerDay - others));
    this.#sql.exec(
      "UPDATE call SET joined_at_ms = ?, minutes_reserved = ?, given_up_at_ms = ? WHERE call_id = ?",
      nowMs,
      minutes,
      row.started + minutes * 60_000 + graceMs,
      callId,
    );
    await this.#setAlarm();
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
    this.#sql.exec(
      `UPDATE call SET ended_at_ms = coalesce(ended_at_ms, ?), ended_by = 'call', minutes_used = ?
       WHERE call_id = ? AND ended_by IS NOT 'call'`,
      Date.now(),
      Number.isFinite(minutesUsed) ? Math.max(0, minutesUsed) : 0,
      callId,
    );
    this.#queue.leave(callId, Date.now());
    this.#words.drop(callId);
    this.#sweep(Date.now());
    await this.#setAlarm();
  }

  /**
   * The call is erased: the Desk lists nothing of it any more, and takes in nothing later. The count of calls and
   * minutes stays.
   */
  async forget(callId: string): Promise<void> {
    const nowMs = Date.now();
    this.#sql.exec("INSERT OR IGNORE INTO erased_call (call_id, erased_at_ms) VALUES (?, ?)", callId, nowMs);
    this.#tools.forget(callId);
    this.#spending.forget(callId);
    this.#queue.leave(callId, nowMs);
    this.#words.drop(callId);
    // In case the call never reported its end.
    this.#sql.exec(
      `UPDATE call SET ended_at_ms = ?, minutes_used = min(minutes_reserved, (? - started_at_ms) / 60000.0),
         ended_by = 'sweep' WHERE call_id = ? AND ended_at_ms IS NULL`,
      nowMs,
      nowMs,
      callId,
    );
    await this.#setAlarm();
  }

  /**
   * The page gives up a call without knowing whether it was admitted. True: it was, and must be ended. False: it was
   * not, and will not be, even if the request for it is still under way.
   */
  async giveUp(callId: string): Promise<boolean> {
    if (this.#has(callId)) return true;
    this.#givenUp.add(callId);
    return false;
  }

  /** The caller waits for a human from now on, or still does. */
  async wait(waiting: Waiting, secondsPerCall: number): Promise<Place | null> {
    if (this.#isErased(waiting.callId)) return null;
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
    const rows = this.#sql.exec<{ audio: ArrayBuffer }>("SELECT audio FROM kept_line WHERE key = ?", key).toArray();
    return rows[0] && new Uint8Array(rows[0].audio);
  }

  /** Keeps a line's audio for a month. If it is too long to keep, each call makes it anew. */
  async keepLine(key: string, audio: Uint8Array): Promise<void> {
    if (audio.byteLength > maxLineBytes) return;
    this.#sql.exec("INSERT OR REPLACE INTO kept_line VALUES (?, ?, ?)", key, audio, Date.now());
    await this.#setAlarm();
  }

  /** Whether a call that nobody has joined may make this line: one a minute may. */
  async claimLine(key: string): Promise<boolean> {
    const nowMs = Date.now();
    for (const [one, untilMs] of this.#lineClaims) if (untilMs <= nowMs) this.#lineClaims.delete(one);
    if (this.#lineClaims.has(key)) return false;
    this.#lineClaims.set(key, nowMs + lineClaimMs);
    return true;
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
    if (this.#isErased(pending.callId)) return;
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
    const running = this.#sql.exec<{ id: string }>("SELECT call_id AS id FROM call WHERE ended_at_ms IS NULL");
    const ids = running.toArray().map(({ id }) => id);
    this.ctx.waitUntil(tellCalls(this.env, ids, this.#switches.news(nowMs)));
  }

  #isErased(callId: string): boolean {
    return this.#sql.exec("SELECT 1 FROM erased_call WHERE call_id = ?", callId).toArray().length > 0;
  }

  #has(callId: string): boolean {
    return this.#sql.exec("SELECT 1 FROM call WHERE call_id = ?", callId).toArray().length > 0;
  }

  #runs(callId: string): boolean {
    return this.#sql.exec("SELECT 1 FROM call WHERE call_id = ? AND ended_at_ms IS NULL", callId).toArray().length > 0;
  }

  #decide({ callId, visitor, networks = [], limits }: AdmissionRequest, nowMs: number): Admission {
    this.#sweep(nowMs);
    if (this.#has(callId) || this.#givenUp.has(callId)) return attemptUsed;
    const off = this.#switches.find({ kind: "agent" }, nowMs);
    if (off !== null) return switchedOff(off.untilMs, nowMs);
    const admission = decideAdmission(this.#count(visitor, networks, nowMs), limits, nowMs);
    if (!admission.admitted) return admission;
    const payers = payersOf(limits, visitor, networks);
    const lack = this.#spending.lack(dayOf(nowMs), payers, blockOf(limits, payers));
    return lack === null ? admission : refuseCost(lack, nowMs);
  }

  #count(visitor: string, networks: readonly VisitorNetwork[], nowMs: number): Counts {
    const running = this.#sql.exec<{ given_up_at_ms: number }>(
      "SELECT given_up_at_ms FROM call WHERE visitor = ? AND ended_at_ms IS NULL",
      visitor,
    );
    const lastHour = this.#sql.exec<{ started_at_ms: number }>(
      "SELECT started_at_ms FROM call WHERE visitor = ? AND started_at_ms > ? ORDER BY started_at_ms",
      visitor,
      nowMs - hourMs,
    );
    const { used, reserved } = this.#minutesOf(nowMs);
    const lastMinute = this.#sql.exec<{ started_at_ms: number }>(
      "SELECT started_at_ms FROM call WHERE started_at_ms > ? ORDER BY started_at_ms",
      nowMs - minuteMs,
    );
    return {
      running: running.toArray().map((row) => ({ givenUpAtMs: row.given_up_at_ms })),
      startedAtMsInLastHour: lastHour.toArray().map((row) => row.started_at_ms),
      startedAtMsInLastMinute: lastMinute.toArray().map((row) => row.started_at_ms),
      networks: networks.map(({ key, share }) => ({ share, ...this.#countNetwork(key, nowMs) })),
      minutesUsedToday: used,
      minutesReservedToday: reserved,
    };
  }

  #countNetwork(network: string, nowMs: number) {
    const rows = this.#sql
      .exec<{ started: number; given_up: number; running: number }>(
        `SELECT call.started_at_ms AS started, given_up_at_ms AS given_up, ended_at_ms IS NULL AS running
         FROM call_network JOIN call USING (call_id) WHERE network = ? ORDER BY call.started_at_ms`,
        network,
      )
      .toArray();
    return {
      running: rows.filter(({ running }) => running === 1).map((row) => ({ givenUpAtMs: row.given_up })),
      startedAtMsInLastHour: rows.map(({ started }) => started).filter((startedMs) => startedMs > nowMs - hourMs),
    };
  }

  /** Minutes of today: used, and reserved by running calls. Sessions that nobody joined are not checked again. */
  #minutesOf(nowMs: number): { readonly used: number; readonly reserved: number } {
    const fromMs = startOfDayMs(nowMs);
    return this.#sql
      .exec<{ used: number; reserved: number }>(
        `SELECT
           (SELECT total(minutes_used) FROM call WHERE started_at_ms >= ? AND minutes_used > 0) AS used,
           (SELECT total(minutes_reserved) FROM call INDEXED BY call_running
            WHERE started_at_ms >= ? AND ended_at_ms IS NULL) AS reserved`,
        fromMs,
        fromMs,
      )
      .one();
  }

  /** Gives up calls that crashed without a report (all that they had reserved counts as used), and forgets old rows. */
  #sweep(nowMs: number): void {
    this.#sql.exec(
      `UPDATE call SET ended_at_ms = given_up_at_ms, minutes_used = minutes_reserved, ended_by = 'sweep'
       WHERE ended_at_ms IS NULL AND given_up_at_ms <= ?`,
      nowMs,
    );
    this.#spending.sweep(dayOf(nowMs), (callId) => this.#runs(callId));
    this.#sql.exec("DELETE FROM call WHERE started_at_ms <= ?", nowMs - indexedMs);
    this.#sql.exec("DELETE FROM erased_call WHERE erased_at_ms <= ?", nowMs - indexedMs);
    this.#sql.exec("DELETE FROM kept_line WHERE kept_at_ms <= ?", nowMs - indexedMs);
    this.#proofs.forgetOld(nowMs);
    this.#sql.exec(
      `DELETE FROM call_network WHERE started_at_ms <= ?
         AND call_id NOT IN (SELECT call_id FROM call WHERE ended_at_ms IS NULL)`,
      nowMs - hourMs,
    );
    // Only the hourly limit needs the visitor's key.
    this.#sql.exec(
      "UPDATE call SET visitor = NULL WHERE visitor IS NOT NULL AND ended_at_ms IS NOT NULL AND started_at_ms <= ?",
      nowMs - hourMs,
    );
  }

  async #setAlarm(): Promise<void> {
    const { next } = this.#sql
      .exec<{ next: number | null }>(
        `SELECT min(due) AS next FROM (
           SELECT min(given_up_at_ms) AS due FROM call WHERE ended_at_ms IS NULL
           UNION ALL SELECT min(started_at_ms) + ? FROM call WHERE visitor IS NOT NULL AND ended_at_ms IS NOT NULL
           UNION ALL SELECT min(started_at_ms) + ? FROM call
           UNION ALL SELECT min(kept_at_ms) + ? FROM kept_line)`,
        hourMs,
        indexedMs,
        indexedMs,
      )
      .one();
    const lastDay = this.#spending.lastDay();
    // Of earlier days it keeps only those into which a running call still pays. That call's end is due above.
    const dayEndMs = lastDay === null || lastDay < dayOf(Date.now()) ? null : (lastDay + 1) * dayMs;
    const due = [next, dayEndMs, this.#switches.nextLapseMs()].filter((dueMs) => dueMs !== null);
    if (due.length === 0) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(Math.min(...due));
  }
}

/** In UTC. */
function startOfDayMs(nowMs: number): number {
  return Math.floor(nowMs / dayMs) * dayMs;
}
