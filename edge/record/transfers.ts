/** What the record knows of a caller who was passed on between agents: each transfer, and so who answered which turn. */
import type { TransferTrace } from "../wire/transfers.ts";

type Sql = DurableObjectStorage["sql"];

export class TransferRecord {
  private readonly sql: Sql;

  /** Makes its table if it is not there. */
  constructor(sql: Sql) {
    this.sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS transfer (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL)");
  }

  add(entry: TransferTrace): void {
    this.sql.exec("INSERT INTO transfer (body) VALUES (?)", JSON.stringify(entry));
  }

  /** Oldest first. */
  entries(): TransferTrace[] {
    return this.sql
      .exec<{ body: string }>("SELECT body FROM transfer ORDER BY seq")
      .toArray()
      .map(({ body }) => JSON.parse(body) as TransferTrace);
  }

  /** Of what was said nothing stays; who was passed on to whom does. */
  forgetWords(): void {
    this.sql.exec("UPDATE transfer SET body = json_set(body, '$.heard', '')");
  }

  erase(): void {
    this.sql.exec("DELETE FROM transfer");
  }
}

/** Who had the floor in a turn, in order. @param first who began the call */
export function agentsIn(turn: number, first: string, transfers: readonly TransferTrace[]): string[] {
  const before = transfers.filter((transfer) => transfer.turn < turn).at(-1)?.to ?? first;
  return [before, ...transfers.filter((transfer) => transfer.turn === turn).map(({ to }) => to)];
}
