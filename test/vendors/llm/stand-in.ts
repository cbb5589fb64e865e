/** A vendor's LLM in the shared set of tests (edge/vendors/every-llm.test.ts): one line for each protocol. */
import type { IncomingHttpHeaders } from "node:http";
import type { Variables } from "../../../edge/base/variables.ts";

/** A call of a tool. */
export interface LlmCall {
  readonly id: string;
  readonly name: string;
  /** JSON, or what a model has made of it. */
  readonly args: string;
}

export interface LlmReply {
  /** Sent word by word. */
  readonly text?: string;
  /** The model's reasoning, before the text. */
  readonly thoughts?: string;
  readonly calls?: readonly LlmCall[];
  /** Why it ends, if not by itself. */
  readonly end?: "length" | "filter" | "refusal";
}

/** The tokens of every reply; `cached` of the prompt's. */
export const tokens = { prompt: 2_000, cached: 1_536, written: 21 } as const;

/** A refusal of a request: its key, its model, the account, or for now. */
export type LlmRefusal = "key" | "model" | "quota" | "busy";

/** The vendor's own words in each of its refusals. */
export const vendorsWords = "these are the vendor's own words";

export interface LlmFaults {
  refuse?: LlmRefusal;
  /** Seconds, told with a refusal. */
  retryAfter?: number;
  /** Sends this before anything else, as it is. */
  rubbish?: string;
  /** Sends this behind its first frame, as it is. */
  news?: string;
  /** Ends in order before anything was said. */
  empty?: true;
  /** Breaks the connection off after so many frames. */
  breakAfter?: number;
  /** Reports an error in the vendor's own form after so many frames. */
  troubleAfter?: number;
  /** Keeps the connection open behind its last frame. */
  stays?: true;
}

export interface LlmScript {
  /** Its answers, one after another; the last one again and again. */
  readonly replies: readonly LlmReply[];
  /** Between two frames, ms; 0 sends all at once. */
  readonly frameGapMs: number;
  readonly faults: LlmFaults;
}

export interface LlmRequest {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: LlmBody;
  /** The client has closed the connection before the reply was whole. */
  aborted: boolean;
  framesSent: number;
}

// biome-ignore lint/suspicious/noExplicitAny: JSON of any vendor's, which each dialect reads and checks
export type LlmBody = any;

/** A message of a request, in one form for all vendors. */
export type LlmTurn =
  | { readonly role: "user" | "assistant"; readonly text: string }
  | { readonly role: "calls"; readonly calls: readonly { readonly name: string; readonly args: unknown }[] }
  | { readonly role: "results"; readonly results: readonly string[] };

/** A request in one form for all vendors. */
export interface LlmAsked {
  readonly model: string;
  readonly system: string;
  readonly tools: readonly string[];
  readonly turns: readonly LlmTurn[];
}

export interface FakeLlm {
  readonly url: string;
  readonly requests: LlmRequest[];
  /** Requests that the vendor would have refused, by their fault. */
  readonly refused: string[];
  readonly faults: LlmFaults;
  close(): Promise<void>;
}

export type Frame = string | Uint8Array;

/** How a reply goes over the wire. */
export interface LlmDialect {
  /** @throws Error at a request that the vendor would refuse */
  asked(request: LlmRequest): LlmAsked;
  readonly contentType: string;
  frames(reply: LlmReply, request: LlmRequest): Frame[];
  refusal(kind: LlmRefusal): { readonly status: number; readonly body: unknown };
  /** An error in the middle of a reply. */
  trouble(words: string): Frame;
}

export interface LlmStandIn {
  /** The vendor and, where it has several protocols, which. */
  readonly title: string;
  /** As a definition names it. */
  readonly chosen: { readonly service: string; readonly model?: string; readonly [field: string]: unknown };
  readonly dialect: LlmDialect;
  /** Up to where the vendor's own base goes: "/v1". */
  readonly path: string;
  /** The vendor's variables: its key, and this server in the place of its own. */
  env(url: string, key: string): Variables;
  /** The header with the key, lower case; or a signature that hides it. */
  readonly keyIn: string | "signature";
  /** The variable that an owner is told to check where the key is refused. */
  readonly keyVariable: string;
  /**
   * Part of each request, unless a definition asks for more reasoning (null: models do not reason unless they are told
   * to); and where it asks for "high".
   */
  readonly reasoning: { readonly brief: object | null; readonly high: object };
  /** The marks for the vendor's cache in a request of several turns; null: it finds the stable part by itself. */
  readonly marks: ((body: LlmBody) => readonly string[]) | null;
  /** With a tool's result the vendor wants its thoughts before the call; this of them stands in the request. */
  readonly thoughtsBack?: string;
  /** The ids of calls that the vendor takes, its own or another's; any unless given. */
  readonly callIds?: RegExp;
  /** Events of kinds that came later than its clients, as a vendor says that it may send them. */
  readonly newEvents?: string;
  /** Arguments of tools come whole, already read as JSON: they cannot be malformed. */
  readonly argsWhole?: true;
  /** A refusal comes as text that the caller hears; otherwise the reply fails. */
  readonly refusalIsSaid?: true;
}
