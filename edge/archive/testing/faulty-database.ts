/** D1 with faults: a batch may be refused, may take effect without an answer, or late, after the next ones. */

export type Fault =
  | "none"
  /** Nothing happens, and an error comes. */
  | "refused"
  /** It takes effect, and the answer is lost. */
  | "unanswered"
  /** The answer is lost, and it takes effect when `lateOnes()` is called. */
  | "late";

export class FaultyDatabase {
  /** The next batch's. */
  next: () => Fault = () => "none";
  batches = 0;
  statements = 0;
  readonly #db: D1Database;
  readonly #late: (() => Promise<unknown>)[] = [];

  constructor(db: D1Database) {
    this.#db = db;
  }

  /** As the code sees it. */
  get bound(): D1Database {
    const batch = async <Row>(statements: D1PreparedStatement[]): Promise<D1Result<Row>[]> => {
      this.batches += 1;
      this.statements += statements.length;
      const fault = this.next();
      if (fault === "late") this.#late.push(() => this.#db.batch(statements));
      if (fault === "none") return this.#db.batch<Row>(statements);
      if (fault === "unanswered") await this.#db.batch(statements);
      throw new Error("D1_ERROR: Network connection lost.");
    };
    return { prepare: (sql: string) => this.#db.prepare(sql), batch } as D1Database;
  }

  /** The late batches take effect now, the newest first. */
  async lateOnes(): Promise<void> {
    for (const run of this.#late.splice(0).reverse()) await run();
  }
}
