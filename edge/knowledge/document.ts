/** A document as a site sends it, and the passages into which it is cut. */
import { z } from "zod";

/** The largest document, in bytes of its source. A page of a site has some tens of thousands. */
export const maxDocumentBytes = 1_000_000;
/** The most passages of one document. The rest is left out, and the teacher is told. */
export const maxPassagesPerDocument = 400;
/** A library's bounds: a search looks through this many in a few milliseconds. */
export const maxDocuments = 1000;
export const maxPassages = 10_000;

export const documentTypes = ["text/plain", "text/markdown", "text/html"] as const;
export type DocumentType = (typeof documentTypes)[number];

/** `PUT /v1/agents/:name/documents`: one document, which replaces the one with the same source. */
export const documentRequestSchema = z
  .object({
    /** Its origin, by which it is known: an address, or a file's path. */
    source: z.string().trim().min(1).max(500),
    type: z.enum(documentTypes),
    content: z
      .string()
      .max(maxDocumentBytes)
      .refine((text) => !text.includes("\0"), "it has NUL characters: it is no text"),
    /** Shown as the source's name; the document's own unless given. */
    title: z.string().trim().min(1).max(200).optional(),
    /** Where people read it: https, or a path on the page's own origin. */
    url: z.string().max(2048).optional(),
    /** The date of its content, ISO 8601. */
    date: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  })
  .strict();
export type DocumentRequest = z.output<typeof documentRequestSchema>;

/** A stretch of a document in reading order: a heading, or text under it. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "text"; readonly text: string };

/** A document that was read: its title, if it has one, and its blocks. */
export interface ReadDocument {
  readonly title: string | null;
  readonly blocks: readonly Block[];
  /** The rest could not be read. */
  readonly isCut?: boolean;
}

/** A passage is the unit that is found and given to the model: a few sentences, with the headings above them. */
export interface Passage {
  readonly heading: string;
  readonly text: string;
}

/** A passage with its source. */
export interface SourcedPassage extends Passage {
  readonly source: string;
  readonly title: string;
  readonly url: string | null;
  /** ISO 8601. */
  readonly date: string | null;
}

/** A document that was read and cut. */
export interface CutDocument {
  readonly source: string;
  readonly title: string;
  readonly url: string | null;
  readonly date: string | null;
  readonly passages: readonly Passage[];
}

export interface FoundPassage extends SourcedPassage {
  /** How much of the question it covers, 0 to 1. */
  readonly relevance: number;
}

/** A document as a library lists it. */
export interface DocumentEntry {
  readonly source: string;
  readonly title: string;
  readonly url: string | null;
  readonly date: string | null;
  readonly passages: number;
  readonly characters: number;
  readonly taughtAt: string;
}
