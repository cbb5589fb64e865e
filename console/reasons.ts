/** The codes of a call's record in words, the same on every page: why a human was wanted, what came of it, how it ended. */
import { ruleReasons } from "../edge/wire/outcome-reasons.ts";
import { nameWords } from "./readable.ts";

const words: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ruleReasons),
  ["asked-for", "asked for a human"],
  ["upset", "upset"],
  ["sensitive-topic", "sensitive topic"],
  ["low-confidence", "the agent did not know"],
  ["misunderstood", "misunderstood"],
  ["tool-failed", "a tool failed"],
  ["emergency", "emergency"],
  ["caller-hung-up", "the caller hung up"],
  ["caller-vanished", "the caller's page went away"],
  ["caller-silent", "the caller said nothing for too long"],
  ["closed", "the call was closed"],
]);

/** Without a full stop. A model gives reasons in words of its own, which stay as they are. */
export function reasonWords(reason: string): string {
  const known = words.get(reason);
  if (known !== undefined) return known;
  return /^[a-z]+(?:[-_][a-z]+)*$/.test(reason) ? nameWords(reason) : reason.replace(/\.$/, "");
}
