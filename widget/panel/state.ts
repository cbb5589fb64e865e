/** The call's state, as words and as a picture. Pure. */
import { isTalking, type Machine } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import type { IconName } from "./icons.tsx";

type Shown = Pick<CallSnapshot, "call" | "microphone" | "tools" | "quality" | "pushToTalk">;

/** One line that says it all. */
export function stateText(shown: Shown, words: PanelWords): string {
  const { call, microphone, tools } = shown;
  if (call.name === "ended") return `${words.states.ended}. ${call.text ?? words.ended[call.reason]}`;
  if (call.name === "connecting" && call.rejoining) return words.rejoining;
  if (!isTalking(call)) return words.states[call.name];
  if (call.interrupted) return lostText(shown, words);
  if (call.name === "thinking" && tools.length > 0) return words.lookingUp;
  if (call.name === "listening" && isMuted(shown)) return words.muted;
  return isReading({ call, microphone }) ? words.reading : words.states[call.name];
}

/** The text to announce: as `stateText`, without the turns of the conversation. */
export function announcement(shown: Shown, words: PanelWords): string {
  const { call } = shown;
  // A failure is told by its own alert.
  if (call.name === "idle" || call.name === "failed") return "";
  if (!isTalking(call)) return stateText(shown, words);
  return stateText({ ...shown, tools: [], call: { ...call, name: "listening" } }, words);
}

/** Whose fault it is: a connection that is good has lost the agent. */
function lostText({ quality }: Shown, words: PanelWords): string {
  return quality === "good" || quality === "poor" ? words.agentLost : words.interrupted;
}

export function isTroubled({ call }: Pick<Shown, "call">): boolean {
  return isTalking(call) && call.interrupted;
}

export function iconOf(shown: Shown): IconName {
  const { call } = shown;
  if (isTroubled(shown)) return "connecting";
  if (isReading(shown)) return "text";
  return call.name === "listening" && isMuted(shown) ? "muted" : call.name;
}

/** In push-to-talk a closed microphone is how things are, and nothing to be told. */
function isMuted({ microphone, pushToTalk }: Shown): boolean {
  return microphone.name === "muted" && !pushToTalk;
}

/** Listening, but with nothing to listen to. */
function isReading({ call, microphone }: Machine): boolean {
  return call.name === "listening" && (microphone.name === "off" || microphone.name === "unavailable");
}
