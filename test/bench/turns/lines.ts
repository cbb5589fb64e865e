/** The sentence that each caller is saying now, so that the STT service returns their words and no others. */
import type { SpokenWord, Utterance } from "./utterances.ts";

/** One time of saying something; the same words said again are another. */
export interface Saying {
  readonly words: readonly SpokenWord[];
}

export class Line {
  #saying: Saying = { words: [] };

  say({ words }: Utterance): void {
    this.#saying = { words };
  }

  get saying(): Saying {
    return this.#saying;
  }
}

/** The credential by which an agent with a key for each call tells which room it hears; ours has one key for all. */
const roomKey = /^(?:Token|Bearer)\s+bench-(?<room>.+)$/i;

export class Lines {
  readonly #byRoom = new Map<string, Line>();
  #latest = new Line();

  open(room: string): Line {
    this.#latest = new Line();
    this.#byRoom.set(room, this.#latest);
    return this.#latest;
  }

  close(room: string): void {
    this.#byRoom.delete(room);
  }

  /** By the connection's Authorization; without a room in it, the caller who joined last: they join one by one. */
  of(authorization: string | undefined): Line {
    const room = roomKey.exec(authorization ?? "")?.groups?.room;
    return (room === undefined ? undefined : this.#byRoom.get(room)) ?? this.#latest;
  }
}
