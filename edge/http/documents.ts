/** The admin's routes to an agent's documents: teach one, list them, take one out. */
import type { Agent } from "../agent/agent.ts";
import { agentNamed } from "../agent/named.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { cutDocument } from "../knowledge/cut.ts";
import { type DocumentEntry, documentRequestSchema, maxDocumentBytes } from "../knowledge/document.ts";
import { libraryOf } from "../knowledge/library.ts";
import { readDocument } from "../knowledge/read.ts";
import { requireAdmin } from "./admin.ts";
import { readJson } from "./body.ts";

/** Escapes may double what a document has, and its other fields need room. */
const maxBodyBytes = 2 * maxDocumentBytes + 10_000;

/** The outcome for a document. */
export interface Taught {
  readonly source: string;
  readonly title: string;
  readonly passages: number;
  /** Whether it had more than is kept of one document. */
  readonly isCut: boolean;
}

/**
 * `PUT /v1/agents/:name/documents`: takes a document in, in the place of the one with the same source.
 * @throws EarshotError of tokens and bodies; `agent_unknown`; `library_full`; `document_empty`.
 */
export async function teach(env: Env, agents: readonly Agent[], name: string, request: Request): Promise<Taught> {
  await requireAdmin(env, request);
  const agent = agentNamed(agents, name);
  const given = await readJson(request, documentRequestSchema, maxBodyBytes);
  const { document, isCut } = cutDocument(given, await readDocument(given));
  const { source, title, passages } = document;
  const outcome = await libraryOf(env, agent.name).put(document);
  if (!outcome.ok) throw new EarshotError("library_full", outcome.message);
  return { source, title, passages: passages.length, isCut };
}

/**
 * `GET /v1/agents/:name/documents`
 * @throws EarshotError of tokens; `agent_unknown`.
 */
export async function listTaught(
  env: Env,
  agents: readonly Agent[],
  name: string,
  request: Request,
): Promise<{ documents: DocumentEntry[] }> {
  await requireAdmin(env, request);
  return { documents: await libraryOf(env, agentNamed(agents, name).name).list() };
}

/**
 * `DELETE /v1/agents/:name/documents?source=…`
 * @throws EarshotError of tokens; `agent_unknown`, `document_unknown`.
 */
export async function forgetTaught(env: Env, agents: readonly Agent[], name: string, request: Request): Promise<void> {
  await requireAdmin(env, request);
  const source = new URL(request.url).searchParams.get("source") ?? "";
  const dropped = await libraryOf(env, agentNamed(agents, name).name).drop(source);
  if (!dropped)
    throw new EarshotError(
      "document_unknown",
      `no document has the source "${source.slice(0, 500)}": list the documents to see their sources`,
    );
}
