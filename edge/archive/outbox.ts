/**
 * Brings a call's rows to D1 while the call runs, and once more whole at its end. It keeps no rows: it makes them of the record,
 * and knows by their digests which ones D1 has. So neither D1 that is away nor an eviction loses a row, and what waits
 * takes no room. A part of the record, so that its digests of words go with the words.
 */
import { asEarshotError, EarshotError } from "../base/errors.ts";
import type { Sql } from "../base/sql.ts";
import type { RecordPart } from "../record/part.ts";
import type { CallTrace } from "../wire/http.ts";
import type { ArchiveDatabase } from "./database.ts";
import { type ArchivePart, partsOf } from "./parts.ts";
import { type RowFacts, rowsOf } from "./rows.ts";
import { batchesOf, statementsOf } from "./statements.ts";

/** From the first change to its delivery, ms: what a turn changes meanwhile goes along. */
const gatherMs = 5_000;
/** Waits after a try that failed, ms. The last one goes on until the record ends. */
const againMs = [5_000, 30_000, 120_000, 600_000, 3_600_000] as const;
/** After so many tries in a row the trace tells it, once. */
const tellAfterTries = 4;
/** A delivery that an eviction cut off is begun anew after this, ms; longer than D1 may take for a batch. */
const cutOffMs = 20_000;

const schema = `
  CREATE TABLE IF NOT EXISTS archive_outbox (
    one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL, tries INTEGER NOT NULL, ended INTEGER NOT NULL
  );
  INSERT OR IGNORE INTO archive_outbox (one, revision, tries, ended) VALUES (1, 0, 0, 0);
  CREATE TABLE IF NOT EXISTS archive_sent (part TEXT PRIMARY KEY, digest TEXT NOT NULL);
`;

export interface ArchiveOutboxOptions {
  readonly sql: Sql;
  readonly database: ArchiveDatabase;
  /** The record as it is now; null: there is no call, or not any more. */
  readonly trace: () => CallTrace | null;
  readonly facts: () => RowFacts;
  readonly nowMs: () => number;
  /** Asks for `deliver()` at this Unix time; null: no more. */
  readonly due: (atMs: number | null) => void;
  readonly trouble: (error: EarshotError) => void;
}

export class ArchiveOutbox implements RecordPart {
  readonly tables = ["archive_outbox", "archive_sent"];
  readonly #options: ArchiveOutboxOptions;
  /** Something has changed since the last delivery began. */
  #changed = false;
  #delivering = false;
  /** Counts the times that words were forgotten: what was sent before must not count as sent. */
  #forgotten = 0;

  constructor(options: ArchiveOutboxOptions) {
    this.#options = options;
    options.sql.exec(schema);
  }

  /** Something of the record has changed. It only puts down that a delivery is due. */
  touch(): void {
    if (this.#changed) return;
    this.#changed = true;
    const { nowMs, due } = this.#options;
    // While one runs, or waits for D1 to come back, its own end asks for the next.
    if (!this.#delivering && this.#state().tries === 0) due(nowMs() + gatherMs);
  }

  /** Whether D1 may have rows of this call. */
  get hasSent(): boolean {
    return this.#state().revision > 0;
  }

  /** Sends what D1 does not have. Asks to be called again where that fails. Never rejects. */
  async deliver(): Promise<void> {
    const { nowMs, due, trouble } = this.#options;
    // If the object dies in the middle, its next life finds this.
    due(nowMs() + cutOffMs);
    if (this.#delivering) return;
    this.#delivering = true;
    this.#changed = false;
    try {
      await this.#send();
      this.#options.sql.exec("UPDATE archive_outbox SET tries = 0");
      due(this.#changed ? nowMs() + gatherMs : null);
    } catch (thrown) {
      this.#options.sql.exec("UPDATE archive_outbox SET tries = tries + 1");
      const { tries } = this.#state();
      due(nowMs() + (againMs[tries - 1] ?? againMs[againMs.length - 1] ?? 0));
      const { code, message } = asEarshotError(thrown, "archive_unreachable");
      console.warn("earshot: the archive waits", message);
      if (tries === tellAfterTries)
        trouble(new EarshotError(code, `${message}. The call's rows are kept, and sent once D1 takes them.`));
    } finally {
      this.#delivering = false;
    }
  }

  load(): Record<string, never> {
    return {};
  }

  /** A digest of few words tells them to who guesses. All rows are sent again, as they are now. */
  forgetWords(): void {
    this.#forgotten += 1;
    this.#options.sql.exec("DELETE FROM archive_sent");
    this.touch();
  }

  erase(): void {
    this.#options.sql.exec("DELETE FROM archive_sent");
    this.#options.sql.exec("DELETE FROM archive_outbox");
  }

  async #send(): Promise<void> {
    const { database, sql, trace: load, facts } = this.#options;
    const trace = load();
    if (trace === null || !this.#isKept(trace)) return;
    const isEnded = trace.state === "ended";
    if (isEnded && this.#state().ended === 0) {
      // Once more whole: whatever may have gone astray before, from now on D1 has the call as its record does.
      sql.exec("DELETE FROM archive_sent");
      sql.exec("UPDATE archive_outbox SET ended = 1");
    }
    const parts = partsOf(rowsOf(trace, facts()));
    const forgotten = this.#forgotten;
    const sent = this.#sent();
    const changed = parts.filter(({ name, digest }) => sent.get(name) !== digest);
    let isWhole = sent.size === 0;
    for (const batch of batchesOf(changed)) {
      await database.batch(statementsOf(parts[0], batch, this.#nextRevision(), isWhole));
      isWhole = false;
      if (forgotten !== this.#forgotten || !this.hasSent) return;
      for (const part of batch) this.#keepSent(part);
    }
  }

  /** A session that nobody joined is no call, and anybody can ask for many. If it failed, its errors tell why. */
  #isKept({ state, turns, errors }: CallTrace): boolean {
    if (state === "ringing") return false;
    return state !== "ended" || turns.length > 0 || errors.length > 0 || this.hasSent;
  }

  /** Stored before it is sent: no two deliveries have the same, whatever became of the first. */
  #nextRevision(): number {
    this.#options.sql.exec("UPDATE archive_outbox SET revision = revision + 1");
    return this.#state().revision;
  }

  #sent(): ReadonlyMap<string, string> {
    const rows = this.#options.sql.exec<{ part: string; digest: string }>("SELECT part, digest FROM archive_sent");
    return new Map(rows.toArray().map(({ part, digest }) => [part, digest]));
  }

  #keepSent({ name, digest }: ArchivePart): void {
    this.#options.sql.exec("INSERT OR REPLACE INTO archive_sent (part, digest) VALUES (?, ?)", name, digest);
  }

  /** Nothing of an erased call. */
  #state(): { readonly revision: number; readonly tries: number; readonly ended: number } {
    const rows = this.#options.sql.exec<{ revision: number; tries: number; ended: number }>(
      "SELECT * FROM archive_outbox",
    );
    return rows.toArray()[0] ?? { revision: 0, tries: 0, ended: 0 };
  }
}
