/**
 * The words of a human at the console while they have the call: their own microphone, a second STT of the same service,
 * captions under their name, and their turns for the conversation's history. The STT is open from the moment a human is
 * in the room until the agent has the call again.
 */

import type { Audio } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import type { EarshotError } from "../../base/errors.ts";
import { written } from "../../base/words.ts";
import type { Conversation } from "../../conversation/conversation.ts";
import type { OpenStt, Stt, SttEvent } from "../../conversation/ports.ts";
import { untaken } from "../../conversation/taken-words.ts";
import type { Humans } from "../../transport/humans.ts";
import type { Page } from "../../transport/page.ts";

/** After this long without a further word the human's next words are a new turn, ms. */
const turnGapMs = 1_200;
/** A service that is asked for its final words has this long, ms. */
const finalMs = 1_500;
/** The turn of a human who never pauses is at most this long, characters. */
const maxTurnChars = 600;

export interface HumanWordsOptions {
  /** Null: no human comes into this transport's rooms. */
  readonly humans: Humans | null;
  readonly page: Pick<Page, "caption">;
  /** From the agent that has the call. */
  readonly openStt: OpenStt;
  readonly conversation: Pick<Conversation, "humanSaid">;
  readonly clock: Clock;
  /** Begins the captions' segments. */
  readonly segmentPrefix: string;
  readonly trouble: (error: EarshotError) => void;
}

/** The human whose words are heard now. */
interface Heard {
  readonly name: string;
  readonly identity: string;
  readonly stt: Stt;
}

export class HumanWords {
  readonly #options: HumanWordsOptions;
  #heard: Heard | null = null;
  /** Words of this turn that are final, and those that may still change. */
  #final = "";
  #partial = "";
  /** Words that were taken before they were final. They come again with their final. */
  #taken = "";
  #segments = 0;
  /** Whether a line of this turn is shown. */
  #isShown = false;
  #cancelTurn: Cancel = () => {};

  constructor(options: HumanWordsOptions) {
    this.#options = options;
  }

  /** Hears this human from now on. The same human from another tab goes on. */
  open(identity: string, name: string): void {
    if (this.#heard?.identity === identity) return;
    this.close();
    const { openStt, humans } = this.#options;
    const stt = openStt((event) => {
      if (this.#heard?.stt === stt) this.#take(event);
    });
    this.#heard = { name, identity, stt };
    humans?.hear(identity);
  }

  hear(audio: Audio): void {
    this.#heard?.stt.hear(audio);
  }

  /** Hears nobody any more. The last words are kept as they were understood. */
  close(): void {
    if (this.#heard === null) return;
    this.#endTurn();
    this.#options.humans?.hear(null);
    this.#heard.stt.close();
    this.#heard = null;
  }

  #take(event: SttEvent): void {
    switch (event.kind) {
      case "partial":
        this.#partial = untaken(event.text, this.#taken).fresh;
        break;
      case "final":
        this.#final = joined(this.#final, untaken(event.text, this.#taken).fresh);
        this.#partial = "";
        this.#taken = "";
        break;
      case "failed":
        this.#options.trouble(event.error);
        if (event.fatal) this.#goDeaf();
        return;
      default:
        return;
    }
    this.#cancelTurn();
    const text = this.#text;
    // The service takes its words back: there were none, or it is not sure of them.
    if (text === "") {
      this.#endLine("");
      return;
    }
    this.#show(text, false);
    if (this.#final.length >= maxTurnChars) this.#endTurn();
    else this.#cancelTurn = this.#options.clock.after(turnGapMs, () => this.#paused());
  }

  /** They have said nothing more for a while. */
  #paused(): void {
    if (this.#partial === "") {
      this.#endTurn();
      return;
    }
    this.#heard?.stt.finalize("page");
    this.#cancelTurn = this.#options.clock.after(finalMs, () => this.#endTurn());
  }

  get #text(): string {
    return joined(this.#final, this.#partial);
  }

  #endTurn(): void {
    this.#cancelTurn();
    const text = this.#text;
    this.#taken = joined(this.#taken, this.#partial);
    this.#final = "";
    this.#partial = "";
    const name = this.#heard?.name;
    if (text === "" || name === undefined) return;
    this.#endLine(text);
    this.#options.conversation.humanSaid(name, text);
  }

  /** The line is final. A line without words goes. */
  #endLine(text: string): void {
    if (text === "" && !this.#isShown) return;
    this.#show(text, true);
    this.#isShown = false;
    this.#segments += 1;
  }

  #show(text: string, final: boolean): void {
    this.#isShown = true;
    const { page, segmentPrefix } = this.#options;
    const name = this.#heard?.name ?? "";
    page.caption({ of: "human", name, segment: `${segmentPrefix}human-${this.#segments + 1}`, text, final });
  }

  /** The service has given up: the caller still hears the human, and nobody writes the words down. */
  #goDeaf(): void {
    this.#endTurn();
    this.#options.humans?.hear(null);
  }
}

function joined(before: string, text: string): string {
  return written([before, text].filter((part) => part !== ""));
}
