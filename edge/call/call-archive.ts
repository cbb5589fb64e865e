/** A call and what is kept of it elsewhere: its way into the archive, and when it leaves archive and recordings again. */
import type { Agent } from "../agent/agent.ts";
import { goingOnIn, spokenIn } from "../agent/language.ts";
import { type Retention, retentionSchema } from "../agent/retention.ts";
import { agentsInCall } from "../agent/versioned.ts";
import { archiveOf } from "../archive/database.ts";
import { ArchiveOutbox } from "../archive/outbox.ts";
import type { Env } from "../base/env.ts";
import type { EarshotError } from "../base/errors.ts";
import type { Sql } from "../base/sql.ts";
import { storesOf } from "../features/erasure/stores.ts";
import type { CallRecord } from "../record/store.ts";
import type { ErasableStore, StoreJob } from "../record/stores.ts";
import { recordingsStore } from "../recording/bucket.ts";
import type { Alarms } from "./alarms.ts";

const dayMs = 24 * 60 * 60 * 1000;

export interface CallArchiveOptions {
  readonly env: Env;
  /** All that are deployed. */
  readonly agents: readonly Agent[];
  readonly record: CallRecord;
  readonly sql: Sql;
  readonly alarms: Alarms;
  readonly see: (work: Promise<void>) => void;
  readonly trouble: (error: EarshotError) => void;
}

export class CallArchive {
  readonly #options: CallArchiveOptions;
  /** Null: no archive is bound. */
  readonly #outbox: ArchiveOutbox | null;

  constructor(options: CallArchiveOptions) {
    this.#options = options;
    const { env, record, sql, alarms, see, trouble } = options;
    const database = archiveOf(env);
    if (database === null) {
      this.#outbox = null;
      return;
    }
    this.#outbox = new ArchiveOutbox({
      sql,
      database,
      trace: () => record.load(),
      facts: () => ({ language: this.#agent()?.language ?? null, wordless: record.forgets() }),
      nowMs: () => Date.now(),
      due: (atMs) => see(atMs === null ? alarms.strike("archive") : alarms.put("archive", atMs)),
      trouble,
    });
    record.add(this.#outbox);
  }

  /** Something of the record has changed. */
  touch(): void {
    this.#outbox?.touch();
  }

  /** Brings to the archive what it does not have. Never rejects. */
  async deliver(): Promise<void> {
    await this.#outbox?.deliver();
  }

  /** The call is over: when its words are to go, Unix ms. Sees to it that its recording goes in time. */
  async keepUntilMs(nowMs: number): Promise<number> {
    const { record, alarms } = this.#options;
    const { recordingDays, wordsDays } = this.#retention();
    if (recordingDays < wordsDays && this.stores().some(({ name }) => name === recordingsStore)) {
      await alarms.put("recording-days", record.expiresAtMs(recordingDays * dayMs) ?? nowMs);
    }
    return record.expiresAtMs(wordsDays * dayMs) ?? nowMs;
  }

  stores(): readonly ErasableStore[] {
    return storesOf(this.#options.env);
  }

  /** The stores' jobs once the days of the words are over: words and recording go now, figures later. */
  jobsOfRetention(nowMs: number): readonly StoreJob[] {
    const { wordsDays, figuresDays } = this.#retention();
    const laterMs = (figuresDays - wordsDays) * dayMs;
    return this.stores().flatMap(({ name, forgetWords }) => {
      const all = { store: name, what: "all", tries: 0 } as const;
      if (forgetWords === undefined) return { ...all, dueMs: nowMs };
      // Of a session that nobody joined it has nothing.
      if (this.#outbox?.hasSent === false) return [];
      return [
        { ...all, what: "words", dueMs: nowMs },
        { ...all, dueMs: nowMs + laterMs },
      ];
    });
  }

  /** The stores' jobs for a call that is erased. */
  jobsOfErasure(nowMs: number): readonly StoreJob[] {
    return this.stores().map(({ name: store }) => ({ store, what: "all", dueMs: nowMs, tries: 0 }));
  }

  /** As it speaks in this call; undefined: it is not deployed any more. */
  #agent(): Agent | undefined {
    const invitation = this.#options.record.invitation();
    const agent = agentsInCall(this.#options.agents, invitation).find(({ name }) => name === invitation?.agentName);
    const changed = this.#options.record.languages.now;
    return agent && (changed === null ? spokenIn(agent, invitation?.locale) : goingOnIn(agent, changed));
  }

  #retention(): Retention {
    return this.#agent()?.retention ?? retentionSchema.parse({});
  }
}
