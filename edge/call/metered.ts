/** The LLM and the TTS of a call, counted against the call's limits. The request to the model counts the tokens. */
import type { Llm, Tts } from "../conversation/ports.ts";
import type { CallMeter } from "../quotas/call-meter.ts";

/** At a limit nothing is asked, and no answer comes: the meter has told the call, which says so and ends. */
export function meteredLlm(think: Llm["think"], meter: CallMeter | undefined): Llm {
  return {
    think(thought, listen) {
      const turns = thought.history.filter(({ role }) => role === "caller").length;
      return meter?.mayAnswer(turns) === false ? () => {} : think(thought, listen);
    },
  };
}

/** Counts each text that the TTS is given, whether it is heard or not. */
export function meteredTts(tts: Tts, meter: CallMeter | undefined): Tts {
  return toldTts(tts, (text) => meter?.spoken(text));
}

/** A TTS whose texts are told, whether they are heard or not. */
export function toldTts(tts: Tts, told: (text: string) => void): Tts {
  return {
    open(listen) {
      const utterance = tts.open(listen);
      return {
        say: (text) => {
          told(text);
          utterance.say(text);
        },
        end: () => utterance.end(),
        cancel: () => utterance.cancel(),
      };
    },
    close: () => tts.close(),
  };
}
