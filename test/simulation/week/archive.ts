/** Brings the week's calls into an archive, by the outbox of every call. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Agent } from "../../../edge/agent/agent.ts";
import { spokenIn } from "../../../edge/agent/language.ts";
import { ArchiveDatabase } from "../../../edge/archive/database.ts";
import { ArchiveOutbox } from "../../../edge/archive/outbox.ts";
import type { EarshotError } from "../../../edge/base/errors.ts";
import type { CallRecord } from "../../../edge/record/store.ts";
import { eachAtOnce } from "../at-once.ts";
import { sqlInMemory } from "../sqlite.ts";
import { type DrawnCall, drawWeek, playDrawn, type WeekOptions } from "./week.ts";

/** So many calls are played at once: each waits for the model most of the time. */
const atOnce = 8;

export interface ArchivedWeekOptions extends WeekOptions {
  /** Told after each call that is in the archive, with how many there are by now. */
  readonly done?: (calls: number) => void;
}

/** A call on its way into the archive. */
interface TakenCall {
  /** The language in which it began, BCP 47; null: its agent is unknown. */
  readonly language: string | null;
  /** When it began, Unix ms. */
  readonly atMs: number;
}

/** The archive at a binding of D1. */
export function openArchive(binding: unknown): WeeksArchive {
  return new WeeksArchive(binding as D1Database);
}

export class WeeksArchive {
  readonly #database: ArchiveDatabase;

  constructor(binding: D1Database) {
    this.#database = new ArchiveDatabase(binding);
  }

  /**
   * Plays the calls of the week that the archive lacks, and archives each.
   * @returns how many were played
   * @throws EarshotError where the archive does not take one
   */
  async fill(options: ArchivedWeekOptions): Promise<number> {
    const missing = await this.#missing(drawWeek(options));
    let done = 0;
    await eachAtOnce(missing, atOnce, async (drawn) => {
      const language = languageOf(drawn, options.agents);
      await this.take(await playDrawn(drawn, options), { language, atMs: drawn.startedAt.getTime() });
      done += 1;
      options.done?.(done);
    });
    return missing.length;
  }

  /**
   * Archives a call that is over.
   * @throws EarshotError where the archive does not take it
   */
  async take(record: CallRecord, { language, atMs }: TakenCall): Promise<void> {
    const troubles: EarshotError[] = [];
    let isOpen = false;
    const outbox = new ArchiveOutbox({
      sql: sqlInMemory(),
      database: this.#database,
      trace: () => record.load(),
      facts: () => ({ language, wordless: record.forgets() }),
      nowMs: () => atMs,
      due: (dueMs) => {
        isOpen = dueMs !== null;
      },
      trouble: (error) => void troubles.push(error),
    });
    // It tells of trouble after some tries, and asks for the next one as long as rows are left.
    do await outbox.deliver();
    while (isOpen && troubles.length === 0);
    const [trouble] = troubles;
    if (trouble) throw trouble;
  }

  /** The calls that the archive lacks. Those that somebody erased stay away. */
  async #missing(drawn: readonly DrawnCall[]): Promise<DrawnCall[]> {
    const ids = JSON.stringify(drawn.map(({ callId }) => callId));
    const [found = []] = await this.#database.batch([
      {
        sql: `SELECT value FROM json_each(?) WHERE value IN (SELECT call_id FROM calls)
          OR value IN (SELECT call_id FROM erased)`,
        values: [ids],
      },
    ]);
    const known = new Set(found.map(({ value }) => value));
    return drawn.filter(({ callId }) => !known.has(callId));
  }
}

function languageOf({ story }: DrawnCall, agents: readonly Agent[]): string | null {
  const agent = agents.find(({ name }) => name === story.agent);
  return agent === undefined ? null : spokenIn(agent, story.language).language;
}
