/** An alert as the Desk keeps it and receivers get it, and an objective in words. */
import type { Objective } from "../agent/objectives.ts";
import type { Severity } from "./burn.ts";
import type { ToldBurning, ToldRecovered } from "./standing.ts";

/** All of an alert but what has become of its objective. */
export interface AlertFacts {
  readonly agent: string;
  readonly objective: string;
  readonly figure: Objective["figure"];
  /** The target in words. */
  readonly target: string;
  /** In words, the worst first. */
  readonly lookFirst: readonly string[];
  /** Where the calls behind it are listed: an address, or a path where the console's address is not known. */
  readonly calls: string;
  /** Where the runbook is: an address, or a path in the package. */
  readonly runbook: string;
}

/** A burn that is judged no more, as the definition has another target, or the objective no longer. */
export type ToldWithdrawn =
  | {
      readonly kind: "changed";
      readonly severity: Severity;
      readonly sinceMs: number;
      /** The target until now, in words. */
      readonly before: string;
    }
  | { readonly kind: "removed"; readonly severity: Severity; readonly sinceMs: number };

export type Told = ToldBurning | ToldRecovered | ToldWithdrawn;

export type Alert = AlertFacts & Told & { readonly atMs: number };

/** The target in words: "99.5 % of calls work". */
export function targetWords(objective: Objective): string {
  switch (objective.figure) {
    case "availability":
      return `${percentOf(objective.target)} of calls work`;
    case "voiceToVoice":
      return `${objective.percentile} of voice to voice within ${objective.targetMs} ms`;
    case "resolution":
      return `${percentOf(objective.target)} of calls are resolved`;
    case "transfers":
      return `a human is wanted in ${percentOf(objective.target)} of calls at most`;
    case "costPerCall":
      return `${percentOf(objective.share)} of calls cost $${objective.targetUsd} at most`;
  }
}

/** The alert in one sentence. */
export function alertHeading(alert: Alert): string {
  const { agent, objective, target } = alert;
  switch (alert.kind) {
    case "recovered":
      return `Recovered: ${objective} of ${agent} (${target}).`;
    case "changed":
      return `Changed while it burned: ${objective} of ${agent} (${target}; until now: ${alert.before}). It is judged anew.`;
    case "removed":
      return `Removed while it burned: ${objective} of ${agent} (${target}). It is judged no more.`;
    default:
      return burningHeading(alert);
  }
}

function burningHeading(alert: AlertFacts & ToldBurning): string {
  const { agent, objective, target } = alert;
  const how = `${objective} of ${agent} burns its budget ${Number(alert.burnRate.toFixed(1))} times too fast`;
  const began = { burning: "", worse: " It got worse.", "goes-on": ` It has burned since ${isoOf(alert.sinceMs)}.` };
  return `${alert.severity === "page" ? "Now" : "Soon"}: ${how} (${target}).${began[alert.kind]}`;
}

/** 0.995 as "99.5 %". Targets that differ have words that differ, so no digit of theirs is left out. */
function percentOf(share: number): string {
  return `${Number((share * 100).toFixed(10))} %`;
}

function isoOf(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16)}Z`;
}
