/**
 * An index over SQLite's FTS5 (https://www.sqlite.org/fts5.html). FTS5 ranks by BM25, whose figures mean nothing by
 * themselves: they grow with the body and with the question. So the best by BM25 are looked at again, and each is given
 * the share of the question that it covers, a word counting more the fewer passages have it (inverse document frequency,
 * K. Spärck Jones, 1972). A word that no passage has counts most: nobody knows anything about it.
 */
import type { Found, IndexedPassage, Question, SearchIndex } from "./search-index.ts";

/** How many of the best by BM25 are looked at. */
const candidates = 24;
/**
 * A word that no passage has counts as if a fifth of one had it, so that a question of two words is not covered by the
 * one that is there ("do you offer insurance"). By the questions of retrieval.workerd.test.ts.
 */
const unknownHolders = 0.2;
/** Title, heading, text: what a heading says, its passage is about. */
const weights = "2.0, 3.0, 1.0";

export class FullTextIndex implements SearchIndex {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    // Porter's endings are those of English; other languages are found by their whole words, accents apart.
    sql.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS passage_words
       USING fts5 (title, heading, text, tokenize = 'porter unicode61 remove_diacritics 2')`,
    );
  }

  put(passages: readonly IndexedPassage[]): void {
    for (const { id, title, heading, text } of passages) {
      this.#sql.exec(
        "INSERT INTO passage_words (rowid, title, heading, text) VALUES (?, ?, ?, ?)",
        id,
        title,
        heading,
        text,
      );
    }
  }

  drop(ids: readonly number[]): void {
    for (const id of ids) this.#sql.exec("DELETE FROM passage_words WHERE rowid = ?", id);
  }

  search({ terms }: Question, limit: number): Found[] {
    if (terms.length === 0) return [];
    const total = this.#count("SELECT count(*) AS many FROM passage_words");
    if (total === 0) return [];
    const best = this.#sql
      .exec<{ id: number }>(
        `SELECT rowid AS id FROM passage_words WHERE passage_words MATCH ? ORDER BY bm25(passage_words, ${weights}) LIMIT ?`,
        terms.map(({ term }) => quoted(term)).join(" OR "),
        Math.max(candidates, limit),
      )
      .toArray()
      .map(({ id }) => id);
    const covered = new Map(best.map((id) => [id, 0]));
    let whole = 0;
    for (const { term, weight } of terms) {
      const holders = this.#count(
        "SELECT count(*) AS many FROM passage_words WHERE passage_words MATCH ?",
        quoted(term),
      );
      const worth = weight * Math.log(1 + total / Math.max(holders, unknownHolders));
      whole += worth;
      if (holders === 0) continue;
      for (const id of this.#having(term, best)) covered.set(id, (covered.get(id) ?? 0) + worth);
    }
    // Sorting keeps the order by BM25 among equals.
    return best
      .map((id) => ({ id, relevance: (covered.get(id) ?? 0) / whole }))
      .sort((one, other) => other.relevance - one.relevance)
      .slice(0, limit);
  }

  #having(term: string, ids: readonly number[]): number[] {
    return this.#sql
      .exec<{ id: number }>(
        `SELECT rowid AS id FROM passage_words WHERE passage_words MATCH ? AND rowid IN (${ids.map(Number).join(",")})`,
        quoted(term),
      )
      .toArray()
      .map(({ id }) => id);
  }

  #count(query: string, ...bindings: string[]): number {
    return this.#sql.exec<{ many: number }>(query, ...bindings).one().many;
  }
}

/** A word as FTS5 takes it for nothing but a word. */
function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}
