/** Tells which question each turn of a caller answers, for redaction. */
import { withQuestionMarks } from "../base/question-marks.ts";
import { askedIn, contextOf, isAbout } from "../redaction/contexts.ts";
import { digitsOf, runsOf } from "../redaction/digit-runs.ts";
import { tokensOf } from "../redaction/tokens.ts";
import type { TurnTrace } from "../wire/http.ts";

/** A question counts until somebody asks for something else, and for so many turns: "Go on." asks for no more. */
const maxTurnsOfQuestion = 3;
const maxWordsBetween = 8;
/** Of a code in two turns, each has at most so many digits, and so many other words. */
const [maxCodePart, maxWordsBesideCode] = [7, 4];
const [shortestCode, longestCode] = [4, 8];

/** Of turns that were looked at before. */
const cardTalk = new WeakMap<TurnTrace, boolean>();
const questions = new WeakMap<TurnTrace, { readonly text: string; readonly isNeutral: boolean }>();

/** The agent's question before a turn, or that of the human who has the call. */
export function questionBefore(turns: readonly TurnTrace[], at: number): string {
  const said: string[] = [];
  for (let back = at - 1; back >= 0 && back >= at - maxTurnsOfQuestion; back -= 1) {
    const turn = turns[back];
    if (turn === undefined) break;
    const asked = questions.get(turn) ?? questionIn(turn);
    questions.set(turn, asked);
    said.unshift(asked.text);
    if (!asked.isNeutral) break;
  }
  return said.join(" ").trim();
}

function questionIn({ agent, human }: TurnTrace) {
  const text = [agent, human?.text ?? ""].filter(Boolean).join(" ");
  return { text, isNeutral: isNeutral(text) };
}

/** "Go on." */
function isNeutral(text: string): boolean {
  if (/[?？؟]/u.test(withQuestionMarks(text)) || text.split(/\s+/).length > maxWordsBetween) return false;
  return contextOf({ before: [], after: [] }, askedIn(text), shortestCode) === null;
}

/** Whether somebody spoke of a card in these turns. */
export function isCardTalk(turns: readonly TurnTrace[]): boolean {
  return turns.some((turn) => {
    const { caller, agent, human } = turn;
    const known = cardTalk.get(turn) ?? isAbout("card", `${caller} ${agent} ${human?.text ?? ""}`);
    cardTalk.set(turn, known);
    return known;
  });
}

/** Whether a turn has a part of a code, and the turn beside it the other digits. */
export function isCodePart(texts: readonly string[], questions: readonly string[], at: number): boolean {
  const digits = partOf(texts[at]);
  if (digits === 0) return false;
  const isSameQuestion = (one: number, next: number) => (questions[next] ?? "").startsWith(questions[one] ?? "-");
  const isWhole = (count: number) => count > 0 && count + digits >= shortestCode && count + digits <= longestCode;
  return (
    (isSameQuestion(at, at + 1) && isWhole(partOf(texts[at + 1]))) ||
    (isSameQuestion(at - 1, at) && isWhole(partOf(texts[at - 1])))
  );
}

/** How many digits the text has, if it has few other words; otherwise 0. */
function partOf(text = ""): number {
  if (text === "" || text.length > 120) return 0;
  const tokens = tokensOf(text);
  const runs = runsOf(tokens);
  const isNumber = (start: number) => runs.some((run) => run.some((one) => one.start <= start && start < one.end));
  const words = tokens.filter(({ kind, start }) => kind === "word" && !isNumber(start)).length;
  const count = runs.reduce((sum, run) => sum + digitsOf(run).length, 0);
  return words <= maxWordsBesideCode && count <= maxCodePart ? count : 0;
}
