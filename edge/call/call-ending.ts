/**
 * A call's end in its object: its summary is made and kept, and others are told, once. It runs from the agenda, so that
 * an eviction in the middle of it only begins it anew; what was put into the outbox is not put there again.
 */
import type { Agent } from "../agent/agent.ts";
import type { Notify } from "../agent/escalation.ts";
import { asEarshotError, type EarshotError } from "../base/errors.ts";
import { askFor, byCode, read } from "../features/ending/summary.ts";
import type { CallEndedNews, News } from "../features/handoff/news.ts";
import { summaryOf } from "../features/handoff/summary.ts";
import { write } from "../model/writing.ts";
import type { CallRecord } from "../record/store.ts";
import { languageModelOf, type ServicesEnv } from "../vendors/services.ts";
import type { HandoffSummary } from "../wire/console.ts";
import type { EndingTrace } from "../wire/ending.ts";
import type { CallTrace } from "../wire/http.ts";

/** A model that writes nothing within this is not waited for any longer, ms. */
const writeMs = 20_000;
/** So often a model is asked, where the object was evicted in between; then code writes. */
const maxTries = 2;

export interface CallEndingOptions {
  readonly record: CallRecord;
  /** Puts it down for these, to be sent. */
  readonly tell: (news: News, to: readonly Notify[]) => void;
  readonly env: ServicesEnv;
  /** Who had it last; null: nobody knows any more. */
  readonly agent: () => Agent | null;
  readonly trouble: (error: EarshotError) => void;
}

export class CallEnding {
  readonly #options: CallEndingOptions;

  constructor(options: CallEndingOptions) {
    this.#options = options;
  }

  isWanted(): boolean {
    return this.#options.agent()?.ending !== undefined;
  }

  /** Makes and tells it, as far as that is not done. Where words are not kept, none are made. */
  async make(): Promise<void> {
    const { record } = this.#options;
    const agent = this.#options.agent();
    const trace = record.load();
    if (agent?.ending === undefined || trace === null) return;
    const { ending } = agent;
    const tries = record.ending.begin();
    const facts = summaryOf({ trace, context: record.invitation()?.context, language: agent.language });
    const keeps = !record.forgets();
    if (keeps && record.ending.load() === null) {
      const made = await this.#made(agent, facts, tries);
      // Erased while the model wrote.
      if (record.state() === "unknown") return;
      record.ending.keep(made);
    }
    if (record.ending.isTold()) return;
    const news = newsOf(trace, agent, keeps ? { facts, ending: record.ending.load() } : null);
    this.#options.tell(news, ending.notify ?? agent.escalation?.notify ?? []);
    record.ending.tell();
  }

  async #made(agent: Agent, facts: HandoffSummary, tries: number): Promise<EndingTrace> {
    const { summary } = agent.ending ?? {};
    const isSilent = facts.transcript.every(({ of }) => of !== "caller");
    if (summary?.by !== "model" || isSilent) return byCode(facts, []);
    if (tries > maxTries) return byCode(facts, ["the model was asked twice, without an answer"]);
    try {
      const model = languageModelOf(agent, this.#options.env);
      const answer = await write(model, askFor(summary, facts), AbortSignal.timeout(writeMs));
      const ending = read(answer, summary);
      return typeof ending === "string" ? byCode(facts, [ending]) : ending;
    } catch (thrown) {
      this.#options.trouble(asEarshotError(thrown, "model_failed"));
      return byCode(facts, ["the model failed"]);
    }
  }
}

/** @param words null: nothing of what was said is kept */
function newsOf(
  trace: CallTrace,
  { name }: Agent,
  words: { readonly facts: HandoffSummary; readonly ending: EndingTrace | null } | null,
): CallEndedNews {
  const { callId, startedAt, endedAt, endReason, transfers = [], agent } = trace;
  const at = endedAt ?? startedAt;
  return {
    ...{ type: "call.ended", timestamp: at, callId, agent: name },
    call: {
      ...{ startedAt, endedAt: at, endReason: endReason ?? "closed" },
      agents: [...new Set([agent, ...transfers.map(({ to }) => to)])],
      turns: trace.turns.length,
    },
    ending: words?.ending ?? null,
    summary: words?.facts ?? null,
  };
}
