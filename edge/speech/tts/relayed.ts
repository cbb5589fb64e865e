/** A TTS that can be replaced while it speaks: the old voice finishes an utterance that has begun. */
import type { Tts, TtsEvent, Utterance } from "../../conversation/ports.ts";

interface Speaker {
  readonly tts: Tts;
  /** Utterances that are not over. */
  open: number;
  /** Another TTS speaks from now on. This one is closed once it has nothing left to say. */
  relieved: boolean;
}

export class RelayedTts implements Tts {
  #now: Speaker;
  /** The TTSs that still speak, the present one included. */
  readonly #speakers = new Set<Speaker>();

  constructor(tts: Tts) {
    this.#now = this.#enter(tts);
  }

  open(listen: (event: TtsEvent) => void): Utterance {
    const speaker = this.#now;
    let over = false;
    speaker.open += 1;
    const end = () => {
      if (over) return;
      over = true;
      speaker.open -= 1;
      this.#retire(speaker);
    };
    const utterance = speaker.tts.open((event) => {
      listen(event);
      if (event.kind === "done" || event.kind === "failed") end();
    });
    return {
      say: (text) => utterance.say(text),
      end: () => utterance.end(),
      cancel: () => {
        utterance.cancel();
        end();
      },
    };
  }

  /** The next utterance uses this TTS. */
  relay(tts: Tts): void {
    const before = this.#now;
    this.#now = this.#enter(tts);
    before.relieved = true;
    this.#retire(before);
  }

  close(): void {
    for (const { tts } of this.#speakers) tts.close();
    this.#speakers.clear();
  }

  #enter(tts: Tts): Speaker {
    const speaker: Speaker = { tts, open: 0, relieved: false };
    this.#speakers.add(speaker);
    return speaker;
  }

  #retire(speaker: Speaker): void {
    if (!speaker.relieved || speaker.open > 0 || !this.#speakers.delete(speaker)) return;
    speaker.tts.close();
  }
}
