/** A vendor's STT in the shared set of tests (edge/vendors/every-stt.test.ts): one line for each protocol. */
import type { Variables } from "../../../edge/base/variables.ts";
import type { FakeStt, SttScript } from "./recogniser.ts";

export interface SttStandIn {
  /** The vendor and, where it has several protocols, which. */
  readonly title: string;
  /** One request an utterance: there is no connection before speech, and none to break, close or replace. Absent: a socket. */
  readonly kind?: "request";
  /** As a definition names it. */
  readonly chosen: { readonly service: string; readonly model?: string; readonly [field: string]: unknown };
  start(script: Partial<SttScript>): Promise<FakeStt>;
  /** The vendor's variables: its key, and this server in the place of its own. */
  env(url: string, key: string): Variables;
  /** Where the key goes: a header by its name (lower case), or the first message. */
  readonly keyIn: { readonly header: string } | "first message";
  /** A language that it hears beside English, as definitions have it; null: it hears English alone. */
  readonly otherLanguage: string | null;
  readonly hasWordTimes: boolean;
  /** It can be asked for the final transcript; otherwise it finds the end in silence. */
  readonly canBeAsked: boolean;
  /** Words that callers are likely to say reach it. */
  readonly takesPhrases: boolean;
  /** By this message it refuses a key on an open connection; absent: it does so before. */
  readonly refusal?: string;
  /** It tells its trouble by this code alone; absent: in words. */
  readonly troubleCode?: string;
  /** It closes after this time without a message; null: no such limit is documented. */
  readonly idleMs: number | null;
  /** The closes that it documents, and whether another try is pointless. */
  readonly closes: readonly { readonly code: number; readonly reason?: string; readonly isFinal: boolean }[];
}
