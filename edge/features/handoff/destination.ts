/** Decides where a call to a human leads, by hour and language. Pure. */

import { type Destination, type Escalation, type ReasonRule, weekdays } from "../../agent/escalation.ts";
import { primarySubtag } from "../../base/language-tag.ts";

export type Lead =
  /** To the humans of this destination. */
  | { readonly kind: "queue"; readonly destination: string }
  /** The agent takes a message: the destination is for messages, or (`closed`) no destination that fits is open. */
  | { readonly kind: "message"; readonly destination: string; readonly closed: boolean };

/** @param language BCP 47 @param nowMs Unix time */
export function leadOf(
  { destinations }: Pick<Escalation, "destinations">,
  { to }: Pick<ReasonRule, "to">,
  language: string,
  nowMs: number,
): Lead {
  const named = destinations.filter(({ name }) => to === undefined || name === to);
  const fitting = named.filter((destination) => speaks(destination, language));
  const open = fitting.find((destination) => isOpen(destination, nowMs));
  if (open?.kind === "queue") return { kind: "queue", destination: open.name };
  if (open) return { kind: "message", destination: open.name, closed: false };
  return { kind: "message", destination: (fitting[0] ?? named[0])?.name ?? "", closed: true };
}

function speaks({ languages }: Destination, language: string): boolean {
  return languages.length === 0 || languages.some((one) => primarySubtag(one) === primarySubtag(language));
}

/** Whether it is open at that moment, by the clock of its own time zone. */
export function isOpen({ hours, timeZone }: Pick<Destination, "hours" | "timeZone">, nowMs: number): boolean {
  if (hours.length === 0) return true;
  const { day, minutes } = localTime(nowMs, timeZone);
  const yesterday = weekdays[(weekdays.indexOf(day) + weekdays.length - 1) % weekdays.length];
  return hours.some(({ days, from, to }) => {
    const fromMinutes = minutesOf(from);
    const toMinutes = minutesOf(to);
    if (fromMinutes < toMinutes) return days.includes(day) && minutes >= fromMinutes && minutes < toMinutes;
    if (days.includes(day) && minutes >= fromMinutes) return true;
    return yesterday !== undefined && days.includes(yesterday) && minutes < toMinutes;
  });
}

function localTime(nowMs: number, timeZone: string): { day: (typeof weekdays)[number]; minutes: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(nowMs);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const day = weekdays.find((one) => one === part("weekday").toLowerCase()) ?? "mon";
  return { day, minutes: Number(part("hour")) * 60 + Number(part("minute")) };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
