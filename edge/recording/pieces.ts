/** The pieces of a running call's recording, in its object's SQLite until they are in R2. */
import type { Sql } from "../base/sql.ts";
import type { RecordPart } from "../record/part.ts";
import type { PacketSide } from "../transport/media.ts";
import type { PieceStore } from "./recorder.ts";
import type { Piece, Position } from "./side.ts";

type End = { to_samples: number; next_page: number };

export class RecordingPieces implements PieceStore, RecordPart {
  readonly tables = ["recording_piece"];
  readonly #sql: Sql;

  /** Makes its table if it is missing. */
  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS recording_piece (
        side TEXT NOT NULL, from_page INTEGER NOT NULL, next_page INTEGER NOT NULL, to_samples INTEGER NOT NULL,
        bytes BLOB NOT NULL, PRIMARY KEY (side, from_page)
      )`);
  }

  add(side: PacketSide, { from, to, bytes }: Piece): void {
    this.#sql.exec(
      "INSERT INTO recording_piece VALUES (?, ?, ?, ?, ?)",
      side,
      from.page,
      to.page,
      to.samples,
      bytes.buffer,
    );
  }

  end(side: PacketSide): Position | null {
    const row = this.#sql
      .exec<End>(
        "SELECT to_samples, next_page FROM recording_piece WHERE side = ? ORDER BY from_page DESC LIMIT 1",
        side,
      )
      .toArray()[0];
    return row === undefined ? null : { samples: row.to_samples, page: row.next_page };
  }

  /** The sides that have sounded. */
  sides(): PacketSide[] {
    return this.#sql
      .exec<{ side: PacketSide }>("SELECT DISTINCT side FROM recording_piece ORDER BY side")
      .toArray()
      .map(({ side }) => side);
  }

  bytes(side: PacketSide): number {
    return this.#sql
      .exec<{ bytes: number }>("SELECT total(length(bytes)) AS bytes FROM recording_piece WHERE side = ?", side)
      .one().bytes;
  }

  /** A side's pieces in order, one in memory at a time. */
  *read(side: PacketSide): Generator<Uint8Array> {
    let page = -1;
    for (;;) {
      const row = this.#sql
        .exec<{ from_page: number; bytes: ArrayBuffer }>(
          "SELECT from_page, bytes FROM recording_piece WHERE side = ? AND from_page > ? ORDER BY from_page LIMIT 1",
          side,
          page,
        )
        .toArray()[0];
      if (row === undefined) return;
      page = row.from_page;
      yield new Uint8Array(row.bytes);
    }
  }

  load(): Record<string, never> {
    return {};
  }

  /** The visitor's voice is their words. */
  forgetWords(): void {
    this.erase();
  }

  erase(): void {
    this.#sql.exec("DELETE FROM recording_piece");
  }
}
