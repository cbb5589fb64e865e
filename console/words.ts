/** Times, lengths, money and names as the console writes them. */
import type { ListedCall, Outcome } from "../edge/wire/archive.ts";
import { nameWords } from "./readable.ts";

export const outcomeWords: Readonly<Record<Outcome | "none", string>> = {
  resolved: "Resolved",
  "handed-over": "Handed over",
  abandoned: "Abandoned",
  failed: "Failed",
  limit: "Limit reached",
  none: "No outcome",
};

/** All outcomes, in the order in which menus show them. */
export const outcomes = Object.keys(outcomeWords).filter((name) => name !== "none") as Outcome[];

/** Stands where a version's name would. */
export const asItIsWords = "the agent as it is";

const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** @param atMs Unix ms */
export function dateWords(atMs: number): string {
  return dateTime.format(atMs);
}

/** A length: "850 ms", "12.4 s", "3 min 5 s". */
export function lengthWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A moment in a call: "0:07", "12:30", "1:02:03". */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const tail = `${String(seconds % 60).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** Four digits of a dollar show no less. */
const leastMicros = 100;

/** Millionths of a US dollar, with as many digits as tell two small sums apart. */
export function moneyWords(micros: number): string {
  if (micros > 0 && micros < leastMicros) return "under $0.0001";
  const dollars = micros / 1_000_000;
  const digits = Math.abs(dollars) >= 1 || dollars === 0 ? 2 : 4;
  return `$${dollars.toFixed(digits)}`;
}

/**
 * The cost of a call, which says of what it is without.
 * @param micros millionths of a US dollar; null: no cost is known
 * @param unpriced the parts without a price, each as `item service`
 */
export function costWords(micros: number | null, unpriced: readonly string[]): string | null {
  if (unpriced.length === 0) return micros === null ? null : moneyWords(micros);
  const parts = [...new Set(unpriced)].map((part) => {
    const [item = "", ...service] = part.split(" ");
    return service.length === 0 ? nameWords(item) : `${nameWords(item)} (${service.join(" ")})`;
  });
  const missing = `no price for ${parts.join(", ")}`;
  if (micros === null || micros === 0) return `not known: ${missing}`;
  return micros < leastMicros ? `${moneyWords(micros)}, and ${missing}` : `${moneyWords(micros)} and more: ${missing}`;
}

/** A mood from -1 to 1. */
export function sentimentWords(sentiment: number): string {
  const mood = sentiment < -0.25 ? "Negative" : sentiment > 0.25 ? "Positive" : "Neutral";
  return `${mood} (${sentiment > 0 ? "+" : ""}${sentiment.toFixed(2)})`;
}

export function starWords(stars: number): string {
  return stars === 1 ? "1 star" : `${stars} stars`;
}

/** The outcome of a call that is over; of another, how it stands. */
export function standingWords({ state, outcome }: Pick<ListedCall, "state" | "outcome">): string {
  if (state === "ringing") return "Ringing";
  if (state !== "ended") return "Live";
  return outcomeWords[outcome ?? "none"];
}
