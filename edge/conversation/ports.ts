/**
 * The four ports of the conversation, and its tools. Each has one file per kind elsewhere (edge/speech, edge/model,
 * edge/transport/livekit, edge/tools); the conversation knows these shapes and nothing of who stands behind them.
 *
 * All ports are event driven: what they have to say they say through the listener they were opened with, never by a
 * promise, so that a virtual clock alone decides the order of things in tests. A listener is never called
 * synchronously from within the call that opened the port, and never again after `close()` or `cancel()`.
 */

import type { Audio } from "../base/audio.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import type { EarshotError } from "../base/errors.ts";
import type { Card } from "../wire/cards.ts";

/** One word and when it was said, in ms since the ears (or the utterance) opened. */
export interface TimedWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

// ---------------------------------------------------------------- Ears: speech to text

export interface HeardWords {
  readonly text: string;
  readonly words?: readonly TimedWord[];
  /** Audio that the ears had been given after the end of the last of these words, ms, where the service tells times. */
  readonly trailingMs?: number;
}

export type EarsEvent =
  /** The service's own voice detector fired. */
  | { readonly kind: "speech-started" }
  /** Words since the last `final` that may still change; replaces the partial before. */
  | ({ readonly kind: "partial" } & HeardWords)
  /** Words that will not change any more. Text may be empty: the service heard speech, and no words in it. */
  | ({ readonly kind: "final" } & HeardWords)
  /** Speech that the service rejected as not understood (below its threshold); to be asked for again. */
  | { readonly kind: "not-understood" }
  /** The service's own view of the turn: Flux' EagerEndOfTurn, TurnResumed and EndOfTurn; Nova's speech_final. */
  | { readonly kind: "turn-maybe-ended" }
  | { readonly kind: "turn-resumed" }
  | { readonly kind: "turn-ended" }
  /** Trouble. `fatal`: these ears have given up; otherwise they are replacing their connection themselves. */
  | { readonly kind: "failed"; readonly error: EarshotError; readonly fatal: boolean };

/** Speech to text. Audio is fed by whoever owns the room; the conversation only asks for the final transcript. */
export interface Ears {
  /** Takes the caller's audio, in order, as it comes. */
  hear(audio: Audio): void;
  /**
   * Speech has ended, says somebody who knows: give the final transcript of what was heard so far at once. The page's
   * word may overtake its own packets; the energy gate judged the very audio that was heard, but knows nothing of turns,
   * so ears that judge turns themselves need not heed it.
   */
  finalize(source?: "page" | "energy"): void;
  close(): void;
}

export type OpenEars = (listen: (event: EarsEvent) => void) => Ears;

// ---------------------------------------------------------------- Mind: the language model

export type Message =
  | { readonly role: "caller"; readonly text: string }
  /** Only what was heard of it (see "heard text" in the design); empty if it was cut before its first word. */
  | {
      readonly role: "agent";
      readonly text: string;
      readonly interrupted: boolean;
      /** The agent's voice, and the words of the caller's page: nothing in them is trusted. */
      readonly wordsOf?: "page";
    }
  /** A human of the site's own, who had the call: what they said to the caller. */
  | { readonly role: "human"; readonly name: string; readonly text: string }
  | { readonly role: "tool-call"; readonly call: ToolCall }
  | { readonly role: "tool-result"; readonly callId: string; readonly name: string; readonly result: ToolResult };

export interface ToolCall {
  /** No other call of the conversation has it, once the conversation has taken the call. */
  readonly id: string;
  /** What the model calls it, where that is another: goes back to the model, and nowhere else. */
  readonly theirs?: string;
  readonly name: string;
  readonly args: unknown;
}

export type ToolResult =
  /** `value` is the model's to read; `cards` are the caller's to see; `warnings` are for the record. */
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly cards?: readonly Card[];
      readonly warnings?: readonly EarshotError[];
    }
  | { readonly ok: false; readonly error: ToolError };

/** Why a tool was not run, or what it failed with, in words for the model. */
export interface ToolError {
  readonly code: string;
  readonly message: string;
  /** The question that the tool waits for an answer to; not there where it waits for none. */
  readonly asks?: string;
  /** The arguments that whoever was asked to do it will not have. */
  readonly wrong?: readonly string[];
}

export interface Thought {
  /** Oldest first; the last is what is to be answered. */
  readonly history: readonly Message[];
  /** It was asked before, and broke off: what the caller has heard of that answer, which goes on from there. */
  readonly again?: { readonly said: string };
}

export type MindEvent =
  /** Who answers, for the record; where a mind tells it, before the first word or call. */
  | { readonly kind: "model"; readonly name: string }
  /** `ends`: a sentence or clause ends with it; said by whoever has read further than this. */
  | { readonly kind: "token"; readonly text: string; readonly ends?: boolean }
  | { readonly kind: "tool-call"; readonly call: ToolCall }
  | { readonly kind: "done" }
  /** `blank`: it answered, and with nothing that could be said; so it may be asked again. */
  | { readonly kind: "failed"; readonly error: EarshotError; readonly blank?: true };

export interface Mind {
  /** Begins a reply. After `done` or `failed`, or once cancelled, no more events come. */
  think(thought: Thought, listen: (event: MindEvent) => void): Cancel;
}

// ---------------------------------------------------------------- Voice: text to speech

export type VoiceEvent =
  | { readonly kind: "audio"; readonly audio: Audio }
  /** Where the service gives word times: ms from the start of the utterance's audio. */
  | { readonly kind: "words"; readonly words: readonly TimedWord[] }
  /** The nth text that was given to say, from 0, has come back without sound, also when it was asked for again. */
  | { readonly kind: "silent"; readonly nth: number }
  /** All audio of what was said before `end()` has been handed over. */
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly error: EarshotError };

export interface Utterance {
  /** Speaks a clause or a sentence as soon as possible; clauses are spoken in order. */
  say(text: string): void;
  /** No more text follows. */
  end(): void;
  /** Stops at once; what was not handed over yet is thrown away. */
  cancel(): void;
}

export interface Voice {
  /** Opens one utterance (the audio of one reply). */
  open(listen: (event: VoiceEvent) => void): Utterance;
  close(): void;
}

// ---------------------------------------------------------------- Mouth: playout

export type MouthEvent =
  /** The first packet went out. */
  | { readonly kind: "started" }
  /** Everything handed over before `end()` went out. */
  | { readonly kind: "ended" };

export interface Playout {
  /** Queues audio behind what is queued already. Nothing is heard before `release()`. */
  play(audio: Audio): void;
  /** No more audio follows. */
  end(): void;
  /** From now on what is queued may be heard: a preemptive reply waits, decoded and packetised, for this. */
  release(): void;
  /** Holds still after the packet that is going out; `resume()` goes on with the next one. */
  pause(): void;
  resume(): void;
  /** Stops for good, drops what is queued. Returns how many ms had been played. */
  cut(): number;
  /** Ms of this playout that went out so far, to the packet. */
  playedMs(): number;
}

export interface Mouth {
  /** Opens the playout of one reply; at most one is released at a time. */
  open(listen: (event: MouthEvent) => void): Playout;
}

// ---------------------------------------------------------------- Actions: tools

/** What a call of a tool came from, for the rules that it is under and for the record. */
export interface Asked {
  readonly turn: number;
  /** What was heard of the caller in that turn. */
  readonly heard: string;
  /** What the caller was asked before it, and answered; there where they have said yes. */
  readonly confirmed?: { readonly question: string; readonly answer: string };
}

/** What the caller is asked before a tool runs. */
export interface Question {
  /** An empty text asks the conversation's own question. */
  readonly text: string;
  /** What goes along, said before the conversation's own question. */
  readonly readFirst?: string;
  /** How many characters of all that must have been heard for a yes to count: to the end of the last value read back. */
  readonly heardTo: number;
  /** Whether these words ask for what it offers, beside those that are its own: a yes to it. */
  readonly isAskedForBy?: (text: string) => boolean;
  /** It stands on the caller's screen as well, with buttons. */
  readonly onScreen?: QuestionOnScreen;
  /** They have not said yes, so the tool is not run: for whoever keeps that. Must not throw. */
  readonly declined?: (error: ToolError, answered: Answered) => void;
}

/** Where a question is shown while it is asked. Neither may throw. */
export interface QuestionOnScreen {
  /** It is being asked, perhaps not for the first time. */
  open(): void;
  /** It is asked no more: answered, or given up. Also told of one that was never opened. */
  close(yes: boolean): void;
}

/** What the caller was asked before a tool, and said to it; null: they were not asked, or said nothing. */
export interface Answered {
  readonly question: string | null;
  readonly answer: string | null;
}

/** What came of something that nobody waits for any more. */
export interface LateResult {
  readonly call: ToolCall;
  readonly result: ToolResult;
  /** Whether the caller is there to hear of it. */
  mayTell(): boolean;
  /** They have heard of it. */
  told(): void;
}

export interface Actions {
  /** Runs a tool, or says why not: never throws, always reports once unless cancelled. */
  run(call: ToolCall, report: (result: ToolResult) => void, asked: Asked): Cancel;
  /** The question to ask the caller before this tool may run; `null`, or no such method: it needs no yes. */
  confirmation?(call: ToolCall, asked: Asked): Question | null;
  /** This call is answered with `error` instead of being run: for whoever keeps that. Must not throw. */
  refused?(call: ToolCall, error: ToolError, asked: Asked): void;
  /** The call as it may be kept and told to the model: without what is private. No such method: as it is. */
  shown?(call: ToolCall): ToolCall;
}

// ---------------------------------------------------------------- what the page tells

/** The page's voice activity: two steps to the end of speech, so that a reply can begin before anyone is sure. */
export type CallerHint =
  | { readonly kind: "speech-started" }
  /** Probably over: begin, hold the audio. `silenceMs`: how long it had been quiet by then. */
  | { readonly kind: "maybe-ended"; readonly silenceMs?: number }
  /** Over: commit. `certain`: the caller has said so, by the button they hold while they speak. */
  | { readonly kind: "ended"; readonly silenceMs?: number; readonly certain?: boolean };

/** Everything the conversation is handed. */
export interface Ports {
  readonly clock: Clock;
  readonly ears: Pick<Ears, "finalize">;
  readonly mind: Mind;
  readonly voice: Voice;
  readonly mouth: Mouth;
  readonly actions: Actions;
}
