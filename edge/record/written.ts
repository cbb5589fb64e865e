/** What was shown and written in a call beside the talk: the page's context, cards, forms, messages, and the rating. */
import type { CallTrace, Rating } from "../wire/http.ts";
import type { Written } from "./written-kind.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

/** How long a rating may be changed after it was first given. */
export const ratingOpenMs = 60 * 60 * 1000;
/** The most of each kind that a record keeps: a page that sends forms all the time must not fill the storage. */
const maxOfAKind = 200;

const schema = `
  CREATE TABLE IF NOT EXISTS written (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS rating (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    stars INTEGER NOT NULL,
    comment TEXT NOT NULL,
    rated_at_ms INTEGER NOT NULL
  );
`;

type RatingRow = { stars: number; comment: string; rated_at_ms: number };

export class WrittenRecord {
  private readonly sql: Sql;

  /** Makes its tables if they are not there. */
  constructor(sql: Sql) {
    this.sql = sql;
    sql.exec(schema);
  }

  /** Keeps one. False: there are too many of its kind already, and it is not kept. */
  keep({ kind, body }: Written): boolean {
    const { kept } = this.sql.exec<{ kept: number }>("SELECT count(*) AS kept FROM written WHERE kind = ?", kind).one();
    if (kept >= maxOfAKind) return false;
    this.sql.exec("INSERT INTO written (kind, body) VALUES (?, ?)", kind, JSON.stringify(body));
    return true;
  }

  /** Takes the rating, or the change of one within the hour. Null: it is too late to change it. */
  rate(stars: number, comment: string, nowMs: number): Rating | null {
    const row = this.ratingRow();
    if (row && nowMs > row.rated_at_ms + ratingOpenMs) return null;
    this.sql.exec(
      `INSERT INTO rating (one, stars, comment, rated_at_ms) VALUES (1, ?, ?, ?)
       ON CONFLICT (one) DO UPDATE SET stars = excluded.stars, comment = excluded.comment`,
      stars,
      comment,
      nowMs,
    );
    return this.rating();
  }

  /** The rating, if there is one. */
  rating(): Rating | null {
    const row = this.ratingRow();
    if (!row) return null;
    return { stars: row.stars, comment: row.comment, ratedAt: new Date(row.rated_at_ms).toISOString() };
  }

  /** All of it, each kind in its order. */
  load(): Pick<CallTrace, "contexts" | "cards" | "forms" | "messages" | "rating"> {
    return {
      contexts: this.all<CallTrace["contexts"][number]>("context"),
      cards: this.all<CallTrace["cards"][number]>("card"),
      forms: this.all<CallTrace["forms"][number]>("form"),
      messages: this.all<CallTrace["messages"][number]>("message"),
      rating: this.rating(),
    };
  }

  /** Keeps what was meant to be kept: messages for a human, and the rating. */
  forgetWords(): void {
    this.sql.exec("DELETE FROM written WHERE kind != 'message'");
  }

  erase(): void {
    for (const table of ["written", "rating"]) this.sql.exec(`DELETE FROM ${table}`);
  }

  private ratingRow(): RatingRow | undefined {
    return this.sql.exec<RatingRow>("SELECT stars, comment, rated_at_ms FROM rating").toArray()[0];
  }

  private all<Body>(kind: Written["kind"]): Body[] {
    return this.sql
      .exec<{ body: string }>("SELECT body FROM written WHERE kind = ? ORDER BY seq", kind)
      .toArray()
      .map(({ body }) => JSON.parse(body) as Body);
  }
}
