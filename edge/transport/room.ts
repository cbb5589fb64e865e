/**
 * A LiveKit room as the call sees it. `joinRoom()` in participant.ts is the one that speaks LiveKit's protocol; tests
 * may hand the call another.
 */

import type { Audio } from "../base/audio.ts";
import type { Cancel } from "../base/clock.ts";
import type { EarshotError } from "../base/errors.ts";
import type { CallerHint, Mouth } from "../conversation/ports.ts";
import type { ContextMessage, FormAnswer, LeftMessage, PageTools } from "../wire/topics.ts";
import type { RpcCall, RpcOutcome } from "./livekit/rpc.ts";

/** What the page tells beside speech: what it shows, what it can do, and what the visitor wrote into it. */
export type PageMessage =
  | { readonly kind: "context"; readonly context: ContextMessage["context"] }
  | { readonly kind: "tools"; readonly tools: PageTools["tools"] }
  | { readonly kind: "confirm"; readonly callId: string; readonly yes: boolean }
  | { readonly kind: "form"; readonly form: Omit<FormAnswer, "v"> }
  | { readonly kind: "message"; readonly message: Omit<LeftMessage, "v"> };

export type RoomEvent =
  /** In the room, with media connected both ways. `joinMs`: from the call of `joinRoom()` until then. */
  | { readonly kind: "joined"; readonly joinMs: number }
  /** A caller is in the room (or was when we came). Only the first identity counts, until it leaves. */
  | { readonly kind: "caller-arrived"; readonly identity: string }
  /** The caller's microphone track can be heard from now on, and our track by the caller. */
  | { readonly kind: "caller-audible" }
  /** The caller hears our track from now on, whether or not theirs is there yet. */
  | { readonly kind: "agent-audible" }
  | { readonly kind: "caller-left"; readonly identity: string }
  /** A human of the console is in the room, or is gone. They are never the caller. */
  | { readonly kind: "human-arrived" | "human-left"; readonly identity: string }
  /** The caller's voice in the order it was spoken, lost packets concealed. */
  | { readonly kind: "audio"; readonly audio: Audio }
  /** The voice of the human whom `hearHuman()` named, as the caller's. */
  | { readonly kind: "human-audio"; readonly audio: Audio }
  /** The caller typed (`lk.chat`). */
  | { readonly kind: "typed"; readonly text: string }
  /** The page's voice activity (`earshot.voice`), from the caller's own identity. */
  | { readonly kind: "hint"; readonly hint: CallerHint }
  /** The page says that the visitor hung up (`earshot.hangup`). */
  | { readonly kind: "hung-up" }
  /** The page says that the visitor is there (`earshot.presence`), from the caller's own identity. */
  | { readonly kind: "present" }
  /** The page told something beside speech, from the caller's own identity. */
  | { readonly kind: "page"; readonly message: PageMessage }
  /** What came in was not what the schema says; it was dropped. */
  | { readonly kind: "refused"; readonly error: EarshotError }
  /** So much comes in from the caller that nothing of it is read any more. */
  | { readonly kind: "flooded"; readonly error: EarshotError }
  | { readonly kind: "reconnecting" }
  | { readonly kind: "reconnected" }
  /** Gone for good: nothing comes after this. */
  | { readonly kind: "lost"; readonly error: EarshotError };

export type RoomCaption = { readonly segment: string; readonly text: string; readonly final: boolean } & (
  | { readonly of: "caller" | "agent" }
  | { readonly of: "human"; readonly name: string }
);

export interface Room {
  /** The agent's voice. */
  readonly mouth: Mouth;
  /** Participant attributes, merged (`lk.agent.state`). */
  setAttributes(attributes: Readonly<Record<string, string>>): void;
  /**
   * One caption (`lk.transcription`). Each call for the same `segment` replaces its text; `final` closes it.
   * `of` says whose words they are, so that any LiveKit client shows them on the right side; `human`: of the one who is
   * heard, under this name.
   */
  caption(caption: RoomCaption): void;
  /** The microphone of this human of the console is heard from now on, whenever there is one; null: of none. */
  hearHuman(identity: string | null): void;
  /** A reliable packet on one of our topics, to the caller. `message` must fit the topic's schema. */
  send(topic: string, message: unknown): void;
  /**
   * Calls a method of the caller's page (LiveKit RPC), once. Reports once unless cancelled, never from within this call;
   * when the page goes, or another takes its place, at once.
   */
  performRpc(call: RpcCall, report: (outcome: RpcOutcome) => void): Cancel;
  /** Leaves: every socket closed, every timer stopped. Resolves when all is gone. */
  close(): Promise<void>;
}

export interface JoinOptions {
  /** ws:// or wss:// */
  readonly url: string;
  readonly token: string;
  /** The caller's identity, where it is known: nobody else is taken for them. Else the first person is. */
  readonly caller?: string;
  readonly listen: (event: RoomEvent) => void;
  /** The sample rate at which `audio` events are wanted; 16,000 unless given. */
  readonly hearingRateHz?: 8000 | 16000 | 24000 | 48000;
}
