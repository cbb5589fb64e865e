/**
 * The record of one call in its object's SQLite. It is written while the call runs, so that an eviction or a crash
 * loses nothing that was said. One object, one call.
 */

import type { Invitation } from "../objects/call.ts";
import { identityIn } from "../objects/identity.ts";
import { type CallTrace, preemptiveSchema, type Rating, type TurnTrace } from "../wire/http.ts";
import { ActionRecord } from "./action-log.ts";
import { EndingRecord } from "./ending.ts";
import { HandoffRecord } from "./handoff.ts";
import { HumanTurnRecord } from "./human-turn.ts";
import { IdentityRecord } from "./identity.ts";
import { jsonForRecord } from "./json.ts";
import { SlotRecord } from "./slots.ts";
import { SpendingRecord } from "./spending.ts";
import { SpokenRecord } from "./spoken.ts";
import type { ErrorTrace, ToolTrace, TraceChange } from "./trace.ts";
import { cardsBy, TransferRecord, toldApart } from "./transfers.ts";
import { TurnModelRecord } from "./turn-model.ts";
import { WrittenRecord } from "./written.ts";
import type { Written } from "./written-kind.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

/** How long a record lives unless it is erased before. */
export const retentionMs = 30 * 24 * 60 * 60 * 1000;

/** 2: `turn.preemptive`. 3: `tool.place`. */
const schemaVersion = 3;
/** What brings a record from the version before to each version. */
const migrations: Readonly<Record<number, string>> = {
  2: "ALTER TABLE turn ADD COLUMN preemptive TEXT NOT NULL DEFAULT 'null'",
  3: "ALTER TABLE tool ADD COLUMN place TEXT NOT NULL DEFAULT 'agent'",
};
const schema = `
  CREATE TABLE IF NOT EXISTS record_schema (version INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS call (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    invitation TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    end_reason TEXT,
    join_ms REAL,
    services TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS turn (
    turn INTEGER PRIMARY KEY,
    caller TEXT NOT NULL,
    agent TEXT NOT NULL,
    interrupted INTEGER NOT NULL,
    typed INTEGER NOT NULL,
    stages TEXT NOT NULL,
    preemptive TEXT NOT NULL DEFAULT 'null'
  );
  CREATE TABLE IF NOT EXISTS tool (
    turn INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    ok INTEGER,
    args TEXT NOT NULL,
    result TEXT NOT NULL,
    start_ms REAL NOT NULL,
    end_ms REAL,
    place TEXT NOT NULL DEFAULT 'agent',
    PRIMARY KEY (turn, id)
  );
  CREATE TABLE IF NOT EXISTS error (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms REAL NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS delivery (id TEXT PRIMARY KEY);
`;

type CallRow = {
  invitation: string;
  state: CallTrace["state"];
  started_at_ms: number;
  ended_at_ms: number | null;
  end_reason: string | null;
  join_ms: number | null;
  services: string;
};
type TurnRow = {
  turn: number;
  caller: string;
  agent: string;
  interrupted: number;
  typed: number;
  stages: string;
  preemptive: string;
};
type ToolRow = {
  turn: number;
  id: string;
  name: string;
  ok: number | null;
  args: string;
  result: string;
  start_ms: number;
  end_ms: number | null;
  place: ToolTrace["place"];
};
type ErrorRow = { at_ms: number; code: string; message: string };

export class CallRecord {
  private readonly sql: Sql;
  private readonly written: WrittenRecord;
  private readonly models: TurnModelRecord;
  private readonly humans: HumanTurnRecord;
  private readonly spoken: SpokenRecord;
  /** What tools did; the rules of tools write it. */
  readonly actions: ActionRecord;
  /** Who calls, as far as it was proved. */
  readonly identity: IdentityRecord;
  /** What was collected for tools that need more; the rules of tools write it. */
  readonly slots: SlotRecord;
  /** The way to a human; the handoff writes it. */
  readonly handoff: HandoffRecord;
  /** What was made of it once it was over. */
  readonly ending: EndingRecord;
  /** Who passed the caller on to whom. */
  readonly transfers: TransferRecord;
  /** What it has cost; the meter writes it. */
  readonly spending: SpendingRecord;

  /** Opens the record in the object's storage, making its tables if they are not there, or bringing old ones up. */
  constructor(sql: Sql) {
    this.sql = sql;
    this.written = new WrittenRecord(sql);
    this.models = new TurnModelRecord(sql);
    this.humans = new HumanTurnRecord(sql);
    this.spoken = new SpokenRecord(sql);
    const keepsNoWords = () => this.keepsNoWords();
    this.actions = new ActionRecord(sql, keepsNoWords);
    this.identity = new IdentityRecord(sql);
    this.slots = new SlotRecord(sql, keepsNoWords);
    this.handoff = new HandoffRecord(sql, keepsNoWords);
    this.transfers = new TransferRecord(sql, keepsNoWords);
    this.ending = new EndingRecord(sql);
    this.spending = new SpendingRecord(sql);
    sql.exec(schema);
    const found = sql.exec<{ version: number }>("SELECT version FROM record_schema").toArray()[0]?.version;
    if (found === undefined) sql.exec("INSERT INTO record_schema (version) VALUES (?)", schemaVersion);
    for (let version = (found ?? schemaVersion) + 1; version <= schemaVersion; version += 1) {
      sql.exec(migrations[version] ?? "");
      sql.exec("UPDATE record_schema SET version = ?", version);
    }
  }

  /** The call begins to ring. A second `begin` of the same object changes nothing. */
  begin(invitation: Invitation, services: CallTrace["services"], nowMs: number): void {
    this.sql.exec(
      "INSERT OR IGNORE INTO call (one, invitation, state, started_at_ms, services) VALUES (1, ?, 'ringing', ?, ?)",
      JSON.stringify(invitation),
      nowMs,
      JSON.stringify(services),
    );
  }

  /** What the call was begun with, for an object that was evicted; null if there is no call. */
  invitation(): Invitation | null {
    const row = this.callRow();
    return row === undefined ? null : (JSON.parse(row.invitation) as Invitation);
  }

  /** `unknown`: never begun, or erased. */
  state(): CallTrace["state"] | "unknown" {
    return this.callRow()?.state ?? "unknown";
  }

  /** When the call began, Unix ms. */
  startedAtMs(): number | undefined {
    return this.callRow()?.started_at_ms;
  }

  /** When the record is due to be erased, Unix ms: 30 days after the call's end, or its beginning while it runs. */
  expiresAtMs(): number | undefined {
    const row = this.callRow();
    return row === undefined ? undefined : (row.ended_at_ms ?? row.started_at_ms) + retentionMs;
  }

  /** An ended call stays ended. */
  setState(state: "ringing" | "live" | "waiting"): void {
    this.sql.exec("UPDATE call SET state = ? WHERE state != 'ended'", state);
  }

  /** The first end counts. */
  end(reason: string, nowMs: number): void {
    this.sql.exec(
      "UPDATE call SET state = 'ended', ended_at_ms = ?, end_reason = ? WHERE state != 'ended'",
      nowMs,
      reason,
    );
  }

  /** The agent is in the room, so long after it set out; the first time counts. */
  joined(joinMs: number): void {
    this.sql.exec("UPDATE call SET join_ms = coalesce(join_ms, ?)", joinMs);
  }

  /** Writes what `TraceBuilder.take()` says has changed. What comes after the record was erased is not kept. */
  write(change: TraceChange): void {
    if (this.callRow() === undefined) return;
    const isBare = this.keepsNoWords();
    if (change.kind === "turn") this.writeTurn(isBare ? turnWithoutWords(change.turn) : change.turn);
    else this.writeError(isBare ? { ...change.error, message: "" } : change.error);
  }

  /** Keeps what was shown or written. False: it is not kept, since there is too much already, or no call any more. */
  keep(written: Written): boolean {
    if (this.callRow() === undefined || (this.keepsNoWords() && written.kind !== "message")) return false;
    return this.written.keep(written);
  }

  /** The visitor's rating of the call, which they may change for an hour. Null: it is too late for that. */
  rate(stars: number, comment: string, nowMs: number): Rating | null {
    return this.written.rate(stars, comment, nowMs);
  }

  /** The number that the next turn gets: 0, or one more than the last recorded. */
  nextTurn(): number {
    return this.sql.exec<{ next: number }>("SELECT coalesce(max(turn) + 1, 0) AS next FROM turn").one().next;
  }

  /** Whether this webhook delivery is new; each id is new once. */
  isNewDelivery(id: string): boolean {
    return this.sql.exec("INSERT OR IGNORE INTO delivery (id) VALUES (?)", id).rowsWritten > 0;
  }

  /** The whole trace, or null if there is no call here. */
  load(): CallTrace | null {
    const row = this.callRow();
    if (row === undefined) return null;
    const { callId, agentName, definitionHash, consent } = JSON.parse(row.invitation) as Invitation;
    const transfers = this.transfers.entries();
    const written = this.written.load();
    return {
      callId,
      agent: agentName,
      definitionHash,
      state: row.state,
      startedAt: new Date(row.started_at_ms).toISOString(),
      endedAt: row.ended_at_ms === null ? null : new Date(row.ended_at_ms).toISOString(),
      endReason: row.end_reason,
      consent: {
        terms: consent.terms,
        recording: consent.recording,
        termsText: consent.termsText ?? null,
        recordingText: consent.recordingText ?? null,
        at: consent.at ?? null,
      },
      joinMs: row.join_ms,
      services: JSON.parse(row.services) as CallTrace["services"],
      ...this.spending.shown(),
      turns: this.loadTurns().map((turn) => toldApart(turn, agentName, transfers)),
      transfers,
      ending: this.ending.load(),
      ...written,
      cards: cardsBy(written.cards, transfers),
      actions: this.actions.entries(),
      identity: identityIn(this.identity),
      handoff: this.handoff.load(),
      errors: this.sql
        .exec<ErrorRow>("SELECT at_ms, code, message FROM error ORDER BY seq")
        .toArray()
        .map(({ at_ms, code, message }) => ({ atMs: at_ms, code, message })),
    };
  }

  /** Whether the visitor did not want it recorded, so that of what was said nothing stays when the call is over. */
  forgets(): boolean {
    const consent = this.invitation()?.consent;
    return consent?.recordingText !== undefined && !consent.recording;
  }

  /** From the end of such a call on, whoever writes later writes no words. */
  private keepsNoWords(): boolean {
    return this.state() === "ended" && this.forgets();
  }

  /**
   * The call is over, and the visitor did not want it recorded: of what was said and shown nothing stays, of when and how
   * long all. What they left for a human stays, and their rating.
   */
  forgetWords(): void {
    this.sql.exec("UPDATE turn SET caller = '', agent = ''");
    this.sql.exec("UPDATE tool SET args = 'null', result = 'null'");
    // An error may quote what was said, or what a service made of it.
    this.sql.exec("UPDATE error SET message = ''");
    this.forgetPage();
    this.written.forgetWords();
    this.humans.forgetWords();
    this.spoken.forgetWords();
    this.actions.forgetWords();
    this.slots.erase();
    this.handoff.forgetWords();
    this.transfers.forgetWords();
  }

  /** What the page told of itself when the call began, and had the agent say. */
  private forgetPage(): void {
    const invitation = this.invitation();
    if (invitation === null) return;
    const { context: _context, greeting: _greeting, ...rest } = invitation;
    this.sql.exec("UPDATE call SET invitation = ?", JSON.stringify(rest));
  }

  /** Forgets everything of the call. */
  erase(): void {
    for (const table of ["call", "turn", "tool", "error", "delivery"]) this.sql.exec(`DELETE FROM ${table}`);
    this.written.erase();
    this.models.erase();
    this.humans.erase();
    this.spoken.erase();
    this.actions.erase();
    this.identity.erase();
    this.slots.erase();
    this.handoff.erase();
    this.transfers.erase();
    this.spending.erase();
    this.ending.erase();
  }

  private callRow(): CallRow | undefined {
    return this.sql.exec<CallRow>("SELECT * FROM call").toArray()[0];
  }

  private writeTurn({
    turn,
    caller,
    agent,
    interrupted,
    typed,
    stages,
    preemptive,
    model,
    human,
    spoken,
    tools,
  }: TurnTrace): void {
    this.sql.exec(
      `INSERT OR REPLACE INTO turn (turn, caller, agent, interrupted, typed, stages, preemptive)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      turn,
      caller,
      agent,
      Number(interrupted),
      Number(typed),
      JSON.stringify(stages),
      JSON.stringify(preemptive),
    );
    this.models.write(turn, model);
    this.humans.write(turn, human);
    this.spoken.write(turn, spoken);
    for (const tool of tools) this.writeTool(turn, tool);
  }

  private writeTool(turn: number, { id, name, place, ok, args, result, startMs, endMs }: ToolTrace): void {
    this.sql.exec(
      `INSERT OR REPLACE INTO tool (turn, id, name, ok, args, result, start_ms, end_ms, place)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      turn,
      id,
      name,
      ok === null ? null : Number(ok),
      jsonForRecord(args),
      jsonForRecord(result),
      startMs,
      endMs,
      place,
    );
  }

  private writeError({ atMs, code, message }: ErrorTrace): void {
    this.sql.exec("INSERT INTO error (at_ms, code, message) VALUES (?, ?, ?)", atMs, code, message);
  }

  private loadTurns(): TurnTrace[] {
    // The page's greeting is what a call begins with, where it has one.
    const greetedByPage = this.invitation()?.greeting !== undefined;
    const tools = this.sql.exec<ToolRow>("SELECT * FROM tool ORDER BY start_ms, rowid").toArray();
    const models = this.models.load();
    const humans = this.humans.load();
    const spoken = this.spoken.load();
    return this.sql
      .exec<TurnRow>("SELECT * FROM turn ORDER BY turn")
      .toArray()
      .map((row) => ({
        turn: row.turn,
        caller: row.caller,
        agent: row.agent,
        ...(greetedByPage && row.turn === 0 && { greeting: "page" as const }),
        interrupted: row.interrupted === 1,
        typed: row.typed === 1,
        stages: JSON.parse(row.stages) as TurnTrace["stages"],
        // A turn of before there was this column has null.
        preemptive: preemptiveSchema.parse(JSON.parse(row.preemptive) ?? undefined),
        ...models.get(row.turn),
        ...humans.get(row.turn),
        ...spoken.get(row.turn),
        tools: tools.filter(({ turn }) => turn === row.turn).map(toolOf),
      }));
  }
}

/** That it was, and when. */
function turnWithoutWords({ spoken: _, human, tools, ...turn }: TurnTrace): TurnTrace {
  return {
    ...{ ...turn, caller: "", agent: "" },
    ...(human && { human: { ...human, text: "" } }),
    tools: tools.map((tool) => ({ ...tool, args: null, result: null })),
  };
}

function toolOf({ id, name, place, ok, args, result, start_ms, end_ms }: ToolRow): ToolTrace {
  return {
    id,
    name,
    place,
    ok: ok === null ? null : ok === 1,
    args: JSON.parse(args),
    result: JSON.parse(result),
    startMs: start_ms,
    endMs: end_ms,
  };
}
