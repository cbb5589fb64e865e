/** Weeks of ISO 8601: they begin on Monday, UTC, and the first of a year is the one with its first Thursday. */
import { EarshotError } from "../base/errors.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** The Monday on which a week begins, Unix ms. @throws EarshotError `query_malformed` for week 53 of a year without one */
export function startOfWeek(week: string): number {
  const [year = "", number = ""] = week.split("-W");
  const fourth = Date.UTC(Number(year), 0, 4);
  const startMs = mondayBefore(fourth) + (Number(number) - 1) * 7 * dayMs;
  if (weekOf(startMs) === week) return startMs;
  throw new EarshotError("query_malformed", `week: ${year} has no week ${number}`);
}

/** The week of a time, Unix ms. */
export function weekOf(timeMs: number): string {
  const thursday = new Date(mondayBefore(timeMs) + 3 * dayMs);
  const year = thursday.getUTCFullYear();
  const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1;
  return `${year}-W${String(number).padStart(2, "0")}`;
}

function mondayBefore(timeMs: number): number {
  const day = Math.floor(timeMs / dayMs);
  // 1 January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * dayMs;
}
