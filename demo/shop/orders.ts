/** The sample shop's orders, in SQLite. */
import { DatabaseSync } from "node:sqlite";

export type OrderStatus = "packing" | "shipped" | "delivered" | "cancelled";

export interface Order {
  readonly order: string;
  readonly status: OrderStatus;
  readonly item: string;
  /** The day on which it arrives or arrived, ISO 8601; `null` if it never does. */
  readonly eta: string | null;
}

/** Days are counted from today, so that an order under way never lies in the past. */
const seeds: readonly (Omit<Order, "eta"> & { readonly inDays: number | null })[] = [
  { order: "421", status: "shipped", item: "a brass ship lamp", inDays: 2 },
  { order: "317", status: "packing", item: "an oak wall clock", inDays: 4 },
  { order: "508", status: "delivered", item: "two beech candle holders", inDays: -1 },
  { order: "296", status: "shipped", item: "a reading lamp", inDays: 1 },
  { order: "733", status: "cancelled", item: "a walnut tray", inDays: null },
  { order: "1048", status: "packing", item: "a glass pendant lamp", inDays: 5 },
];

export class Orders {
  readonly #database: DatabaseSync;

  /** @param file where they are kept; `:memory:` for as long as the process runs. */
  constructor(file = ":memory:", today = new Date()) {
    this.#database = new DatabaseSync(file);
    this.#database.exec(
      `CREATE TABLE IF NOT EXISTS orders (
         number TEXT PRIMARY KEY, status TEXT NOT NULL, item TEXT NOT NULL, eta TEXT
       ) STRICT`,
    );
    const put = this.#database.prepare("INSERT OR REPLACE INTO orders (number, status, item, eta) VALUES (?, ?, ?, ?)");
    for (const { order, status, item, inDays } of seeds) put.run(order, status, item, dayAfter(today, inDays));
  }

  find(number: string): Order | null {
    const row = this.#database
      .prepare('SELECT number AS "order", status, item, eta FROM orders WHERE number = ?')
      .get(number);
    if (row === undefined) return null;
    // The code above wrote these rows, so the columns have the table's types.
    return { ...row } as unknown as Order;
  }

  close(): void {
    this.#database.close();
  }
}

function dayAfter(today: Date, days: number | null): string | null {
  if (days === null) return null;
  return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
