/**
 * The agents whose objectives are looked at: a list in a Desk of its own. Without it nobody would remember an agent that is no
 * longer deployed. Its name has a space in it, which no agent's name may have.
 */
export const watchedAgentsDesk = "watched agents";

export class WatchedAgents {
  readonly #sql: SqlStorage;

  /** Makes its table if it is missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS watched_agent (name TEXT PRIMARY KEY)");
  }

  /** Adds those that are deployed. @returns those of earlier that are not */
  gone(deployed: readonly string[]): string[] {
    const names = JSON.stringify(deployed);
    this.#sql.exec("INSERT OR IGNORE INTO watched_agent SELECT value FROM json_each(?)", names);
    return this.#sql
      .exec<{ name: string }>(
        "SELECT name FROM watched_agent WHERE name NOT IN (SELECT value FROM json_each(?)) ORDER BY name",
        names,
      )
      .toArray()
      .map(({ name }) => name);
  }

  /** Nobody has to hear of it any more. */
  forget(name: string): void {
    this.#sql.exec("DELETE FROM watched_agent WHERE name = ?", name);
  }
}
