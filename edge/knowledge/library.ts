/**
 * The Library: one Durable Object per agent, with the documents that it was taught. An object runs one request at a
 * time. So the Library is not part of the Desk: no visitor waits for admission while a site is taken in, no answer
 * waits while calls are counted, and the Desk stays small.
 */
import { DurableObject } from "cloudflare:workers";
import type { Env } from "../base/env.ts";
import { asEarshotError, EarshotError } from "../base/errors.ts";
import type { CutDocument, DocumentEntry, FoundPassage, SourcedPassage } from "./document.ts";
import { DocumentStore } from "./document-store.ts";
import type { Question } from "./search-index.ts";

/** Errors lose their class on the way out of an object, so they go as values. */
export type PutOutcome = { readonly ok: true } | { readonly ok: false; readonly message: string };

export class Library extends DurableObject<Env> {
  readonly #documents: DocumentStore;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#documents = new DocumentStore(state.storage);
  }

  /** Takes a document in, in place of the one with the same source; or says why not. */
  async put(document: CutDocument): Promise<PutOutcome> {
    try {
      this.#documents.put(document, Date.now());
      return { ok: true };
    } catch (thrown) {
      const error = asEarshotError(thrown, "internal");
      if (error.code !== "library_full") throw thrown;
      return { ok: false, message: error.message };
    }
  }

  async drop(source: string): Promise<boolean> {
    return this.#documents.drop(source);
  }

  async list(): Promise<DocumentEntry[]> {
    return this.#documents.list();
  }

  async whole(maxCharacters: number): Promise<SourcedPassage[] | null> {
    return this.#documents.whole(maxCharacters);
  }

  async search(question: Question, limit: number): Promise<FoundPassage[]> {
    return this.#documents.search(question, limit);
  }
}

/**
 * The library of an agent.
 * @throws EarshotError `not_configured` if the deployment has none.
 */
export function libraryOf({ LIBRARY }: Pick<Env, "LIBRARY">, agentName: string): DurableObjectStub<Library> {
  if (LIBRARY !== undefined) {
    return LIBRARY.get(LIBRARY.idFromName(agentName)) as unknown as DurableObjectStub<Library>;
  }
  const binding = '{ "name": "LIBRARY", "class_name": "Library" }';
  throw new EarshotError("not_configured", `documents need the object Library: bind ${binding} in wrangler.jsonc`);
}
