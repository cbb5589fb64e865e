/** One agent's STT, LLM and TTS for one call. */
import type { ServiceNames } from "../agent/services.ts";
import type { Llm, OpenStt, Tts } from "../conversation/ports.ts";
import type { TurnJudge } from "../speech/turn-judge.ts";

export interface Services {
  readonly openStt: OpenStt;
  /** `hearingOf()` the agent with the services of this deployment; left out: of the agent as it is. */
  readonly hearing?: string;
  /** Makes a TTS, which connects at once to be ready for its first words: close it. */
  readonly openTts: () => Tts;
  /** The same, for lines that are made beforehand and belong to no turn; left out: `openTts` makes them. */
  readonly openLineTts?: () => Tts;
  readonly llm: Llm;
  /** Judges the ends of turns by their sound, where that is wanted. */
  readonly turnJudge?: () => TurnJudge;
  readonly names: ServiceNames;
}
