/** Reads a document of any kind into blocks. It runs in the Worker, so that each document is read in one way. */
import type { DocumentRequest, ReadDocument } from "./document.ts";
import { readHtml } from "./html.ts";
import { readMarkdown, readPlainText } from "./markdown.ts";

export async function readDocument({
  type,
  content,
}: Pick<DocumentRequest, "type" | "content">): Promise<ReadDocument> {
  switch (type) {
    case "text/html":
      return readHtml(content);
    case "text/markdown":
      return readMarkdown(content);
    case "text/plain":
      return readPlainText(content);
  }
}
