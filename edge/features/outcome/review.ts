/** Puts together what came of a call: by rules at once, by the model where its answer holds. */
import type { Agent } from "../../agent/agent.ts";
import { linesOf } from "../../conversation/languages/lines.ts";
import type { CallTrace } from "../../wire/http.ts";
import type { Claim, Review } from "../../wire/outcome.ts";
import { claimsIn } from "./claims.ts";
import type { Judged } from "./judging.ts";
import { measuresOf } from "./measures.ts";
import { outcomeByRules } from "./rules.ts";
import { type UnansweredOptions, unansweredIn } from "./unanswered.ts";

/** The part of an agent's definition that a review rests on; null: nobody knows it any more. */
export type Reviewed = Pick<
  Agent,
  "language" | "lines" | "persona" | "greeting" | "knowledge" | "tools" | "disclosure"
> | null;

/** By rules: pure and quick. */
export function reviewByRules(trace: CallTrace, agent: Reviewed): Review {
  const options = optionsOf(agent);
  return {
    outcome: outcomeByRules(trace, options),
    unanswered: unansweredIn(trace, options),
    claims: [],
    measures: measuresOf(trace),
  };
}

/** The review with what the model judged. Where its outcome does not hold, that of the rules stays, and says why. */
export function withJudgement(review: Review, { outcome, sentiment, leftOut }: Judged): Review {
  const kept = leftOut.length > 0 ? { ...review.outcome, leftOut: [...leftOut] } : review.outcome;
  return { ...review, outcome: outcome ?? kept, ...(sentiment && { sentiment }) };
}

/** Claims that nothing bears out. @param documents the texts that the agent was taught; @param now its clock in the call */
export function oddClaims(
  trace: CallTrace,
  agent: Reviewed,
  documents: readonly string[],
  now: readonly string[],
): Claim[] {
  if (agent === null) return [];
  const { language, persona, greeting, disclosure, knowledge, tools } = agent;
  const own = [
    persona,
    greeting,
    disclosure,
    knowledge.text,
    ...knowledge.policies,
    ...tools.map(({ description }) => description),
  ];
  return claimsIn(trace, { language, told: [...own, ...documents, ...now] });
}

function optionsOf(agent: Reviewed): UnansweredOptions {
  if (agent === null) return { language: "en", fallbacks: [] };
  const { llmApology, notUnderstood } = linesOf(agent.language, agent.lines);
  return { language: agent.language, fallbacks: [llmApology, notUnderstood] };
}
