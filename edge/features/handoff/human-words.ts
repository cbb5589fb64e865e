/**
 * What a human of the console says while they have the call: their own microphone, a second pair of ears of the same
 * service, captions under their name, and their turns for the conversation's history. The ears are open from the moment a
 * human is in the room until the call is the agent's again; without a human there are none.
 */

import type { Audio } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import type { EarshotError } from "../../base/errors.ts";
import { written } from "../../base/words.ts";
import type { Conversation } from "../../conversation/conversation.ts";
import type { Ears, EarsEvent, OpenEars } from "../../conversation/ports.ts";
import { untaken } from "../../conversation/taken-words.ts";
import type { Room } from "../../transport/room.ts";

/** No further word for so long: what they say next is a turn of its own, ms. */
const turnGapMs = 1_200;
/** A service that was asked for its final words then has so long, ms. */
const finalMs = 1_500;
/** Somebody who never pauses is written down in turns no longer than this, characters. */
const maxTurnChars = 600;

export interface HumanWordsOptions {
  readonly room: Pick<Room, "hearHuman" | "caption">;
  /** Those of the agent that has the call. */
  readonly openEars: OpenEars;
  readonly conversation: Pick<Conversation, "humanSaid">;
  readonly clock: Clock;
  /** Before the captions' segments. */
  readonly segmentPrefix: string;
  readonly trouble: (error: EarshotError) => void;
}

/** The human who is heard now. */
interface Heard {
  readonly name: string;
  readonly identity: string;
  readonly ears: Ears;
}

export class HumanWords {
  readonly #options: HumanWordsOptions;
  #heard: Heard | null = null;
  /** Words of this turn that will not change any more, and those that may. */
  #final = "";
  #partial = "";
  /** Words that were taken before they were final: they come again with their final. */
  #taken = "";
  #segments = 0;
  /** Whether a line of this turn is shown. */
  #isShown = false;
  #cancelTurn: Cancel = () => {};

  constructor(options: HumanWordsOptions) {
    this.#options = options;
  }

  /** From now on they are heard; the same human again, from another tab perhaps, goes on. */
  open(identity: string, name: string): void {
    if (this.#heard?.identity === identity) return;
    this.close();
    const { openEars, room } = this.#options;
    const ears = openEars((event) => {
      if (this.#heard?.ears === ears) this.#take(event);
    });
    this.#heard = { name, identity, ears };
    room.hearHuman(identity);
  }

  hear(audio: Audio): void {
    this.#heard?.ears.hear(audio);
  }

  /** Nobody is heard any more. What was said last is kept as it was understood. */
  close(): void {
    if (this.#heard === null) return;
    this.#endTurn();
    this.#options.room.hearHuman(null);
    this.#heard.ears.close();
    this.#heard = null;
  }

  #take(event: EarsEvent): void {
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
    // The service takes its words back: they were none, or it is not sure of them.
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
    this.#heard?.ears.finalize("page");
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

  /** The line is final; without words it goes. */
  #endLine(text: string): void {
    if (text === "" && !this.#isShown) return;
    this.#show(text, true);
    this.#isShown = false;
    this.#segments += 1;
  }

  #show(text: string, final: boolean): void {
    this.#isShown = true;
    const { room, segmentPrefix } = this.#options;
    const name = this.#heard?.name ?? "";
    room.caption({ of: "human", name, segment: `${segmentPrefix}human-${this.#segments + 1}`, text, final });
  }

  /** The service has given up: they are heard by the caller, and not written down. */
  #goDeaf(): void {
    this.#endTurn();
    this.#options.room.hearHuman(null);
  }
}

function joined(before: string, text: string): string {
  return written([before, text].filter((part) => part !== ""));
}
