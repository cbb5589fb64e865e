/** The alert that a rule took a version out: why, where to look first, the calls behind it, the runbook. */
import type { Agent } from "../../agent/agent.ts";
import type { OutIf, WatchedFigure } from "../../agent/versions.ts";
import { partsOf, slicesOf } from "../../archive/objective-counts.ts";
import type { Env } from "../../base/env.ts";
import { type BadEvent, eventsOf } from "../../objectives/bad-event.ts";
import { within } from "../../objectives/budget.ts";
import { partWords, worstParts } from "../../objectives/look-first.ts";
import { versionRunbook } from "../../objectives/runbooks.ts";
import type { VersionAlert } from "../../objectives/version-alert.ts";
import { callsLink, longCallMs, runbookLink } from "../alerts/links.ts";
import { badCallsBy } from "../objectives/look.ts";
import type { Worse } from "./rule.ts";

export interface Out {
  readonly db: D1Database;
  readonly env: Env;
  readonly agent: Agent["name"];
  readonly version: string;
  readonly rule: OutIf;
  readonly worse: Worse;
  /** Calls count that began since. Unix ms. */
  readonly fromMs: number;
  readonly nowMs: number;
}

/** @throws EarshotError `archive_unreachable` */
export async function versionAlert(out: Out): Promise<VersionAlert> {
  const { db, env, agent, version, rule, worse, fromMs, nowMs } = out;
  const event = badBeside(rule.figure, worse.own);
  const span = { agent, version, windowMs: nowMs - fromMs, nowMs };
  const [[slices = []], parts] = await Promise.all([slicesOf(db, [event], span), partsOf(db, event, span)]);
  const worst = worstParts(parts, within(slices, span.windowMs, nowMs));
  const by = [["agentVersion", version], ...badCallsBy(event, worst[0])] as const;
  return {
    kind: "version-out",
    agent,
    version,
    figure: rule.figure,
    why: worse.why,
    lookFirst: worst.map((part) => partWords(part, eventsOf(event))),
    calls: callsLink(env, agent, fromMs - longCallMs, by),
    runbook: runbookLink(env, versionRunbook),
    atMs: nowMs,
  };
}

/**
 * The version's events that are bad by its rule.
 * @param own the figure of the agent as it is: ms, or millionths of a US dollar
 */
function badBeside(figure: WatchedFigure, own: number): BadEvent {
  switch (figure) {
    case "resolution":
    case "transfers":
    case "errors":
      return { figure };
    case "voiceToVoiceP50":
      return { figure: "voiceToVoice", targetMs: own };
    case "cost":
      return { figure: "costPerCall", targetUsd: own / 1e6 };
  }
}
