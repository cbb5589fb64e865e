/** Each file that `npm run reference` writes, with its text. */
import { readFileSync } from "node:fs";
import { agentFields } from "./agent-fields.ts";
import { errorTable } from "./errors.ts";
import { between } from "./markers.ts";
import { topicTable } from "./topics.ts";
import { manifest, withReference } from "./widget.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** By its address; each function makes the text anew, of documents from the one that is there. */
export const files: readonly { readonly path: string; readonly address: URL; readonly make: () => string }[] = [
  { path: "docs/widget.md", make: () => withReference(read("docs/widget.md")) },
  { path: "docs/http-api.md", make: () => withApi(read("docs/http-api.md"), read("edge/wire/topics.ts")) },
  { path: "docs/agent-fields.md", make: () => between(read("docs/agent-fields.md"), "fields", agentFields()) },
  { path: "custom-elements.json", make: manifest },
].map((file) => ({ ...file, address: new URL(file.path, root) }));

/**
 * The document of the API with the tables of errors and topics.
 * @param topics the source of edge/wire/topics.ts
 * @throws Error where the markers are missing, or the source is not as it should be
 */
export function withApi(document: string, topics: string): string {
  return between(between(document, "errors", errorTable()), "topics", topicTable(topics));
}
