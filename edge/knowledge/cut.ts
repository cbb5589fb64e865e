/** Cuts a document that was read into passages. */
import { EarshotError } from "../base/errors.ts";
import { isCardUrl } from "../wire/cards.ts";
import type { CutDocument, DocumentRequest, ReadDocument } from "./document.ts";
import { passagesOf } from "./passages.ts";

export interface WholeOrCut {
  readonly document: CutDocument;
  /** Whether it had more than is kept of one document. */
  readonly isCut: boolean;
}

/**
 * @param given as the site sent it
 * @throws EarshotError `document_empty`.
 */
export function cutDocument(given: DocumentRequest, read: ReadDocument): WholeOrCut {
  const { passages, isCut } = passagesOf(read.blocks);
  const { source } = given;
  if (passages.length === 0)
    throw new EarshotError("document_empty", `${source} has no words: send a document with text`);
  const title = (given.title ?? read.title ?? lastPart(source)).slice(0, 200);
  const address = given.url ?? source;
  const url = isCardUrl(address) ? address : null;
  return { document: { source, title, url, date: given.date ?? null, passages }, isCut: isCut || read.isCut === true };
}

function lastPart(source: string): string {
  return (
    source
      .replace(/[?#][\s\S]*$/, "")
      .split("/")
      .filter((part) => part !== "")
      .at(-1) ?? source
  );
}
