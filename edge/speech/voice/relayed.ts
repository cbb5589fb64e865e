/** A voice that can be replaced while it speaks: what was begun is said to its end in the voice before. */
import type { Utterance, Voice, VoiceEvent } from "../../conversation/ports.ts";

interface Speaker {
  readonly voice: Voice;
  /** Utterances that are not over. */
  open: number;
  /** Another speaks from now on; closed once nothing of it is left to say. */
  relieved: boolean;
}

export class RelayedVoice implements Voice {
  #now: Speaker;
  /** Those that are still speaking, the present one included. */
  readonly #speakers = new Set<Speaker>();

  constructor(voice: Voice) {
    this.#now = this.#enter(voice);
  }

  open(listen: (event: VoiceEvent) => void): Utterance {
    const speaker = this.#now;
    let over = false;
    speaker.open += 1;
    const end = () => {
      if (over) return;
      over = true;
      speaker.open -= 1;
      this.#retire(speaker);
    };
    const utterance = speaker.voice.open((event) => {
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

  /** The next utterance is this voice's. */
  relay(voice: Voice): void {
    const before = this.#now;
    this.#now = this.#enter(voice);
    before.relieved = true;
    this.#retire(before);
  }

  close(): void {
    for (const { voice } of this.#speakers) voice.close();
    this.#speakers.clear();
  }

  #enter(voice: Voice): Speaker {
    const speaker: Speaker = { voice, open: 0, relieved: false };
    this.#speakers.add(speaker);
    return speaker;
  }

  #retire(speaker: Speaker): void {
    if (!speaker.relieved || speaker.open > 0 || !this.#speakers.delete(speaker)) return;
    speaker.voice.close();
  }
}
