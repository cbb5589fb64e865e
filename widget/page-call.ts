/**
 * The one call of a React component: from `start()` on, whether its code is there yet or not. A part that was asked for
 * and given up meanwhile is released when it comes.
 */
import type { Call, CallOptions } from "./call/call.ts";
import { asCallError, CallError } from "./call/error.ts";
import { isActive } from "./call/machine.ts";
import type { Opening } from "./call/opening.ts";
import { whenGone } from "./call/owner.ts";
import { PageDevices } from "./page-devices.ts";
import { PageEvents } from "./page-events.ts";
import { PageLevels } from "./page-levels.ts";
import { PageOffers } from "./page-offers.ts";
import type { Parts } from "./parts.ts";

interface Starting {
  readonly owner: AbortController;
  readonly done: Promise<void>;
  /** The page's requests to the call meanwhile. */
  readonly wishes: ((call: Call) => void)[];
}

export interface StartedWith {
  readonly options: CallOptions;
  readonly begin: () => Opening;
  readonly load: () => Promise<Pick<Parts, "createCall">>;
}

export class PageCall {
  readonly offers = new PageOffers();
  readonly devices = new PageDevices();
  readonly events = new PageEvents();
  readonly levels = new PageLevels();
  /** The component is in the page. */
  mounted = true;
  readonly #changed: (call: Call) => void;
  #call: Call | null = null;
  #starting: Starting | null = null;

  /** `changed` is told of each call, before it begins. */
  constructor(changed: (call: Call) => void) {
    this.#changed = changed;
  }

  /**
   * Starts a call; where there is one, or one is being started, it is that one. Resolves when it is in the room, has failed
   * or was given up.
   * @throws CallError `script_failed`
   */
  start(started: StartedWith): Promise<void> {
    if (this.#starting) return this.#starting.done;
    if (!this.mounted || (this.#call && isActive(this.#call.snapshot().call))) return Promise.resolve();
    const owner = new AbortController();
    const wishes: Starting["wishes"] = [];
    const done = this.#begin(started, owner.signal, wishes);
    this.#starting = { owner, done, wishes };
    return done;
  }

  end(): void {
    this.#starting?.owner.abort();
    this.#starting = null;
    this.#call?.end();
  }

  /** Goes on here instead of where the visitor is in a call now. Never rejects. */
  takeOver(): Promise<void> {
    return this.#call?.takeOver() ?? Promise.resolve();
  }

  /** Asks something of the call, or of the one that is being started; where there is none it is nothing. */
  wish(act: (call: Call) => void): void {
    if (this.#starting) this.#starting.wishes.push(act);
    else if (this.#call) act(this.#call);
  }

  /** @throws CallError `not_in_call` where there is no call, nor one that is being started */
  sendText(text: string): void {
    if (!this.#starting && !this.#call) throw new CallError("not_in_call", "start a call before sending text");
    this.wish((call) => call.sendText(text));
  }

  /** Asks something of the call, or of its server, that may fail. Rejects with a CallError, `not_in_call` where there is no call. */
  async ask(act: (call: Call) => Promise<void>): Promise<void> {
    if (!this.#call) throw new CallError("not_in_call", "start a call first, and wait until it has begun");
    await act(this.#call);
  }

  async #begin({ options, begin, load }: StartedWith, owner: AbortSignal, wishes: Starting["wishes"]): Promise<void> {
    const opening = begin();
    whenGone(owner, () => opening.abandon());
    try {
      const { createCall } = await load();
      if (owner.aborted) return;
      const call = createCall(options);
      await this.devices.giveTo(call);
      if (owner.aborted) return;
      this.#call = call;
      this.#starting = null;
      this.offers.giveTo(call);
      this.events.follow(call);
      this.levels.giveTo(call);
      this.#changed(call);
      const begun = call.start(opening, begin);
      for (const act of wishes) act(call);
      await begun;
    } catch (thrown) {
      if (owner.aborted) return;
      this.#starting = null;
      opening.abandon();
      throw asCallError(thrown, "script_failed");
    }
  }
}
