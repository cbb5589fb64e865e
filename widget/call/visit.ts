/** Our stay in a call's room, with all that is held for it: the microphone, the loudspeaker, the screen, the tab's claim. */
import type { Room } from "livekit-client";
import { isTalking } from "./machine.ts";
import { type PageLife, watchPage } from "./page-life.ts";
import type { Playback } from "./playback.ts";
import { Presence } from "./presence.ts";
import { agentGone, createRoom, type RoomListener, sendPacket } from "./room.ts";
import type { CallStore } from "./store.ts";
import { VisitorMicrophone } from "./visitor-microphone.ts";
import { holdScreen, type WakeLock } from "./wake-lock.ts";

export interface VisitOptions {
  readonly scriptBase: string;
  readonly silero: boolean;
  readonly pushToTalk?: boolean;
}

export class Visit {
  readonly room: Room;
  readonly playback: Playback;
  readonly microphone: VisitorMicrophone;
  /** Tells the agent that the visitor is there. */
  readonly presence: Presence;
  /** Has been in the room. */
  entered = false;
  /** Whether the call is this tab's, as far as it knows. */
  ours = false;
  readonly #hush: () => void;
  readonly #screen: WakeLock = holdScreen();
  readonly #life = new AbortController();
  /** Resolves when nothing of ours is on its way to the agent any more. */
  #said: Promise<unknown> = Promise.resolve();
  readonly #stay = new AbortController();
  readonly #call = new AbortController();

  constructor(options: VisitOptions, store: CallStore, listener: RoomListener, page: PageLife) {
    const { room, playback, hush } = createRoom(listener);
    this.room = room;
    this.playback = playback;
    this.#hush = hush;
    const { scriptBase, silero, pushToTalk = false } = options;
    this.microphone = new VisitorMicrophone(store, room, pushToTalk, {
      scriptBase,
      silero,
      playing: playback.graph,
      onDucked: (ducked) => store.change({ ducked }),
      onDetector: (detector) => store.change({ detector }),
    });
    this.presence = new Presence({
      isHeard: () => {
        const { microphone, pushToTalk: button } = store.snapshot();
        return microphone.name === "live" && button?.held !== false;
      },
      send: () => {
        const { call } = store.snapshot();
        // Before the agent is there, and while the connection is found again, there is nobody to be told.
        if (!isTalking(call) || call.interrupted) return;
        sendPacket(room, "earshot.presence", { v: 1 }).catch((thrown: unknown) =>
          console.info("earshot: the agent was not told that the visitor is there", thrown),
        );
      },
    });
    watchPage(page, this.#life.signal);
  }

  /** Owns what is held in this page; gone once the page leaves the room, or the call is over. */
  get stay(): AbortSignal {
    return this.#stay.signal;
  }

  /** Owns the call at the server; gone once the visitor, or a failure, gives it up. A page that is left leaves it there. */
  get call(): AbortSignal {
    return this.#call.signal;
  }

  /** Everything is let go of; what was on its way fails, and means nothing. */
  get left(): boolean {
    return this.#stay.signal.aborted;
  }

  /** Tells the agent in so many words, so that it does not wait for a visitor whose tab has only reloaded. */
  sayGoodbye(): void {
    this.#said = agentGone(this.room);
    sendPacket(this.room, "earshot.hangup", { v: 1 }).catch((thrown: unknown) => {
      // The server is told as well.
      console.info("earshot: the agent was not told of the end", thrown);
    });
  }

  /** The call is over for everybody. */
  giveUp(): void {
    this.forget();
    this.leave();
  }

  /** Nobody will come back to the call. */
  forget(): void {
    this.#call.abort();
  }

  /** Lets go of everything; what has been said is still sent. The page's news are still heard. Once. */
  suspend(): void {
    if (this.left) return;
    this.#stay.abort();
    this.#hush();
    this.microphone.close();
    this.presence.stop();
    this.#screen.release();
    const disconnect = () => this.room.disconnect();
    this.#said.then(disconnect, disconnect).catch((thrown: unknown) => {
      console.warn("earshot: leaving the room failed", thrown);
    });
  }

  /** Lets go of everything, for good. */
  leave(): void {
    this.#life.abort();
    this.suspend();
  }
}
