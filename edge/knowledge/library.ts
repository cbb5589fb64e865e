/**
 * The Library: one Durable Object per agent, with the documents that it was taught. It is an object of its own and not
 * part of the Desk: an object runs one request at a time, and neither may a visitor wait to be admitted while a site is
 * taken in, nor an answer while calls are being counted; and the Desk's small book-keeping stays small.
 */
import { DurableObject } from "cloudflare:workers";
import type { Env } from "../base/env.ts";
import { asEarshotError, EarshotError } from "../base/errors.ts";
import type { CutDocument, DocumentEntry, FoundPassage, SourcedPassage } from "./document.ts";
import type { Question } from "./search-index.ts";
import { Shelf } from "./shelf.ts";

/** Errors do not keep their class on the way out of an object, so they go as values. */
export type PutOutcome = { readonly ok: true } | { readonly ok: false; readonly message: string };

export class Library extends DurableObject<Env> {
  readonly #shelf: Shelf;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#shelf = new Shelf(state.storage);
  }

  /** Takes a document in, in the place of the one with the same source; or says why not. */
  async put(document: CutDocument): Promise<PutOutcome> {
    try {
      this.#shelf.put(document, Date.now());
      return { ok: true };
    } catch (thrown) {
      const error = asEarshotError(thrown, "internal");
      if (error.code !== "library_full") throw thrown;
      return { ok: false, message: error.message };
    }
  }

  async drop(source: string): Promise<boolean> {
    return this.#shelf.drop(source);
  }

  async list(): Promise<DocumentEntry[]> {
    return this.#shelf.list();
  }

  async whole(maxCharacters: number): Promise<SourcedPassage[] | null> {
    return this.#shelf.whole(maxCharacters);
  }

  async search(question: Question, limit: number): Promise<FoundPassage[]> {
    return this.#shelf.search(question, limit);
  }
}

/**
 * The library of an agent.
 * @throws EarshotError `not_configured` where the deployment has none.
 */
export function libraryOf({ LIBRARY }: Pick<Env, "LIBRARY">, agentName: string): DurableObjectStub<Library> {
  if (LIBRARY !== undefined) {
    return LIBRARY.get(LIBRARY.idFromName(agentName)) as unknown as DurableObjectStub<Library>;
  }
  const binding = '{ "name": "LIBRARY", "class_name": "Library" }';
  throw new EarshotError("not_configured", `documents need the object Library: bind ${binding} in wrangler.jsonc`);
}
