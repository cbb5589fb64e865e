/** Tells receivers the alerts that an agent's Desk keeps for them (edge/desk/alert-outbox.ts). */
import type { Env } from "../../base/env.ts";
import { logged, orLogged } from "../../base/errors.ts";
import { type DueAlert, lineOf } from "../../desk/alert-outbox.ts";
import type { Desk } from "../../desk/desk.ts";
import { deliveryTo } from "../handoff/delivery.ts";
import { newsOf } from "../handoff/news.ts";
import { retryDelaysMs } from "../handoff/outbox.ts";
import { bodyFor } from "../handoff/webhook.ts";

/** Longer than a receiver may take to answer, so that no other run takes a message that is under way. */
export const alertDelaysMs = retryDelaysMs.map((delayMs) => Math.max(delayMs, 60_000));

/** The part of an agent's Desk that is used here. */
export type AlertsDesk = Pick<Desk, "takeDueAlerts" | "alertDone">;

export interface TellOptions {
  readonly env: Env;
  readonly nowMs: number;
  readonly fetch?: typeof fetch;
}

/** Sends all that is due, each once. Never rejects: what a receiver did not take is due again later. */
export async function tellDueAlerts(desk: AlertsDesk, options: TellOptions): Promise<void> {
  const due = await orLogged(desk.takeDueAlerts(alertDelaysMs, options.nowMs), "alerts");
  await tellAlerts(due ?? [], desk, options);
}

/** Sends alerts that were taken from the Desk, those of a line in their order. Never rejects, as above. */
export async function tellAlerts(due: readonly DueAlert[], desk: AlertsDesk, options: TellOptions): Promise<void> {
  const lines = new Map<string, DueAlert[]>();
  for (const one of due) lines.set(lineOf(one), [...(lines.get(lineOf(one)) ?? []), one]);
  await Promise.all([...lines.values()].map((line) => orLogged(tellLine(line, desk, options), "an alert")));
}

/** A receiver that did not take one of them gets the later ones after it. */
async function tellLine(line: readonly DueAlert[], desk: AlertsDesk, options: TellOptions): Promise<void> {
  for (const one of line) if (!(await tell(one, desk, options))) return;
}

/** @returns whether it waits no more */
async function tell({ id, notify, alert, tries }: DueAlert, desk: AlertsDesk, options: TellOptions): Promise<boolean> {
  const { env, fetch: given } = options;
  const deliver = deliveryTo(notify, env, given ?? ((input, init) => fetch(input, init)));
  // Its address is not set: there is no such receiver.
  if (deliver === null) {
    await desk.alertDone(id);
    return true;
  }
  try {
    // A receiver takes the signature of a trigger that came late for one that is played again.
    await deliver(id, bodyFor(notify.format, newsOf(alert)), Date.now());
  } catch (thrown) {
    if (tries < alertDelaysMs.length) {
      console.warn(`earshot: an alert of ${alert.agent} is sent again later`, logged(thrown));
      return false;
    }
    console.error(`earshot: an alert of ${alert.agent} was given up after ${tries + 1} tries`, logged(thrown));
  }
  await desk.alertDone(id);
  return true;
}
