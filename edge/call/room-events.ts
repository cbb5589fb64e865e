/** The events in the room of a talking call, and the parts that hear of them. */
import { EarshotError } from "../base/errors.ts";
import type { Conversation } from "../conversation/conversation.ts";
import type { EndReason } from "../conversation/events.ts";
import type { HumanWords } from "../features/handoff/human-words.ts";
import type { Judged } from "../speech/turn-judge.ts";
import type { LateResults } from "../tools/late-results.ts";
import type { PageMessage } from "../transport/page.ts";
import type { RoomEvent } from "../transport/room.ts";
import type { ActiveAgent } from "./active-agent.ts";
import type { CallerPresence } from "./caller-presence.ts";
import type { CardsAndForms } from "./cards-and-forms.ts";
import { Loudness } from "./loudness.ts";
import type { PageLink } from "./page-link.ts";
import type { RecordedCall } from "./recorded-call.ts";

export interface RoomEventsOptions {
  readonly presence: CallerPresence;
  readonly activeAgent: ActiveAgent;
  readonly conversation: Conversation;
  readonly humanWords: HumanWords;
  readonly page: PageLink;
  readonly cardsAndForms: CardsAndForms;
  readonly late: Pick<LateResults, "callerReachable"> | undefined;
  /** The recording; undefined: there is none. */
  readonly recorded: RecordedCall | undefined;
  readonly joined: (joinMs: number) => void;
  /** The page told of itself, or the visitor wrote something into it. */
  readonly told: (message: PageMessage) => void;
  /** How what the caller said sounds where they pause. */
  readonly judged: (judged: Judged) => void;
  readonly trouble: (error: EarshotError) => void;
  readonly end: (reason: EndReason) => void;
}

export class RoomEvents {
  readonly #options: RoomEventsOptions;
  #loudness: Loudness;
  #pageHelps = false;

  constructor(options: RoomEventsOptions) {
    this.#options = options;
    this.#loudness = this.#listening();
  }

  /** Another STT listens now: how loud the caller is, is judged anew. */
  hearAnew(): void {
    this.#loudness = this.#listening();
  }

  /** @throws whatever those throw who are told. */
  take(event: RoomEvent): void {
    const { presence, activeAgent, conversation, humanWords, late, trouble, end } = this.#options;
    switch (event.kind) {
      case "joined":
        this.#options.joined(event.joinMs);
        presence.agentJoined();
        return;
      case "caller-arrived":
        presence.arrived();
        return;
      case "agent-audible":
      case "caller-audible":
        presence.reached();
        this.#options.recorded?.tell();
        return;
      case "caller-left":
        presence.left();
        return;
      case "human-arrived":
        activeAgent.runtime.handoff?.humanArrived(event.identity);
        return;
      case "human-left":
        activeAgent.runtime.handoff?.humanLeft(event.identity);
        return;
      case "audio":
        activeAgent.hear(event.audio);
        this.#loudness.hear(event.audio, this.#pageHelps);
        return;
      case "human-audio":
        humanWords.hear(event.audio);
        return;
      case "typed":
        // First their waiting results, then their words: a caller who has spoken gets an answer, no greeting.
        late?.callerReachable();
        conversation.typed(event.text);
        presence.reached();
        return;
      case "hint":
        this.#pageHelps = true;
        conversation.hint(event.hint);
        return;
      case "page":
        this.#page(event.message);
        return;
      case "present":
        presence.present();
        return;
      case "unrecorded":
        this.#options.recorded?.takeBack();
        return;
      case "hung-up":
        end("caller-hung-up");
        return;
      case "refused":
        trouble(event.error);
        return;
      case "flooded":
        trouble(event.error);
        end("flooded");
        return;
      case "reconnecting":
      case "reconnected":
        return;
      case "lost":
        // A server closes a room that nobody but the agent is in: then it is the visitor who is gone, and nothing broke.
        if (presence.isGone) {
          end("caller-vanished");
          return;
        }
        presence.lost();
        trouble(event.error);
        end("failed");
        return;
    }
  }

  #page(message: PageMessage): void {
    const { conversation, page, cardsAndForms, told } = this.#options;
    if (message.kind === "confirm") {
      const asked = page.askedAbout(message.callId);
      if (asked) conversation.pressed(asked.id, message.yes);
      return;
    }
    if (!page.told(message) || !this.#takes(message)) return;
    const words = cardsAndForms.read(message);
    if (words !== null) this.take({ kind: "typed", text: words });
    told(message);
  }

  /** A message for a human is taken while one is asked for: else nothing of it is kept. */
  #takes(message: PageMessage): boolean {
    if (message.kind !== "message") return true;
    const { handoff } = this.#options.activeAgent.runtime;
    const why = handoff ? handoff.whyNoMessage(message.message) : nobodyToTell();
    if (why) this.#options.trouble(why);
    return why === null;
  }

  #listening(): Loudness {
    const { activeAgent, conversation, judged } = this.#options;
    return new Loudness({ judge: activeAgent.runtime.services.turnJudge?.(), conversation, judged });
  }
}

function nobodyToTell(): EarshotError {
  return new EarshotError("message_malformed", "a message for a human was dropped: there is none behind this agent");
}
