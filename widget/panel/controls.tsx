import { isActive } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";
import type { PanelCall } from "./panel-call.ts";
import { PushToTalk } from "./push-to-talk.tsx";

export interface ControlsProps {
  readonly call: PanelCall;
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  readonly onStart: () => void;
  /** Icons alone, as in the small bar. */
  readonly small?: boolean;
}

/** One button talks, hangs up and tries again: it stays in its place, and keeps the focus. */
export function Controls({ call, snapshot, words, onStart, small = false }: ControlsProps) {
  const { call: state, microphone, pushToTalk } = snapshot;
  const active = isActive(state);
  const muted = microphone.name === "muted";
  const open = active && (microphone.name === "live" || muted);
  const begin = { idle: words.start, ended: words.again, failed: words.retry } as const;
  const main = isActive(state) ? words.hangUp : begin[state.name];
  const named = (label: string) => (small ? { "aria-label": label, title: label } : {});
  const size = small ? "small " : "";
  return (
    <div className="controls" part="controls">
      {open && pushToTalk && (
        <PushToTalk
          held={pushToTalk.held}
          words={words}
          small={small}
          onPress={() => call.press()}
          onRelease={() => call.release()}
        />
      )}
      {open && !pushToTalk && (
        <button
          type="button"
          className={`${size}${muted ? "on" : ""}`}
          part="control"
          onClick={() => (muted ? call.unmute() : call.mute())}
          {...named(muted ? words.unmute : words.mute)}
        >
          <Icon name={muted ? "muted" : "listening"} />
          {!small && (muted ? words.unmute : words.mute)}
        </button>
      )}
      {active && isToBeAskedFor(microphone) && (
        <button
          type="button"
          className={size}
          part="control"
          onClick={() => void call.requestMicrophone()}
          {...named(words.useMicrophone)}
        >
          <Icon name="listening" />
          {!small && words.useMicrophone}
        </button>
      )}
      <button
        type="button"
        className={`${size}${active ? "hang-up" : "main"}`}
        part="control"
        onClick={active ? () => call.end() : onStart}
        {...named(main)}
      >
        <Icon name={active ? "hangUp" : "idle"} />
        {!small && main}
      </button>
    </div>
  );
}

/** Where the call goes on in writing, no microphone would help. */
function isToBeAskedFor(microphone: CallSnapshot["microphone"]): boolean {
  if (microphone.name === "unavailable") return microphone.problem !== "language";
  return microphone.name === "off";
}
