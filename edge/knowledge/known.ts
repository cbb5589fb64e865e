/** What is known about a question, for the model that is to answer it. */
import type { Thought } from "../conversation/ports.ts";
import type { SourcedPassage } from "./document.ts";

export type Known =
  | { readonly kind: "passages"; readonly passages: readonly SourcedPassage[] }
  /** The documents were searched and say nothing about it. */
  | { readonly kind: "nothing" }
  /** The documents could not be searched in time. */
  | { readonly kind: "unavailable" };

/** A thought with what is known about its last words; without, where there was nothing to look up. */
export interface InformedThought extends Thought {
  readonly known?: Known;
}

/** The documents where they are few enough to stand in every prompt; looked at for each reply. */
export interface DocumentsView {
  /** Null: they are searched instead, or there are none. */
  readonly whole: readonly SourcedPassage[] | null;
}
