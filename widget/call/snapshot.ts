/** A call at one moment, and its events: all that a panel or a page gets to see. */
import type { AudioTrack, Room } from "livekit-client";
import type { ToolNotice, TurnReport } from "../../edge/wire/topics.ts";
import type { Caption } from "./captions.ts";
import type { CallError } from "./error.ts";
import { initialMachine } from "./machine.ts";
import type { Handoff, Message } from "./messages.ts";
import type { PageSnapshot } from "./page-snapshot.ts";

export type { Device, Devices } from "./page-snapshot.ts";

export interface CallSnapshot extends PageSnapshot {
  readonly room: Room | null;
  readonly voices: { readonly visitor: AudioTrack | null; readonly agent: AudioTrack | null };
}

export type CallEvent =
  | { readonly kind: "call-start"; readonly callId: string }
  | { readonly kind: "call-end"; readonly callId: string | null; readonly reason: string }
  | { readonly kind: "transcript"; readonly caption: Caption }
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "turn"; readonly report: TurnReport }
  | { readonly kind: "tool-call"; readonly notice: ToolNotice }
  | { readonly kind: "handoff"; readonly handoff: Handoff }
  | { readonly kind: "error"; readonly error: CallError };

/** Before anything has happened. */
export const nothing: CallSnapshot = {
  ...initialMachine,
  callId: null,
  agent: null,
  captions: [],
  tools: [],
  notice: null,
  room: null,
  voices: { visitor: null, agent: null },
  detector: null,
  ducked: false,
  devices: { microphones: [], speakers: [], microphoneId: null, speakerId: null, volume: 1 },
  pushToTalk: null,
  quality: null,
  elsewhere: false,
  anotherCall: false,
  messages: [],
  confirm: null,
  handoff: null,
  language: null,
  recorded: false,
};
