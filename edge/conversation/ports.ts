/**
 * The four ports of the conversation, and its tools. Each kind is implemented in a file elsewhere (edge/speech,
 * edge/model, edge/transport, edge/tools). The conversation knows these shapes and nothing of the vendors
 * behind them.
 *
 * All ports are event driven: a port speaks through the listener it was opened with, never by a promise, so that in
 * tests a virtual clock alone decides the order of things. A port never calls a listener synchronously from within the
 * call that opened the port, and never again after `close()` or `cancel()`.
 */

import type { Audio } from "../base/audio.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import type { EarshotError } from "../base/errors.ts";
import type { Card } from "../wire/cards.ts";
import type { Retrieval } from "./retrieval.ts";

/** One word and when it was said, in ms since the STT (or the utterance) opened. */
export interface TimedWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

// ---------------------------------------------------------------- Stt: speech to text

export interface HeardWords {
  readonly text: string;
  readonly words?: readonly TimedWord[];
  /** Ms of audio that the STT had after the end of the last of these words, where the service tells times. */
  readonly trailingMs?: number;
  /** The language that the service heard, BCP 47, where it tells one. */
  readonly language?: string;
}

export type SttEvent =
  /** The service's own voice activity detector fired. */
  | { readonly kind: "speech-started" }
  /** Words since the last `final` that may still change. They replace the partial before. */
  | ({ readonly kind: "partial" } & HeardWords)
  /** Words that will not change any more. The text may be empty: the service heard speech without words. */
  | ({ readonly kind: "final" } & HeardWords)
  /** The service rejected speech as not understood (below its threshold), so the agent asks again. */
  | { readonly kind: "not-understood" }
  /** The service's own view of the turn: Flux' EagerEndOfTurn, TurnResumed and EndOfTurn; Nova's speech_final. */
  | { readonly kind: "turn-maybe-ended" }
  | { readonly kind: "turn-resumed" }
  | { readonly kind: "turn-ended" }
  /** Trouble. `fatal`: this STT has given up. Otherwise it is replacing its connection itself. */
  | { readonly kind: "failed"; readonly error: EarshotError; readonly fatal: boolean };

/** Speech to text. The owner of the room feeds the audio; the conversation only asks for the final transcript. */
export interface Stt {
  /** Takes the caller's audio, in order, as it comes. */
  hear(audio: Audio): void;
  /**
   * Speech has ended: give the final transcript of the audio so far at once. The page's word may overtake its own
   * packets. The energy gate judges the very audio that the STT gets, but knows nothing of turns, so an STT that judges
   * turns itself need not heed it.
   */
  finalize(source?: "page" | "energy"): void;
  close(): void;
}

export type OpenStt = (listen: (event: SttEvent) => void) => Stt;

// ---------------------------------------------------------------- Llm: the language model

export type Message =
  | { readonly role: "caller"; readonly text: string }
  /** Only the part that was heard (see "heard text" in the glossary); empty if it was cut before its first word. */
  | {
      readonly role: "agent";
      readonly text: string;
      readonly interrupted: boolean;
      /** The agent said words that the caller's page wrote: they are untrusted. */
      readonly wordsOf?: "page";
    }
  /** A human of the site's own, who had the call, said this to the caller. */
  | { readonly role: "human"; readonly name: string; readonly text: string }
  | { readonly role: "tool-call"; readonly call: ToolCall }
  | { readonly role: "tool-result"; readonly callId: string; readonly name: string; readonly result: ToolResult };

export interface ToolCall {
  /** Unique in the conversation, once the conversation has taken the call. */
  readonly id: string;
  /** The model's own id of the call, where it differs. It goes back to the model, and nowhere else. */
  readonly theirs?: string;
  readonly name: string;
  readonly args: unknown;
}

export type ToolResult =
  /** The model reads `value`, the caller sees `cards`, and the record keeps `warnings`. */
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly cards?: readonly Card[];
      readonly warnings?: readonly EarshotError[];
    }
  | { readonly ok: false; readonly error: ToolError };

/** The reason why a tool did not run, or failed, in words for the model. */
export interface ToolError {
  readonly code: string;
  readonly message: string;
  /** The question whose answer the tool waits for; absent where it waits for none. */
  readonly asks?: string;
  /** The arguments that the site or person behind the tool refuses. */
  readonly wrong?: readonly string[];
}

export interface Thought {
  /** Oldest first. The last message is the one to answer. */
  readonly history: readonly Message[];
  /**
   * The model was asked before and broke off: what the caller heard of that answer. The new answer goes on from there.
   */
  readonly again?: { readonly said: string };
}

export type LlmEvent =
  /** The model that answers, for the record. An LLM that tells it does so before the first word or call. */
  | { readonly kind: "model"; readonly name: string }
  /** The documents were searched for this reply, for the record. It comes before the model's own events. */
  | { readonly kind: "retrieval"; readonly retrieval: Retrieval }
  /** `ends`: a sentence or clause ends with it. An LLM that has read further than this token sets it. */
  | { readonly kind: "token"; readonly text: string; readonly ends?: boolean }
  | { readonly kind: "tool-call"; readonly call: ToolCall }
  | { readonly kind: "done" }
  /** `blank`: the model answered with nothing that could be said, so the loop may ask again. */
  | { readonly kind: "failed"; readonly error: EarshotError; readonly blank?: true };

export interface Llm {
  /** Begins a reply. After `done` or `failed`, or once cancelled, no more events come. */
  think(thought: Thought, listen: (event: LlmEvent) => void): Cancel;
}

// ---------------------------------------------------------------- Tts: text to speech

export type TtsEvent =
  | { readonly kind: "audio"; readonly audio: Audio }
  /** Where the service gives word times: ms from the start of the utterance's audio. */
  | { readonly kind: "words"; readonly words: readonly TimedWord[] }
  /** The nth text, from 0, came back without sound, even when the TTS was asked again. */
  | { readonly kind: "silent"; readonly nth: number }
  /** The TTS has handed over all audio of the texts before `end()`. */
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly error: EarshotError };

export interface Utterance {
  /** Speaks a clause or a sentence as soon as possible; clauses are spoken in order. */
  say(text: string): void;
  /** No more text follows. */
  end(): void;
  /** Stops at once, and drops the audio that it has not handed over yet. */
  cancel(): void;
}

export interface Tts {
  /** Opens one utterance (the audio of one reply). */
  open(listen: (event: TtsEvent) => void): Utterance;
  close(): void;
}

// ---------------------------------------------------------------- AudioOutput: playout

export type AudioOutputEvent =
  /** The first packet went out. */
  | { readonly kind: "started" }
  /** Everything handed over before `end()` went out. */
  | { readonly kind: "ended" };

export interface Playout {
  /** Queues audio after the queued audio. Nothing is heard before `release()`. */
  play(audio: Audio): void;
  /** No more audio follows. */
  end(): void;
  /** From now on the queued audio may be heard. A preemptive reply waits, decoded and packetised, for this. */
  release(): void;
  /** Pauses after the packet that is going out. `resume()` goes on with the next one. */
  pause(): void;
  resume(): void;
  /** Stops for good, drops what is queued. Returns how many ms had been played. */
  cut(): number;
  /** Ms of this playout that went out so far, to the packet. */
  playedMs(): number;
}

export interface AudioOutput {
  /** Opens the playout of one reply; at most one is released at a time. */
  open(listen: (event: AudioOutputEvent) => void): Playout;
}

// ---------------------------------------------------------------- Actions: tools

/** The origin of a tool call, for the tool's rules and for the record. */
export interface Asked {
  readonly turn: number;
  /** The caller's words of that turn. */
  readonly heard: string;
  /** The question that the caller answered with yes, and the answer; absent where they were not asked. */
  readonly confirmed?: { readonly question: string; readonly answer: string };
}

/** The question to the caller before a tool runs. */
export interface Question {
  /** An empty text asks the conversation's own question. */
  readonly text: string;
  /** Words to say before the conversation's own question: the values that it does not name. */
  readonly readFirst?: string;
  /** How many characters the caller must have heard for a yes to count: to the end of the last value read back. */
  readonly heardTo: number;
  /** Whether these words, beside the question's own, ask for its offer, and so mean yes. */
  readonly isAskedForBy?: (text: string) => boolean;
  /** Shows the question on the caller's screen as well, with buttons. */
  readonly onScreen?: QuestionOnScreen;
  /** The caller did not say yes, so the tool does not run: for the record. Must not throw. */
  readonly declined?: (error: ToolError, answered: Answered) => void;
}

/** Shows a question while it is asked. Neither method may throw. */
export interface QuestionOnScreen {
  /** The agent is asking it, perhaps not for the first time. */
  open(): void;
  /** The question is closed: answered, or given up. Also called for a question that was never opened. */
  close(yes: boolean): void;
}

/** The question to the caller before a tool, and their answer; null: nobody asked, or the caller said nothing. */
export interface Answered {
  readonly question: string | null;
  readonly answer: string | null;
}

/** A result that nobody waits for any more. */
export interface LateResult {
  readonly call: ToolCall;
  readonly result: ToolResult;
  /** Whether the agent may tell the caller of it now. */
  mayTell(): boolean;
  /** The caller has heard of it. */
  told(): void;
}

export interface Actions {
  /** Runs a tool, or says why not: never throws, always reports once unless cancelled. */
  run(call: ToolCall, report: (result: ToolResult) => void, asked: Asked): Cancel;
  /** The question to ask the caller before this tool may run. `null`, or no such method: it needs no yes. */
  confirmation?(call: ToolCall, asked: Asked): Question | null;
  /** The conversation answers this call with `error` instead of running it: for the record. Must not throw. */
  refused?(call: ToolCall, error: ToolError, asked: Asked): void;
  /** The call as the record and the model may have it: without private values. No such method: the call itself. */
  shown?(call: ToolCall): ToolCall;
}

// ---------------------------------------------------------------- what the page tells

/** The page's voice activity: two steps to the end of speech, so that a reply can begin before anyone is sure. */
export type CallerHint =
  | { readonly kind: "speech-started" }
  /** Probably over: begin the reply, hold its audio. `silenceMs`: how long it had been quiet by then. */
  | { readonly kind: "maybe-ended"; readonly silenceMs?: number }
  /** Over: commit. `certain`: the caller has told so, by the button they hold while they speak. */
  | { readonly kind: "ended"; readonly silenceMs?: number; readonly certain?: boolean };

/** Everything that the conversation is handed. */
export interface Ports {
  readonly clock: Clock;
  readonly stt: Pick<Stt, "finalize">;
  readonly llm: Llm;
  readonly tts: Tts;
  readonly audioOutput: AudioOutput;
  readonly actions: Actions;
}
