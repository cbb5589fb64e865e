/** What humans of the console said while they had the call, by turn. It goes as the caller's words go. */
import type { TurnTrace } from "../wire/http.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

export class HumanTurnRecord {
  private readonly sql: Sql;

  /** Makes its table if it is not there: in records of before there was one, no human said a word. */
  constructor(sql: Sql) {
    this.sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS human_turn (turn INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL)",
    );
  }

  write(turn: number, human: TurnTrace["human"]): void {
    if (human === undefined) return;
    const { name, text } = human;
    this.sql.exec("INSERT OR REPLACE INTO human_turn (turn, name, text) VALUES (?, ?, ?)", turn, name, text);
  }

  /** By turn, as a part of the turn's trace. */
  load(): ReadonlyMap<number, Pick<TurnTrace, "human">> {
    const rows = this.sql.exec<{ turn: number; name: string; text: string }>("SELECT * FROM human_turn").toArray();
    return new Map(rows.map(({ turn, name, text }) => [turn, { human: { name, text } }]));
  }

  /** That a human spoke stays, and when; what they said does not. */
  forgetWords(): void {
    this.sql.exec("UPDATE human_turn SET text = ''");
  }

  erase(): void {
    this.sql.exec("DELETE FROM human_turn");
  }
}
