/**
 * Makes a case of a rehearsal of a call on record: the caller's words with their pauses and interruptions, and what the
 * tools answered. So the same call can be played again with another prompt, model or tool.
 */
import type { Agent } from "../../agent/agent.ts";
import type { CallAnswer, CallCaseReply } from "../../wire/call-case.ts";
import type { CallTrace } from "../../wire/http.ts";
import { type MadeUp, madeUpFor } from "./made-up.ts";
import { stepsOf } from "./steps.ts";

/** An answer that took longer was slow, ms. */
const slowFromMs = 1_000;

/**
 * @param agents those of the deployment: which tools are requests, and which patterns redaction has
 * @returns a case that wants the call resolved. Its reader says what else should have happened.
 */
export function caseOfCall(trace: CallTrace, agents: readonly Agent[]): CallCaseReply {
  const madeUp = madeUpFor(agents);
  const { does, notes } = stepsOf(trace, madeUp);
  const { level, subject } = trace.identity ?? {};
  const language = trace.languages?.[0]?.from ?? agents.find(({ name }) => name === trace.agent)?.language;
  const tools = answersOf(trace, agents, madeUp);
  return {
    case: {
      name: `call ${trace.callId}`,
      skill: "from calls",
      agent: trace.agent,
      caller: {
        ...(language !== undefined && { language }),
        // By a code the caller proves it again, in the case as in the call.
        ...(trace.identity?.how === "token" &&
          level !== undefined &&
          subject != null && { identity: { level, subject: madeUp.in(subject) } }),
        recording: trace.consent.recording,
      },
      does,
      world: {
        tools,
        human: wasTaken(trace) ? "there" : "away",
        startsAt: new Date(trace.startedAt).toISOString(),
      },
      expects: { outcome: "resolved" },
    },
    notes: [
      ...notes,
      ...failedTools(tools),
      ...unplayed(trace, agents),
      ...madeUp.notes(),
      ...(does.length === 0 ? [nothingSaid] : []),
    ],
  };
}

const nothingSaid = "Nothing that the caller said is on record, so the case has no steps.";

/** The answers of each tool's service, as far as it was asked. */
function answersOf(trace: CallTrace, agents: readonly Agent[], madeUp: MadeUp): Record<string, CallAnswer[]> {
  const requests = httpTools(agents);
  const answers: Record<string, CallAnswer[]> = {};
  for (const { name, place, ok, result, startMs, endMs } of trace.turns.flatMap(({ tools }) => tools)) {
    if (place !== "agent" || !requests.has(name)) continue;
    const answer = answerOf(ok, result, (endMs ?? startMs) - startMs, madeUp);
    if (answer !== null) answers[name] = [...(answers[name] ?? []), answer];
  }
  return answers;
}

/** Without a word, a fault of the tool's own definition would stay in the case when it is mended. */
function failedTools(tools: Readonly<Record<string, readonly CallAnswer[]>>): string[] {
  const failed = Object.keys(tools).filter((name) =>
    tools[name]?.some((one) => one === "unreachable" || "fails" in one),
  );
  return failed.map(
    (name) =>
      `${name} failed in the call, and so it does in the case. If you mend the tool itself, take ${name} out of world.tools.`,
  );
}

/** Null: the service was not asked, because a rule or the caller stood before it. */
function answerOf(ok: boolean | null, result: unknown, tookMs: number, madeUp: MadeUp): CallAnswer | null {
  if (ok === true) {
    const slowBy = Math.round(tookMs / 100) / 10;
    return { answers: madeUp.in(JSON.stringify(result ?? null)), ...(tookMs >= slowFromMs && { slowBy }) };
  }
  const { code, message } = failureIn(result);
  if (!failedCodes.has(code)) return null;
  // edge/tools/http-tool.ts writes it so.
  const status = /HTTP status (\d{3})/u.exec(message)?.[1];
  return status === undefined ? "unreachable" : { fails: Number(status) };
}

const failedCodes: ReadonlySet<string> = new Set(["tool_failed", "tool_timeout", "tool_outcome_unknown"]);

function failureIn(result: unknown): { code: string; message: string } {
  if (typeof result !== "object" || result === null) return { code: "", message: "" };
  const { code, message } = result as { readonly code?: unknown; readonly message?: unknown };
  return { code: String(code ?? ""), message: String(message ?? "") };
}

function httpTools(agents: readonly Agent[]): ReadonlySet<string> {
  return new Set(agents.flatMap(({ tools }) => tools.flatMap(({ kind, name }) => (kind === "http" ? [name] : []))));
}

function wasTaken({ handoff }: CallTrace): boolean {
  return handoff?.events.some(({ event }) => event === "joined") ?? false;
}

/** Parts of the call that a case has no field for. */
function unplayed(trace: CallTrace, agents: readonly Agent[]): string[] {
  const requests = httpTools(agents);
  const others = trace.turns.flatMap(({ tools }) =>
    tools.flatMap(({ name, place, ok }) => (ok === true && (place === "page" || !requests.has(name)) ? [name] : [])),
  );
  const own = new Set(others.filter((name) => !waysOn.has(name)));
  return [
    ...[...own].map((name) => `${name} is no request over HTTP, so the case plays it for real or not at all.`),
    ...(trace.forms.length > 0 ? ["The caller filled in a form, which a case cannot."] : []),
    ...(trace.turns.some(({ human }) => human !== undefined)
      ? ["A human spoke. The case ends where they took the call."]
      : []),
  ];
}

/** Their effects come of the agent itself. */
const waysOn: ReadonlySet<string> = new Set(["escalate_to_human", "transfer_to_agent", "show_card"]);
