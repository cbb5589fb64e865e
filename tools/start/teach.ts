/** Sends documents to a Worker's library: files, folders, pages, and the pages that a sitemap names. */
import { EarshotError } from "../../edge/base/errors.ts";
import type { DocumentRequest } from "../../edge/knowledge/document.ts";
import { gather } from "../../edge/knowledge/gathering/gather.ts";
import { documentFiles } from "./document-files.ts";
import { StartError } from "./start-error.mjs";

export interface Library {
  /** The Worker's origin. */
  readonly server: string;
  readonly agent: string;
  /** `ADMIN_TOKEN` of the Worker. */
  readonly token: string;
}

/** The outcome for one document, in words for people. */
export interface Told {
  readonly source: string;
  readonly ok: boolean;
  readonly what: string;
}

/**
 * Teaches what is at an address or a path; goes on after a document that could not be had.
 * @throws StartError where the Worker takes nothing from us at all.
 */
export async function* teach(library: Library, from: string): AsyncGenerator<Told> {
  try {
    yield* isAddress(from) ? teachAddress(library, from) : teachPath(library, from);
  } catch (thrown) {
    if (!(thrown instanceof EarshotError)) throw thrown;
    yield { source: from, ok: false, what: thrown.message };
  }
}

function isAddress(from: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(from);
}

async function* teachAddress(library: Library, from: string): AsyncGenerator<Told> {
  for await (const found of gather(from)) {
    if (found.kind === "document") yield await send(library, found.document);
    else if (found.kind === "left-out") yield { source: found.url, ok: false, what: found.why };
    else yield { source: from, ok: false, what: `it names more pages; the first ${found.maxPages} were read` };
  }
}

async function* teachPath(library: Library, from: string): AsyncGenerator<Told> {
  for await (const found of documentFiles(from)) {
    yield found.kind === "document"
      ? await send(library, found.document)
      : { source: found.source, ok: false, what: found.why };
  }
}

/** @throws StartError */
export async function listTaught(
  library: Library,
): Promise<{ source: string; passages: number; date: string | null }[]> {
  const response = await request(library, "GET");
  const { documents } = (await response.json()) as {
    documents: { source: string; passages: number; date: string | null }[];
  };
  return documents;
}

/** @throws StartError where there is none of that source. */
export async function forget(library: Library, source: string): Promise<void> {
  await request(library, "DELETE", undefined, `?source=${encodeURIComponent(source)}`);
}

async function send(library: Library, document: DocumentRequest): Promise<Told> {
  const { source } = document;
  const response = await request(library, "PUT", document);
  if (!response.ok) return { source, ok: false, what: await whyNot(response) };
  const { title, passages, isCut } = (await response.json()) as { title: string; passages: number; isCut: boolean };
  const bound = isCut ? ", and no more are kept of one document" : "";
  return { source, ok: true, what: `"${title}", ${passages} passage${passages === 1 ? "" : "s"}${bound}` };
}

/** Refusals of one document are told; those of us are thrown. */
async function request(library: Library, method: string, body?: unknown, query = ""): Promise<Response> {
  const address = `${library.server}/v1/agents/${encodeURIComponent(library.agent)}/documents${query}`;
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      headers: {
        Authorization: `Bearer ${library.token}`,
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new StartError(`There is no answer from ${library.server}: is the Worker running there?`, { cause });
  }
  const isOurs = response.status === 401 || response.status >= 500;
  if (!response.ok && (isOurs || method !== "PUT")) throw new StartError(await whyNot(response));
  return response;
}

async function whyNot(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === "string" ? detail : text;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return `HTTP status ${response.status}`;
    throw thrown;
  }
}
