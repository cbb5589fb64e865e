/** The documents in a file or a folder, as a library takes them. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { asEarshotError, EarshotError } from "../../edge/base/errors.ts";
import {
  type DocumentRequest,
  type DocumentType,
  maxDocumentBytes,
  maxDocuments,
} from "../../edge/knowledge/document.ts";
import { textOfBytes } from "../../edge/knowledge/gathering/charset.ts";

export type DocumentFile =
  | { readonly kind: "document"; readonly document: DocumentRequest }
  /** It is left out: it is too large, or no text. */
  | { readonly kind: "left-out"; readonly source: string; readonly why: string };

const types: Readonly<Record<string, DocumentType>> = {
  ".md": "text/markdown",
  ".markdown": "text/markdown",
  ".txt": "text/plain",
  ".html": "text/html",
  ".htm": "text/html",
};

/**
 * Reads them, in the order of their names. `source` is the name in the folder.
 * @throws EarshotError `document_unreachable` where there is nothing, `library_full` where the folder has too many.
 */
export async function* documentFiles(from: string): AsyncGenerator<DocumentFile> {
  for (const { path, name } of await filesOf(from)) {
    const { size, mtime } = await stat(path);
    if (size > maxDocumentBytes) {
      yield { kind: "left-out", source: name, why: `it has more than ${maxDocumentBytes} bytes` };
      continue;
    }
    const type = types[extname(path).toLowerCase()] ?? "text/plain";
    const date = mtime.toISOString().slice(0, 10);
    const content = textOrWhyNot(await readFile(path), name);
    yield typeof content === "string"
      ? { kind: "document", document: { source: name, type, content, date } }
      : { kind: "left-out", source: name, why: content.message };
  }
}

function textOrWhyNot(bytes: Uint8Array, name: string): string | EarshotError {
  try {
    return textOfBytes(bytes, name);
  } catch (thrown) {
    return asEarshotError(thrown, "document_unreachable");
  }
}

/**
 * A file, or the documents of a folder with the names that they have in it, in their order. Links are not followed: one
 * may lead back to where it is.
 * @throws EarshotError `document_unreachable` where there is nothing.
 */
async function filesOf(path: string): Promise<{ path: string; name: string }[]> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (cause) {
    throw new EarshotError("document_unreachable", `there is no file or folder ${path}`, { cause });
  }
  if (!isFolder) return [{ path, name: basename(path) }];
  const names = (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && extname(entry.name).toLowerCase() in types)
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((name) => !/(?:^|\/)[._]/.test(name))
    .sort();
  if (names.length > maxDocuments)
    throw new EarshotError(
      "library_full",
      `${path} has ${names.length} documents; an agent has at most ${maxDocuments}: give fewer`,
    );
  return names.map((name) => ({ path: join(path, name), name }));
}
