/** Switches as the console writes them. */
import type { Switchable, SwitchReply } from "../../edge/wire/switches.ts";

/** "the tool refund", "recording". */
export function thingWords(what: Switchable): string {
  switch (what.kind) {
    case "agent":
      return "the agent itself";
    case "recording":
      return "recording";
    default:
      return `the ${what.kind} ${what.name}`;
  }
}

/** A thing as the value of an option, and back. */
export function optionOf(what: Switchable): string {
  return "name" in what ? `${what.kind}:${what.name}` : what.kind;
}

/** Null: no option has this value. */
export function thingOf(value: string): Switchable | null {
  const [kind = "", ...rest] = value.split(":");
  const name = rest.join(":");
  if (kind === "agent" || kind === "recording") return { kind };
  const named = kind === "tool" || kind === "vendor" || kind === "candidate";
  return named && name !== "" ? { kind, name } : null;
}

/** How it went at each agent, in a sentence or two. */
export function outcomeWords({ results }: SwitchReply, off: boolean): string {
  const of = (kind: string) => results.filter((result) => result.kind === kind).map(({ agent }) => agent);
  const [changed, same, failed] = [of("changed"), of("unchanged"), of("failed")];
  const words = [];
  if (changed.length > 0) words.push(`Turned ${off ? "off" : "on"} at ${changed.join(", ")}.`);
  if (same.length > 0) words.push(`It was ${off ? "off" : "on"} before at ${same.join(", ")}.`);
  if (failed.length > 0) words.push(`Nobody knows about ${failed.join(", ")}: look below, and try again.`);
  return words.join(" ");
}

/** Local time as `<input type="datetime-local">` has it, as ISO 8601 in UTC; undefined: none. */
export function untilOf(local: string): string | undefined {
  const atMs = local === "" ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString();
}
