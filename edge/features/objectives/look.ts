/** The lines of an alert that say where to look: the worst parts, the calls behind it at the console, the runbook. */
import type { Agent } from "../../agent/agent.ts";
import { type Objective, objectiveName } from "../../agent/objectives.ts";
import { partsOf } from "../../archive/objective-counts.ts";
import type { Env } from "../../base/env.ts";
import type { RefusedSessions } from "../../desk/objectives.ts";
import { type AlertFacts, eventsOf, targetWords } from "../../objectives/alert.ts";
import { within } from "../../objectives/budget.ts";
import { type BurnRule, longestMs } from "../../objectives/burn.ts";
import { type PartCount, partWords, type WorstPart, worstParts } from "../../objectives/look-first.ts";
import { runbookOf } from "../../objectives/runbooks.ts";
import type { Counted } from "./count.ts";

/** Calls are listed by their beginning and counted by their end, so the list begins this much earlier, ms. */
const callMs = 60 * 60_000;

/**
 * The facts of an alert. @param held the rule that may hold; without it nothing is to be looked at
 * @throws EarshotError `archive_unreachable`
 */
export async function factsOf(
  env: Env,
  { name: agent }: Pick<Agent, "name">,
  counted: Counted,
  held: BurnRule | undefined,
  nowMs: number,
): Promise<AlertFacts> {
  const { objective } = counted;
  const windowMs = held?.longMs ?? longestMs;
  const worst =
    held === undefined || env.DB === undefined ? [] : await worstOf(env.DB, agent, counted, windowMs, nowMs);
  const parameters = callsBehind(agent, objective, worst[0], nowMs - windowMs - callMs);
  const file = `${runbookOf(objective.figure, worst[0])}.md`;
  return {
    agent,
    objective: objectiveName(objective),
    figure: objective.figure,
    target: targetWords(objective),
    lookFirst: worst.map((part) => partWords(part, eventsOf(objective))),
    calls: `${baseOf(env.CONSOLE_URL) ?? "/console"}/calls?${parameters}`,
    runbook: `${baseOf(env.RUNBOOKS_URL) ?? "docs/runbooks"}/${file}`,
  };
}

async function worstOf(db: D1Database, agent: string, counted: Counted, windowMs: number, nowMs: number) {
  const parts = await partsOf(db, counted.objective, { agent, windowMs, nowMs });
  const never = refusedParts(counted.refused, nowMs - windowMs);
  return worstParts([...parts, ...never], within(counted.slices, windowMs, nowMs));
}

function refusedParts(refused: readonly RefusedSessions[], sinceMs: number): PartCount[] {
  const byCode = new Map<string, number>();
  for (const { atMs, code, sessions } of refused) {
    if (atMs > sinceMs) byCode.set(code, (byCode.get(code) ?? 0) + sessions);
  }
  return [...byCode].map(([value, total]) => ({ kind: "refused", value, total, bad: total }));
}

/** Parameters of the console's list of calls (callsFilterSchema of edge/wire/archive.ts). */
function callsBehind(agent: string, objective: Objective, worst: WorstPart | undefined, fromMs: number): string {
  const from = new Date(Math.floor(fromMs / 60_000) * 60_000).toISOString();
  const parameters = new URLSearchParams({ agent, from, state: "ended" });
  for (const [name, value] of filterOf(objective, worst)) parameters.append(name, value);
  return parameters.toString();
}

function filterOf(objective: Objective, worst: WorstPart | undefined): [name: string, value: string][] {
  switch (objective.figure) {
    case "availability":
      return [["error", worst?.kind === "error" ? worst.value : "any"]];
    case "voiceToVoice":
      return [["minVoiceToVoiceMs", String(objective.targetMs + 1)]];
    case "resolution":
      return ["handed-over", "abandoned", "failed", "limit"].map((outcome) => ["outcome", outcome]);
    case "transfers":
      return [
        ["handedOver", "yes"],
        ...(worst?.kind === "reason" ? [["reason", worst.value] as [string, string]] : []),
      ];
    case "costPerCall":
      return [["minCostMicros", String(Math.round(objective.targetUsd * 1_000_000) + 1)]];
  }
}

/** Without the slash at its end; null: it is not set. */
function baseOf(address: string | undefined): string | null {
  const trimmed = (address ?? "").trim().replace(/(?<!\/)\/+$/, "");
  return trimmed === "" ? null : trimmed;
}
