/**
 * Decides which of the agent's speeches is heard: one at a time, in order, and none begins while the caller speaks. It
 * tells the speech as it is heard: audio events, captions, the agent's turns, and its messages in the history.
 */
import type { EarshotError } from "../base/errors.ts";
import type { Context } from "./context.ts";
import type { HumanLine } from "./events.ts";
import type { Slot } from "./history.ts";
import type { Message } from "./ports.ts";
import { Speech } from "./speech.ts";

interface Place {
  readonly speech: Speech;
  /** The message it answers, once that is known. */
  readonly anchor: () => Message | null;
  readonly segment: string;
  /** Whether any of it went out. */
  started: boolean;
  /** Null: it has not begun, or a human's words are in it. */
  slot: Slot | null;
  caption: string;
  captionDueMs: number;
}

export class Floor {
  readonly #context: Context;
  readonly #failed: (speech: Speech, error: EarshotError) => void;
  #line: Place[] = [];
  #segments = 0;
  #last: { readonly text: string; readonly endMs: number } | null = null;
  #lastHeard: Speech | null = null;

  constructor(context: Context, failed: (speech: Speech, error: EarshotError) => void) {
    this.#context = context;
    this.#failed = failed;
  }

  get isEmpty(): boolean {
    return this.#line.length === 0;
  }

  /** The speech that the caller hears, or would hear if it were not paused. */
  get onAir(): Speech | null {
    const head = this.#line[0]?.speech;
    return head?.onAir ? head : null;
  }

  /** The speech of the agent that the caller heard last. */
  get lastHeard(): Speech | null {
    return this.#lastHeard;
  }

  /** The agent's words of now, or of the last `tailMs`; empty where it is quiet. */
  saidWithin(tailMs: number, nowMs: number): string {
    const last = this.#last && nowMs - this.#last.endMs <= tailMs ? this.#last.text : "";
    return [last, this.onAir?.text ?? ""].join(" ").trim();
  }

  /** Whether one of the loop's own speeches waits for its first audio. */
  get ownWaits(): boolean {
    return this.#line.some(({ speech }) => speech.own && speech.state.kind === "waiting");
  }

  /** Whether a speech is heard, or will be without a reply. */
  get isBusy(): boolean {
    return this.onAir !== null || this.ownWaits;
  }

  /** Opens a speech after those in line; with `ahead`, before the replies that still wait for their audio. */
  open(
    kind: {
      interruptible: boolean;
      own: boolean;
      wordsOf?: "page" | undefined;
      human?: HumanLine | undefined;
      turn: number;
      cleared: boolean;
      ahead?: boolean;
    },
    anchor: () => Message | null,
  ): Speech {
    const { ports, settings } = this.#context;
    this.#segments += 1;
    const { speaker, interruption } = settings;
    const speech = new Speech(
      ports,
      settings.timeouts,
      { ...kind, speaker, mustBeHeard: interruption.mustBeHeard },
      {
        changed: () => this.#context.changed(),
        started: (started) => this.#started(started),
        over: (over) => this.#over(over),
        failed: (failed, error) => this.#failed(failed, error),
      },
    );
    const segment = `agent-${this.#segments}`;
    const place = { speech, anchor, segment, started: false, slot: null, caption: "", captionDueMs: 0 };
    const waiting = this.#line.findIndex((known) => !known.speech.own && known.speech.state.kind === "waiting");
    this.#line.splice(kind.ahead && waiting >= 0 ? waiting : this.#line.length, 0, place);
    return speech;
  }

  /** Lets the first speech in line be heard, if it may and nothing holds it. Returns when to look again. */
  release(heldUntilMs: number, nowMs: number): number {
    const head = this.#line[0]?.speech;
    if (!head?.cleared || !head.ready || head.state.kind !== "waiting") return Number.POSITIVE_INFINITY;
    if (nowMs < heldUntilMs) return heldUntilMs;
    head.release();
    return Number.POSITIVE_INFINITY;
  }

  pause(): void {
    const head = this.onAir;
    if (head?.state.kind !== "audible") return;
    head.pause();
    this.#context.raise({ event: "agent-audio", value: "pause" });
  }

  resume(): void {
    const head = this.onAir;
    if (head?.state.kind !== "paused") return;
    head.resume();
    this.#context.raise({ event: "agent-audio", value: "resume" });
  }

  /** Drops the waiting speeches that may be dropped. */
  dropWaiting(all = false): void {
    for (const { speech } of [...this.#line]) {
      if (!speech.onAir && speech.cleared && (all || speech.interruptible)) speech.stop();
    }
  }

  /** Shows the words as text, because the TTS failed to say them. */
  show(speech: Speech, text: string, anchor: Message | null): void {
    const { turn, speaker, human } = speech;
    const { history, raise } = this.#context;
    this.#segments += 1;
    if (human) {
      raise({ event: "agent-caption", segment: `agent-${this.#segments}`, text, final: true, human });
      this.#humanSaid(human, turn, text);
      return;
    }
    const slot = history.agent(anchor);
    slot.message = messageOf(speech, text, false);
    raise({ event: "agent-caption", segment: `agent-${this.#segments}`, text, final: true });
    raise({ event: "agent-turn", turn, text, interrupted: false, ...wordsOf(speech), ...by(speaker) });
  }

  /** Checks the speeches' time limits and updates captions. Returns when to look again. */
  check(nowMs: number): number {
    let dueMs = Number.POSITIVE_INFINITY;
    for (const place of [...this.#line]) {
      dueMs = Math.min(dueMs, place.speech.check(nowMs));
      if (place.speech.state.kind === "audible") dueMs = Math.min(dueMs, this.#caption(place, nowMs));
    }
    return dueMs;
  }

  /** Silences everything and empties the line. */
  clear(): void {
    for (const { speech } of [...this.#line]) speech.stop();
  }

  #caption(place: Place, nowMs: number): number {
    if (nowMs < place.captionDueMs) return place.captionDueMs;
    place.captionDueMs = nowMs + this.#context.settings.captionStepMs;
    const text = place.speech.heard;
    if (place.slot) place.slot.message = messageOf(place.speech, text, false);
    if (text !== place.caption) {
      place.caption = text;
      const { human } = place.speech;
      this.#context.raise({
        event: "agent-caption",
        segment: place.segment,
        text,
        final: false,
        ...(human && { human }),
      });
    }
    return place.captionDueMs;
  }

  #started(speech: Speech): void {
    const place = this.#line.find((known) => known.speech === speech);
    if (!place) return;
    place.started = true;
    if (!speech.human) place.slot = this.#context.history.agent(place.anchor());
    this.#lastHeard = speech;
    this.#context.raise({ event: "agent-audio", value: "start" });
    if (!speech.own) this.#context.stages.reach(speech.turn, "heard", this.#context.ports.clock.nowMs());
  }

  #humanSaid({ name, translated }: HumanLine, turn: number, text: string): void {
    const { history, raise } = this.#context;
    history.human(name, text);
    raise({ event: "human-turn", turn, name, text, ...(translated && { translated }) });
  }

  #over(speech: Speech): void {
    const place = this.#line.find((known) => known.speech === speech);
    this.#line = this.#line.filter((known) => known !== place);
    const { state, turn, own, speaker, human } = speech;
    if (!place?.started || state.kind !== "over" || !state.heard) return;
    const { interrupted, playedMs } = state;
    const { heard: text, unheard } = speech;
    const { raise, ports } = this.#context;
    this.#last = { text, endMs: ports.clock.nowMs() };
    if (place.slot) place.slot.message = messageOf(speech, text, interrupted);
    raise({ event: "agent-audio", value: "stop", playedMs, interrupted });
    raise({ event: "agent-caption", segment: place.segment, text, final: true, ...(human && { human }) });
    if (human) {
      this.#humanSaid(human, turn, text);
      return;
    }
    raise({
      event: "agent-turn" as const,
      turn,
      text,
      interrupted,
      ...(interrupted && unheard !== "" && { unheard }),
      ...(own && { own }),
      ...wordsOf(speech),
      ...by(speaker),
    });
  }
}

function messageOf(speech: Speech, text: string, interrupted: boolean): Slot["message"] {
  return { role: "agent", text, interrupted, ...wordsOf(speech) };
}

function wordsOf({ wordsOf }: Speech): { wordsOf?: "page" } {
  return wordsOf === undefined ? {} : { wordsOf };
}

function by(speaker: string | null): { by?: string } {
  return speaker === null ? {} : { by: speaker };
}
