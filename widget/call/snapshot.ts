/** What a call looks like at one moment, and what happens in it: all that a panel or a page gets to see. */
import type { AudioTrack, Room } from "livekit-client";
import type { SessionReply } from "../../edge/wire/http.ts";
import type { Notice, ToolNotice, TurnReport } from "../../edge/wire/topics.ts";
import type { Caption } from "./captions.ts";
import type { CallError } from "./error.ts";
import { initialMachine, type Machine } from "./machine.ts";
import type { Confirm, Handoff, Message } from "./messages.ts";

export interface CallSnapshot extends Machine {
  readonly callId: string | null;
  readonly agent: SessionReply["agent"] | null;
  readonly captions: readonly Caption[];
  /** Tools at work right now. */
  readonly tools: readonly ToolNotice[];
  readonly notice: Notice | null;
  readonly room: Room | null;
  readonly voices: { readonly visitor: AudioTrack | null; readonly agent: AudioTrack | null };
  readonly detector: "light" | "silero" | null;
  /** The agent is played softly, because the visitor speaks over it. */
  readonly ducked: boolean;
  readonly devices: Devices;
  /** How the visitor talks by a button; `null` where the microphone is open. */
  readonly pushToTalk: { readonly held: boolean } | null;
  /** How well the call hears and is heard; `null` as long as nobody knows. */
  readonly quality: "good" | "poor" | "lost" | null;
  /** The visitor is in a call somewhere else in this browser; `takeOver()` goes on here instead. */
  readonly elsewhere: boolean;
  /** That one is another call, which `takeOver()` ends; else it is this one, and `takeOver()` brings it here. */
  readonly anotherCall: boolean;
  /** What is written, in the order in which it came; the captions are what is said. */
  readonly messages: readonly Message[];
  /** A tool of the page waits for the visitor's yes. */
  readonly confirm: Confirm | null;
  /** The last that was told of a human; `null` as long as nobody was asked for. */
  readonly handoff: Handoff | null;
}

export interface Device {
  /** The browser's, different for each site. */
  readonly id: string;
  /** As the system names it; `""` until the microphone has been allowed. */
  readonly label: string;
}

/** What the visitor may choose from. Empty lists until the browser tells, or where it does not let one choose. */
export interface Devices {
  readonly microphones: readonly Device[];
  readonly speakers: readonly Device[];
  /** `null`: whichever is the system's default, followed when that changes. */
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
  /** The agent's loudness, 0 to 1. */
  readonly volume: number;
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
};
