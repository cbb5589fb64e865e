/** D1 with an end to each wait. */
import type { D1Database } from "@cloudflare/workers-types";
import { EarshotError } from "../base/errors.ts";
import type { Statement } from "./statements.ts";

/** After this a batch counts as failed, ms. It may still take effect: each batch may come late, or twice. */
const answerWithinMs = 15_000;

export class ArchiveDatabase {
  readonly #db: D1Database;
  readonly #withinMs: number;

  constructor(db: D1Database, withinMs = answerWithinMs) {
    this.#db = db;
    this.#withinMs = withinMs;
  }

  /**
   * Runs the statements in one transaction. Returns the rows that each has found.
   * @throws EarshotError `archive_unreachable`; `archive_full`
   */
  async batch(statements: readonly Statement[]): Promise<readonly (readonly Readonly<Record<string, unknown>>[])[]> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${this.#withinMs} ms`)), this.#withinMs);
    });
    try {
      const answers = this.#db.batch(statements.map(({ sql, values }) => this.#db.prepare(sql).bind(...values)));
      return (await Promise.race([answers, late])).map(({ results }) => results as Record<string, unknown>[]);
    } catch (cause) {
      throw troubleOf(cause);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** D1's words for a database that has reached its limit: https://developers.cloudflare.com/d1/observability/debug-d1/ */
const fullPattern = /exceeded maximum DB size|SQLITE_FULL|database or disk is full/i;

function troubleOf(cause: unknown): EarshotError {
  const why = cause instanceof Error ? cause.message : String(cause);
  if (fullPattern.test(why)) {
    return new EarshotError(
      "archive_full",
      `the archive's D1 is full: export older calls and shorten figuresDays (${why})`,
      { cause },
    );
  }
  return new EarshotError("archive_unreachable", `the archive's D1 did not do what was asked: ${why}`, { cause });
}

/** The archive of this deployment; null: none is bound, and each call is known to its own object alone. */
export function archiveOf({ DB }: { readonly DB?: D1Database }): ArchiveDatabase | null {
  return DB === undefined ? null : new ArchiveDatabase(DB);
}
