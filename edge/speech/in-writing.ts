/** Ears and a voice for a call in writing: the caller is not listened to, and what the agent says is read. */
import type { Cancel, Clock } from "../base/clock.ts";
import { words } from "../base/words.ts";
import type { Ears, OpenEars, Utterance, Voice, VoiceEvent } from "../conversation/ports.ts";

/** Quicker than anybody reads, so that nobody waits for what they have read. */
const msPerWord = 60;

export const noEars: OpenEars = (): Ears => ({ hear: () => {}, finalize: () => {}, close: () => {} });

/** Silence in place of speech, as long as it takes to look at it, so that what counts as heard is what was shown. */
export function silentVoice(clock: Clock): Voice {
  return {
    open(listen): Utterance {
      let atMs = 0;
      const pending = new Set<Cancel>();
      const tell = (...events: readonly VoiceEvent[]) => {
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
          // Signs alone, too, are shown for a moment.
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
