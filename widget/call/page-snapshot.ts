/**
 * A call at one moment, for a page and its types. Nothing of livekit-client's is named: a page's type check
 * would read that package's declarations, which name packages of its own that nobody installs.
 */
import type { SessionReply } from "../../edge/wire/http.ts";
import type { Notice, ToolNotice } from "../../edge/wire/topics.ts";
import type { Caption } from "./captions.ts";
import type { Machine } from "./machine.ts";
import type { Confirm, Handoff, Message } from "./messages.ts";

/** The room as a page may use it: livekit-client's `Room`, of the copy that the call's code has. */
export interface CallRoom {
  /** False where the browser plays nothing before the visitor has touched the page. */
  readonly canPlaybackAudio: boolean;
  /** Plays from now on; to be called in the course of a click. */
  startAudio(): Promise<void>;
}

/** A voice that can be drawn or recorded. */
export interface CallVoice {
  readonly mediaStreamTrack: MediaStreamTrack;
}

/** Whose voice: the visitor's microphone, or what the page hears of the agent (or of a human who has joined). */
export type LevelOf = "visitor" | "agent";

export interface PageSnapshot extends Machine {
  readonly callId: string | null;
  readonly agent: SessionReply["agent"] | null;
  readonly captions: readonly Caption[];
  /** Tools at work right now. */
  readonly tools: readonly ToolNotice[];
  readonly notice: Notice | null;
  readonly room: CallRoom | null;
  readonly voices: { readonly visitor: CallVoice | null; readonly agent: CallVoice | null };
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
  /** The messages, in the order in which they came; captions have the spoken words. */
  readonly messages: readonly Message[];
  /** A tool of the page waits for the visitor's yes. */
  readonly confirm: Confirm | null;
  /** The last that was told of a human; `null` as long as nobody was asked for. */
  readonly handoff: Handoff | null;
  /** The language to which the call has changed, BCP 47; `null`: it is in the one in which it began. */
  readonly language: string | null;
  /** The call is recorded, and the visitor may stop that. */
  readonly recorded: boolean;
}

export interface Device {
  /** The browser's, different for each site. */
  readonly id: string;
  /** As the system names it; `""` until the microphone has been allowed. */
  readonly label: string;
}

/** The devices that the visitor may choose from. Empty lists until the browser tells, or where it does not let one choose. */
export interface Devices {
  readonly microphones: readonly Device[];
  readonly speakers: readonly Device[];
  /** `null`: whichever is the system's default, followed when that changes. */
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
  /** The agent's loudness, 0 to 1. */
  readonly volume: number;
}
