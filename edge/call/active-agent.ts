/**
 * The active agent, as the conversation sees it: ports and settings that stay the same while the agent
 * behind them changes. A reply that has begun goes on in the voice it began with.
 */

import type { Agent } from "../agent/agent.ts";
import type { Audio } from "../base/audio.ts";
import type { Actions, Ports, SttEvent, Tts } from "../conversation/ports.ts";
import type { ConversationSettings } from "../conversation/settings.ts";
import type { Handoff } from "../features/handoff/handoff.ts";
import type { OffDuty } from "../features/switches/off-duty.ts";
import type { CallMeter } from "../quotas/call-meter.ts";
import { RelayedStt } from "../speech/stt/relayed.ts";
import type { KeptLines } from "../speech/tts/kept-lines.ts";
import { RelayedTts } from "../speech/tts/relayed.ts";
import { contained } from "../tools/contained.ts";
import { meteredLlm, meteredTts } from "./metered.ts";
import { Preparation } from "./preparation.ts";
import type { Services } from "./service-ports.ts";
import { callSettings } from "./settings.ts";
import { hearingOf } from "./speech-services.ts";

/** The parts of an agent that a talking call needs. */
export interface LiveAgentRuntime {
  readonly agent: Agent;
  readonly services: Services;
  /** The agent's own tools, with those of the page. */
  readonly actions: Actions;
  /** The way to a human, where there are any. */
  readonly handoff?: Pick<
    Handoff,
    "enter" | "state" | "humanArrived" | "humanLeft" | "callerReachable" | "whyNoMessage"
  >;
  /** Its words and its way to a human while it is switched off; left out: it never is. */
  readonly off?: OffDuty;
  readonly kept: KeptLines;
  /** Makes lines of the definition, which are kept for all calls; left out: the services' TTS does. */
  readonly openLineTts?: () => Tts;
  /** The visitor is in the room: what it opened connects now. */
  readonly arrived?: () => void;
  /** Counts what the call costs; the same for all its agents. */
  readonly meter?: CallMeter;
}

export interface ActiveAgentOptions {
  readonly heard: (event: SttEvent) => void;
  /** Lines could not be got to hand. */
  readonly trouble: (thrown: unknown) => void;
}

export class ActiveAgent {
  readonly ports: Pick<Ports, "stt" | "llm" | "tts" | "actions">;
  /** Always those of the active agent. */
  readonly settings: ConversationSettings;
  readonly #options: ActiveAgentOptions;
  readonly #tts: RelayedTts;
  #runtime: LiveAgentRuntime;
  readonly #stt: RelayedStt;
  #settings: ConversationSettings;
  #preparation: Preparation;
  #closed = false;
  /** Whether a visitor has been in the room. */
  #here = false;

  /** @throws what opening a service throws; nothing is left open then. */
  constructor(runtime: LiveAgentRuntime, options: ActiveAgentOptions) {
    this.#options = options;
    this.#runtime = runtime;
    this.#settings = callSettings(runtime.agent, runtime.kept);
    this.#stt = new RelayedStt(runtime.services.openStt, options.heard);
    try {
      this.#tts = new RelayedTts(runtime.services.openTts());
    } catch (thrown) {
      this.#stt.close();
      throw thrown;
    }
    this.#preparation = preparationOf(runtime);
    this.settings = alwaysOf(() => this.#settings);
    this.ports = {
      stt: { finalize: (source) => this.#stt.finalize(source) },
      llm: meteredLlm((thought, listen) => this.#runtime.services.llm.think(thought, listen), runtime.meter),
      tts: meteredTts(this.#tts, runtime.meter),
      // The call goes on, whatever a tool, the page or a model does.
      actions: contained({
        run: (call, report, asked) => this.#runtime.actions.run(call, report, asked),
        confirmation: (call, asked) => this.#runtime.actions.confirmation?.(call, asked) ?? null,
        refused: (call, error, asked) => this.#runtime.actions.refused?.(call, error, asked),
        shown: (call) => this.#runtime.actions.shown?.(call) ?? call,
      }),
    };
  }

  get runtime(): LiveAgentRuntime {
    return this.#runtime;
  }

  /** Gets to hand what the agent says by itself, these lines first. */
  prepare(...first: readonly string[]): void {
    const { lines } = this.#settings;
    void this.#preparation.run([...first, ...Object.values(lines).flat()], !this.#here).then((thrown) => {
      if (thrown !== undefined && !this.#closed) this.#options.trouble(thrown);
    });
  }

  /** The visitor is in the room; what an unfinished preparation has left out is made now. */
  arrived(...first: readonly string[]): void {
    if (this.#here) return;
    this.#here = true;
    this.#runtime.arrived?.();
    this.prepare(...first);
  }

  hear(audio: Audio): void {
    this.#stt.hear(audio);
  }

  /**
   * Another agent is active from the next reply on, or the same one in another language. The STT stays where both hear
   * alike. Another one first hears what has no transcript yet, so that no word is lost. Returns whether it is another.
   * @throws what opening a service throws; the agent before stays active then.
   */
  switchTo(runtime: LiveAgentRuntime): boolean {
    const before = this.#runtime;
    if (this.#here) runtime.arrived?.();
    const hearsAlike = hearingIn(before) === hearingIn(runtime);
    const tts = runtime.services.openTts();
    try {
      if (!hearsAlike) this.#stt.relay(runtime.services.openStt);
    } catch (thrown) {
      tts.close();
      throw thrown;
    }
    this.#tts.relay(tts);
    this.#preparation.stop();
    this.#preparation = preparationOf(runtime);
    this.#runtime = runtime;
    this.#settings = callSettings(runtime.agent, runtime.kept);
    this.prepare();
    return !hearsAlike;
  }

  /** Closes these when the call is over. */
  get closing(): readonly (() => void)[] {
    return [
      () => {
        this.#closed = true;
        this.#stt.close();
      },
      () => this.#tts.close(),
      () => this.#preparation.stop(),
    ];
  }
}

function preparationOf({ kept, openLineTts, services }: LiveAgentRuntime): Preparation {
  return new Preparation(kept, openLineTts ?? services.openTts);
}

function hearingIn({ agent, services }: LiveAgentRuntime): string {
  return services.hearing ?? hearingOf(agent);
}

/** Settings that are looked up each time they are read. */
function alwaysOf(now: () => ConversationSettings): ConversationSettings {
  const settings = {};
  for (const name of Object.keys(now()) as (keyof ConversationSettings)[]) {
    Object.defineProperty(settings, name, { enumerable: true, get: () => now()[name] });
  }
  return settings as ConversationSettings;
}
