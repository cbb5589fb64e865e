/**
 * An index over SQLite's FTS5 (https://www.sqlite.org/fts5.html). FTS5 ranks by BM25, whose figures mean nothing by
 * themselves: they grow with the body and with the question. So the index looks at the best by BM25 again, and gives
 * each the share of the question that it covers. A word counts more the fewer passages have it (inverse document
 * frequency, K. Spärck Jones, 1972). A word that no passage has counts most: nobody knows anything about it.
 *
 * It finds words by themselves and by their English endings. Passages in languages whose packs have stems are also found by
 * the stems of their words, which stand in a table of their own (stems.ts).
 */
import type { Sql } from "../base/sql.ts";
import { isUnspaced, words } from "../base/words.ts";
import type { Found, IndexedPassage, Question, SearchIndex } from "./search-index.ts";
import { type StemQuery, stemmedLanguages, stemQueryOf, stemsIn } from "./stems.ts";
import { spokenLanguage } from "./terms.ts";

/** How many of the best by BM25 it looks at again. */
const candidates = 24;
/**
 * A word that no passage has counts as if a fifth of one had it, so that a question of two words is not covered by the
 * one that is there ("do you offer insurance"). Tuned by the questions of retrieval.workerd.test.ts.
 */
const unknownHolders = 0.2;
/** A word that is a part of the asked word, or contains it, counts this much of it. */
const relatedShare = 0.8;
/** In a library from before there were stems, this many passages get theirs at a time: some 50 ms of work. */
const stemmedAtATime = 250;
/** Title, heading, text: a passage is about what its heading says. */
const weights = "2.0, 3.0, 1.0";

/** A word to find, with the stems that find it. */
interface Sought extends StemQuery {
  readonly term: string;
  readonly weight: number;
}

export class FullTextIndex implements SearchIndex {
  readonly #sql: Sql;
  /** The languages of passages with stems. It searches no others. */
  readonly #languages: Set<string>;
  /** Whether there may be passages from before there were stems. */
  #mayLackStems = true;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(
      `CREATE VIRTUAL TABLE IF NOT EXISTS passage_words
       USING fts5 (title, heading, text, tokenize = 'porter unicode61 remove_diacritics 2')`,
    );
    sql.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS passage_stems USING fts5 (stems, language UNINDEXED, tokenize = 'unicode61')",
    );
    const known = sql.exec<{ language: string }>("SELECT DISTINCT language FROM passage_stems").toArray();
    this.#languages = new Set(stemmedLanguages.filter((one) => known.some(({ language }) => language === one)));
  }

  put(passages: readonly IndexedPassage[]): void {
    const language = spokenLanguage(passages.map(({ text }) => text).join("\n"));
    for (const { id, title, heading, text } of passages) {
      this.#sql.exec(
        "INSERT INTO passage_words (rowid, title, heading, text) VALUES (?, ?, ?, ?)",
        ...[id, indexed(title), indexed(heading), indexed(text)],
      );
      this.#stem(id, [title, heading, text], spokenLanguage(text) ?? language);
    }
  }

  drop(ids: readonly number[]): void {
    for (const id of ids) {
      this.#sql.exec("DELETE FROM passage_words WHERE rowid = ?", id);
      this.#sql.exec("DELETE FROM passage_stems WHERE rowid = ?", id);
    }
  }

  search({ terms }: Question, limit: number): Found[] {
    if (terms.length === 0) return [];
    if (this.#mayLackStems) this.#stemThoseWithout();
    // FTS5 keeps the sizes of its rows in a table of their own, where counting is faster.
    const total = this.#sql.exec<{ many: number }>("SELECT count(*) AS many FROM passage_words_docsize").one().many;
    if (total === 0) return [];
    const sought = terms.map(({ term, weight }) => ({ term, weight, ...stemQueryOf(term, this.#languages) }));
    const best = this.#best(sought, Math.max(candidates, limit));
    const stems = this.#stemsOf(best);
    const covered = new Map(best.map((id) => [id, 0]));
    let whole = 0;
    for (const { term, weight, same, related } of sought) {
      const holders = this.#count(term, [...same, ...related]);
      const worth = weight * Math.log(1 + total / Math.max(holders, unknownHolders));
      whole += worth;
      if (holders === 0) continue;
      const having = this.#having(term, best);
      for (const id of best) {
        const own = stems.get(id) ?? [];
        const share = having.has(id) || hasOne(own, same) ? 1 : hasOne(own, related) ? relatedShare : 0;
        covered.set(id, (covered.get(id) ?? 0) + worth * share);
      }
    }
    // Sorting keeps the order by BM25 among equals.
    return best
      .map((id) => ({ id, relevance: (covered.get(id) ?? 0) / whole }))
      .sort((one, other) => other.relevance - one.relevance)
      .slice(0, limit);
  }

  /** The best by BM25, by words and by stems. */
  #best(sought: readonly Sought[], limit: number): number[] {
    const words = sought.map(({ term }) => quoted(term)).join(" OR ");
    const stems = anyOf(sought.flatMap(({ same, related }) => [...same, ...related]));
    const ranks = new Map<number, number>();
    const add = (table: string, rank: string, query: string) => {
      const rows = this.#sql.exec<{ id: number; rank: number }>(
        `SELECT rowid AS id, ${rank} AS rank FROM ${table} WHERE ${table} MATCH ? ORDER BY rank LIMIT ?`,
        ...[query, limit],
      );
      // The better a passage, the further its rank is below zero.
      for (const { id, rank: here } of rows.toArray()) ranks.set(id, (ranks.get(id) ?? 0) + here);
    };
    add("passage_words", `bm25(passage_words, ${weights})`, words);
    if (stems !== "") add("passage_stems", "bm25(passage_stems)", stems);
    return [...ranks].sort(([, one], [, other]) => one - other).map(([id]) => id);
  }

  /** How many passages have it, by the table that knows more of them. A passage with stems stands in both. */
  #count(term: string, tokens: readonly string[]): number {
    const count = (table: string, query: string) =>
      this.#sql.exec<{ many: number }>(`SELECT count(*) AS many FROM ${table} WHERE ${table} MATCH ?`, query).one()
        .many;
    const words = count("passage_words", quoted(term));
    return tokens.length === 0 ? words : Math.max(words, count("passage_stems", anyOf(tokens)));
  }

  /** The passages among these that have the word. */
  #having(term: string, ids: readonly number[]): Set<number> {
    const rows = this.#sql.exec<{ id: number }>(
      `SELECT rowid AS id FROM passage_words WHERE passage_words MATCH ? AND rowid IN (${ids.map(Number).join(",")})`,
      quoted(term),
    );
    return new Set(rows.toArray().map(({ id }) => id));
  }

  #stemsOf(ids: readonly number[]): ReadonlyMap<number, readonly string[]> {
    const rows = this.#sql.exec<{ id: number; stems: string }>(
      `SELECT rowid AS id, stems FROM passage_stems WHERE rowid IN (${ids.map(Number).join(",")})`,
    );
    return new Map(rows.toArray().map(({ id, stems }) => [id, stems === "" ? [] : stems.split(" ")]));
  }

  #stem(id: number, texts: readonly string[], language: string | null): void {
    const known = stemmedLanguages.find((one) => one === language);
    if (known !== undefined) this.#languages.add(known);
    const stems = known === undefined ? "" : stemsIn(texts.join("\n"), known);
    const insert = "INSERT INTO passage_stems (rowid, stems, language) VALUES (?, ?, ?)";
    this.#sql.exec(insert, id, stems, known ?? "");
  }

  /** Gives stems to passages from before there were stems. Until then they are found by their words, as before. */
  #stemThoseWithout(): void {
    const rows = this.#sql
      .exec<{ id: number; title: string; heading: string; text: string }>(
        `SELECT rowid AS id, title, heading, text FROM passage_words
         WHERE rowid NOT IN (SELECT rowid FROM passage_stems) LIMIT ?`,
        stemmedAtATime,
      )
      .toArray();
    this.#mayLackStems = rows.length === stemmedAtATime;
    for (const { id, title, heading, text } of rows) {
      const document = rows.filter((row) => row.title === title).map((row) => row.text);
      this.#stem(id, [title, heading, text], spokenLanguage(text) ?? spokenLanguage(document.join("\n")));
    }
  }
}

/** FTS5 takes the text between spaces for a word, so scripts without spaces get some. */
function indexed(text: string): string {
  return isUnspaced(text) ? words(text).join(" ") : text;
}

/** Whether one of the tokens is among the stems, or begins one where it ends in `*`. */
function hasOne(stems: readonly string[], tokens: readonly string[]): boolean {
  return tokens.some((token) =>
    token.endsWith("*") ? stems.some((stem) => stem.startsWith(token.slice(0, -1))) : stems.includes(token),
  );
}

function anyOf(tokens: readonly string[]): string {
  return [...new Set(tokens)].map(stemToken).join(" OR ");
}

/** A word, quoted so that FTS5 takes it for nothing else. */
function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}

/** A stem. One that ends in `*` stands for all that begin with it. */
function stemToken(token: string): string {
  return token.endsWith("*") ? `${quoted(token.slice(0, -1))}*` : quoted(token);
}
