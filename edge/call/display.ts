/** The page's view of a talking call: the agent's name and state, captions, tools at work, and errors. */
import { asEarshotError, type EarshotError } from "../base/errors.ts";
import type { ConversationEvent } from "../conversation/events.ts";
import type { ActiveAgent } from "./active-agent.ts";
import type { CardsAndForms } from "./cards-and-forms.ts";
import type { PageLink, ToolPlace } from "./page-link.ts";

export type ToolEvent = Extract<ConversationEvent, { event: "tool-call" | "tool-result" }>;

export interface CallDisplayOptions {
  readonly page: PageLink;
  readonly cardsAndForms: CardsAndForms;
  readonly activeAgent: ActiveAgent;
  /** Before the captions' segments, so that those of a call that goes on are not taken for those before. */
  readonly segmentPrefix: string;
  /** Trouble that mends itself: for the record, not for the page. */
  readonly isMending: (error: EarshotError) => boolean;
  readonly trouble: (error: EarshotError) => void;
}

export class CallDisplay {
  readonly #options: CallDisplayOptions;
  #stateShown = false;
  #introduced = true;

  constructor(options: CallDisplayOptions) {
    this.#options = options;
  }

  /** Another agent is active, who has not been introduced yet. */
  passed(): void {
    this.#introduced = false;
  }

  /** Tells the page which agent is active: not before the one who passed the caller on has said so. */
  introduce(): void {
    if (this.#introduced) return;
    this.#introduced = true;
    const { page, activeAgent } = this.#options;
    page.showAgent({ name: activeAgent.runtime.agent.displayName });
  }

  /** The conversation tells its state when it changes; this is the one it begins with. */
  showListening(): void {
    if (!this.#stateShown) this.#options.page.showAgent({ state: "listening" });
    this.#stateShown = true;
  }

  /** @throws what the page throws. */
  show(event: ConversationEvent): void {
    const { page, cardsAndForms, segmentPrefix, isMending } = this.#options;
    switch (event.event) {
      case "agent-state":
        this.#stateShown = true;
        page.showAgent({ state: event.value });
        return;
      case "caller-caption":
      case "agent-caption": {
        const { text, final } = event;
        if (cardsAndForms.has(text)) return;
        if (event.event === "agent-caption" && event.human) {
          const { name, translated } = event.human;
          const translatedFrom = translated && { translatedFrom: translated.language };
          page.caption({ of: "human", name, segment: segmentPrefix + event.segment, text, final, ...translatedFrom });
          return;
        }
        const of = event.event === "caller-caption" ? "caller" : "agent";
        page.caption({ of, segment: segmentPrefix + event.segment, text, final });
        return;
      }
      case "caller-turn":
      case "agent-turn":
        this.introduce();
        return;
      case "trouble":
        if (isMending(event.error)) return;
        page.notice({ level: "error", code: event.error.code, text: this.#wordsFor(event.error), ends: false });
        return;
    }
  }

  /** Where the tool of this event runs. */
  placeOf({ call }: ToolEvent): ToolPlace {
    return this.#options.page.placeOf(call);
  }

  /** A tool begins, or has come to an end: its cards are shown. Never throws. */
  toolAtWork(event: ToolEvent): void {
    const { page, cardsAndForms } = this.#options;
    const result = event.event === "tool-call" ? undefined : event.result;
    this.attempt(() => page.tool(event.call, result));
    if (result) this.attempt(() => cardsAndForms.result(result));
  }

  /** A failure to show something must not stop the conversation, which is just saying it. */
  attempt(show: () => void): void {
    try {
      show();
    } catch (thrown) {
      this.#options.trouble(asEarshotError(thrown, "internal"));
    }
  }

  /** The error in the agent's words. The service's own words are for the record. */
  #wordsFor({ code }: EarshotError): string {
    const { sttApology, llmApology, ttsApology } = this.#options.activeAgent.settings.lines;
    if (code === "stt_failed") return sttApology;
    return code === "tts_failed" ? ttsApology : llmApology;
  }
}
