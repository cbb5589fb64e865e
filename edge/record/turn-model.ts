/** Which model answered each turn, as the service is shown to people. It outlives the words: it is none of them. */

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

export class TurnModelRecord {
  private readonly sql: Sql;

  /** Makes its table if it is not there: records of before there was one name no model. */
  constructor(sql: Sql) {
    this.sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS turn_model (turn INTEGER PRIMARY KEY, model TEXT NOT NULL)");
  }

  write(turn: number, model: string | undefined): void {
    if (model !== undefined)
      this.sql.exec("INSERT OR REPLACE INTO turn_model (turn, model) VALUES (?, ?)", turn, model);
  }

  /** By turn, as a part of the turn's trace. */
  load(): ReadonlyMap<number, { readonly model: string }> {
    const rows = this.sql.exec<{ turn: number; model: string }>("SELECT turn, model FROM turn_model").toArray();
    return new Map(rows.map(({ turn, model }) => [turn, { model }]));
  }

  erase(): void {
    this.sql.exec("DELETE FROM turn_model");
  }
}
