/**
 * Claims that nothing bears out: sentences of the agent's with a figure that neither its texts, its documents, a tool,
 * the page nor the caller told it. The guardrail stops such figures in a call only where the documents know nothing
 * (edge/model/guardrail-llm.ts); this looks at all of them afterwards, by the same reading of figures, and more
 * strictly: no caller waits for it, and people judge what it finds.
 */
import { sentencesOf } from "../../conversation/clauses.ts";
import { Figures } from "../../model/figures.ts";
import type { CallTrace, TurnTrace } from "../../wire/http.ts";
import type { Claim } from "../../wire/outcome.ts";

/** A call shows no more of them. */
const maxClaims = 50;
const maxSentenceChars = 500;

export interface ClaimsOptions {
  /** BCP 47. */
  readonly language: string;
  /** The agent's own texts and its documents. */
  readonly told: readonly string[];
}

export function claimsIn({ turns, contexts }: Pick<CallTrace, "turns" | "contexts">, options: ClaimsOptions): Claim[] {
  const figures = new Figures(options.language);
  const told = [...options.told, ...contexts.map(({ context }) => JSON.stringify(context))];
  const claims: Claim[] = [];
  for (const turn of turns) {
    told.push(...toldIn(turn));
    if (turn.greeting === undefined) {
      for (const sentence of sentencesOf(turn.agent)) {
        const figure = figures.madeUp(sentence, told, true);
        if (figure !== null)
          claims.push({ turn: turn.turn, sentence: sentence.trim().slice(0, maxSentenceChars), figure });
      }
    }
    // Said again, it is no new claim.
    told.push(turn.agent);
  }
  return claims.slice(0, maxClaims);
}

function toldIn({ caller, human, tools }: TurnTrace): string[] {
  return [caller, human?.text ?? "", ...tools.flatMap(({ args, result }) => [textOf(args), textOf(result)])];
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? "";
}
