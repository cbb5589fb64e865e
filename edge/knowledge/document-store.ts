/** The documents of an agent in SQLite, with their passages and the index over them. */
import { EarshotError } from "../base/errors.ts";
import type { Sql } from "../base/sql.ts";
import {
  type CutDocument,
  type DocumentEntry,
  type FoundPassage,
  maxDocuments,
  maxPassages,
  type SourcedPassage,
} from "./document.ts";
import { FullTextIndex } from "./full-text-index.ts";
import type { Question, SearchIndex } from "./search-index.ts";

type PassageRow = {
  id: number;
  heading: string;
  text: string;
  source: string;
  title: string;
  url: string | null;
  date: string | null;
};

const passageColumns = `passage.id AS id, heading, text, source, title, url, date
  FROM passage JOIN document ON document.id = passage.document_id`;

/** The part of an object's storage that the documents need. */
export interface DocumentStorage {
  readonly sql: Sql;
  /** All of the work is kept, or nothing. */
  transactionSync<T>(work: () => T): T;
}

export class DocumentStore {
  readonly #storage: DocumentStorage;
  readonly #sql: Sql;
  readonly #index: SearchIndex;

  constructor(storage: DocumentStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        url TEXT,
        date TEXT,
        taught_at_ms INTEGER NOT NULL
      );
      CREATE TABLE IF NOT EXISTS passage (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL
      );
      CREATE INDEX IF NOT EXISTS passage_by_document ON passage (document_id);
    `);
    this.#index = new FullTextIndex(this.#sql);
  }

  /**
   * Takes a document in, in place of the one with the same source: all of it, or nothing.
   * @throws EarshotError `library_full`.
   */
  put(document: CutDocument, nowMs: number): void {
    this.#storage.transactionSync(() => {
      this.drop(document.source);
      const { documents, passages } = this.#sql
        .exec<{ documents: number; passages: number }>(
          "SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM passage) AS passages",
        )
        .one();
      if (documents >= maxDocuments || passages + document.passages.length > maxPassages) {
        throw new EarshotError(
          "library_full",
          `an agent has at most ${maxDocuments} documents and ${maxPassages} passages; take some out first`,
        );
      }
      const { source, title, url, date } = document;
      const { id } = this.#sql
        .exec<{ id: number }>(
          "INSERT INTO document (source, title, url, date, taught_at_ms) VALUES (?, ?, ?, ?, ?) RETURNING id",
          ...[source, title, url, date, nowMs],
        )
        .one();
      const indexed = document.passages.map(({ heading, text }) => {
        const row = this.#sql.exec<{ id: number }>(
          "INSERT INTO passage (document_id, heading, text) VALUES (?, ?, ?) RETURNING id",
          ...[id, heading, text],
        );
        return { id: row.one().id, title, heading, text };
      });
      this.#index.put(indexed);
    });
  }

  /** Deletes a document. Returns whether there was one with this source. */
  drop(source: string): boolean {
    return this.#storage.transactionSync(() => {
      const id = this.#sql.exec<{ id: number }>("SELECT id FROM document WHERE source = ?", source).toArray()[0]?.id;
      if (id === undefined) return false;
      const passages = this.#sql.exec<{ id: number }>("SELECT id FROM passage WHERE document_id = ?", id).toArray();
      this.#index.drop(passages.map((passage) => passage.id));
      this.#sql.exec("DELETE FROM passage WHERE document_id = ?", id);
      this.#sql.exec("DELETE FROM document WHERE id = ?", id);
      return true;
    });
  }

  list(): DocumentEntry[] {
    return this.#sql
      .exec<{
        source: string;
        title: string;
        url: string | null;
        date: string | null;
        taught_at_ms: number;
        passages: number;
        characters: number;
      }>(
        `SELECT source, title, url, date, taught_at_ms, count(passage.id) AS passages,
           coalesce(sum(length(heading) + length(text)), 0) AS characters
         FROM document LEFT JOIN passage ON passage.document_id = document.id
         GROUP BY document.id ORDER BY source`,
      )
      .toArray()
      .map(({ taught_at_ms, ...entry }) => ({ ...entry, taughtAt: new Date(taught_at_ms).toISOString() }));
  }

  /** All passages, always in the same order; null if they have more characters than `maxCharacters`. */
  whole(maxCharacters: number): SourcedPassage[] | null {
    const { characters } = this.#sql
      .exec<{ characters: number }>(
        "SELECT coalesce(sum(length(heading) + length(text)), 0) AS characters FROM passage",
      )
      .one();
    if (characters > maxCharacters) return null;
    return this.#sql
      .exec<PassageRow>(`SELECT ${passageColumns} ORDER BY source, passage.id`)
      .toArray()
      .map(({ id: _, ...passage }) => passage);
  }

  /** The most relevant first. */
  async search(question: Question, limit: number): Promise<FoundPassage[]> {
    const found = await this.#index.search(question, limit);
    return found.flatMap(({ id, relevance }) => {
      const [row] = this.#sql.exec<PassageRow>(`SELECT ${passageColumns} WHERE passage.id = ?`, id).toArray();
      if (row === undefined) return [];
      const { id: _, ...passage } = row;
      return [{ ...passage, relevance }];
    });
  }
}
