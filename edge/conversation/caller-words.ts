/**
 * Words as the ears give them, on their way into the caller's turn: whether they are the caller's at all, whether they
 * tell that somebody speaks where nothing else does, and whether some are missing that were certainly spoken.
 */
import type { CallerVoice } from "./caller-voice.ts";
import type { Floor } from "./floor.ts";
import { echoTailMs, isEchoOf } from "./own-words.ts";
import type { EarsEvent, Ports } from "./ports.ts";
import type { ConversationSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

interface CallerWordsOptions {
  readonly turn: CallerTurn;
  readonly voice: CallerVoice;
  readonly floor: Floor;
  readonly ports: Pick<Ports, "ears">;
  readonly settings: Pick<ConversationSettings, "endpointing">;
}

type Words = Extract<EarsEvent, { kind: "partial" | "final" }>;

export class CallerWords {
  readonly #options: CallerWordsOptions;

  constructor(options: CallerWordsOptions) {
    this.#options = options;
  }

  /** Takes them in. Returns whether the caller has said something: not nothing, and not the agent's own words. */
  heard({ kind, text, trailingMs }: Words, nowMs: number): boolean {
    const { turn, voice, floor, ports, settings } = this.#options;
    const { finalTimeoutMs, missedSpeechMs } = settings.endpointing;
    const isSaid = text.trim() !== "";
    // What was committed before its final counts no more.
    const fresh = turn.unheard(text);
    if (fresh !== "") {
      const isQuiet = turn.isQuietSince(finalTimeoutMs, nowMs);
      const mayBeEcho = isQuiet && turn.isEmpty && voice.pageHelps;
      if (mayBeEcho && isEchoOf(fresh, floor.saidWithin(echoTailMs, nowMs))) return false;
      // Where the page does not tell, words that come out of silence are the sound.
      const isNew = kind === "partial" && !turn.text.endsWith(fresh);
      if (isQuiet && isNew && !voice.pageHelps) voice.ears("started", nowMs);
    }
    // The energy gate takes any noise for speech: only the page's sounds tell that a word is missing.
    const toldMs = voice.pageHelps ? trailingMs : undefined;
    if (kind === "partial") turn.heardPartial(text, nowMs, toldMs);
    else turn.heardFinal(text, nowMs, toldMs);
    if (kind === "final" && turn.missedMs > missedSpeechMs && turn.endedMs !== null) ports.ears.finalize("page");
    return isSaid;
  }
}
