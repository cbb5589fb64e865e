/** A caller behind a page with the widget, in a real browser: their voice goes through the page's microphone. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Card } from "../../../edge/wire/cards.ts";
import { writeWav } from "../../../engines/tts/wav-format.ts";
import { equipCaller } from "../../bench/caller.ts";
import { Visitor } from "../../calls/visitor.ts";
import type { ReceivedCodes } from "../received-codes.ts";
import type { Case } from "../suite/case.ts";
import type { Caller } from "./caller.ts";
import { Listening } from "./listening.ts";
import { addressHeaders, tokenFor } from "./session.ts";
import { rateHz } from "./sound.ts";
import type { SpokenStack } from "./stack.ts";

/** The page is asked so often for what it hears and reads, ms. */
const askEachMs = 50;
/** The agent is heard in the page if it was loud within this, ms. */
const audibleWithinMs = 150;
const answerWithinMs = 10_000;
/** A hangup is told to the agent within this, ms. */
const leavesWithinMs = 1_000;

export interface PageCallerOptions {
  readonly stack: SpokenStack;
  readonly case: Case;
  /** The name of the agent that they call. */
  readonly agent: string;
  readonly chromiumPath: string;
  /** Is told of each card that their page shows. */
  readonly codes: ReceivedCodes;
}

interface Glance {
  readonly isAudible: boolean;
  readonly state: string;
  /** Of all that the page has seen so far; the texts are of the agent's captions, by their segments. */
  readonly captions: readonly (readonly [string, string])[];
  readonly cards: readonly Card[];
}

export class PageCaller implements Caller {
  readonly #options: PageCallerOptions;
  readonly #visitor: Visitor;
  readonly #listening = new Listening();
  readonly #waits: number[] = [];
  #place: "outside" | "inside" | "over" = "outside";
  #isOpen = true;
  #isWatching = false;

  private constructor(options: PageCallerOptions, visitor: Visitor) {
    this.#options = options;
    this.#visitor = visitor;
  }

  /** Opens a browser. @throws Error where it does not open */
  static async open(options: PageCallerOptions): Promise<PageCaller> {
    const visitor = await Visitor.open({ chromiumPath: options.chromiumPath });
    await visitor.permit(options.stack.siteOrigin, "granted");
    // Only here: a header that the page sends itself would have to be allowed by the Worker (CORS).
    await visitor.page.route("**/v1/sessions", (route) =>
      route.continue({ headers: { ...route.request().headers(), ...addressHeaders() } }),
    );
    await equipCaller(visitor.page);
    return new PageCaller(options, visitor);
  }

  async call(): Promise<string> {
    const { stack, case: one } = this.#options;
    await this.#goToPage();
    const { identity } = one.caller;
    if (identity && identity.level !== "none") {
      await this.#visitor.page.evaluate(
        (token) => {
          const widget = document.querySelector("earshot-widget");
          if (widget) widget.identityToken = token;
        },
        await tokenFor(stack, identity.subject),
      );
    }
    await this.#visitor.talk();
    await this.#visitor.callIsUp();
    this.#place = "inside";
    void this.#watch();
    return (await this.#visitor.remembered()).callId;
  }

  get isIn(): boolean {
    return this.#place === "inside";
  }

  get voiceToVoiceMs(): readonly number[] {
    return this.#waits;
  }

  get sound(): null {
    return null;
  }

  async say(samples: Int16Array): Promise<number> {
    const wav = writeWav(samples, rateHz).toString("base64");
    const { page } = this.#visitor;
    const spokenMs = await page.evaluate((base64) => window.caller.speak(base64), wav);
    const agoMs = (await page.evaluate(() => performance.now())) - spokenMs;
    void this.#measure(spokenMs);
    return performance.now() - agoMs;
  }

  async type(text: string): Promise<number> {
    await this.#visitor.type(text);
    return performance.now();
  }

  async drop(): Promise<void> {
    this.#place = "outside";
    await this.#visitor.page.goto("about:blank");
  }

  async comeBack(): Promise<void> {
    await this.#goToPage();
    await this.#visitor.callIsUp();
    this.#place = "inside";
  }

  hears(sinceMs: number, isEnough: (words: string) => boolean): Promise<boolean> {
    return this.#listening.until(sinceMs, { isIn: () => this.isIn, isEnough });
  }

  async hangUp(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.isIn) {
      await this.#visitor.page.evaluate(() => document.querySelector("earshot-widget")?.endCall());
      await sleep(leavesWithinMs);
    }
    this.#place = "over";
    while (this.#isWatching) await sleep(10);
    await this.#visitor.close();
  }

  async #goToPage(): Promise<void> {
    const { stack, agent, case: one } = this.#options;
    await this.#visitor.page.goto(stack.door.pageFor(agent, one.caller.language ?? "en"));
  }

  async #measure(spokenMs: number): Promise<void> {
    const within = { spokenMs, answerWithinMs };
    const heardMs = await this.#visitor.page
      .evaluate((at) => window.caller.audibleAfter(at.spokenMs, at.answerWithinMs), within)
      .catch((thrown: unknown) => {
        // The page is gone, and with it the answer.
        if (this.isIn) throw thrown;
        return null;
      });
    if (heardMs !== null) this.#waits.push(heardMs - spokenMs);
  }

  async #watch(): Promise<void> {
    this.#isWatching = true;
    while (this.#isOpen && this.#place !== "over") {
      if (this.#place === "inside") this.#take(await this.#glance());
      await sleep(askEachMs);
    }
    this.#isWatching = false;
  }

  /** Null: the page is being loaded. */
  async #glance(): Promise<Glance | null> {
    try {
      return await this.#visitor.page.evaluate(lookAround, audibleWithinMs);
    } catch (thrown) {
      if (this.#place === "inside" && this.#isOpen) throw thrown;
      return null;
    }
  }

  #take(glance: Glance | null): void {
    if (glance === null) return;
    const { isAudible, state, captions, cards } = glance;
    for (const card of cards) this.#options.codes.shown(card);
    this.#listening.agentIs(state);
    for (const [segment, text] of captions) this.#listening.reads(segment, text);
    this.#listening.watch(isAudible);
    if (state === "ended" || state === "failed") this.#place = "over";
  }
}

/** Runs in the page. */
function lookAround(withinMs: number): Glance {
  let state = "idle";
  const captions = new Map<string, string>();
  const cards: Card[] = [];
  for (const { type, detail } of window.seen) {
    const seen = detail as {
      readonly state: string;
      readonly of: string;
      readonly id: string;
      readonly text: string;
      readonly card?: Card;
    };
    if (type === "earshot:state") state = seen.state;
    if (type === "earshot:transcript" && seen.of === "agent") captions.set(seen.id, seen.text);
    if (type === "earshot:message" && seen.card) cards.push(seen.card);
  }
  const { lastLoudAtMs } = window.heard;
  return {
    isAudible: lastLoudAtMs !== null && performance.now() - lastLoudAtMs < withinMs,
    state,
    captions: [...captions],
    cards,
  };
}
