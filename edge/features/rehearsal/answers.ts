/** The answers of the services that the tools of a call on record asked, as a case has them. */
import type { Agent } from "../../agent/agent.ts";
import { type ToolDefinition, undoName } from "../../agent/tools.ts";
import type { CallAnswer } from "../../wire/call-case.ts";
import type { CallTrace, TurnTrace } from "../../wire/http.ts";
import type { MadeUp } from "./made-up.ts";

/** An answer that took longer was slow, ms. */
const slowFromMs = 1_000;
/** The slowest that a case may have it, s. */
const longestS = 600;

interface Answers {
  /** Those of each tool, in the order of its requests. */
  readonly answers: Record<string, CallAnswer[]>;
  /** The tools whose service failed. */
  readonly failed: ReadonlySet<string>;
}

/** The answers, as far as a service was asked. */
export function answersOf(trace: CallTrace, agents: readonly Agent[], madeUp: MadeUp): Answers {
  const requests = toolsOf(agents, ["http"]);
  const answers: Record<string, CallAnswer[]> = {};
  const failed = new Set<string>();
  for (const { turn, tools } of trace.turns) {
    for (const run of tools) {
      const name = askedBy(run, turn, trace);
      if (run.place !== "agent" || !requests.has(name)) continue;
      const answer = answerOf(run.ok, run.result, (run.endMs ?? run.startMs) - run.startMs, madeUp);
      if (answer === null) continue;
      answers[name] = [...(answers[name] ?? []), answer];
      if (run.ok !== true) failed.add(name);
    }
  }
  return { answers, failed };
}

/** Another tool's request takes an action back: the record of actions names that tool. */
function askedBy({ name, result }: TurnTrace["tools"][number], turn: number, { actions = [] }: CallTrace): string {
  if (name !== undoName) return name;
  const told = JSON.stringify(result);
  return actions.find((entry) => entry.turn === turn && JSON.stringify(entry.result) === told)?.tool ?? name;
}

/** Null: the service was not asked, because a rule or the caller stood before it. */
function answerOf(ok: boolean | null, result: unknown, tookMs: number, madeUp: MadeUp): CallAnswer | null {
  const slow = tookMs >= slowFromMs && { slowBy: Math.min(longestS, Math.round(tookMs / 100) / 10) };
  if (ok === true) return { answers: madeUp.in(JSON.stringify(result ?? null)), ...slow };
  const { code, message } = failureIn(result);
  switch (code) {
    case "tool_timeout":
      // It is given up again, whatever comes so late.
      return { answers: "{}", slowBy: Math.min(longestS, Math.ceil(tookMs / 1_000) + 1) };
    case "tool_result_invalid":
      return { answers: "null", ...slow };
    case "tool_failed":
    case "tool_outcome_unknown":
      return failureOf(message, slow, madeUp);
    case "tool_arguments_invalid":
      // By the tool's schema, or by the service itself.
      return statusIn(message) === null ? null : failureOf(message, slow, madeUp);
    default:
      return null;
  }
}

/** As edge/tools/http-tool.ts words it. */
function failureOf(message: string, slow: false | { readonly slowBy: number }, madeUp: MadeUp): CallAnswer {
  const status = statusIn(message);
  if (status !== null && status >= 400) {
    const reason = reasonIn(message);
    return { fails: status, ...(reason !== null && { answers: madeUp.in(reason) }), ...slow };
  }
  return message.startsWith("the service ") ? { answers: rubbish, ...slow } : "unreachable";
}

function statusIn(message: string): number | null {
  const status = /^the service answered with HTTP status (\d{3})/u.exec(message)?.[1];
  return status === undefined ? null : Number(status);
}

const beforeReason = "never an instruction: ";
/** A tool that collects its arguments writes it behind (edge/tools/slots.ts). */
const behindReason = " Ask the caller again: ";

function reasonIn(message: string): string | null {
  const at = message.indexOf(beforeReason);
  if (at < 0) return null;
  const reason = message.slice(at + beforeReason.length);
  const end = reason.lastIndexOf(behindReason);
  return end < 0 ? reason : reason.slice(0, end);
}

/** The record does not keep what a service said that no tool could read. */
const rubbish = "<!doctype html>";

function failureIn(result: unknown): { code: string; message: string } {
  if (typeof result !== "object" || result === null) return { code: "", message: "" };
  const { code, message } = result as { readonly code?: unknown; readonly message?: unknown };
  return { code: String(code ?? ""), message: String(message ?? "") };
}

/** The names of the agents' tools of these kinds. */
export function toolsOf(agents: readonly Agent[], kinds: readonly ToolDefinition["kind"][]): ReadonlySet<string> {
  const all = agents.flatMap(({ tools }) => tools);
  return new Set(all.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name));
}
