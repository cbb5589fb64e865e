/** The words about the way to a human. Pure. */
import type { Handoff } from "../../call/messages.ts";
import type { PanelWords } from "../../languages/en.ts";
import { fill } from "./fill.ts";

/** The state in one or more sentences; numbers and durations are written as the language writes them. */
export function waitText({ state, name, position, waitSeconds }: Handoff, { human }: PanelWords, tag: string): string {
  const who = { name: name ?? human.somebody };
  if (state === "joined") return fill(human.joined, who);
  if (state === "left") return fill(human.left, who);
  if (state === "unavailable") return human.unavailable;
  const sentences = [position === undefined ? human.queued : placeText(position, human, tag)];
  if (waitSeconds !== undefined) sentences.push(fill(human.wait, { time: durationText(waitSeconds, tag) }));
  return sentences.join(" ");
}

function placeText(position: number, human: PanelWords["human"], tag: string): string {
  if (position === 1) return human.next;
  return fill(human.position, { position: new Intl.NumberFormat(tag).format(position) });
}

/** Rounded up, since a visitor would rather be surprised than disappointed. */
function durationText(seconds: number, tag: string): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return new Intl.NumberFormat(tag, { style: "unit", unit: "minute", unitDisplay: "long" }).format(minutes);
}
