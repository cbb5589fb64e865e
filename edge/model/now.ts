/**
 * The model's note about the time, anew with each reply. It stands with the caller's last words, after all that a
 * vendor's cache of prompts holds: a time in the system prompt would change the prompt each minute.
 */
import { isSameZone, knownTimeZone } from "../wire/time-zone.ts";

/** The system prompt's words about it. */
export const nowNote = `Behind the caller's last words stands <now>: the date, the weekday, the time and the time zone where the caller is, as the clock
has it. It is not said by the caller. Work out "today", "tomorrow", "on Friday" and "in two hours" from it, and from nothing else.`;

export interface Zones {
  /** The caller's, as their page tells it. */
  readonly caller?: string | undefined;
  /** The business's own, by the agent's definition. */
  readonly business?: string | undefined;
}

/** `<now>Sunday, 29 November 2026 (2026-11-29), 14:05, Europe/Berlin (UTC+01:00)</now>`; with the business's time, where it has another zone. */
export function nowPart(atMs: number, zones: Zones): string {
  const caller = knownTimeZone(zones.caller);
  const business = knownTimeZone(zones.business);
  const known = caller ?? business;
  if (known === undefined) return `<now>${reading(atMs, "UTC")}; the caller's time zone is not known</now>`;
  const first = reading(atMs, known);
  if (business === undefined || isSameZone(business, known)) return `<now>${first}</now>`;
  return `<now>${first}; at the business itself ${reading(atMs, business)}</now>`;
}

/**
 * The caller's words with the time behind them. Callers may write the marks themselves. Then they are quoted, not
 * believed.
 */
export function withNow(words: string, now: string | undefined): string {
  const plain = words.replace(/<(?=[\s/]{0,40}(?:now|begun|earlier)\b)/gi, "(");
  return now === undefined ? plain : `${plain}\n${now}`;
}

function reading(atMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "longOffset",
  });
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const number = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const iso = new Map(number.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const date = `${part("weekday")}, ${part("day")} ${part("month")} ${part("year")}`;
  const digits = `${iso.get("year")}-${iso.get("month")}-${iso.get("day")}`;
  // "GMT" where the offset is none, else "GMT+01:00".
  const offset = part("timeZoneName").replace("GMT", "") || "+00:00";
  return `${date} (${digits}), ${part("hour")}:${part("minute")}, ${timeZone} (UTC${offset})`;
}
