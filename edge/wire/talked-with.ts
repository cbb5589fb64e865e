/** The words that tell people of a transfer between agents: in the console, and in the news. */
import type { HandoffSummary } from "./console.ts";

type TalkedWith = NonNullable<HandoffSummary["agents"]>[number];

/** An agent, and why the caller was passed on to it: `Workshop (repairs: "My lamp is broken")`. */
export function talkedWith({ name, why, heard }: TalkedWith): string {
  const words = heard.replace(/\s+/g, " ").trim();
  const reasons = [why, words === "" ? null : `"${words}"`].filter((reason) => reason !== null);
  return reasons.length === 0 ? name : `${name} (${reasons.join(": ")})`;
}
