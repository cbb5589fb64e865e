/** Tells receivers the alerts that an agent's Desk keeps for them (edge/desk/alert-outbox.ts). */
import type { Env } from "../../base/env.ts";
import { logged, orLogged } from "../../base/errors.ts";
import type { DueAlert } from "../../desk/alert-outbox.ts";
import type { deskOf } from "../../desk/desk.ts";
import { deliveryTo } from "../handoff/delivery.ts";
import { newsOf } from "../handoff/news.ts";
import { retryDelaysMs } from "../handoff/outbox.ts";
import { bodyFor } from "../handoff/webhook.ts";

/** Longer than a receiver may take to answer, so that no other run takes a message that is under way. */
export const alertDelaysMs = retryDelaysMs.map((delayMs) => Math.max(delayMs, 60_000));

/** The part of an agent's Desk that is used here. */
export type AlertsDesk = Pick<ReturnType<typeof deskOf>, "takeDueAlerts" | "alertDone">;

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

/** Sends alerts that were taken from the Desk. Never rejects, as above. */
export async function tellAlerts(due: readonly DueAlert[], desk: AlertsDesk, options: TellOptions): Promise<void> {
  await Promise.all(due.map((one) => orLogged(tell(one, desk, options), "an alert")));
}

async function tell({ id, notify, alert, tries }: DueAlert, desk: AlertsDesk, options: TellOptions): Promise<void> {
  const { env, fetch: given } = options;
  const deliver = deliveryTo(notify, env, given ?? ((input, init) => fetch(input, init)));
  // Its address is not set: there is no such receiver.
  if (deliver === null) return desk.alertDone(id);
  try {
    // A receiver takes the signature of a trigger that came late for one that is played again.
    await deliver(id, bodyFor(notify.format, newsOf(alert)), Date.now());
  } catch (thrown) {
    if (tries >= alertDelaysMs.length) {
      await desk.alertDone(id);
      console.error(`earshot: an alert of ${alert.agent} was given up after ${tries + 1} tries`, logged(thrown));
    } else console.warn(`earshot: an alert of ${alert.agent} is sent again later`, logged(thrown));
    return;
  }
  await desk.alertDone(id);
}
