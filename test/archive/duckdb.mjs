/** DuckDB in memory. Plain JavaScript: nothing is type-checked against a package that a test alone needs. */
import { DuckDBInstance } from "@duckdb/node-api";

/**
 * Runs statements, one after the other.
 * @param {readonly string[]} statements
 * @returns {Promise<Record<string, string | number | boolean | null>[][]>} the rows of each; whole numbers of 64 bits as text
 */
export async function inDuckDb(statements) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const rows = [];
    for (const statement of statements) rows.push((await connection.runAndReadAll(statement)).getRowObjectsJson());
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
