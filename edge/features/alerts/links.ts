/** Where an alert leads: to the calls behind it at the console, and to a runbook. */
import type { Env } from "../../base/env.ts";

/** Calls are listed by their beginning and counted by their end, so a list begins this much earlier, ms. */
export const longCallMs = 60 * 60_000;

/** By what calls are listed (callsFilterSchema of edge/wire/archive.ts). */
export type CallsBy = readonly (readonly [name: string, value: string])[];

/** An agent's calls that began since `fromMs` and are over: an address, or a path where `CONSOLE_URL` is not set. */
export function callsLink({ CONSOLE_URL }: Env, agent: string, fromMs: number, by: CallsBy): string {
  const from = new Date(Math.floor(fromMs / 60_000) * 60_000).toISOString();
  const parameters = new URLSearchParams({ agent, from, state: "ended" });
  for (const [name, value] of by) parameters.append(name, value);
  return `${baseOf(CONSOLE_URL) ?? "/console"}/calls?${parameters}`;
}

/** @param name a file of docs/runbooks, without `.md` */
export function runbookLink({ RUNBOOKS_URL }: Env, name: string): string {
  return `${baseOf(RUNBOOKS_URL) ?? "docs/runbooks"}/${name}.md`;
}

/** Without the slash at its end; null: it is not set. */
function baseOf(address: string | undefined): string | null {
  const trimmed = (address ?? "").trim().replace(/(?<!\/)\/+$/, "");
  return trimmed === "" ? null : trimmed;
}
