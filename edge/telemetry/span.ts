/** A span as Earshot makes it, before any library or wire format. */

export type AttributeValue = string | number | boolean | readonly string[];
/** Undefined values are left out. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

export interface Span {
  readonly name: string;
  /** `client`: a request to another service. */
  readonly kind: "internal" | "server" | "client";
  /** 8 bytes in hex. */
  readonly id: string;
  /** Null: the call's own span. */
  readonly parentId: string | null;
  /** Unix time, ms. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Attributes;
  /** The stable code of what went wrong; absent: nothing did. */
  readonly error?: string;
  readonly events?: readonly { readonly name: string; readonly atMs: number; readonly attributes: Attributes }[];
}

/** A part of a turn, in ms since the call began. */
export interface Part {
  readonly name: string;
  readonly kind: Span["kind"];
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Attributes;
  readonly error?: string;
}

/** The facts that spans need besides the trace. */
export interface SpanOptions {
  readonly roomName: string;
  readonly participant: string;
  /** Whether spans may have the words of the call. */
  readonly words: boolean;
}
