/**
 * A call's knowledge of what is switched off, for each of its agents. The Desk of the first agent tells it; the call asks
 * the Desks of all when it comes back after an eviction, and at each pulse.
 */
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { isAmong, type Switchable, type SwitchNews } from "../wire/switches.ts";

export interface CallSwitchesOptions {
  readonly env: Env;
  /** Something of one of the agents was switched off or on. */
  readonly changed: () => void;
  readonly complain: (thrown: unknown) => void;
}

const allOn: SwitchNews = { change: 0, off: [] };

export class CallSwitches {
  readonly #options: CallSwitchesOptions;
  readonly #known = new Map<string, SwitchNews>();

  constructor(options: CallSwitchesOptions) {
    this.#options = options;
  }

  /** Whether anything was heard of this agent in this life of the object. */
  knows(agent: string): boolean {
    return this.#known.has(agent);
  }

  /** Of two pieces of news the one of the later change counts, in whatever order they come. */
  take(agent: string, news: SwitchNews): void {
    const known = this.#known.get(agent);
    if (known !== undefined && known.change >= news.change) return;
    this.#known.set(agent, news);
    // At first nobody has acted on anything else.
    if (known !== undefined || news.off.length > 0) this.#options.changed();
  }

  /** Asks the Desks of these agents. Never rejects: what was known before counts until a Desk answers. */
  async ask(agents: readonly string[]): Promise<void> {
    const { env, complain } = this.#options;
    const asked = agents.map(async (agent) => {
      try {
        this.take(agent, await deskOf(env, agent).switchNews());
      } catch (thrown) {
        complain(thrown);
      }
    });
    await Promise.all(asked);
  }

  /** All that is off at this agent, as its Desk says now. Never rejects, as `ask()`. */
  async offNow(agent: string): Promise<SwitchNews["off"]> {
    await this.ask([agent]);
    return this.off(agent);
  }

  /** All that is off at this agent, as far as it was told. */
  off(agent: string): SwitchNews["off"] {
    return (this.#known.get(agent) ?? allOn).off;
  }

  isOff(agent: string, what: Switchable): boolean {
    return isAmong(this.off(agent), what);
  }
}
