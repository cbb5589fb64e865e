/**
 * A call's end in its object: keeps what came of the call, makes and keeps the summary, and tells others, once. The
 * model is asked by alarm, so an eviction in the middle only begins it anew. News that is in the outbox is not put
 * there again, unless the admin has it delivered anew.
 */
import type { Agent } from "../agent/agent.ts";
import type { Notify } from "../agent/escalation.ts";
import { asEarshotError, EarshotError } from "../base/errors.ts";
import type { Variables } from "../base/variables.ts";
import { costOf, pricesInTurn } from "../costs/costs.ts";
import { askFor, byCode, read } from "../features/ending/summary.ts";
import { type CallEndedNews, type CallNews, callEndedVersion } from "../features/handoff/news.ts";
import { summaryOf } from "../features/handoff/summary.ts";
import { type Judged, judgeAsk, readJudgement } from "../features/outcome/judging.ts";
import { oddClaims, reviewByRules, withJudgement } from "../features/outcome/review.ts";
import { nowPart } from "../model/now.ts";
import type { CallRecord } from "../record/store.ts";
import type { HandoffSummary } from "../wire/console.ts";
import type { EndingTrace } from "../wire/ending.ts";
import type { CallTrace } from "../wire/http.ts";
import type { Review } from "../wire/outcome.ts";
import { type AgentWritingOptions, writtenBy } from "./agent-writing.ts";
import type { KeptUsage } from "./kept-usage.ts";
import type { TaughtTexts } from "./taught-texts.ts";

/** A model that writes nothing within this is not waited for any longer, ms. */
const writeMs = 20_000;
/** So often a model is asked, where the object was evicted in between; then code writes. */
const maxTries = 2;
const askedTwice = "the model was asked twice, without an answer";

export interface CallEndingOptions {
  readonly record: CallRecord;
  readonly usage: KeptUsage;
  /** Puts it down for these, to be sent. Returns how many are told. */
  readonly tell: (news: CallNews, to: readonly Notify[]) => number;
  readonly env: Variables;
  readonly off: AgentWritingOptions["off"];
  /** The agent that had it last; null: nobody knows any more. */
  readonly agent: () => Agent | null;
  /** The agent of this name; undefined: it is not deployed any more. */
  readonly agentNamed: (name: string) => Agent | undefined;
  /** The documents of an agent, as far as they may bear out these sentences. */
  readonly taught: TaughtTexts;
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

  /** The call is over: keeps what came of it by rules, and its cost, at once. */
  review(): void {
    const trace = this.#options.record.load();
    if (trace !== null) this.#keep(reviewByRules(trace, this.#options.agent()));
  }

  /** Looks for claims that nothing bears out, where the call's words are kept. @throws what the library throws. */
  async findClaims(): Promise<void> {
    const { record, taught } = this.#options;
    const trace = record.load();
    if (trace === null || record.forgets()) return;
    const now = this.#nowIn(trace);
    const agents = this.#agentsOf(trace);
    const [agent] = agents;
    if (agent === undefined) return;
    const others = agents.slice(1).flatMap(({ persona, greeting, knowledge }) => [persona, greeting, knowledge.text]);
    const suspects = oddClaims(trace, agent, others, now);
    const names = agents.map(({ name }) => name);
    const documents = suspects.length === 0 ? [] : await taught(names, suspects, agent.language);
    const made = record.outcome.made();
    if (made === null || record.forgets()) return;
    const claims = suspects.length === 0 ? [] : oddClaims(trace, agent, [...others, ...documents], now);
    this.#keep({ ...made, claims });
  }

  /** Makes and tells it, as far as that is not done. Where words are not kept, none are made. */
  async make(): Promise<void> {
    const { record } = this.#options;
    const agent = this.#options.agent();
    const trace = record.load();
    if (agent?.ending === undefined || trace === null) return;
    const tries = record.ending.begin();
    if (record.outcome.made() === null) this.review();
    const keeps = !record.forgets();
    if (keeps && record.ending.made() === null) {
      const made = await this.#made(agent, this.#factsOf(trace, agent), tries);
      // Erased while the model wrote.
      if (record.state() === "unknown") return;
      record.ending.keep(made);
    }
    if (keeps) {
      await this.#judge(agent, trace, tries);
      await this.findClaims().catch((thrown: unknown) => this.#options.trouble(asEarshotError(thrown, "internal")));
    }
    if (record.state() === "unknown" || record.ending.isTold()) return;
    this.#tell(agent);
    record.ending.tell();
  }

  /** Puts the news of an ended call down once more. Returns how many are told; null: there is no such call. */
  deliver(): number | null {
    const agent = this.#options.agent();
    return agent === null ? null : this.#tell(agent);
  }

  #tell(agent: Agent): number | null {
    const { record, tell } = this.#options;
    const trace = record.load();
    if (trace === null) return null;
    const words = record.forgets() ? null : { facts: this.#factsOf(trace, agent), ending: record.ending.made() };
    return tell(newsOf(trace, agent, words), agent.ending?.notify ?? agent.escalation?.notify ?? []);
  }

  #factsOf(trace: CallTrace, { language }: Agent): HandoffSummary {
    return summaryOf({ trace, context: this.#options.record.invitation()?.context, language });
  }

  /** All agents that had the call, as far as they are deployed; the last first. */
  #agentsOf({ agent, transfers = [] }: CallTrace): Agent[] {
    const names = [...new Set([agent, ...transfers.map(({ to }) => to)])].reverse();
    return names.flatMap((name) => this.#options.agentNamed(name) ?? []);
  }

  /** The clock as the model was told it, when the call began and ended. */
  #nowIn({ startedAt, endedAt }: CallTrace): string[] {
    const zones = { caller: this.#options.record.invitation()?.timeZone, business: this.#options.agent()?.timeZone };
    return [startedAt, endedAt ?? startedAt].map((at) => nowPart(Date.parse(at), zones));
  }

  #keep(review: Review): void {
    const { record } = this.#options;
    const trace = record.load();
    if (trace === null) return;
    const pricesOf = (name: string) => this.#options.agentNamed(name)?.prices;
    const prices = (turn: number) => pricesInTurn(trace, turn, pricesOf);
    record.outcome.keep(review, costOf(trace, { prices }));
  }

  async #judge(agent: Agent, trace: CallTrace, tries: number): Promise<void> {
    const { record } = this.#options;
    const definition = agent.ending?.outcome;
    const made = record.outcome.made();
    if (definition === undefined || made === null || isJudged(made)) return;
    const isSilent = trace.turns.every(({ caller }) => caller === "");
    if (isSilent || (definition.by === "rules" && !definition.sentiment)) return;
    const judged = await this.#judged(agent, trace, tries);
    if (record.state() !== "unknown") this.#keep(withJudgement(made, judged));
  }

  async #judged(agent: Agent, trace: CallTrace, tries: number): Promise<Judged> {
    const none = (why: string): Judged => ({ outcome: null, sentiment: null, leftOut: [why] });
    const definition = agent.ending?.outcome;
    if (definition === undefined || tries > maxTries) return none(askedTwice);
    try {
      const answer = await writtenBy(agent, judgeAsk(definition, trace, agent.language), this.#writing);
      return readJudgement(answer, definition, trace);
    } catch (thrown) {
      return none(this.#notWritten(thrown));
    }
  }

  get #writing(): AgentWritingOptions {
    const { env, usage, off } = this.#options;
    return { env, usage, off, mostMs: writeMs };
  }

  async #made(agent: Agent, facts: HandoffSummary, tries: number): Promise<EndingTrace> {
    const { summary } = agent.ending ?? {};
    const isSilent = facts.transcript.every(({ of }) => of !== "caller");
    if (summary?.by !== "model" || isSilent) return byCode(facts, []);
    if (tries > maxTries) return byCode(facts, [askedTwice]);
    try {
      const answer = await writtenBy(agent, askFor(summary, facts), this.#writing);
      const ending = read(answer, summary);
      return typeof ending === "string" ? byCode(facts, [ending]) : ending;
    } catch (thrown) {
      return byCode(facts, [this.#notWritten(thrown)]);
    }
  }

  /** Why the model wrote nothing, for the record. A switch is no trouble: somebody wanted it. */
  #notWritten(thrown: unknown): string {
    if (thrown instanceof EarshotError && thrown.code === "vendor_off") return "the model's vendor is switched off";
    this.#options.trouble(asEarshotError(thrown, "llm_failed"));
    return "the model failed";
  }
}

/** The model has been asked, and its answer kept, or why there is none. */
function isJudged({ outcome, sentiment }: Review): boolean {
  return outcome.by === "model" || outcome.leftOut !== undefined || sentiment !== undefined;
}

/** @param words null: nothing of what was said is kept */
function newsOf(
  trace: CallTrace,
  { name }: Agent,
  words: { readonly facts: HandoffSummary; readonly ending: EndingTrace | null } | null,
): CallEndedNews {
  const { callId, startedAt, endedAt, endReason, transfers = [], agent } = trace;
  const { outcome, sentiment, unanswered = [], claims = [], measures, cost } = trace;
  const at = endedAt ?? startedAt;
  return {
    type: "call.ended",
    version: callEndedVersion,
    timestamp: at,
    callId,
    agent: name,
    call: {
      startedAt,
      endedAt: at,
      endReason: endReason ?? "closed",
      agents: [...new Set([agent, ...transfers.map(({ to }) => to)])],
      turns: trace.turns.length,
      ...(trace.agentVersion !== undefined && { agentVersion: trace.agentVersion }),
    },
    ending: words?.ending ?? null,
    summary: words?.facts ?? null,
    outcome: outcome ?? null,
    sentiment: sentiment ?? null,
    unanswered,
    claims,
    measures: measures ?? null,
    cost: cost ? { micros: cost.micros, perMinuteMicros: cost.perMinuteMicros, unpriced: cost.unpriced } : null,
  };
}
