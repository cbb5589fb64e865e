/**
 * An STT that can be replaced while the caller speaks, as for another language or another agent. The new one first hears what
 * has no final transcript yet, so that no word is lost.
 */
import type { Audio } from "../../base/audio.ts";
import type { OpenStt, Stt, SttEvent } from "../../conversation/ports.ts";
import { lastWordEndMs, UnfinishedAudio } from "./unfinished-audio.ts";

export class RelayedStt implements Stt {
  readonly #listen: (event: SttEvent) => void;
  readonly #audio = new UnfinishedAudio();
  #stt: Stt;
  /** Counts those that were opened: the ones before are not listened to. */
  #nth = 0;
  /** Where the audio of the present one began, ms of all audio. */
  #baseMs = 0;
  /** A final was asked for and has not come. */
  #finalize: "page" | "energy" | null = null;

  /** @throws what opening throws. */
  constructor(open: OpenStt, listen: (event: SttEvent) => void) {
    this.#listen = listen;
    this.#stt = this.#open(open, 0);
  }

  hear(audio: Audio): void {
    this.#audio.hear(audio);
    this.#stt.hear(audio);
  }

  finalize(source: "page" | "energy" = "page"): void {
    this.#finalize = source;
    this.#audio.asked();
    this.#stt.finalize(source);
  }

  close(): void {
    this.#nth = -1;
    this.#stt.close();
  }

  /** From now on this one hears. @throws what opening throws; the one before goes on then. */
  relay(open: OpenStt): void {
    const next = this.#open(open, this.#nth + 1);
    this.#stt.close();
    this.#nth += 1;
    this.#stt = next;
    // Silence alone has nothing to hear again.
    const { owesFinal, chunks, startMs, heardMs } = this.#audio;
    this.#baseMs = owesFinal ? startMs : heardMs;
    if (!owesFinal) return;
    for (const audio of chunks) next.hear(audio);
    if (this.#finalize !== null) next.finalize(this.#finalize);
  }

  #open(open: OpenStt, nth: number): Stt {
    return open((event) => {
      if (nth === this.#nth) this.#take(event);
    });
  }

  #take(event: SttEvent): void {
    if (event.kind === "final" || event.kind === "not-understood") {
      this.#finalize = null;
      this.#audio.finished(lastWordEndMs(event, this.#baseMs));
    }
    this.#listen(placed(event, this.#baseMs));
  }
}

/** Words in the times of all the audio, where those of an STT count from its own beginning. */
export function placed(event: SttEvent, baseMs: number): SttEvent {
  if ((event.kind !== "partial" && event.kind !== "final") || event.words === undefined || baseMs === 0) return event;
  const words = event.words.map(({ text, startMs, endMs }) => {
    return { text, startMs: startMs + baseMs, endMs: endMs + baseMs };
  });
  return { ...event, words };
}
