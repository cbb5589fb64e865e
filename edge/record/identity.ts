/** What a call keeps of who calls: texts by name, forgotten with the record. */
import type { IdentityStore } from "../objects/identity.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

export class IdentityRecord implements IdentityStore {
  private readonly sql: Sql;

  /** Makes its table if it is not there. */
  constructor(sql: Sql) {
    this.sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS identity (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
  }

  get(name: string): string | null {
    return (
      this.sql.exec<{ value: string }>("SELECT value FROM identity WHERE name = ?", name).toArray()[0]?.value ?? null
    );
  }

  put(name: string, value: string): void {
    this.sql.exec("INSERT OR REPLACE INTO identity (name, value) VALUES (?, ?)", name, value);
  }

  erase(): void {
    this.sql.exec("DELETE FROM identity");
  }
}
