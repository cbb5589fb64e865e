/**
 * The things that a call showed and wrote beside the talk: the page's context, cards, forms, messages, and the rating.
 */

import type { Sql } from "../base/sql.ts";
import type { CallTrace, Rating } from "../wire/http.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";
import type { SealedRecord } from "./sealed.ts";

/** One thing that was shown or written. `atMs` counts from the beginning of the call. */
export type Written =
  | { readonly kind: "context"; readonly body: CallTrace["contexts"][number] }
  | { readonly kind: "card"; readonly body: CallTrace["cards"][number] }
  | { readonly kind: "form"; readonly body: CallTrace["forms"][number] }
  | { readonly kind: "message"; readonly body: CallTrace["messages"][number] };

/** How long a rating may be changed after it was first given. */
export const ratingOpenMs = 60 * 60 * 1000;
const sealedContext = "context";
/** Begins the names of sealed forms. */
const sealedForm = "form ";
/** The most of each kind in a record, so that a page that sends forms all the time cannot fill the storage. */
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

export class WrittenRecord implements RecordPart {
  readonly tables = ["written", "rating"];
  readonly #sql: Sql;
  readonly #keepsNoWords: () => boolean;
  readonly #redaction: RecordRedaction;
  readonly #sealed: SealedRecord;

  /**
   * Makes its tables if they are missing. `keepsNoWords`: the call is over, and the visitor did not want it recorded.
   */
  constructor(sql: Sql, keepsNoWords: () => boolean, redaction: RecordRedaction, sealed: SealedRecord) {
    this.#sql = sql;
    this.#redaction = redaction;
    this.#sealed = sealed;
    this.#keepsNoWords = keepsNoWords;
    sql.exec(schema);
  }

  /** Keeps one. False: it does not, since there are too many of its kind already, or words are kept no more. */
  keep(written: Written): boolean {
    const { kind } = written;
    if (kind !== "message" && this.#keepsNoWords()) return false;
    const { kept } = this.#sql
      .exec<{ kept: number }>("SELECT count(*) AS kept FROM written WHERE kind = ?", kind)
      .one();
    if (kept >= maxOfAKind) return false;
    const { body } = this.#redacted(written);
    this.#sql.exec("INSERT INTO written (kind, body) VALUES (?, ?)", kind, JSON.stringify(body));
    // The page's facts as it told them last, for the model after an eviction.
    if (written.kind === "context") {
      if (JSON.stringify(written.body) === JSON.stringify(body)) this.#sealed.delete(sealedContext);
      else this.#sealed.put(sealedContext, written.body);
    }
    if (written.kind === "form" && JSON.stringify(written.body) !== JSON.stringify(body))
      this.#sealed.put(sealedForm + written.body.cardId, written.body);
    return true;
  }

  /** The page's facts as it told them last, while the call runs; null: it told none since the call began. */
  contextAsSaid(): CallTrace["contexts"][number] | null {
    const last = this.#all<CallTrace["contexts"][number]>("context").at(-1) ?? null;
    return last && ((this.#sealed.get(sealedContext) ?? last) as CallTrace["contexts"][number]);
  }

  /** The forms as the visitor sent them, while the call runs. */
  formsAsSaid(): CallTrace["forms"] {
    return this.#all<CallTrace["forms"][number]>("form").map(
      (form) => (this.#sealed.get(sealedForm + form.cardId) ?? form) as CallTrace["forms"][number],
    );
  }

  #redacted(written: Written): Written {
    const redaction = this.#redaction;
    switch (written.kind) {
      case "context": {
        const { body } = written;
        return { kind: "context", body: { ...body, context: redaction.value(body.context) } };
      }
      case "card":
        return { kind: "card", body: { ...written.body, card: redaction.value(written.body.card) } };
      case "form":
        return { kind: "form", body: { ...written.body, values: redaction.value(written.body.values) } };
      case "message":
        return { kind: "message", body: redaction.message(written.body) };
    }
  }

  /** Takes the rating, or the change of one within the hour. Null: it is too late to change it. */
  rate(stars: number, comment: string, nowMs: number): Rating | null {
    const row = this.#ratingRow();
    if (row && nowMs > row.rated_at_ms + ratingOpenMs) return null;
    this.#sql.exec(
      `INSERT INTO rating (one, stars, comment, rated_at_ms) VALUES (1, ?, ?, ?)
       ON CONFLICT (one) DO UPDATE SET stars = excluded.stars, comment = excluded.comment`,
      stars,
      this.#redaction.words.text(comment),
      nowMs,
    );
    return this.rating();
  }

  /** The rating, if there is one. */
  rating(): Rating | null {
    const row = this.#ratingRow();
    if (!row) return null;
    return { stars: row.stars, comment: row.comment, ratedAt: new Date(row.rated_at_ms).toISOString() };
  }

  /** All of it, each kind in its order. */
  load(): Pick<CallTrace, "contexts" | "cards" | "forms" | "messages" | "rating"> {
    return {
      contexts: this.#all<CallTrace["contexts"][number]>("context"),
      cards: this.#all<CallTrace["cards"][number]>("card"),
      forms: this.#all<CallTrace["forms"][number]>("form"),
      messages: this.#all<CallTrace["messages"][number]>("message"),
      rating: this.rating(),
    };
  }

  /** Keeps the parts that are meant to stay: messages for a human, and the rating. */
  forgetWords(): void {
    this.#sql.exec("DELETE FROM written WHERE kind != 'message'");
  }

  erase(): void {
    for (const table of this.tables) this.#sql.exec(`DELETE FROM ${table}`);
  }

  #ratingRow(): RatingRow | undefined {
    return this.#sql.exec<RatingRow>("SELECT stars, comment, rated_at_ms FROM rating").toArray()[0];
  }

  #all<Body>(kind: Written["kind"]): Body[] {
    return this.#sql
      .exec<{ body: string }>("SELECT body FROM written WHERE kind = ? ORDER BY seq", kind)
      .toArray()
      .map(({ body }) => JSON.parse(body) as Body);
  }
}
