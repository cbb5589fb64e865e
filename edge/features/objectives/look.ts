/** The lines of an alert that say where to look: the worst parts, the calls behind it at the console, the runbook. */
import type { Agent } from "../../agent/agent.ts";
import { objectiveName } from "../../agent/objectives.ts";
import { partsOf } from "../../archive/objective-counts.ts";
import type { Env } from "../../base/env.ts";
import { orLogged } from "../../base/errors.ts";
import type { RefusedSessions } from "../../desk/objectives.ts";
import { type AlertFacts, targetWords } from "../../objectives/alert.ts";
import { type BadEvent, eventsOf } from "../../objectives/bad-event.ts";
import { within } from "../../objectives/budget.ts";
import { longestMs } from "../../objectives/burn.ts";
import { type PartCount, partWords, type WorstPart, worstParts } from "../../objectives/look-first.ts";
import { runbookOf } from "../../objectives/runbooks.ts";
import type { Judged } from "../../objectives/standing.ts";
import { type CallsBy, callsLink, longCallMs, runbookLink } from "../alerts/links.ts";
import type { Counted } from "./count.ts";

/**
 * The facts of an alert. An alert that cannot say where to look first is told all the same.
 * @param told what is to be told; only a burn is looked into, since that reads the calls of its window
 */
export async function factsOf(
  env: Env,
  { name: agent }: Pick<Agent, "name">,
  counted: Counted,
  told: Judged["told"],
  nowMs: number,
): Promise<AlertFacts> {
  const { objective } = counted;
  const windowMs = windowOf(told, nowMs);
  const isBurning = told !== null && told.kind !== "recovered";
  const looked = isBurning && env.DB !== undefined ? worstOf(env.DB, agent, counted, windowMs, nowMs) : [];
  const worst = (await orLogged(Promise.resolve(looked), "where to look first")) ?? [];
  return {
    agent,
    objective: objectiveName(objective),
    figure: objective.figure,
    target: targetWords(objective),
    lookFirst: worst.map((part) => partWords(part, eventsOf(objective))),
    calls: callsLink(env, agent, nowMs - windowMs - longCallMs, badCallsBy(objective, worst[0])),
    runbook: runbookLink(env, runbookOf(objective.figure, worst[0])),
  };
}

/** The time whose calls the alert is about. */
function windowOf(told: Judged["told"], nowMs: number): number {
  if (told === null) return longestMs;
  return told.kind === "recovered" ? nowMs - told.sinceMs : told.windowMs;
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

/** The bad calls, as the console lists them. @param worst the worst part of them, if there is one */
export function badCallsBy(event: BadEvent, worst: WorstPart | undefined): CallsBy {
  switch (event.figure) {
    case "availability":
    case "errors":
      return [["error", worst?.kind === "error" ? worst.value : "any"]];
    case "voiceToVoice":
      return [["minVoiceToVoiceMs", String(Math.floor(event.targetMs) + 1)]];
    case "resolution":
      return ["handed-over", "abandoned", "failed", "limit"].map((outcome) => ["outcome", outcome]);
    case "transfers":
      return [["handedOver", "yes"], ...(worst?.kind === "reason" ? [["reason", worst.value] as const] : [])];
    case "costPerCall":
      return [["minCostMicros", String(Math.round(event.targetUsd * 1_000_000) + 1)]];
  }
}
