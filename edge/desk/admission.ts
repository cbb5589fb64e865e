/** Decides whether one more call may begin, from exact counts. Pure; the Desk keeps the counts. */
import type { Agent } from "../agent/agent.ts";
import { agentKey, type CostLimits } from "../quotas/day-limits.ts";
import type { Lack } from "../quotas/spend-ledger.ts";
import type { ServiceTrouble } from "../speech/health.ts";
import type { SwitchNews } from "../wire/switches.ts";

export type AdmissionLimits = Pick<
  Agent["limits"],
  "callMinutes" | "callsAtOncePerVisitor" | "callsPerHourPerVisitor" | "callsPerMinute" | "minutesPerDay"
> &
  CostLimits;

/** A network that the visitor's address is part of. */
export interface VisitorNetwork {
  /** By `visitorKeys()`. */
  readonly key: string;
  /** The limits of a single visitor hold for it this many times over. */
  readonly share: number;
}

/** A call that asks for admission. */
export interface AdmissionRequest {
  readonly callId: string;
  /** `visitorKey()` of the caller. */
  readonly visitor: string;
  /** The wider networks of the caller. */
  readonly networks?: readonly VisitorNetwork[];
  readonly limits: AdmissionLimits;
}

export interface Counts {
  /** When the visitor's running calls began, and when they are given up at the latest; Unix ms. */
  readonly running: readonly { readonly givenUpAtMs: number }[];
  /** When the visitor's calls of the last hour began, oldest first; Unix ms. */
  readonly startedAtMsInLastHour: readonly number[];
  /** When the agent's calls of the last minute began, oldest first; Unix ms. */
  readonly startedAtMsInLastMinute: readonly number[];
  /** The same for the visitor's wider networks, which have a multiple of the limits. */
  readonly networks: readonly (Pick<Counts, "running" | "startedAtMsInLastHour"> & { readonly share: number })[];
  /** Minutes of today: those used, and those that running calls may still use. */
  readonly minutesUsedToday: number;
  readonly minutesReservedToday: number;
}

export type Admission =
  /** `health`: the speech services that failed lately, if any did. `switches`: what is off, if anything is. */
  | { readonly admitted: true; readonly health?: readonly ServiceTrouble[]; readonly switches?: SwitchNews }
  | {
      readonly admitted: false;
      readonly limit:
        | "attempt"
        | "calls-at-once"
        | "calls-per-hour"
        | "calls-per-minute"
        | "minutes-per-day"
        | "proofs"
        | "switched-off"
        | "cost-per-day"
        | "cost-per-visitor-and-day";
      readonly detail: string;
      readonly retryAfterSeconds: number;
    };

export const minuteMs = 60 * 1000;
export const hourMs = 60 * 60 * 1000;
export const dayMs = 24 * hourMs;
/** Most calls end long before they are given up, so trying again after this is worthwhile. */
const busyRetrySeconds = 60;
/** Where nobody knows for how long an agent, or a vendor of it, is switched off. */
export const offRetrySeconds = 300;

/** For a call that was admitted before, or that its page gave up. */
export const attemptUsed: Admission = refuse(
  "attempt",
  "this attempt at a call was given up, or has been answered; begin a new one",
  1,
);

/** For an agent that is switched off. @param untilMs until when, Unix ms; null: nobody knows */
export function switchedOff(untilMs: number | null, nowMs: number): Admission {
  const seconds = untilMs === null ? offRetrySeconds : secondsUntil(untilMs, nowMs);
  return refuse("switched-off", "the agent is switched off at the moment; please try again later", seconds);
}

/** For a visitor who has shown too many proofs. */
export function proofsUsedUp(retryAfterSeconds: number): Admission {
  return refuse("proofs", "too many tries came from your network; please wait a little", retryAfterSeconds);
}

/** Decides at `nowMs` (Unix time). Days are those of UTC. */
export function decideAdmission(counts: Counts, limits: AdmissionLimits, nowMs: number): Admission {
  for (const { share, running, startedAtMsInLastHour } of [{ ...counts, share: 1 }, ...counts.networks]) {
    if (running.length >= limits.callsAtOncePerVisitor * share) {
      const firstFreeMs = Math.min(...running.map(({ givenUpAtMs }) => givenUpAtMs));
      return refuse(
        "calls-at-once",
        "you are in as many calls as are possible at once; end one first",
        Math.min(busyRetrySeconds, secondsUntil(firstFreeMs, nowMs)),
      );
    }
    const perHour = limits.callsPerHourPerVisitor * share;
    if (startedAtMsInLastHour.length >= perHour) {
      const leavesHour = startedAtMsInLastHour.at(-perHour) ?? nowMs;
      return refuse(
        "calls-per-hour",
        "you have made as many calls as are possible in an hour; please come back later",
        secondsUntil(leavesHour + hourMs, nowMs),
      );
    }
  }
  if (counts.startedAtMsInLastMinute.length >= limits.callsPerMinute) {
    const leavesMinute = counts.startedAtMsInLastMinute.at(-limits.callsPerMinute) ?? nowMs;
    return refuse(
      "calls-per-minute",
      "all lines are busy; please try again in a moment",
      secondsUntil(leavesMinute + minuteMs, nowMs),
    );
  }
  if (counts.minutesUsedToday + counts.minutesReservedToday + limits.callMinutes > limits.minutesPerDay) {
    // Reserved minutes may come back when calls end, but used ones only tomorrow.
    const busyOnly = counts.minutesUsedToday + limits.callMinutes <= limits.minutesPerDay;
    return refuse("minutes-per-day", ...agentsDay(busyOnly, nowMs));
  }
  return { admitted: true };
}

/** For a call whose agent or visitor has not enough tokens or characters left today. */
export function refuseCost({ key, isBusy }: Lack, nowMs: number): Admission {
  if (key === agentKey) return refuse("cost-per-day", ...agentsDay(isBusy, nowMs));
  const detail = isBusy
    ? "your other calls may take all that is left for you today; end one first"
    : "you have had as much of the agent as is possible in a day; please come back tomorrow";
  return refuse("cost-per-visitor-and-day", detail, untilFree(isBusy, nowMs));
}

function agentsDay(isBusy: boolean, nowMs: number): [detail: string, retryAfterSeconds: number] {
  return [
    isBusy
      ? "all lines are busy; please try again in a moment"
      : "the agent has talked for as long as it may today; please come back tomorrow",
    untilFree(isBusy, nowMs),
  ];
}

function untilFree(isBusy: boolean, nowMs: number): number {
  const tomorrowSeconds = secondsUntil((dayOf(nowMs) + 1) * dayMs, nowMs);
  return isBusy ? Math.min(busyRetrySeconds, tomorrowSeconds) : tomorrowSeconds;
}

/** The number of a UTC day, counted from 1970. */
export function dayOf(nowMs: number): number {
  return Math.floor(nowMs / dayMs);
}

/** When its UTC day began, Unix ms. */
export function startOfDayMs(nowMs: number): number {
  return dayOf(nowMs) * dayMs;
}

function refuse(
  limit: Extract<Admission, { admitted: false }>["limit"],
  detail: string,
  retryAfterSeconds: number,
): Admission {
  return { admitted: false, limit, detail, retryAfterSeconds };
}

function secondsUntil(thenMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((thenMs - nowMs) / 1000));
}
