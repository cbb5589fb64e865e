/**
 * The Desk: one Durable Object per agent. It gives permission to call, counted exactly (an object runs one request
 * at a time, so two visitors never take the same last minute), keeps the index of the agent's calls, and the phrases
 * that were synthesised once for all of them.
 */
import { DurableObject } from "cloudflare:workers";
import type { Env } from "../base/env.ts";
import type { Spent } from "../limits/call-meter.ts";
import { blockOf, payersOf } from "../limits/day-limits.ts";
import { SpendLedger } from "../limits/spend-ledger.ts";
import type { Human, PendingApproval } from "../objects/human.ts";
import type { QueueEntry } from "../wire/console.ts";
import { type AttemptLimit, Attempts } from "./attempts.ts";
import { CallersWords } from "./callers-words.ts";
import { type ConsolePass, type ConsoleSession, ConsoleSessions } from "./console-sessions.ts";
import { GivenUp } from "./given-up.ts";
import {
  type Admission,
  attemptUsed,
  type Counts,
  dayMs,
  dayOf,
  decideAdmission,
  hourMs,
  type Limits,
  minuteMs,
  proofsUsedUp,
  refuseCost,
  type VisitorNetwork,
} from "./limits.ts";
import { NewsMeter, type NewsPermit } from "./news-meter.ts";
import { Proofs } from "./proofs.ts";
import { type Claim, type Place, Queue, type Waiting } from "./queue.ts";
import { isGood } from "./staff.ts";
import { type Guess, type Sum, ToolDesk, type ToolUse, type WaitingApproval } from "./tool-desk.ts";

/** What a call reserves until its visitor has joined, minutes. */
const unjoinedMinutes = 1;
/** A phrase that somebody is making is not made by another call that nobody has joined, ms. */
const phraseClaimMs = 60_000;
/** After its minutes, a call may still take this long to ring, to wait for its visitor, and to say goodbye. */
const graceMs = 3 * 60 * 1000;
/** How long the index remembers a call: as long as its record lives. */
const indexedMs = 30 * dayMs;
/** The most that one value of an object's SQLite may hold (Cloudflare's limits of SQLite storage: 2 MB a row). */
const maxPhraseBytes = 2_000_000;

export interface AdmissionRequest {
  readonly callId: string;
  /** `visitorKey()` of who calls. */
  readonly visitor: string;
  /** The wider networks that they call from. */
  readonly networks?: readonly VisitorNetwork[];
  readonly limits: Limits;
}

/** The desk of an agent. */
export function deskOf(env: Env, agentName: string): DurableObjectStub<Desk> {
  return env.DESK.get(env.DESK.idFromName(agentName)) as unknown as DurableObjectStub<Desk>;
}

export class Desk extends DurableObject<Env> {
  private readonly sql: SqlStorage;
  private readonly tools: ToolDesk;
  private readonly queue: Queue;
  private readonly attempts: Attempts;
  private readonly sessions: ConsoleSessions;
  private readonly news: NewsMeter;
  private readonly proofs: Proofs;
  private readonly spending: SpendLedger;
  private readonly givenUp = new GivenUp();
  /** Until when, Unix ms, by phrase. */
  private readonly phraseClaims = new Map<string, number>();
  private readonly words: CallersWords;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.sql = state.storage.sql;
    this.tools = new ToolDesk(this.sql);
    this.queue = new Queue(this.sql);
    this.words = new CallersWords(env);
    this.attempts = new Attempts(this.sql);
    this.sessions = new ConsoleSessions(this.sql);
    this.news = new NewsMeter(this.sql);
    this.proofs = new Proofs(this.sql, this.attempts);
    this.spending = new SpendLedger(this.sql);
    this.sql.exec(`
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
      CREATE TABLE IF NOT EXISTS kept_phrase (key TEXT PRIMARY KEY, audio BLOB NOT NULL, kept_at_ms INTEGER NOT NULL);
    `);
    // The table may be an earlier version's.
    const columns = this.sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('call')").toArray();
    if (!columns.some(({ name }) => name === "joined_at_ms")) {
      this.sql.exec("ALTER TABLE call ADD COLUMN joined_at_ms INTEGER");
    }
  }

  /**
   * Gives permission for one call and reserves a minute until its visitor has joined, and its first tokens and characters;
   * or says which limit is in the way: also that of one permission for a call, which the page may have given up before it came.
   */
  async admit(request: AdmissionRequest): Promise<Admission> {
    const nowMs = Date.now();
    const admission = this.decide(request, nowMs);
    if (!admission.admitted) return admission;
    const { callId, visitor, networks = [], limits } = request;
    const payers = payersOf(limits, visitor, networks);
    this.spending.open(callId, dayOf(nowMs), payers, blockOf(limits, payers));
    this.sql.exec(
      "INSERT INTO call (call_id, visitor, started_at_ms, given_up_at_ms, minutes_reserved) VALUES (?, ?, ?, ?, ?)",
      callId,
      visitor,
      nowMs,
      nowMs + unjoinedMinutes * 60_000 + graceMs,
      Math.min(unjoinedMinutes, limits.callMinutes),
    );
    for (const { key } of networks) {
      this.sql.exec("INSERT INTO call_network (call_id, network, started_at_ms) VALUES (?, ?, ?)", callId, key, nowMs);
    }
    await this.setAlarm();
    return admission;
  }

  /**
   * Whether a proof (`hash`; null: of one that is not counted) may be judged: `admit()` would give permission, few enough
   * were shown from there, and it is shown for the first time (else `used`). It is counted, and used from then on.
   */
  async claimProof(request: AdmissionRequest, hash: string | null): Promise<Admission | "used"> {
    const nowMs = Date.now();
    const admission = this.decide(request, nowMs);
    if (!admission.admitted) return admission;
    const waitSeconds = this.proofs.take([request.visitor, ...(request.networks ?? []).map(({ key }) => key)], nowMs);
    if (waitSeconds > 0) return proofsUsedUp(waitSeconds);
    return hash === null || this.proofs.claim(hash, nowMs) ? admission : "used";
  }

  /** Nobody could say whether it is good: it is not used. */
  async proofUnjudged(hash: string): Promise<void> {
    this.proofs.unclaim(hash);
  }

  /**
   * The visitor has joined: reserves the call's minutes, or what the day has left of them, but no less than was reserved
   * before. @returns the minutes that it may take from its beginning on; null: it is over, or nobody knows it.
   */
  async joined(callId: string, limits: Pick<Limits, "callMinutes" | "minutesPerDay">): Promise<number | null> {
    const nowMs = Date.now();
    const row = this.sql
      .exec<{ reserved: number; joined: number | null; started: number }>(
        `SELECT minutes_reserved AS reserved, joined_at_ms AS joined, started_at_ms AS started
         FROM call WHERE call_id = ? AND ended_at_ms IS NULL`,
        callId,
      )
      .toArray()[0];
    if (!row) return null;
    if (row.joined !== null) return row.reserved;
    const { used, reserved } = this.minutesOf(nowMs);
    // A call of yesterday is not among today's.
    const own = row.started >= startOfDayMs(nowMs) ? row.reserved : 0;
    const others = used + reserved - own;
    const minutes = Math.max(row.reserved, Math.min(limits.callMinutes, limits.minutesPerDay - others));
    this.sql.exec(
      "UPDATE call SET joined_at_ms = ?, minutes_reserved = ?, given_up_at_ms = ? WHERE call_id = ?",
      ...[nowMs, minutes, row.started + minutes * 60_000 + graceMs, callId],
    );
    await this.setAlarm();
    return minutes;
  }

  /**
   * Reserves tokens and characters for a call until it has so many in all, or what its day has left of them.
   * @param spent so far
   * @returns what it may spend, in all; null: the call is over, or nobody knows it
   */
  async reserveSpending(callId: string, spent: Spent, wanted: Spent): Promise<Spent | null> {
    return this.spending.reserve(callId, spent, wanted);
  }

  /**
   * The call is over, took so many minutes and spent so much; what it had reserved beyond them is free again. The first
   * report counts, and one that comes after the call was given up still corrects it.
   */
  async ended(callId: string, minutesUsed: number, spent: Spent = { tokens: 0, characters: 0 }): Promise<void> {
    this.spending.settle(callId, spent);
    this.sql.exec(
      `UPDATE call SET ended_at_ms = coalesce(ended_at_ms, ?), ended_by = 'call', minutes_used = ?
       WHERE call_id = ? AND ended_by IS NOT 'call'`,
      Date.now(),
      Number.isFinite(minutesUsed) ? Math.max(0, minutesUsed) : 0,
      callId,
    );
    this.queue.leave(callId, Date.now());
    this.words.drop(callId);
    this.sweep(Date.now());
    await this.setAlarm();
  }

  /**
   * The call is erased: nothing of it is listed any more, and nothing that comes later is taken in. That there was one,
   * and for how long, is counted on.
   */
  async forget(callId: string): Promise<void> {
    const nowMs = Date.now();
    this.sql.exec("INSERT OR IGNORE INTO erased_call (call_id, erased_at_ms) VALUES (?, ?)", callId, nowMs);
    this.tools.forget(callId);
    this.spending.forget(callId);
    this.queue.leave(callId, nowMs);
    this.words.drop(callId);
    // Should it not have been told of the end.
    this.sql.exec(
      `UPDATE call SET ended_at_ms = ?, minutes_used = min(minutes_reserved, (? - started_at_ms) / 60000.0),
         ended_by = 'sweep' WHERE call_id = ? AND ended_at_ms IS NULL`,
      ...[nowMs, nowMs, callId],
    );
    await this.setAlarm();
  }

  /**
   * The page gives up a call whose permission it has not heard of. True: it was admitted, and is to be ended. False: it
   * was not, and will not be; the request for it may still be under way.
   */
  async giveUp(callId: string): Promise<boolean> {
    if (this.has(callId)) return true;
    this.givenUp.add(callId);
    return false;
  }

  /** The caller waits for a human from now on, or still does. */
  async wait(waiting: Waiting, secondsPerCall: number): Promise<Place | null> {
    if (this.isErased(waiting.callId)) return null;
    const nowMs = Date.now();
    this.queue.enter(waiting, nowMs);
    this.words.waits(waiting.callId, waiting.headline);
    return this.queue.place(waiting.callId, secondsPerCall, nowMs);
  }

  /** Where a waiting call stands; null: it does not wait. */
  async place(callId: string, secondsPerCall: number): Promise<Place | null> {
    return this.queue.place(callId, secondsPerCall, Date.now());
  }

  /** The queue, for a human who is thereby known to be at the console. */
  async waiting(agent: string, human: Human): Promise<QueueEntry[]> {
    this.queue.seen(human, Date.now());
    const list = this.queue.list(agent);
    return Promise.all(list.map(async (one) => ({ ...one, headline: await this.words.headlineOf(one.callId) })));
  }

  async signedOut(humanId: string): Promise<void> {
    this.queue.unseen(humanId);
  }

  /** Gives a waiting call to one human exactly. */
  async claim(callId: string, human: Human): Promise<Claim> {
    return this.queue.claim(callId, human, Date.now());
  }

  /** The human has the call no more; the caller waits on in their place. */
  async release(callId: string): Promise<void> {
    this.queue.release(callId);
  }

  /** The caller waits no more. */
  async unwait(callId: string): Promise<void> {
    this.queue.leave(callId, Date.now());
  }

  /** Counts an attempt at something that may be guessed. @returns 0, or after how many seconds another may be made. */
  async attempt(key: string, limit: AttemptLimit): Promise<number> {
    return this.attempts.take(key, limit, Date.now());
  }

  /** Counts one attempt in several ways, or in none where one of them is used up. @returns as `attempt`, one for each. */
  async attemptAll(counted: readonly { readonly key: string; readonly limit: AttemptLimit }[]): Promise<number[]> {
    return this.attempts.takeAll(counted, Date.now());
  }

  /** A human has signed in at the console; and how their session goes on. One Desk has all of them. */
  async sessionOpened(session: ConsoleSession): Promise<void> {
    this.sessions.open(session, Date.now());
  }

  async session(id: string): Promise<ConsoleSession | null> {
    return this.sessions.find(id, Date.now());
  }

  /** False: the session was ended meanwhile. */
  async sessionPassed(id: string, pass: ConsolePass): Promise<boolean> {
    return this.sessions.pass(id, pass, Date.now());
  }

  /** Identities that are to be out of this call's room: their sessions were ended, or their tokens taken away. */
  async unwelcome(callId: string): Promise<string[]> {
    return this.sessions.unwelcome(callId, (credential) => isGood(this.env, credential), Date.now());
  }

  /** Ends one session; null: all of them. */
  async endSessions(id: string | null) {
    return this.sessions.end(id, Date.now());
  }

  /** Whether one more piece of news is told to somebody (`key`), or is counted for a sum. */
  async permitNews(key: string): Promise<NewsPermit> {
    return this.news.permit(key, Date.now());
  }

  /** How many pieces of news were counted for them; the sum is being sent, and the count begins anew. */
  async sumNews(key: string): Promise<number> {
    return this.news.sum(key, Date.now());
  }

  /** A phrase's audio as `keepPhrase` was given it, if it is kept. */
  async phrase(key: string): Promise<Uint8Array | undefined> {
    const rows = this.sql.exec<{ audio: ArrayBuffer }>("SELECT audio FROM kept_phrase WHERE key = ?", key).toArray();
    return rows[0] && new Uint8Array(rows[0].audio);
  }

  /** Keeps a phrase's audio for a month; one that is too long to keep is made anew by each call. */
  async keepPhrase(key: string, audio: Uint8Array): Promise<void> {
    if (audio.byteLength > maxPhraseBytes) return;
    this.sql.exec("INSERT OR REPLACE INTO kept_phrase VALUES (?, ?, ?)", key, audio, Date.now());
    await this.setAlarm();
  }

  /** Whether a call that nobody has joined may make this phrase: one may, in a minute. */
  async claimPhrase(key: string): Promise<boolean> {
    const nowMs = Date.now();
    for (const [one, untilMs] of this.phraseClaims) if (untilMs <= nowMs) this.phraseClaims.delete(one);
    if (this.phraseClaims.has(key)) return false;
    this.phraseClaims.set(key, nowMs + phraseClaimMs);
    return true;
  }

  /** Counts a use of a tool against its limits across calls. Null: it may; else why not. */
  async useTool(use: ToolUse): Promise<string | null> {
    return this.tools.use(use, Date.now());
  }

  /** Counts a try at proving who calls as a wrong one. Null: it may be made; else why not. */
  async toolGuess(guess: Guess): Promise<string | null> {
    return this.tools.guess(guess, Date.now());
  }

  /** It was right, or was not made. */
  async toolGuessGivenBack(id: string): Promise<void> {
    this.tools.guessGivenBack(id);
  }

  /** Adds a sum that a tool is used for. Whether it was added: the limit holds it. */
  async toolSum(sum: Sum): Promise<boolean> {
    return this.tools.sum(sum, Date.now());
  }

  /** It was not done, or was taken back. */
  async toolSumGivenBack(id: string): Promise<void> {
    this.tools.sumGivenBack(id);
  }

  /** What tools of servers said of themselves first, as hashes by name: kept, and told of these. */
  async toolPins(said: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    return this.tools.pins(said);
  }

  /** Something waits for a human's approval; and then no more. */
  async approvalAsked(pending: PendingApproval): Promise<void> {
    if (this.isErased(pending.callId)) return;
    this.words.asked(pending);
    this.tools.asked(pending, Date.now());
  }

  async approvalDecided(id: string): Promise<void> {
    this.words.decided(id);
    this.tools.decided(id);
  }

  async approvals(): Promise<WaitingApproval[]> {
    const listed = this.tools.waiting().map(async ({ id, callId, sinceMs }): Promise<WaitingApproval[]> => {
      const pending = await this.words.approval(callId, id);
      return pending ? [{ ...pending, sinceMs }] : [];
    });
    return (await Promise.all(listed)).flat();
  }

  override async alarm(): Promise<void> {
    this.sweep(Date.now());
    await this.setAlarm();
  }

  private isErased(callId: string): boolean {
    return this.sql.exec("SELECT 1 FROM erased_call WHERE call_id = ?", callId).toArray().length > 0;
  }

  private has(callId: string): boolean {
    return this.sql.exec("SELECT 1 FROM call WHERE call_id = ?", callId).toArray().length > 0;
  }

  private runs(callId: string): boolean {
    return this.sql.exec("SELECT 1 FROM call WHERE call_id = ? AND ended_at_ms IS NULL", callId).toArray().length > 0;
  }

  private decide({ callId, visitor, networks = [], limits }: AdmissionRequest, nowMs: number): Admission {
    this.sweep(nowMs);
    if (this.has(callId) || this.givenUp.has(callId)) return attemptUsed;
    const admission = decideAdmission(this.count(visitor, networks, nowMs), limits, nowMs);
    if (!admission.admitted) return admission;
    const payers = payersOf(limits, visitor, networks);
    const lack = this.spending.lack(dayOf(nowMs), payers, blockOf(limits, payers));
    return lack === null ? admission : refuseCost(lack, nowMs);
  }

  private count(visitor: string, networks: readonly VisitorNetwork[], nowMs: number): Counts {
    const running = this.sql.exec<{ given_up_at_ms: number }>(
      "SELECT given_up_at_ms FROM call WHERE visitor = ? AND ended_at_ms IS NULL",
      visitor,
    );
    const lastHour = this.sql.exec<{ started_at_ms: number }>(
      "SELECT started_at_ms FROM call WHERE visitor = ? AND started_at_ms > ? ORDER BY started_at_ms",
      visitor,
      nowMs - hourMs,
    );
    const { used, reserved } = this.minutesOf(nowMs);
    const lastMinute = this.sql.exec<{ started_at_ms: number }>(
      "SELECT started_at_ms FROM call WHERE started_at_ms > ? ORDER BY started_at_ms",
      nowMs - minuteMs,
    );
    return {
      running: running.toArray().map((row) => ({ givenUpAtMs: row.given_up_at_ms })),
      startedAtMsInLastHour: lastHour.toArray().map((row) => row.started_at_ms),
      startedAtMsInLastMinute: lastMinute.toArray().map((row) => row.started_at_ms),
      networks: networks.map(({ key, share }) => ({ share, ...this.countNetwork(key, nowMs) })),
      minutesUsedToday: used,
      minutesReservedToday: reserved,
    };
  }

  private countNetwork(network: string, nowMs: number) {
    const rows = this.sql
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

  /** Minutes of today: used, and reserved by calls that run. Sessions that nobody joined are not looked at again. */
  private minutesOf(nowMs: number): { readonly used: number; readonly reserved: number } {
    const fromMs = startOfDayMs(nowMs);
    return this.sql
      .exec<{ used: number; reserved: number }>(
        `SELECT
           (SELECT total(minutes_used) FROM call WHERE started_at_ms >= ? AND minutes_used > 0) AS used,
           (SELECT total(minutes_reserved) FROM call INDEXED BY call_running
            WHERE started_at_ms >= ? AND ended_at_ms IS NULL) AS reserved`,
        ...[fromMs, fromMs],
      )
      .one();
  }

  /** Gives up calls that crashed without a word (all they had reserved counts as used), forgets what is old. */
  private sweep(nowMs: number): void {
    this.sql.exec(
      `UPDATE call SET ended_at_ms = given_up_at_ms, minutes_used = minutes_reserved, ended_by = 'sweep'
       WHERE ended_at_ms IS NULL AND given_up_at_ms <= ?`,
      nowMs,
    );
    this.spending.sweep(dayOf(nowMs), (callId) => this.runs(callId));
    this.sql.exec("DELETE FROM call WHERE started_at_ms <= ?", nowMs - indexedMs);
    this.sql.exec("DELETE FROM erased_call WHERE erased_at_ms <= ?", nowMs - indexedMs);
    this.sql.exec("DELETE FROM kept_phrase WHERE kept_at_ms <= ?", nowMs - indexedMs);
    this.proofs.forgetOld(nowMs);
    this.sql.exec(
      `DELETE FROM call_network WHERE started_at_ms <= ?
         AND call_id NOT IN (SELECT call_id FROM call WHERE ended_at_ms IS NULL)`,
      nowMs - hourMs,
    );
    // Who called matters for the hourly limit alone.
    this.sql.exec(
      "UPDATE call SET visitor = NULL WHERE visitor IS NOT NULL AND ended_at_ms IS NOT NULL AND started_at_ms <= ?",
      nowMs - hourMs,
    );
  }

  private async setAlarm(): Promise<void> {
    const { next } = this.sql
      .exec<{ next: number | null }>(
        `SELECT min(due) AS next FROM (
           SELECT min(given_up_at_ms) AS due FROM call WHERE ended_at_ms IS NULL
           UNION ALL SELECT min(started_at_ms) + ? FROM call WHERE visitor IS NOT NULL AND ended_at_ms IS NOT NULL
           UNION ALL SELECT min(started_at_ms) + ? FROM call
           UNION ALL SELECT min(kept_at_ms) + ? FROM kept_phrase)`,
        hourMs,
        indexedMs,
        indexedMs,
      )
      .one();
    const lastDay = this.spending.lastDay();
    // Of days before, only what a call still pays into is kept; its own end is due above.
    const dayEndMs = lastDay === null || lastDay < dayOf(Date.now()) ? null : (lastDay + 1) * dayMs;
    const due = [next, dayEndMs].filter((dueMs) => dueMs !== null);
    if (due.length === 0) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(Math.min(...due));
  }
}

/** Of UTC. */
function startOfDayMs(nowMs: number): number {
  return Math.floor(nowMs / dayMs) * dayMs;
}
