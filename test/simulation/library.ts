/** The documents that agents were taught, in memory: the library of simulated calls. */
import { EarshotError } from "../../edge/base/errors.ts";
import { cutDocument } from "../../edge/knowledge/cut.ts";
import type { DocumentRequest, ReadDocument } from "../../edge/knowledge/document.ts";
import { DocumentStore } from "../../edge/knowledge/document-store.ts";
import type { Documents } from "../../edge/knowledge/knowledge.ts";
import { readMarkdown, readPlainText } from "../../edge/knowledge/markdown.ts";
import { documentFiles } from "../../tools/start/document-files.ts";
import { sqlInMemory } from "./sqlite.ts";

/** A document in text or Markdown. The parser of HTML is part of Workers alone. */
export type SimulatedDocument = Omit<DocumentRequest, "type"> & {
  readonly type: Exclude<DocumentRequest["type"], "text/html">;
};

/** @throws EarshotError `document_empty`, `library_full`. */
export function libraryWith(documents: readonly SimulatedDocument[]): Documents {
  const store = new DocumentStore({ sql: sqlInMemory(), transactionSync: (work) => work() });
  for (const given of documents) store.put(cutDocument(given, read(given)).document, 0);
  return {
    whole: async (maxCharacters) => store.whole(maxCharacters),
    search: async (question, limit) => await store.search(question, limit),
  };
}

function read({ type, content }: SimulatedDocument): ReadDocument {
  return type === "text/markdown" ? readMarkdown(content) : readPlainText(content);
}

/**
 * Reads the documents in a file or a folder.
 * @throws EarshotError `document_unreachable` where there is nothing, or a file is too large, no text, or HTML; `library_full`
 *   where the folder has too many.
 */
export async function readDocuments(path: string): Promise<readonly SimulatedDocument[]> {
  const documents: SimulatedDocument[] = [];
  for await (const found of documentFiles(path)) {
    if (found.kind === "left-out") throw new EarshotError("document_unreachable", `${found.source}: ${found.why}`);
    const { type, ...rest } = found.document;
    if (type === "text/html") {
      const what = "no simulation reads HTML: give its text as Markdown";
      throw new EarshotError("document_unreachable", `${rest.source}: ${what}`);
    }
    documents.push({ ...rest, type });
  }
  return documents;
}
