/** STT and TTS for a call in writing: nobody listens to the caller, and the caller reads the agent's words. */
import type { Cancel, Clock } from "../base/clock.ts";
import { words } from "../base/words.ts";
import type { OpenStt, Stt, Tts, TtsEvent, Utterance } from "../conversation/ports.ts";

/** Faster than people read, so that nobody waits for text that they have read. */
const msPerWord = 60;

export const noStt: OpenStt = (): Stt => ({ hear: () => {}, finalize: () => {}, close: () => {} });

/** Silence in place of speech, lasting as long as one looks at it, so that the shown words count as heard. */
export function silentTts(clock: Clock): Tts {
  return {
    open(listen): Utterance {
      let atMs = 0;
      const pending = new Set<Cancel>();
      const tell = (...events: readonly TtsEvent[]) => {
        const cancel = clock.after(0, () => {
          pending.delete(cancel);
          for (const event of events) listen(event);
        });
        pending.add(cancel);
      };
      return {
        say(text) {
          const startMs = atMs;
          const timed = words(text).map((word, nth) => {
            const from = startMs + nth * msPerWord;
            return { text: word, startMs: from, endMs: from + msPerWord };
          });
          // Signs alone are shown for a moment, too.
          const durationMs = Math.max(timed.length, 1) * msPerWord;
          atMs += durationMs;
          tell({ kind: "audio", audio: { kind: "silence", durationMs } }, { kind: "words", words: timed });
        },
        end: () => tell({ kind: "done" }),
        cancel() {
          for (const cancel of pending) cancel();
          pending.clear();
        },
      };
    },
    close: () => {},
  };
}
