/** The turns of a call as its record keeps them, each written anew whenever it grows, and the tools called in them. */

import type { Sql } from "../base/sql.ts";
import { type CallTrace, preemptiveSchema, type RetrievalTrace, type TurnTrace } from "../wire/http.ts";
import { jsonForRecord } from "./json.ts";
import type { RecordPart } from "./part.ts";
import { RedactedTurns, readTogether } from "./redacted-turns.ts";
import type { RecordRedaction } from "./redaction.ts";
import type { SealedRecord } from "./sealed.ts";
import type { ToolTrace } from "./trace.ts";

/** Columns without NOT NULL are empty in turns older than the column, and in turns that have no such thing. */
const schema = `
  CREATE TABLE IF NOT EXISTS turn (
    turn INTEGER PRIMARY KEY,
    caller TEXT NOT NULL,
    agent TEXT NOT NULL,
    interrupted INTEGER NOT NULL,
    typed INTEGER NOT NULL,
    stages TEXT NOT NULL,
    preemptive TEXT NOT NULL DEFAULT 'null',
    model TEXT,
    human_name TEXT,
    human_text TEXT,
    spoken TEXT,
    times TEXT,
    retrievals TEXT,
    unheard TEXT,
    translated TEXT
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
`;

/** Begins the names of sealed turns. */
const sealedPrefix = "turn ";

type TurnRow = {
  turn: number;
  caller: string;
  agent: string;
  interrupted: number;
  typed: number;
  stages: string;
  preemptive: string;
  model: string | null;
  human_name: string | null;
  human_text: string | null;
  spoken: string | null;
  /** JSON of `TurnTimes`. */
  times: string | null;
  /** JSON of `RetrievalTrace[]`. */
  retrievals: string | null;
  unheard: string | null;
  /** JSON of `TurnTrace["translated"]`. */
  translated: string | null;
};
type TurnTimes = Pick<TurnTrace, "replies" | "spokenUntilMs" | "pauses">;
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

export class TurnRecord implements RecordPart {
  readonly tables = ["turn", "tool"];
  readonly #sql: Sql;
  readonly #keepsNoWords: () => boolean;
  readonly #sealed: SealedRecord;
  readonly #redaction: RecordRedaction;
  readonly #learned: (fromTurn: number) => void;
  #redacted: RedactedTurns | undefined;

  /**
   * Makes its tables if they are missing. `keepsNoWords`: the call is over, and the visitor did not want it recorded.
   * `learned`: a turn has shown a number that is new, and its parts may stand in what was stored since `fromTurn`.
   */
  constructor(
    sql: Sql,
    keepsNoWords: () => boolean,
    redaction: RecordRedaction,
    sealed: SealedRecord,
    learned: (fromTurn: number) => void,
  ) {
    this.#sql = sql;
    this.#learned = learned;
    this.#keepsNoWords = keepsNoWords;
    this.#redaction = redaction;
    this.#sealed = sealed;
    sql.exec(schema);
  }

  /** The number that the next turn gets: 0, or one more than the last recorded. */
  next(): number {
    return this.#sql.exec<{ next: number }>("SELECT coalesce(max(turn) + 1, 0) AS next FROM turn").one().next;
  }

  /** Writes the turn without personal numbers, in place of its earlier state, and those before it that it changes. */
  write(whole: TurnTrace): void {
    if (this.#keepsNoWords()) {
      this.#write(withoutWords(whole));
      return;
    }
    const { known } = this.#redaction;
    const before = known.size;
    for (const { turn, redacted } of this.#redactedTurns().take(whole)) {
      this.#write(redacted);
      this.#seal(turn, redacted);
    }
    if (known.size > before) this.#learned(whole.turn - readTogether);
  }

  #redactedTurns(): RedactedTurns {
    if (this.#redacted === undefined) {
      this.#redacted = new RedactedTurns(() => this.#redaction.words, this.#redaction.known);
      this.#redacted.resume(this.asSaid());
    }
    return this.#redacted;
  }

  /** The question that a turn of the caller answers, as it was said. */
  askedBefore(turn: number): string {
    return this.#redactedTurns().askedBefore(turn);
  }

  /** The words of the turn as they were said, for the model after an eviction. */
  #seal(turn: TurnTrace, redacted: TurnTrace): void {
    const name = `${sealedPrefix}${turn.turn}`;
    const said = wordsOf(turn);
    const known = this.#sealed.get(name);
    if (JSON.stringify(said) === JSON.stringify(wordsOf(redacted))) this.#sealed.delete(name);
    else if (JSON.stringify(said) !== JSON.stringify(known)) this.#sealed.put(name, said);
  }

  /** The turns as they were said, while the call runs. */
  asSaid(): TurnTrace[] {
    return this.load().turns.map((turn) => {
      const said = this.#sealed.get(`${sealedPrefix}${turn.turn}`) as ReturnType<typeof wordsOf> | undefined;
      return said === undefined ? turn : { ...turn, ...said };
    });
  }

  #write(turnTrace: TurnTrace): void {
    const { turn, caller, agent, interrupted, typed, stages, preemptive, model, human, spoken, tools, ...rest } =
      turnTrace;
    const { replies, spokenUntilMs, pauses, retrievals, unheard, translated } = rest;
    const original = translated && { ...translated, text: this.#redaction.words.text(translated.text) };
    const times: TurnTimes = {
      ...(replies && { replies }),
      ...(spokenUntilMs !== undefined && { spokenUntilMs }),
      ...(pauses && { pauses }),
    };
    this.#sql.exec(
      `INSERT INTO turn
         (turn, caller, agent, interrupted, typed, stages, preemptive, model, human_name, human_text, spoken, times,
          retrievals, unheard, translated)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (turn) DO UPDATE SET
         caller = excluded.caller, agent = excluded.agent, interrupted = excluded.interrupted, typed = excluded.typed,
         stages = excluded.stages, preemptive = excluded.preemptive,
         model = coalesce(excluded.model, model),
         human_name = coalesce(excluded.human_name, human_name),
         human_text = coalesce(excluded.human_text, human_text),
         spoken = coalesce(excluded.spoken, spoken),
         times = coalesce(excluded.times, times),
         retrievals = coalesce(excluded.retrievals, retrievals),
         unheard = coalesce(excluded.unheard, unheard),
         translated = coalesce(excluded.translated, translated)`,
      turn,
      caller,
      agent,
      Number(interrupted),
      Number(typed),
      JSON.stringify(stages),
      JSON.stringify(preemptive),
      model ?? null,
      human?.name ?? null,
      human?.text ?? null,
      spoken === undefined ? null : JSON.stringify(spoken),
      Object.keys(times).length === 0 ? null : JSON.stringify(times),
      retrievals === undefined ? null : JSON.stringify(retrievals),
      unheard ?? null,
      original === undefined ? null : JSON.stringify(original),
    );
    for (const tool of tools) this.#writeTool(turn, tool);
  }

  load(): Pick<CallTrace, "turns"> {
    const tools = this.#sql.exec<ToolRow>("SELECT * FROM tool ORDER BY start_ms, rowid").toArray();
    const rows = this.#sql.exec<TurnRow>("SELECT * FROM turn ORDER BY turn").toArray();
    return { turns: rows.map((row) => turnOf(row, tools)) };
  }

  /**
   * Keeps that a human spoke, and when, which model answered, and that documents were searched. The active agent is known
   * without the agents' words.
   */
  forgetWords(): void {
    this.#sql.exec("UPDATE turn SET caller = '', agent = '', spoken = NULL, unheard = NULL");
    this.#sql.exec("UPDATE turn SET human_text = '' WHERE human_text IS NOT NULL");
    this.#sql.exec("UPDATE turn SET translated = json_set(translated, '$.text', '') WHERE translated IS NOT NULL");
    this.#sql.exec(
      `UPDATE turn SET retrievals = (
         SELECT json_group_array(json_set(value, '$.documents', json('[]'))) FROM json_each(turn.retrievals)
       ) WHERE retrievals IS NOT NULL`,
    );
    this.#sql.exec("UPDATE tool SET args = 'null', result = 'null'");
  }

  erase(): void {
    for (const table of this.tables) this.#sql.exec(`DELETE FROM ${table}`);
  }

  #writeTool(turn: number, { id, name, place, ok, args, result, startMs, endMs }: ToolTrace): void {
    this.#sql.exec(
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
}

/** The parts of a turn that have words. */
function wordsOf({ caller, agent, spoken, human, tools }: TurnTrace) {
  return { caller, agent, ...(spoken && { spoken }), ...(human && { human }), tools };
}

/** That the turn was, and when. */
function withoutWords(whole: TurnTrace): TurnTrace {
  const { spoken: _spoken, unheard: _unheard, human, translated, tools, retrievals, ...turn } = whole;
  return {
    ...turn,
    ...(translated && { translated: { ...translated, text: "" } }),
    caller: "",
    agent: "",
    ...(human && { human: { ...human, text: "" } }),
    ...(retrievals && { retrievals: retrievals.map((one) => ({ ...one, documents: [] })) }),
    tools: tools.map((tool) => ({ ...tool, args: null, result: null })),
  };
}

function turnOf(row: TurnRow, tools: readonly ToolRow[]): TurnTrace {
  return {
    turn: row.turn,
    caller: row.caller,
    agent: row.agent,
    interrupted: row.interrupted === 1,
    typed: row.typed === 1,
    stages: JSON.parse(row.stages) as TurnTrace["stages"],
    // A turn older than this column has null.
    preemptive: preemptiveSchema.parse(JSON.parse(row.preemptive) ?? undefined),
    ...(row.model !== null && { model: row.model }),
    ...(row.human_name !== null && { human: { name: row.human_name, text: row.human_text ?? "" } }),
    ...(row.translated !== null && { translated: JSON.parse(row.translated) as NonNullable<TurnTrace["translated"]> }),
    ...(row.unheard !== null && { unheard: row.unheard }),
    ...(row.times !== null && (JSON.parse(row.times) as TurnTimes)),
    ...(row.retrievals !== null && { retrievals: JSON.parse(row.retrievals) as RetrievalTrace[] }),
    ...(row.spoken !== null && { spoken: JSON.parse(row.spoken) as NonNullable<TurnTrace["spoken"]> }),
    tools: tools.filter(({ turn }) => turn === row.turn).map(toolOf),
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
