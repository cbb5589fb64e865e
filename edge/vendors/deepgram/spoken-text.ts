/**
 * How far an utterance's text has come: waiting, sent (Speak), flushed (Flush), answered (Flushed). A group is what
 * one Flush covers. Pure book-keeping.
 */
import { isSpeakable, piecesOf, unsentOf } from "../../speech/tts/pieces.ts";

interface Group {
  readonly texts: string[];
  /** Their numbers among the texts that were given to say. */
  readonly given: number[];
  /** Whether anything but silence came of it. */
  sounds: boolean;
  /** It came back without sound, and goes by itself now. */
  again: boolean;
  /** How many of `texts` are on the wire. */
  sent: number;
  flushed: boolean;
  /** Samples handed over, over all connections. */
  handed: number;
  /** Samples that came on this connection. */
  came: number;
}

/** Deepgram takes 2,000 characters in a message: https://developers.deepgram.com/docs/tts-websocket */
const maxCharacters = 1_800;

export class SpokenText {
  /** Only the last one may be open for more text. */
  #groups: Group[] = [];
  #flushes = 0;
  #given = 0;

  /** Takes more text; false where there is nothing in it to say. */
  add(text: string): boolean {
    const nth = this.#given;
    this.#given += 1;
    if (!isSpeakable(text)) return false;
    let group = this.#groups.at(-1);
    if (group === undefined || group.flushed || group.again) {
      group = { texts: [], given: [], sounds: false, again: false, sent: 0, flushed: false, handed: 0, came: 0 };
      this.#groups.push(group);
    }
    group.texts.push(...piecesOf(text, maxCharacters));
    group.given.push(nth);
    return true;
  }

  /** The messages to send now, in order. It counts as sent. */
  takeUnsent(): string[] {
    return this.#next.flatMap((group) => {
      const unsent = unsentOf(group.texts, group.sent);
      group.sent = group.texts.length;
      return unsent;
    });
  }

  /** There is sent text to flush, and no Flush is unanswered: what comes meanwhile goes with the next one. */
  get flushable(): boolean {
    return this.awaited === 0 && this.#groups.length > 0;
  }

  get nothingFlushed(): boolean {
    return this.#flushes === 0;
  }

  /** A Flush was sent. */
  flushed(): void {
    this.#flushes += 1;
    for (const group of this.#next) group.flushed = true;
  }

  /** The texts for the next Flush. */
  get #next(): readonly Group[] {
    return this.#groups[0]?.again ? this.#groups.slice(0, 1) : this.#groups;
  }

  /** The latest audio has sound in it. */
  sounded(): void {
    const [group] = this.#groups;
    if (group) group.sounds = true;
  }

  /** The numbers of the texts that the last Flush was for, where no sound came of them; null: it did. */
  get silent(): { readonly given: readonly number[]; readonly again: boolean } | null {
    const [group] = this.#groups;
    return group === undefined || group.sounds || group.handed > group.came ? null : group;
  }

  /** A text without sound is sent again, by itself, and all later texts behind it, on another connection. */
  askAgain(): void {
    for (const group of this.#groups) Object.assign(group, { sent: 0, flushed: false, came: 0 });
    const [group] = this.#groups;
    // Silence that was handed over is no part of what comes now.
    if (group) Object.assign(group, { again: true, handed: 0 });
  }

  /** How many Flushes have no answer yet. */
  get awaited(): number {
    return this.#groups.filter(({ flushed }) => flushed).length;
  }

  /** A Flushed came: the oldest group has been spoken. */
  answered(): void {
    if (this.awaited > 0) this.#groups.shift();
  }

  /** Everything was spoken. */
  get complete(): boolean {
    return this.#groups.length === 0;
  }

  /** The service has text of it, or owes audio of it. */
  get onTheWire(): boolean {
    return this.#groups.some(({ sent }) => sent > 0);
  }

  /** Counts samples that came; returns how many of them, from the start, were handed over before. */
  received(count: number): number {
    const group = this.#groups[0];
    if (group === undefined) return 0;
    const known = Math.min(count, Math.max(0, group.handed - group.came));
    group.came += count;
    group.handed = Math.max(group.handed, group.came);
    return known;
  }

  /** The connection is gone, and with it all that was not answered: it is to be sent again, as one group. */
  startOver(): void {
    const first = this.#groups[0];
    if (first === undefined) return;
    const texts = this.#groups.flatMap((group) => group.texts);
    const given = this.#groups.flatMap((group) => group.given);
    const { handed, sounds } = first;
    this.#groups = [{ texts, given, sounds, again: false, sent: 0, flushed: false, handed, came: 0 }];
  }
}
