/** Whose words the agents' words of a turn are, for the turns in which more than one may have spoken. They go as the words go. */
import type { TurnTrace } from "../wire/http.ts";
import type { Spoken } from "../wire/transfers.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

export class SpokenRecord {
  private readonly sql: Sql;

  /** Makes its table if it is not there: in records of before there was one, nobody's words were told apart. */
  constructor(sql: Sql) {
    this.sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS turn_spoken (turn INTEGER PRIMARY KEY, body TEXT NOT NULL)");
  }

  write(turn: number, spoken: TurnTrace["spoken"]): void {
    if (spoken === undefined) return;
    this.sql.exec("INSERT OR REPLACE INTO turn_spoken (turn, body) VALUES (?, ?)", turn, JSON.stringify(spoken));
  }

  /** By turn, as a part of the turn's trace. */
  load(): ReadonlyMap<number, Pick<TurnTrace, "spoken">> {
    const rows = this.sql.exec<{ turn: number; body: string }>("SELECT turn, body FROM turn_spoken").toArray();
    return new Map(rows.map(({ turn, body }) => [turn, { spoken: JSON.parse(body) as Spoken[] }]));
  }

  /** Who had the floor is known without it. */
  forgetWords(): void {
    this.erase();
  }

  erase(): void {
    this.sql.exec("DELETE FROM turn_spoken");
  }
}
