/**
 * The agent that has the floor, as the conversation sees it: ports and settings that stay the same while the agent
 * behind them changes. A reply that has begun goes on in the voice it began with.
 */

import type { Agent } from "../agent/agent.ts";
import { stableJson } from "../agent/hash.ts";
import type { Audio } from "../base/audio.ts";
import type { Actions, Ears, EarsEvent, Ports, Voice } from "../conversation/ports.ts";
import type { ConversationSettings } from "../conversation/settings.ts";
import type { Handoff } from "../features/handoff/handoff.ts";
import type { CallMeter } from "../limits/call-meter.ts";
import type { KeptPhrases } from "../speech/voice/kept.ts";
import { RelayedVoice } from "../speech/voice/relayed.ts";
import type { CallAudit } from "../tools/audit.ts";
import { contained } from "../tools/contained.ts";
import type { Services } from "../vendors/services.ts";
import { meteredMind, meteredVoice } from "./metered.ts";
import { Preparation } from "./preparation.ts";
import { callSettings } from "./settings.ts";

/** What a call that talks needs of an agent. */
export interface LiveCast {
  readonly agent: Agent;
  readonly services: Services;
  readonly actions: Actions;
  /** Where tools of the page are written down. */
  readonly audit?: CallAudit;
  /** The way to a human, where there are any. */
  readonly handoff?: Pick<Handoff, "enter" | "humanArrived" | "humanLeft" | "callerReachable" | "whyNoMessage">;
  readonly kept: KeptPhrases;
  /** Makes phrases of the definition, which are kept for all calls; left out: the services' voice does. */
  readonly openPhraseVoice?: () => Voice;
  /** The visitor is in the room: what it opened connects now. */
  readonly arrived?: () => void;
  /** Counts what the call costs; the same for all its agents. */
  readonly meter?: CallMeter;
}

export interface FloorHolderOptions {
  readonly heard: (event: EarsEvent) => void;
  /** The agent's own tools, with those of the page. */
  readonly withPage: (cast: Pick<LiveCast, "actions" | "audit">) => Actions;
  /** Phrases could not be got to hand. */
  readonly trouble: (thrown: unknown) => void;
}

export class FloorHolder {
  readonly ports: Pick<Ports, "ears" | "mind" | "voice" | "actions">;
  /** Always those of the agent that has the floor. */
  readonly settings: ConversationSettings;
  readonly #options: FloorHolderOptions;
  readonly #voice: RelayedVoice;
  #cast: LiveCast;
  #ears: Ears;
  #actions: Actions;
  #settings: ConversationSettings;
  #preparation: Preparation;
  #closed = false;
  /** Whether a visitor has been in the room. */
  #here = false;

  /** @throws what opening a service throws; nothing is left open then. */
  constructor(cast: LiveCast, options: FloorHolderOptions) {
    this.#options = options;
    this.#cast = cast;
    this.#actions = options.withPage(cast);
    this.#settings = callSettings(cast.agent, cast.kept);
    this.#ears = cast.services.openEars(options.heard);
    try {
      this.#voice = new RelayedVoice(cast.services.openVoice());
    } catch (thrown) {
      this.#ears.close();
      throw thrown;
    }
    this.#preparation = preparationOf(cast);
    this.settings = alwaysOf(() => this.#settings);
    this.ports = {
      ears: { finalize: (source) => this.#ears.finalize(source) },
      mind: meteredMind((thought, listen) => this.#cast.services.mind.think(thought, listen), cast.meter),
      voice: meteredVoice(this.#voice, cast.meter),
      // Whatever a tool, the page or a model does, the call goes on.
      actions: contained({
        run: (call, report, asked) => this.#actions.run(call, report, asked),
        confirmation: (call, asked) => this.#actions.confirmation?.(call, asked) ?? null,
        refused: (call, error, asked) => this.#actions.refused?.(call, error, asked),
        shown: (call) => this.#actions.shown?.(call) ?? call,
      }),
    };
  }

  get cast(): LiveCast {
    return this.#cast;
  }

  /** Gets to hand what the agent says by itself, these lines first. */
  prepare(...first: readonly string[]): void {
    const { phrases } = this.#settings;
    void this.#preparation.run([...first, ...Object.values(phrases).flat()], !this.#here).then((thrown) => {
      if (thrown !== undefined && !this.#closed) this.#options.trouble(thrown);
    });
  }

  /** The visitor is in the room; what an unfinished preparation has left out is made now. */
  arrived(...first: readonly string[]): void {
    if (this.#here) return;
    this.#here = true;
    this.#cast.arrived?.();
    this.prepare(...first);
  }

  hear(audio: Audio): void {
    this.#ears.hear(audio);
  }

  /**
   * Another agent has the floor from the next reply on. The ears stay where both hear alike, so that no word is lost.
   * Returns whether they are others now.
   * @throws what opening a service throws; the agent before has the floor then.
   */
  pass(cast: LiveCast): boolean {
    const before = this.#cast;
    if (this.#here) cast.arrived?.();
    const ears = hearsLike(before.agent, cast.agent) ? null : cast.services.openEars(this.#options.heard);
    let voice: Voice;
    try {
      voice = cast.services.openVoice();
    } catch (thrown) {
      ears?.close();
      throw thrown;
    }
    if (ears) {
      this.#ears.close();
      this.#ears = ears;
    }
    this.#voice.relay(voice);
    this.#preparation.stop();
    this.#preparation = preparationOf(cast);
    this.#cast = cast;
    this.#actions = this.#options.withPage(cast);
    this.#settings = callSettings(cast.agent, cast.kept);
    this.prepare();
    return ears !== null;
  }

  /** What is to be closed when the call is over. */
  get closing(): readonly (() => void)[] {
    return [
      () => {
        this.#closed = true;
        this.#ears.close();
      },
      () => this.#voice.close(),
      () => this.#preparation.stop(),
    ];
  }
}

function preparationOf({ kept, openPhraseVoice, services }: LiveCast): Preparation {
  return new Preparation(kept, openPhraseVoice ?? services.openVoice);
}

function hearsLike(one: Agent, other: Agent): boolean {
  const heard = ({ hearing, language, phrases, smartTurn }: Agent) =>
    stableJson({ hearing, language, phrases, smartTurn });
  return heard(one) === heard(other);
}

/** Settings that are looked up each time they are read. */
function alwaysOf(now: () => ConversationSettings): ConversationSettings {
  const settings = {};
  for (const name of Object.keys(now()) as (keyof ConversationSettings)[]) {
    Object.defineProperty(settings, name, { enumerable: true, get: () => now()[name] });
  }
  return settings as ConversationSettings;
}
