import { isTalking, type Machine } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";
import { Meter } from "./meter.tsx";

/** What the call is doing, in words, by icon and by the level of both voices. */
export function Status({ snapshot, words }: { snapshot: CallSnapshot; words: PanelWords }) {
  const { call, microphone, voices } = snapshot;
  const live = microphone.name === "live";
  return (
    <div className={`status status-${call.name}`} data-state={call.name} data-microphone={microphone.name}>
      <Meter of="visitor" track={live ? voices.visitor : null} />
      <p role="status" aria-live="polite">
        <Icon name={isReading(snapshot) ? "text" : call.name} />
        <span>{stateText(snapshot, words)}</span>
      </p>
      <Meter of="agent" track={isTalking(call) ? voices.agent : null} />
    </div>
  );
}

/** One line that says it all, so that a screen reader says it once. */
export function stateText({ call, microphone, tools }: CallSnapshot, words: PanelWords): string {
  if (call.name === "ended") return `${words.states.ended}. ${call.text ?? words.ended[call.reason]}`;
  if (call.name === "connecting" && call.rejoining) return words.rejoining;
  if (!isTalking(call)) return words.states[call.name];
  if (call.interrupted) return words.interrupted;
  if (call.name === "thinking" && tools.length > 0) return words.lookingUp;
  if (call.name === "listening" && microphone.name === "muted") return words.muted;
  return isReading({ call, microphone }) ? words.reading : words.states[call.name];
}

/** Listening, but with nothing to listen to. */
function isReading({ call, microphone }: Machine): boolean {
  return call.name === "listening" && (microphone.name === "off" || microphone.name === "unavailable");
}
