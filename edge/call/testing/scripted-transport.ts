/**
 * A transport whose rooms are a test's script: the test tells the events in them, and the transport writes down the
 * call's actions.
 */

import { FakeAudioOutput } from "../../../test/scenarios/fakes.ts";
import type { Clock } from "../../base/clock.ts";
import type { EncodedPacket } from "../../transport/media.ts";
import type { Page } from "../../transport/page.ts";
import type { Room, RoomEvent } from "../../transport/room.ts";
import type { Transport } from "../../transport/transport.ts";

/** The ports of a transport's rooms beside media. A telephone's have none. */
export interface Offers {
  readonly page: boolean;
  readonly humans: boolean;
}

/** A room that is open to the test. */
export class ScriptedRoom implements Room {
  readonly media: Room["media"];
  readonly page: Page | null;
  readonly humans: Room["humans"];
  /** The things that the page was shown, in order. */
  readonly shown = {
    captions: [] as string[],
    humans: [] as (string | null)[],
    states: [] as (string | undefined)[],
    names: [] as (string | undefined)[],
    sent: [] as { topic: string; message: { readonly [field: string]: unknown } }[],
  };
  closed = 0;
  #listen: (event: RoomEvent) => void = () => {};
  #tapped: ((packet: EncodedPacket) => void) | null = null;

  constructor(clock: Clock, offers: Offers, page: Partial<Page> = {}) {
    const { shown } = this;
    this.media = {
      audioOutput: new FakeAudioOutput(clock),
      tap: (listen) => {
        this.#tapped = listen;
      },
    };
    this.humans = offers.humans ? { hear: (identity) => void shown.humans.push(identity) } : null;
    this.page = offers.page
      ? {
          showAgent: ({ state, name }) => {
            if (state !== undefined) shown.states.push(state);
            if (name !== undefined) shown.names.push(name);
          },
          caption: ({ of, segment, text, final }) =>
            void shown.captions.push(`${of} ${segment}${final ? "!" : ""} ${text}`),
          send: (topic, message) => void shown.sent.push({ topic, message: message as { [field: string]: unknown } }),
          request: () => () => {},
          ...page,
        }
      : null;
  }

  join(listen: (event: RoomEvent) => void): this {
    this.#listen = listen;
    return this;
  }

  tell(event: RoomEvent): void {
    this.#listen(event);
  }

  /** Whether somebody hears of its packets. */
  get isTapped(): boolean {
    return this.#tapped !== null;
  }

  packet(packet: EncodedPacket): void {
    this.#tapped?.(packet);
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}

/** A line of the table for such rooms. Nobody but the caller can come in, and no server tells anything. */
export function audioOnlyTransport(room: ScriptedRoom): Transport {
  return {
    kind: "scripted",
    name: "the script",
    refusedCode: "media_failed",
    enter: async () => (listen) => room.join(listen),
    outside: {
      missingSettings: () => [],
      trouble: async () => null,
      pages: null,
      humans: null,
      endRoom: async () => false,
      looksAfterMs: [],
      readNews: async () => null,
      readDispatch: null,
    },
  };
}
