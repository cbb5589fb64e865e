/** A TTS whose speech is as long as its text asks for, and silent. */
import type { Clock } from "../../edge/base/clock.ts";
import type { Tts, TtsEvent } from "../../edge/conversation/ports.ts";

const characterMs = 60;
const firstAudioMs = 100;

export function silentTts(clock: Clock): Tts {
  return {
    open(listen) {
      let live = true;
      let owed = 0;
      let ended = false;
      const give = (event: TtsEvent): void => {
        if (live) listen(event);
      };
      const finish = (): void => {
        if (ended && owed === 0) give({ kind: "done" });
      };
      return {
        say(text) {
          owed += 1;
          clock.after(firstAudioMs, () => {
            owed -= 1;
            give({ kind: "audio", audio: { kind: "silence", durationMs: text.length * characterMs } });
            finish();
          });
        },
        end() {
          ended = true;
          clock.after(0, finish);
        },
        cancel() {
          live = false;
        },
      };
    },
    close: () => {},
  };
}
