/** What a call has collected of a tool's arguments, until the tool has all of them. Nothing private comes here. */
import type { SlotStore, SlotValues } from "../tools/slots.ts";
import { maxRecordedChars } from "./json.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

export class SlotRecord implements SlotStore {
  private readonly sql: Sql;
  private readonly keepsNoWords: () => boolean;

  /** Makes its table if it is not there. `keepsNoWords`: the call is over, and nobody wants it recorded. */
  constructor(sql: Sql, keepsNoWords: () => boolean) {
    this.sql = sql;
    this.keepsNoWords = keepsNoWords;
    sql.exec("CREATE TABLE IF NOT EXISTS slot (tool TEXT PRIMARY KEY, body TEXT NOT NULL)");
  }

  get(tool: string): SlotValues {
    const row = this.sql.exec<{ body: string }>("SELECT body FROM slot WHERE tool = ?", tool).toArray()[0];
    return row ? (JSON.parse(row.body) as SlotValues) : {};
  }

  names(): string[] {
    return this.sql
      .exec<{ tool: string }>("SELECT tool FROM slot ORDER BY rowid")
      .toArray()
      .map(({ tool }) => tool);
  }

  put(tool: string, values: SlotValues | null): void {
    const body = JSON.stringify(values ?? {});
    if (values === null) this.sql.exec("DELETE FROM slot WHERE tool = ?", tool);
    // What is too long to be kept is asked for again.
    else if (body.length <= maxRecordedChars && !this.keepsNoWords())
      this.sql.exec("INSERT OR REPLACE INTO slot VALUES (?, ?)", tool, body);
  }

  erase(): void {
    this.sql.exec("DELETE FROM slot");
  }
}
