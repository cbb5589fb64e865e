/** The documents' answer to a question, for the model. */
import type { Thought } from "../conversation/ports.ts";
import type { SourcedPassage } from "./document.ts";

export type Known =
  | { readonly kind: "passages"; readonly passages: readonly SourcedPassage[] }
  /** The documents were searched, and say nothing about it. */
  | { readonly kind: "nothing" }
  /** The documents could not be searched in time. */
  | { readonly kind: "unavailable" };

/** A thought with the knowledge about its last words; without, if there was nothing to look up. */
export interface InformedThought extends Thought {
  readonly known?: Known;
}

/** The documents, if they are few enough to stand in every prompt. Read for each reply. */
export interface DocumentsView {
  /** Null: the agent searches them instead, or has none. */
  readonly whole: readonly SourcedPassage[] | null;
}
