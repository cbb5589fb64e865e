/** Days as ISO 8601 writes them, such as `2026-11-29`. All of them are UTC's, as those of the archive. */

const dayMs = 86_400_000;

export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** Whether there is such a day. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(Date.parse(text)) === text;
}

export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * dayMs);
}

/** How many days there are from one to the other, both included; 0 or less: the first is the later one. */
export function daysFromTo(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

/** The Monday of the day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

const written = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const long = written({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const short = written({ day: "numeric", month: "short" });

/** "Sun, 29 Nov 2026" */
export function dayWords(day: string): string {
  return long.format(new Date(day));
}

/** "29 Nov" */
export function shortDay(day: string): string {
  return short.format(new Date(day));
}

/** "23 Nov to 29 Nov 2026" */
export function spanWords(from: string, to: string): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return `${shortDay(from)}${first === last ? "" : ` ${first}`} to ${shortDay(to)} ${last}`;
}
