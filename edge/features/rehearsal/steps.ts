/** Makes steps of a case of the things that the caller of a call on record did. */
import { wordSpans } from "../../base/words.ts";
import type { CallStep } from "../../wire/call-case.ts";
import type { CallTrace, TurnTrace } from "../../wire/http.ts";
import { callerSpan, isFalseCutIn } from "../outcome/measures.ts";
import type { MadeUp } from "./made-up.ts";
import type { Patience } from "./patience.ts";
import { withSaidCodes } from "./said-code.ts";

/** A longer silence of the caller's, between the agent's words and their own, is a step, ms. */
const silentFromMs = 5_000;
/** A caller of a case goes on after this silence of the agent's, ms (test/simulation/played-call.ts). */
const goesOnAfterMs = 1_500;
/** The longest pause and silence that a case may have, s. */
const [longestPauseS, longestSilenceS] = [30, 600];
/** Time for the agent's question and its goodbye, s. */
const goodbyeS = 15;
/** The most words that a caller of a case may hear before they cut in. */
const mostHeardWords = 200;

/** The most steps that a case may have. */
const mostSteps = 1_000;

type Spoken = Extract<CallStep, { says: unknown }>;

export function stepsOf(
  trace: Pick<CallTrace, "turns" | "endReason">,
  madeUp: MadeUp,
  patience: Patience,
): { readonly does: CallStep[]; readonly notes: string[] } {
  const does: CallStep[] = [];
  const { turns, notes: codeNotes } = withSaidCodes(trace);
  const notes = [...codeNotes];
  let before: TurnTrace | undefined;
  for (const turn of turns) {
    if (turn.human !== undefined) break;
    if (turn.caller.trim() === "") {
      // The agent spoke by itself. It greeted, or it asked whether anybody is there.
      if (turn.turn === 0) before = turn;
      else if (before !== undefined && patience.hasAsked(turn.agent)) before = { ...before, ...asked(before, turn) };
      continue;
    }
    if (turn.typed) {
      does.push(...silence(before, turn.stages[0]?.startMs, patience), { types: madeUp.in(turn.caller) });
    } else {
      const parts = partsOf(turn, madeUp);
      const last = does.at(-1);
      if (before !== undefined && isFalseCutIn(before, turn) && last !== undefined && "says" in last) {
        does.splice(-1, 1, goneOn(last, pauseS(before, turn), parts));
        notes.push(`The agent cut in on the caller in turn ${before.turn}; the case has both halves as one turn.`);
      } else {
        does.push(...silence(before, callerSpan(turn)?.fromMs, patience));
        const heard = before?.interrupted ? wordsHeard(before) : 0;
        does.push({
          says: parts.length === 1 ? (parts[0] as string) : parts,
          ...(heard > 0 && { interruptsAfterWords: heard }),
        });
      }
    }
    before = turn;
  }
  const end = endOf(turns, trace.endReason, patience);
  if (does.length + end.length <= mostSteps) return { does: [...does, ...end], notes };
  return { does: does.slice(0, mostSteps), notes: [...notes, `The case ends after ${mostSteps} steps.`] };
}

/** A turn in which the agent asked a silent caller belongs to the one before. */
function asked({ agent }: TurnTrace, question: TurnTrace): Pick<TurnTrace, "agent" | "interrupted" | "spokenUntilMs"> {
  const { interrupted, spokenUntilMs } = question;
  return { agent: `${agent} ${question.agent}`, interrupted, spokenUntilMs };
}

/** They hung up while the agent talked, or said nothing until it hung up. After its words everybody hangs up some time. */
function endOf(turns: readonly TurnTrace[], endReason: CallTrace["endReason"], patience: Patience): CallStep[] {
  if (turns.some(({ human }) => human !== undefined)) return [];
  if (endReason === "caller-silent") {
    const { askAfterS, endAfterS } = patience;
    return [{ silentFor: Math.min(longestSilenceS, askAfterS + endAfterS + goodbyeS) }];
  }
  const last = turns.at(-1);
  if (endReason !== "caller-hung-up" || !last?.interrupted) return [];
  const heard = last.turn === 0 || last.caller.trim() !== "" ? wordsHeard(last) : 0;
  return heard === 0 ? [] : [{ hangsUp: true, interruptsAfterWords: heard }];
}

function wordsHeard({ agent }: TurnTrace): number {
  return Math.min(wordSpans(agent).length, mostHeardWords);
}

/** The words, with the pauses inside them in seconds. Behind a mark nobody knows how many words there were. */
function partsOf({ caller, pauses = [] }: TurnTrace, madeUp: MadeUp): (string | number)[] {
  const spans = wordSpans(caller);
  const known = pauses.filter(({ afterWords }) => !caller.slice(0, spans[afterWords]?.start).match(/[[{]/u));
  const parts: (string | number)[] = [];
  let from = 0;
  for (const { afterWords, ms } of known) {
    const at = spans[afterWords]?.start;
    if (at === undefined || at <= from) continue;
    parts.push(madeUp.in(caller.slice(from, at).trim()), inSeconds(ms, longestPauseS));
    from = at;
  }
  return [...parts, madeUp.in(caller.slice(from).trim())];
}

function goneOn({ says, ...rest }: Spoken, pause: number, parts: readonly (string | number)[]): Spoken {
  return { ...rest, says: [...(typeof says === "string" ? [says] : says), pause, ...parts] };
}

function pauseS(before: TurnTrace, turn: TurnTrace): number {
  const [said, goesOn] = [callerSpan(before), callerSpan(turn)];
  return inSeconds(said && goesOn ? goesOn.fromMs - said.toMs : 0, longestPauseS);
}

/** The step of a caller who took their time; none where they answered soon, or nobody knows. */
function silence(before: TurnTrace | undefined, fromMs: number | undefined, patience: Patience): CallStep[] {
  if (before?.spokenUntilMs === undefined || fromMs === undefined || before.interrupted) return [];
  const sinceMs = fromMs - before.spokenUntilMs;
  const silentMs = patience.hasAsked(before.agent) ? sinceMs + patience.askAfterS * 1_000 + goesOnAfterMs : sinceMs;
  return silentMs < silentFromMs ? [] : [{ silentFor: inSeconds(silentMs - goesOnAfterMs, longestSilenceS) }];
}

function inSeconds(ms: number, most: number): number {
  return Math.min(most, Math.max(0.1, Math.round(ms / 100) / 10));
}
