/** The requests that sessions and webhooks make to a call's Durable Object. */

import type { Env } from "../base/env.ts";
import type { ServiceTrouble } from "../speech/health.ts";
import type { Translations } from "../wire/console.ts";
import type { ErasureReceipt } from "../wire/erasure.ts";
import type { CallTrace, Consent, Rating } from "../wire/http.ts";
import type { SwitchNews } from "../wire/switches.ts";
import type { Decided, Human, PendingApproval } from "./human.ts";
import type { Identity } from "./identity.ts";

/** Everything a call needs to know before anybody is in its room. */
export interface Invitation {
  readonly callId: string;
  /** The `kind` of its line in edge/transport/table.ts. */
  readonly transport: string;
  readonly roomName: string;
  readonly agentName: string;
  /** The version of the agent that answers, by its name; absent: the agent as it is. */
  readonly agentVersion?: string;
  /** Of the agent in that version. */
  readonly definitionHash: string;
  readonly visitorIdentity: string;
  /** BCP 47. */
  readonly locale?: string;
  /** The visitor's time zone, by its IANA name, from their page. */
  readonly timeZone?: string;
  /** Untrusted: the page's facts about itself. */
  readonly context?: Readonly<Record<string, string>>;
  /** `at`: when it was given, ISO 8601; absent if the visitor was asked for nothing. */
  readonly consent: Readonly<Consent> & { readonly at?: string };
  /** Replaces the agent's own greeting. */
  readonly greeting?: string;
  /** `visitorKey()` of the caller, for limits across calls. */
  readonly visitor?: string;
  /** The caller's identity, as the session's token proved it. */
  readonly identity?: Identity;
  /** The speech services that failed lately, as the agent's Desk knew when it admitted the call. */
  readonly health?: readonly ServiceTrouble[];
  /** All that was switched off at the agent as its Desk admitted the call. */
  readonly switches?: SwitchNews;
}

export type CallState = "ringing" | "live" | "waiting" | "ended" | "unknown";

/** `closed`: there is one that is too old to change. */
export type RatingOutcome =
  | { readonly kind: "kept"; readonly rating: Rating }
  | { readonly kind: "closed" }
  | { readonly kind: "unknown" };

/** News of the transport's webhook. `id` is the event's own: a repeated delivery has it again. */
export type RoomNews =
  | { readonly kind: "participant-left"; readonly id: string; readonly identity: string }
  | { readonly kind: "participant-joined"; readonly id: string }
  | { readonly kind: "room-finished"; readonly id: string };

/** An order of a human at the console to a call. */
export type HumanOrder =
  /** They listen in, and the caller does not notice. */
  | { readonly kind: "listen"; readonly human: Human }
  | { readonly kind: "stop-listening"; readonly human: Human }
  /** The Desk gave them the call: the agent hands over once they are in the room. */
  | { readonly kind: "take"; readonly human: Human }
  | { readonly kind: "give-back"; readonly human: Human }
  /** They wrote this, in their language (BCP 47), for the agent's voice to say. */
  | { readonly kind: "say"; readonly human: Human; readonly text: string; readonly language: string }
  /** An instruction for the agent's next reply. */
  | { readonly kind: "whisper"; readonly human: Human; readonly text: string };

/**
 * `not-yours`: they cannot give back a call that they do not have; `unknown`: also if the agent has no humans behind
 * it, or none can come into the call.
 */
export type OrderOutcome = "done" | "unknown" | "ended" | "not-yours" | Said | Untranslated;

/** The caller hears these words of a human's. */
export interface Said {
  readonly kind: "said";
  readonly text: string;
  readonly translated: boolean;
}

/** Nothing was said, since the model did not translate it. */
export interface Untranslated {
  readonly kind: "untranslated";
  readonly why: string;
}

/** The caller's words, for the lists of the staff. */
export interface StaffWords {
  readonly headline: string;
  /** Actions that wait for a human's decision. */
  readonly approvals: readonly PendingApproval[];
}

/** `receivers`: how many are told of the call's end once more. */
export type Delivered =
  | { readonly kind: "delivered"; readonly receivers: number }
  | { readonly kind: "running" }
  | { readonly kind: "unknown" };

/** The call object's RPC as its callers see it. */
export interface CallStub {
  /** Begins to join the room; answers before it has joined. */
  ring(invitation: Invitation): Promise<void>;
  state(): Promise<CallState>;
  /** Its transport's `kind`; null: there is no such call, or its record is erased. */
  transport(): Promise<string | null>;
  /** The page's language, BCP 47, as the session asked for it. */
  locale(): Promise<string | null>;
  /** The version of the agent in which it began; null: the agent as it is. */
  agentVersion(): Promise<string | null>;
  /** The language to which the call has changed, BCP 47; null: it has the one in which it began. */
  changedLanguage(): Promise<string | null>;
  /** Null as in `trace()`. */
  forStaff(): Promise<StaffWords | null>;
  /** Null: there is no such call, or its record is erased. */
  trace(): Promise<CallTrace | null>;
  /** With the visitor's own forms as they sent them, while the call runs. Null as in `trace()`. */
  traceForVisitor(): Promise<CallTrace | null>;
  /** Takes the visitor's rating, or the change of one. */
  rate(stars: number, comment: string): Promise<RatingOutcome>;
  /** A human decides on an action that waits for approval, or waited. */
  decide(approval: string, approved: boolean, by: string): Promise<Decided>;
  /**
   * The caller's page has given the call up: it is over, and waits for nobody. False: there is no such call, and a
   * request for it that is still under way will not ring.
   */
  leave(): Promise<boolean>;
  /**
   * Ends the call if it runs, and erases it everywhere. Of one that is erased it tries again what is left. Null: there is
   * nothing of such a call.
   */
  erase(): Promise<ErasureReceipt | null>;
  webhook(news: RoomNews): Promise<void>;
  /** Something was switched off or on at the agent that the call began with. */
  switched(news: SwitchNews): Promise<void>;
  order(order: HumanOrder): Promise<OrderOutcome>;
  /** The last lines of the call in a human's language, BCP 47. Null as in `trace()`. */
  translations(language: string): Promise<Translations | null>;
  /** Tells the receivers of `call.ended` of an ended call once more. */
  deliver(): Promise<Delivered>;
}

/** The object of a call, wherever it lives. */
export function callStub(env: Env, callId: string): CallStub {
  return env.CALL.get(env.CALL.idFromName(callId)) as unknown as CallStub;
}
