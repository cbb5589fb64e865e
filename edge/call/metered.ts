/** The mind and the voice of a call, counted against the call's limits. Tokens are counted where the model is asked. */
import type { Mind, Voice } from "../conversation/ports.ts";
import type { CallMeter } from "../limits/call-meter.ts";

/** At a limit nothing is asked, and no answer comes: the meter has told the call, which says so and ends. */
export function meteredMind(think: Mind["think"], meter: CallMeter | undefined): Mind {
  return {
    think(thought, listen) {
      const turns = thought.history.filter(({ role }) => role === "caller").length;
      return meter?.mayAnswer(turns) === false ? () => {} : think(thought, listen);
    },
  };
}

/** Counts each text that the voice is given, whether it is heard or not. */
export function meteredVoice(voice: Voice, meter: CallMeter | undefined): Voice {
  return {
    open(listen) {
      const utterance = voice.open(listen);
      return {
        say: (text) => {
          meter?.spoken(text);
          utterance.say(text);
        },
        end: () => utterance.end(),
        cancel: () => utterance.cancel(),
      };
    },
    close: () => voice.close(),
  };
}
