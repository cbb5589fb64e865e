/** The way to a human in a call's object: the state that outlives memory, and the parts for the talking call. */

import type { Agent } from "../agent/agent.ts";
import type { Notify } from "../agent/escalation.ts";
import type { Clock } from "../base/clock.ts";
import type { Env } from "../base/env.ts";
import { asEarshotError } from "../base/errors.ts";
import { primarySubtag } from "../base/language-tag.ts";
import { humanIdentityOf } from "../base/names.ts";
import type { ConversationEvent } from "../conversation/events.ts";
import { linesOf } from "../conversation/languages/lines.ts";
import { deskOf } from "../desk/desk.ts";
import { Handoff } from "../features/handoff/handoff.ts";
import { Listeners } from "../features/handoff/listeners.ts";
import type { ActionNews, CallNews } from "../features/handoff/news.ts";
import { Outbox } from "../features/handoff/outbox.ts";
import { redactedNews } from "../features/handoff/redacted-news.ts";
import { summaryOf } from "../features/handoff/summary.ts";
import type { Translator } from "../features/translation/translator.ts";
import type { HumanOrder, Invitation, OrderOutcome } from "../objects/call.ts";
import type { CallRecord } from "../record/store.ts";
import type { Untold } from "../tools/decisions.ts";
import { transportNamed } from "../transport/transports.ts";
import type { Translations } from "../wire/console.ts";
import type { PageLink } from "./page-link.ts";

export interface CallHandoffOptions {
  readonly record: CallRecord;
  readonly env: Env;
  readonly sql: Pick<DurableObjectStorage["sql"], "exec">;
  readonly clock: Clock;
  /** Something is to be delivered, at this Unix time. */
  readonly notify: (dueMs: number) => void;
  readonly translator: Translator;
  readonly trouble: (thrown: unknown) => void;
}

/** A human in another language reads as many of the last lines. */
const maxLines = 40;

/** Events that change a summary. */
const telling: ReadonlySet<ConversationEvent["event"]> = new Set([
  "caller-turn",
  "agent-turn",
  "human-turn",
  "tool-call",
  "tool-result",
]);

export class CallHandoff {
  readonly #options: CallHandoffOptions;
  readonly #outbox: Outbox;
  readonly #listeners: Listeners;
  #handoff: Handoff | undefined;
  #agent: Agent | undefined;
  #invitation: Invitation | undefined;

  constructor(options: CallHandoffOptions) {
    this.#options = options;
    const { sql, env, trouble } = options;
    this.#listeners = new Listeners(options.record.handoff, () => Date.now());
    this.#outbox = new Outbox({
      sql,
      env,
      failed: trouble,
      limit: () => {
        const name = options.record.invitation()?.agentName;
        return name === undefined ? undefined : deskOf(env, name);
      },
      of: () => {
        const { callId = "", agentName = "" } = options.record.invitation() ?? {};
        return { callId, agent: agentName };
      },
    });
    options.record.add(this.#outbox);
  }

  /** Whether the floor is a human's, or is about to be. */
  get isWithHuman(): boolean {
    const { kind } = this.#options.record.handoff.state();
    return kind === "human" || kind === "taken";
  }

  /** Whether a human of the console was ever given a way into the room. */
  get hadHumans(): boolean {
    return this.#options.record.handoff.events().some(({ event }) => event === "listened" || event === "taken");
  }

  /** Whether a human has been called, or is there. */
  get isExpected(): boolean {
    return this.isWithHuman || this.#options.record.handoff.state().kind === "waiting";
  }

  /** This agent's way to a human, from when it is used; undefined: there are none behind it. */
  open(invitation: Invitation, agent: Agent, page: PageLink): Handoff | undefined {
    const { escalation, name, language, lines } = agent;
    const toolName = agent.tools.find(({ kind }) => kind === "escalate")?.name;
    if (escalation === undefined || toolName === undefined) return undefined;
    const { record, env, clock, trouble } = this.#options;
    const notUnderstood = linesOf(language, lines).notUnderstood;
    if (this.#handoff !== undefined && this.#agent?.name === name) {
      // The same agent in another language: a human who has the call keeps it.
      this.#handoff.goOnIn({ name, language, escalation }, notUnderstood);
      return this.#handoff;
    }
    return new Handoff({
      callId: invitation.callId,
      agent: { name, language, escalation },
      toolName,
      humansCome: humansComeInto(invitation),
      clock,
      trouble,
      notUnderstood,
      record: record.handoff,
      // Callers wait at the Desk where their call is listed, even if another agent has it now.
      desk: deskOf(env, invitation.agentName),
      nowMs: () => Date.now(),
      tell: (message) => page.handoff(message),
      notify: (news) => {
        this.tell(news, escalation.notify);
      },
    });
  }

  /** The call talks, or goes on, with this agent. */
  use(handoff: Handoff | undefined, agent: Agent, invitation: Invitation): void {
    if (this.#handoff !== handoff) this.#handoff?.close();
    this.#handoff = handoff;
    this.#agent = agent;
    this.#invitation = invitation;
  }

  /** The summary is made anew after each turn, so that nobody waits for it when it is wanted. */
  heard(event: ConversationEvent): void {
    if (event.event === "agent-turn" && !event.own) this.#handoff?.agentHeard();
    if (telling.has(event.event)) this.#summarise();
  }

  /** @throws nothing; why a message is not taken is told as trouble. */
  messageLeft(message: { readonly text: string; readonly contact: string }): void {
    this.#summarise();
    this.#handoff?.messageLeft(message);
  }

  /** Does what a human of the console wants, while the call talks. */
  async order(order: HumanOrder): Promise<OrderOutcome> {
    const state = this.#options.record.state();
    if (state === "unknown") return "unknown";
    if (state === "ended") return "ended";
    const handoff = this.#handoff;
    const comesIn = order.kind === "listen" || order.kind === "take";
    if (!handoff || (comesIn && !(this.#invitation && humansComeInto(this.#invitation)))) return "unknown";
    switch (order.kind) {
      case "listen":
        this.#listeners.begin(order.human);
        return "done";
      case "stop-listening":
        this.#listeners.stop(order.human.id);
        return "done";
      case "take":
        handoff.take(order.human);
        return "done";
      case "whisper":
        handoff.whisper(order.human, order.text);
        return "done";
      case "give-back":
        return (await handoff.giveBack(order.human)) ? "done" : "not-yours";
      case "say":
        return this.#say(handoff, order);
    }
  }

  /** A human who has the call writes, and the agent says it in the caller's language. */
  async #say(handoff: Handoff, { human, text, language }: Extract<HumanOrder, { kind: "say" }>): Promise<OrderOutcome> {
    const spoken = this.#agent?.language;
    if (spoken === undefined || !handoff.isWith(human)) return "not-yours";
    if (primarySubtag(spoken) === primarySubtag(language)) {
      handoff.write(text);
      return { kind: "said", text, translated: false };
    }
    try {
      const said = await this.#options.translator.translate(text, spoken);
      // They may have given the call back meanwhile.
      if (!handoff.isWith(human)) return "not-yours";
      handoff.write(said, { language, text });
      return { kind: "said", text: said, translated: true };
    } catch (thrown) {
      const error = asEarshotError(thrown, "translation_failed");
      this.#options.trouble(error);
      return { kind: "untranslated", why: error.message };
    }
  }

  /** The last lines of the call in a human's language. @param language BCP 47 */
  async translations(language: string): Promise<Translations> {
    const spoken = this.#agent?.language ?? language;
    // Redacted as all that the staff read.
    const lines = (this.#options.record.handoff.summary()?.transcript ?? [])
      .filter(({ of }) => of !== "human")
      .slice(-maxLines);
    if (primarySubtag(spoken) === primarySubtag(language)) return { language: spoken, lines: [], problem: null };
    const texts = lines.map(({ text }) => text);
    const { known, failed } = await this.#options.translator.ofAll(texts, language);
    if (failed) this.#options.trouble(failed);
    return {
      language: spoken,
      lines: [...known].map(([text, translated]) => ({ text, translated })),
      problem: failed && { code: failed.code, detail: failed.message },
    };
  }

  /** The transport's server says that somebody has left the room: of one who listened in unseen, nobody in the room can tell. */
  left(identity: string): void {
    const prefix = humanIdentityOf("", false);
    if (identity.startsWith(prefix)) this.#listeners.stop(identity.slice(prefix.length));
  }

  /** Tells those who are told of callers what came of an action. Returns whether there is anybody. */
  passOn({ tool, args, decision, by, result }: Untold, { name, escalation }: Agent): boolean {
    const { record } = this.#options;
    const callId = record.invitation()?.callId;
    if (callId === undefined || escalation === undefined) return false;
    const news: ActionNews = {
      type: decision === null ? "action.unknown" : "action.decided",
      timestamp: new Date().toISOString(),
      callId,
      agent: name,
      summary: record.handoff.summary(),
      action: { tool, args, decision, by, done: result.ok, result: result.ok ? result.value : result.error },
    };
    return this.tell(news, escalation.notify) > 0;
  }

  /** Puts it down to be sent to these. Returns how many are told. */
  tell(news: CallNews, to: readonly Notify[]): number {
    const put = this.#outbox.add(redactedNews(news, this.#options.record.redaction), to, Date.now());
    this.#plan();
    return put;
  }

  /** Sends what is due. Never rejects. */
  async deliver(): Promise<void> {
    await this.#outbox.deliver(Date.now());
    this.#plan();
  }

  /** The call is over. Earshot still delivers what is in the outbox. */
  close(): void {
    this.#handoff?.close();
    this.#handoff = undefined;
    this.#listeners.stopAll();
  }

  #summarise(): void {
    const { record } = this.#options;
    const trace = record.load();
    const agent = this.#agent;
    if (trace === null || agent === undefined) return;
    const state = record.handoff.state();
    const toolName = agent.tools.find(({ kind }) => kind === "escalate")?.name;
    record.handoff.setSummary(
      summaryOf({
        trace,
        context: this.#invitation?.context,
        language: agent.language,
        ...(toolName !== undefined && { toolName }),
        reason: state.kind === "none" ? null : state.reason,
      }),
    );
  }

  #plan(): void {
    const dueMs = this.#outbox.dueMs();
    if (dueMs !== null) this.#options.notify(dueMs);
  }
}

/** Whether the site's humans can come into the room of this call. */
function humansComeInto({ transport }: Invitation): boolean {
  return transportNamed(transport).outside.humans !== null;
}
