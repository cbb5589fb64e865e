/**
 * Takes words from the STT into the caller's turn. It judges whether they are the caller's at all, whether they show
 * that somebody speaks where nothing else does, and whether some are missing that were certainly spoken.
 */
import type { CallerVoiceActivity } from "./caller-voice-activity.ts";
import type { Floor } from "./floor.ts";
import { echoTailMs, isEchoOf } from "./own-words.ts";
import type { Ports, SttEvent } from "./ports.ts";
import type { ConversationSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

interface CallerWordsOptions {
  readonly turn: CallerTurn;
  readonly voiceActivity: CallerVoiceActivity;
  readonly floor: Floor;
  readonly ports: Pick<Ports, "stt">;
  readonly settings: Pick<ConversationSettings, "endpointing">;
}

type Words = Extract<SttEvent, { kind: "partial" | "final" }>;

export class CallerWords {
  readonly #options: CallerWordsOptions;

  constructor(options: CallerWordsOptions) {
    this.#options = options;
  }

  /**
   * Takes the words in. Returns whether the caller said something: more than nothing, and not the agent's own words.
   */
  heard({ kind, text, trailingMs, language }: Words, nowMs: number): boolean {
    const { turn, voiceActivity, floor, ports, settings } = this.#options;
    const { finalTimeoutMs, missedSpeechMs } = settings.endpointing;
    const isSaid = text.trim() !== "";
    // Words that were committed before their final do not count again.
    const fresh = turn.unheard(text);
    if (fresh !== "") {
      const isQuiet = turn.isQuietSince(finalTimeoutMs, nowMs);
      const mayBeEcho = isQuiet && turn.isEmpty && voiceActivity.pageHelps;
      if (mayBeEcho && isEchoOf(fresh, floor.saidWithin(echoTailMs, nowMs))) return false;
      // Without the page's voice activity, words that come out of silence count as a sound.
      const isNew = kind === "partial" && !turn.text.endsWith(fresh);
      if (isQuiet && isNew && !voiceActivity.pageHelps) voiceActivity.stt("started", nowMs);
    }
    // The energy gate takes any noise for speech, so only the page's sounds can show that a word is missing.
    const toldMs = voiceActivity.pageHelps ? trailingMs : undefined;
    if (kind === "final" && language !== undefined) turn.heardIn(language, text);
    if (kind === "partial") turn.heardPartial(text, nowMs, toldMs);
    else turn.heardFinal(text, nowMs, toldMs);
    if (kind === "final" && turn.missedMs > missedSpeechMs && turn.endedMs !== null) ports.stt.finalize("page");
    return isSaid;
  }
}
