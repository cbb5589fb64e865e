/** Weeks as ISO 8601 numbers them, such as `2026-W48`: they begin on Monday, and the first has the year's first Thursday. */
import { addDays, daysFromTo, mondayOf, spanWords } from "../days.ts";

const form = /^(\d{4})-W(\d{2})$/;

export function weekOf(day: string): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const number = Math.ceil(daysFromTo(`${year}-01-01`, thursday) / 7);
  return `${year}-W${String(number).padStart(2, "0")}`;
}

/** The week's Monday; null: there is no such week. */
export function beginOf(week: string): string | null {
  const [, year, number] = form.exec(week) ?? [];
  if (year === undefined || number === undefined) return null;
  // 4 January is always in the first week.
  const monday = addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7);
  return weekOf(monday) === week ? monday : null;
}

/** The week that is so many weeks later, or earlier if negative; null: there is no such week. */
export function weekBeside(week: string, weeks: number): string | null {
  const monday = beginOf(week);
  return monday === null ? null : weekOf(addDays(monday, weeks * 7));
}

/** "Week 48: 23 Nov to 29 Nov 2026" */
export function weekWords(week: string): string {
  const monday = beginOf(week);
  return monday === null ? week : `Week ${Number(week.slice(-2))}: ${spanWords(monday, addDays(monday, 6))}`;
}
