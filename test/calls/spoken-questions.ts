/** A call in which questions are asked aloud, each once the agent has answered the one before. */
import { inject } from "vitest";
import type { CallTrace } from "../../edge/wire/http.ts";
import type { SpeakingVisitor } from "./speaking-visitor.ts";
import { readTrace, traceWhere } from "./trace.ts";

export interface SpokenQuestion {
  readonly question: string;
  /** The end of the agent's answer. */
  readonly answer: RegExp;
}

/** Calls, asks all of them, and gives the trace once it is as it is to be. */
export async function askAloud(
  caller: SpeakingVisitor,
  questions: readonly SpokenQuestion[],
  answered: (trace: CallTrace) => boolean,
): Promise<CallTrace> {
  await caller.call(inject("shopOrigin"));
  const remembered = await caller.visitor.remembered();
  for (const { question, answer } of questions) await caller.ask(question, answer);
  return traceWhere(() => readTrace(inject("workerOrigin"), remembered), answered, 30_000);
}
