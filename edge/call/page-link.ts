/**
 * Messages from and to the page besides speech. From it come its context, its tools, filled-in forms, and messages for
 * a human. To it go the agent's state, captions, stages, tools at work, notices, cards, and the state of the way to a
 * human. The model looks at the page through this (`PageView`), and calls the page's tools among the agent's own. If
 * the caller has no page, nothing comes from it, and messages to it go nowhere.
 */

import type { Agent } from "../agent/agent.ts";
import type { Actions, Asked, Question, ToolCall, ToolResult } from "../conversation/ports.ts";
import type { PageContext, PageView } from "../model/prompt.ts";
import { type CallAudit, givenUp } from "../tools/audit.ts";
import { type PageQuestion, PageTools } from "../tools/page-tool.ts";
import type { Caption, Page, PageMessage, ShownAgent } from "../transport/page.ts";
import {
  type CardMessage,
  type HandoffMessage,
  type Notice,
  type ToolNotice,
  topics,
  topicVersion,
} from "../wire/topics.ts";

/** Where a tool runs: with the agent, or in the visitor's page. */
export type ToolPlace = NonNullable<ToolNotice["place"]>;

type OfferedTools = Extract<PageMessage, { kind: "tools" }>["tools"];

export interface PageLinkOptions {
  readonly agent: Pick<Agent, "tools" | "pageTools">;
  /** Names of tools that the agent has besides its definition's. */
  readonly builtIn?: readonly string[];
  /** The page's latest context, or the one in the session's request. */
  readonly context?: PageContext | null | undefined;
}

export class PageLink implements PageView {
  #tools: PageTools;
  #ownNames: ReadonlySet<string>;
  /** The answer to the page's last list. */
  #taken: ReturnType<PageTools["offer"]> | undefined;
  /** As the page offered them, for whichever agent. */
  #offered: OfferedTools = [];
  #context: PageContext | null;
  #page: Page | null = null;
  /** Where calls that have begun run: a page may take its tool back meanwhile. */
  readonly #running = new Map<string, ToolPlace>();
  /** Questions before the page's tools that stand in the page now, by the calls' ids on the wire. */
  readonly #asking = new Map<string, { readonly call: ToolCall; readonly question: PageQuestion }>();

  constructor({ context, ...options }: PageLinkOptions) {
    this.#ownNames = new Set(ownNamesOf(options));
    this.#tools = pageToolsFor(options);
    this.#context = context ?? null;
  }

  /** Another agent is active: of what the page offers it takes what it may. */
  changeAgent(options: Omit<PageLinkOptions, "context">): void {
    this.#ownNames = new Set(ownNamesOf(options));
    this.#tools = pageToolsFor(options);
    this.#taken = undefined;
    if (this.#offered.length > 0) this.#send(topics.tools, this.#take(this.#offered));
  }

  get context(): PageContext | null {
    return this.#context;
  }

  get tools(): PageView["tools"] {
    return this.#tools.offered;
  }

  /** From now on the page can be told things; null: the caller has none. */
  enter(page: Page | null): void {
    this.#page = page;
  }

  /** Takes what the page told of itself: the model sees it at the next reply. Returns whether it is news. */
  told(message: PageMessage): boolean {
    if (message.kind === "context") {
      const isNews = JSON.stringify(message.context) !== JSON.stringify(this.#context);
      this.#context = message.context;
      return isNews;
    }
    if (message.kind === "tools") {
      const isNews = message.tools !== this.#offered || this.#taken === undefined;
      this.#send(topics.tools, isNews ? this.#take(message.tools) : { ...this.#taken });
      // A page that was loaded anew knows nothing of what it had asked.
      for (const { call, question } of this.#asking.values()) this.#show(call, question);
      return isNews;
    }
    return true;
  }

  /** The call of a tool whose question stands in the page under this id. */
  askedAbout(wireId: string): ToolCall | undefined {
    return this.#asking.get(wireId)?.call;
  }

  /** The visitor left the room: what their page could do, nobody can. */
  left(): void {
    this.#offered = [];
    this.#taken = undefined;
    this.#tools.clear();
  }

  /** The agent's own tools, and the page's, which run under no rules: the audit has what came of each. */
  actions(own: Actions, audit?: CallAudit): Actions {
    return {
      run: (call, report, asked) => {
        const page = this.#page;
        if (page === null || this.#placeByName(call) === "agent") return own.run(call, report, asked);
        const note = audit?.of(call, asked);
        let isOver = false;
        const end = (result: ToolResult) => {
          if (!isOver && result.ok) note?.("done", result.value);
          else if (!isOver && !result.ok)
            note?.(result.error.code === "tool_declined" ? "declined" : "failed", result.error);
          isOver = true;
        };
        const cancel = this.#tools.run(call, page, (result) => {
          end(result);
          report(result);
        });
        return () => {
          end({ ok: false, error: givenUp });
          cancel();
        };
      },
      confirmation: (call, asked) =>
        this.#placeByName(call) === "page"
          ? this.#question(call, asked, audit)
          : (own.confirmation?.(call, asked) ?? null),
      // The call did not reach a tool, whichever it was meant for.
      refused: (call, error, asked) => audit?.of(call, asked)("refused", error),
      shown: (call) => (this.#placeByName(call) === "page" ? call : (own.shown?.(call) ?? call)),
    };
  }

  /** Where a tool runs, or ran. */
  placeOf(call: ToolCall): ToolPlace {
    return this.#running.get(call.id) ?? this.#placeByName(call);
  }

  /** A tool is at work (no result yet), or has answered. */
  tool(call: ToolCall, result?: ToolResult): void {
    const state = stateAfter(result);
    const place = this.placeOf(call);
    if (state === "running") this.#running.set(call.id, place);
    else this.#running.delete(call.id);
    this.#send(topics.tool, { callId: call.id, name: call.name, state, place });
  }

  /** Shows the agent's state or name. @throws what the transport throws. */
  showAgent(shown: ShownAgent): void {
    this.#page?.showAgent(shown);
  }

  /** Shows one caption. @throws what the transport throws. */
  caption(caption: Caption): void {
    this.#page?.caption(caption);
  }

  notice(notice: Omit<Notice, "v">): void {
    this.#send(topics.notice, notice);
  }

  /** Shows something beside what is said. */
  card(card: Omit<CardMessage, "v">): void {
    this.#send(topics.card, card);
  }

  /** How far it is to a human. */
  handoff(handoff: Omit<HandoffMessage, "v">): void {
    this.#send(topics.handoff, handoff);
  }

  /** Whether the call is recorded. */
  recording(on: boolean): void {
    this.#send(topics.recording, { on });
  }

  /** The call goes on in another language, BCP 47. */
  language(language: string): void {
    this.#send(topics.language, { language });
  }

  /** A turn's stages as they are known so far: a whole message of `earshot.turn`. */
  turn(report: unknown): void {
    this.#page?.send(topics.turn, report);
  }

  /** The agent asks, and the page shows it with its buttons: whichever is answered first counts. */
  #question(call: ToolCall, asked: Asked, audit: CallAudit | undefined): Question | null {
    const question = this.#tools.question(call);
    if (question === null) return null;
    const { callId } = question;
    return {
      text: question.text,
      heardTo: 0,
      declined: (...told) => audit?.of(call, asked)("declined", ...told),
      onScreen: {
        open: () => {
          this.#asking.set(callId, { call, question });
          this.#show(call, question);
        },
        close: (yes) => {
          if (this.#asking.delete(callId)) this.#send(topics.confirm, { callId, state: yes ? "yes" : "no" });
        },
      },
    };
  }

  #take(tools: OfferedTools): ReturnType<PageTools["offer"]> {
    this.#offered = tools;
    this.#taken = this.#tools.offer(tools);
    return this.#taken;
  }

  #show({ name }: ToolCall, { callId, args }: PageQuestion): void {
    this.#send(topics.confirm, { callId, state: "open", name, args });
  }

  #placeByName({ name }: ToolCall): ToolPlace {
    return !this.#ownNames.has(name) && this.#tools.has(name) ? "page" : "agent";
  }

  #send(topic: string, message: object): void {
    this.#page?.send(topic, { v: topicVersion, ...message });
  }
}

function stateAfter(result: ToolResult | undefined): ToolNotice["state"] {
  if (result === undefined) return "running";
  if (result.ok) return "done";
  // Nothing has failed: the agent asks for what is missing.
  return result.error.asks === undefined ? "failed" : "asking";
}

function ownNamesOf({ agent, builtIn = [] }: Omit<PageLinkOptions, "context">): string[] {
  return [...agent.tools.map(({ name }) => name), ...builtIn];
}

function pageToolsFor(options: Omit<PageLinkOptions, "context">): PageTools {
  return new PageTools({ allowed: options.agent.pageTools, ownNames: ownNamesOf(options) });
}
