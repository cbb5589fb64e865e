/** What sessions and webhooks ask of a call's Durable Object. */

import type { Env } from "../base/env.ts";
import type { CallTrace, Consent, Rating } from "../wire/http.ts";
import type { Decided, Human, PendingApproval } from "./human.ts";
import type { Identity } from "./identity.ts";

/** Everything a call needs to know before anybody is in its room. */
export interface Invitation {
  readonly callId: string;
  readonly roomName: string;
  readonly agentName: string;
  readonly definitionHash: string;
  readonly visitorIdentity: string;
  /** BCP 47. */
  readonly locale?: string;
  /** The visitor's, by its IANA name, as their page tells it. */
  readonly timeZone?: string;
  /** Untrusted: what the page says about itself. */
  readonly context?: Readonly<Record<string, string>>;
  /** `at`: when it was given, ISO 8601; there where the visitor was asked for anything. */
  readonly consent: Readonly<Consent> & { readonly at?: string };
  /** Said instead of the agent's own. */
  readonly greeting?: string;
  /** `visitorKey()` of who calls, for limits that hold across calls. */
  readonly visitor?: string;
  /** Who the session's token proved to call. */
  readonly identity?: Identity;
}

export type CallState = "ringing" | "live" | "waiting" | "ended" | "unknown";

/** `closed`: there is one that is too old to be changed. */
export type RatingOutcome =
  | { readonly kind: "kept"; readonly rating: Rating }
  | { readonly kind: "closed" }
  | { readonly kind: "unknown" };

/** What LiveKit's webhook told. `id` is the event's own: a delivery that is repeated has it again. */
export type RoomNews =
  | { readonly kind: "participant-left"; readonly id: string; readonly identity: string }
  | { readonly kind: "participant-joined"; readonly id: string }
  | { readonly kind: "room-finished"; readonly id: string };

/** What a human of the console wants of a call. */
export type HumanOrder =
  /** They listen in, which the caller does not notice. */
  | { readonly kind: "listen"; readonly human: Human }
  | { readonly kind: "stop-listening"; readonly human: Human }
  /** Theirs by the Desk's word: the agent hands over once they are in the room. */
  | { readonly kind: "take"; readonly human: Human }
  | { readonly kind: "give-back"; readonly human: Human }
  /** An instruction for the agent's next reply. */
  | { readonly kind: "whisper"; readonly human: Human; readonly text: string };

/** `not-yours`: to be given back it must be theirs; `unknown`: also where the agent has no humans behind it. */
export type OrderOutcome = "done" | "unknown" | "ended" | "not-yours";

/** What the caller said, for the lists of the staff. */
export interface StaffWords {
  readonly headline: string;
  /** What waits for a human's decision. */
  readonly approvals: readonly PendingApproval[];
}

/** The call object's RPC as its callers see it. */
export interface CallStub {
  /** Begins to join the room; answers before it has joined. */
  ring(invitation: Invitation): Promise<void>;
  state(): Promise<CallState>;
  /** The page's language, BCP 47, as it was asked for. */
  locale(): Promise<string | null>;
  /** Null: as of `trace()`. */
  forStaff(): Promise<StaffWords | null>;
  /** Null: there is no such call, or its record is erased. */
  trace(): Promise<CallTrace | null>;
  /** Takes the visitor's rating, or the change of one. */
  rate(stars: number, comment: string): Promise<RatingOutcome>;
  /** A human decides on what a tool is about to do, or was. */
  decide(approval: string, approved: boolean, by: string): Promise<Decided>;
  /**
   * The caller's page has given the call up: it is over, and nobody is waited for. False: there is none, and one that is
   * on its way here will not ring.
   */
  leave(): Promise<boolean>;
  /** Ends the call if it runs, and forgets all of it. */
  erase(): Promise<void>;
  webhook(news: RoomNews): Promise<void>;
  order(order: HumanOrder): Promise<OrderOutcome>;
}

/** The object of a call, wherever it lives. */
export function callStub(env: Env, callId: string): CallStub {
  return env.CALL.get(env.CALL.idFromName(callId)) as unknown as CallStub;
}
