/**
 * Makes the trace of a call from the events of the conversation and the room. A pure reducer: it knows no clock and no
 * storage, and takes events in any order without complaint.
 */
import { transferToolName } from "../agent/tools.ts";
import type { EarshotError } from "../base/errors.ts";
import { wordSpans } from "../base/words.ts";
import type { ConversationEvent, Stage } from "../conversation/events.ts";
import { stages } from "../conversation/events.ts";
import type { CallTrace, RetrievalTrace, TurnTrace } from "../wire/http.ts";
import type { Spoken } from "../wire/transfers.ts";

export type ToolTrace = TurnTrace["tools"][number];
export type ErrorTrace = CallTrace["errors"][number];
type StageSpan = TurnTrace["stages"][number];
type Preemptive = TurnTrace["preemptive"];
type Pause = NonNullable<TurnTrace["pauses"]>[number];
type ReplyTrace = NonNullable<TurnTrace["replies"]>[number];

/** The change that an event made, for the record. */
export type TraceChange =
  | { readonly kind: "turn"; readonly turn: TurnTrace }
  | { readonly kind: "error"; readonly error: ErrorTrace };

/** A turn as it grows; times in ms since the call began. */
interface GrowingTurn {
  caller: string;
  agent: string;
  /** The same words by their speaker, as far as that is told. */
  readonly spoken: Spoken[];
  greetedByPage: boolean;
  interrupted: boolean;
  unheard: string;
  typed: boolean;
  model: string | null;
  readonly replies: ReplyTrace[];
  readonly retrievals: RetrievalTrace[];
  spokenUntilMs: number | undefined;
  human: TurnTrace["human"];
  translated: TurnTrace["translated"];
  /** When the caller began to speak, if known. */
  speechStartMs: number | undefined;
  readonly pauses: Pause[];
  readonly milestones: Map<Stage, number>;
  readonly tools: Map<string, ToolTrace>;
}

/** The replies begun before a turn's commit. The turn may never come to one. */
interface Preempting {
  begun: number;
  dropped: number;
  /** When the one that still stands began. */
  standsSinceMs: number | undefined;
}

const notPreempted: Readonly<Preempting> = { begun: 0, dropped: 0, standsSinceMs: undefined };

export interface TraceOptions {
  /** When the call began, on the clock of the conversation's events, in ms. */
  readonly startedAtMs: number;
  /** Added to each turn's number: how many turns an earlier life of the same call has recorded. */
  readonly turnOffset?: number;
}

export class TraceBuilder {
  readonly #startedAtMs: number;
  readonly #turnOffset: number;
  readonly #growing = new Map<number, GrowingTurn>();
  readonly #preempting = new Map<number, Preempting>();
  readonly #errorTraces: ErrorTrace[] = [];
  /** Start of the caller's speech that no turn has claimed yet. */
  #speechStartMs: number | undefined;
  /** When the caller's last sound ended; undefined: it goes on, or there was none. */
  #speechEndMs: number | undefined;
  /** The caller's pauses that no turn has claimed yet. */
  #pauses: Pause[] = [];
  /** When the agent's audio stopped, until its turn is told. */
  #stoppedMs: number | undefined;

  constructor({ startedAtMs, turnOffset = 0 }: TraceOptions) {
    this.#startedAtMs = startedAtMs;
    this.#turnOffset = turnOffset;
  }

  /**
   * Takes one event, of a tool with the place where it runs. Returns the change, or undefined if the trace has no place
   * for it.
   */
  take(event: ConversationEvent, place: ToolTrace["place"] = "agent"): TraceChange | undefined {
    switch (event.event) {
      case "caller-speech":
        this.#caller(event.value, this.sinceStart(event.atMs));
        return undefined;
      case "agent-audio":
        // The turn that it ends is told next.
        if (event.value === "stop") this.#stoppedMs = this.sinceStart(event.atMs);
        return undefined;
      case "caller-pause":
        if (event.ms >= shortestPauseMs) this.#pauses.push({ afterWords: wordSpans(event.after).length, ms: event.ms });
        return undefined;
      case "stage":
        return this.#change(event.turn, (turn) => this.#reach(turn, event.stage, this.sinceStart(event.stageAtMs)));
      case "caller-turn":
        return this.#change(event.turn, (turn) => {
          turn.caller = joined(turn.caller, event.text);
          turn.typed ||= event.typed;
          // Sounds beside typed words are no speech of this turn.
          if (event.typed) this.#speechStartMs = undefined;
          this.#claimPauses(turn, event.text);
        });
      case "agent-turn":
        return this.#change(event.turn, (turn) => {
          turn.agent = joined(turn.agent, event.text);
          if (event.by !== undefined) addSpoken(turn.spoken, event.by, event.text);
          turn.greetedByPage ||= event.wordsOf === "page";
          turn.interrupted ||= event.interrupted;
          turn.unheard = joined(turn.unheard, event.unheard ?? "");
          turn.spokenUntilMs = this.#stoppedMs ?? turn.spokenUntilMs;
          this.#stoppedMs = undefined;
        });
      case "human-turn":
        return this.#change(event.turn, (turn) => {
          turn.human = { name: event.name, text: event.text };
          turn.translated = event.translated;
        });
      case "model-answer":
        return this.#change(event.turn, (turn) => {
          turn.model = event.model;
        });
      case "model-done":
        return this.#change(event.turn, ({ replies }) => {
          const { model, askedAtMs, firstTokenAtMs, doneAtMs, ok } = event;
          const firstTokenMs = firstTokenAtMs === null ? null : this.sinceStart(firstTokenAtMs);
          replies.push({
            model,
            startMs: this.sinceStart(askedAtMs),
            firstTokenMs,
            endMs: this.sinceStart(doneAtMs),
            ok,
          });
        });
      case "retrieval":
        return this.#change(event.turn, ({ retrievals }) => {
          const { startedAtMs, endedAtMs, waitedMs, outcome, documents } = event.retrieval;
          const [startMs, endMs] = [this.sinceStart(startedAtMs), this.sinceStart(endedAtMs)];
          // The reply that tells a tool's result is to the same words, and has the same search.
          if (retrievals.some((known) => known.startMs === startMs && known.endMs === endMs)) return;
          const passages = documents.length;
          retrievals.push({ startMs, endMs, waitedMs, outcome, passages, documents: [...documents] });
        });
      case "model-request":
      case "model-cancel":
        return event.speculative ? this.#preempted(event) : undefined;
      case "tool-call":
        return this.#change(event.turn, ({ tools }) => {
          const { id, name, args } = event.call;
          const startMs = this.sinceStart(event.atMs);
          tools.set(id, { id, name, place, args, ok: null, result: null, startMs, endMs: null });
        });
      case "tool-result":
        return this.#change(event.turn, ({ tools }) => {
          const { call, result, tookMs, atMs } = event;
          const endMs = this.sinceStart(atMs);
          const startMs = tools.get(call.id)?.startMs ?? Math.max(0, endMs - tookMs);
          const told = result.ok ? result.value : result.error;
          tools.set(call.id, {
            id: call.id,
            name: call.name,
            place,
            args: call.args,
            ok: result.ok,
            result: told,
            startMs,
            endMs,
          });
        });
      case "trouble":
        return this.trouble(event.error, event.atMs);
      default:
        return undefined;
    }
  }

  /** An error that the conversation does not raise itself: of the room, of storage. */
  trouble(error: EarshotError, atMs: number): TraceChange {
    const trace = { atMs: this.sinceStart(atMs), code: error.code, message: error.message };
    this.#errorTraces.push(trace);
    return { kind: "error", error: trace };
  }

  /** All turns so far, in order. */
  turns(): TurnTrace[] {
    return [...this.#growing.entries()].sort(([a], [b]) => a - b).map(([number, turn]) => this.#traceOf(number, turn));
  }

  errors(): readonly ErrorTrace[] {
    return this.#errorTraces;
  }

  /** A moment of the events' clock, in ms since the call began. */
  sinceStart(atMs: number): number {
    return Math.max(0, atMs - this.#startedAtMs);
  }

  #change(turnNumber: number, apply: (turn: GrowingTurn) => void): TraceChange {
    const number = turnNumber + this.#turnOffset;
    let turn = this.#growing.get(number);
    if (turn === undefined) {
      turn = {
        caller: "",
        agent: "",
        spoken: [],
        greetedByPage: false,
        interrupted: false,
        unheard: "",
        typed: false,
        model: null,
        replies: [],
        retrievals: [],
        spokenUntilMs: undefined,
        human: undefined,
        translated: undefined,
        speechStartMs: undefined,
        pauses: [],
        milestones: new Map(),
        tools: new Map(),
      };
      this.#growing.set(number, turn);
    }
    apply(turn);
    return { kind: "turn", turn: this.#traceOf(number, turn) };
  }

  /** A preemptive reply counts by itself, and does not make a turn yet. */
  #preempted(event: Extract<ConversationEvent, { event: "model-request" | "model-cancel" }>): TraceChange | undefined {
    const number = event.turn + this.#turnOffset;
    const before = this.#preempting.get(number) ?? notPreempted;
    const isBegun = event.event === "model-request";
    this.#preempting.set(number, {
      begun: before.begun + Number(isBegun),
      dropped: before.dropped + Number(!isBegun),
      standsSinceMs: isBegun ? this.sinceStart(event.atMs) : undefined,
    });
    return this.#growing.has(number) ? this.#change(event.turn, () => {}) : undefined;
  }

  #preemptiveOf(number: number, commitMs: number | undefined): Preemptive {
    const { begun, dropped, standsSinceMs } = this.#preempting.get(number) ?? notPreempted;
    const savedMs = commitMs === undefined || standsSinceMs === undefined ? 0 : Math.max(0, commitMs - standsSinceMs);
    return { begun, dropped, savedMs };
  }

  #traceOf(number: number, turn: GrowingTurn): TurnTrace {
    return {
      turn: number,
      caller: turn.caller,
      agent: turn.agent,
      ...(isPassedOn(turn) && { spoken: turn.spoken.map((one) => ({ ...one })) }),
      ...(turn.greetedByPage && { greeting: "page" as const }),
      interrupted: turn.interrupted,
      ...(turn.unheard && { unheard: turn.unheard }),
      typed: turn.typed,
      ...(turn.pauses.length > 0 && { pauses: turn.pauses.map((one) => ({ ...one })) }),
      stages: spansOf(turn.milestones, turn.speechStartMs),
      preemptive: this.#preemptiveOf(number, turn.milestones.get("commit")),
      ...(turn.model !== null && { model: turn.model }),
      ...(turn.replies.length > 0 && { replies: turn.replies.map((one) => ({ ...one })) }),
      ...(turn.retrievals.length > 0 && { retrievals: turn.retrievals.map((one) => ({ ...one })) }),
      ...(turn.spokenUntilMs !== undefined && { spokenUntilMs: turn.spokenUntilMs }),
      ...(turn.human !== undefined && { human: turn.human }),
      ...(turn.translated !== undefined && { translated: turn.translated }),
      tools: [...turn.tools.values()],
    };
  }

  #caller(speaks: boolean, atMs: number): void {
    if (!speaks) {
      this.#speechEndMs = atMs;
      return;
    }
    // A sound long before, of which no turn came, was noise.
    const quietMs = this.#speechEndMs === undefined ? 0 : atMs - this.#speechEndMs;
    if (quietMs > longestPauseMs) this.#speechStartMs = undefined;
    this.#speechStartMs ??= atMs;
    this.#speechEndMs = undefined;
  }

  /** A sound after the last word is no part of the turn. */
  #claimPauses(turn: GrowingTurn, text: string): void {
    const words = wordSpans(text).length;
    turn.pauses.push(...this.#pauses.filter(({ afterWords }) => afterWords > 0 && afterWords < words));
    this.#pauses = [];
  }

  #reach(turn: GrowingTurn, stage: Stage, atMs: number): void {
    if (stage === "speech-end") {
      turn.speechStartMs ??= this.#speechStartMs;
      this.#speechStartMs = undefined;
    }
    turn.milestones.set(stage, atMs);
  }
}

/** A caller who pauses for longer inside a turn has lost it: endpointing waits for less. */
const longestPauseMs = 5_000;
/** A shorter one is a consonant or a breath. */
const shortestPauseMs = 250;

function addSpoken(spoken: Spoken[], agent: string, text: string): void {
  const last = spoken.at(-1);
  if (last?.agent === agent) last.text = joined(last.text, text);
  else if (text) spoken.push({ agent, text });
}

/** Other turns have one speaker, who is known. */
function isPassedOn({ spoken, tools }: GrowingTurn): boolean {
  return spoken.length > 1 || [...tools.values()].some(({ name }) => name === transferToolName);
}

function joined(before: string, text: string): string {
  return before && text ? `${before} ${text}` : before || text;
}

/**
 * Each span ends where its stage was reached, and begins at the stage before it in time (a preemptive reply has its
 * first token before the commit). So the spans fill the turn without gap or overlap. The first begins with the caller's
 * speech, or is a moment.
 */
function spansOf(milestones: ReadonlyMap<Stage, number>, speechStartMs: number | undefined): StageSpan[] {
  const reached = [...milestones].sort(([a, aMs], [b, bMs]) => aMs - bMs || stages.indexOf(a) - stages.indexOf(b));
  const firstMs = reached[0]?.[1] ?? 0;
  let previousMs = Math.min(speechStartMs ?? firstMs, firstMs);
  return reached.map(([name, endMs]) => {
    const span = { name, startMs: previousMs, endMs };
    previousMs = endMs;
    return span;
  });
}
