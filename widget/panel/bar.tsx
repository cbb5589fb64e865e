import { isActive } from "../call/machine.ts";
import { Controls, type ControlsProps } from "./controls.tsx";
import { IconButton } from "./icon-button.tsx";
import { Meter } from "./meter.tsx";
import { stateText } from "./state.ts";
import { shownVoices } from "./status.tsx";

/** More of a caption than fits into the line, in characters. */
const lineShown = 120;

interface BarProps extends Omit<ControlsProps, "small"> {
  readonly onGrow: () => void;
  readonly onClose: () => void;
  readonly captions: boolean;
}

/** The call in one line: state, level, the last words, and what one needs most. It grows into the panel. */
export function Bar({ onGrow, onClose, captions, ...props }: BarProps) {
  const { snapshot, words } = props;
  const { call } = snapshot;
  const { visitor, agent } = shownVoices(snapshot);
  const last = captions ? snapshot.captions.at(-1) : undefined;
  return (
    <>
      <Meter of={call.name === "speaking" ? "agent" : "visitor"} track={call.name === "speaking" ? agent : visitor} />
      <div className="bar-text">
        <p className="state" part="status" data-state={call.name}>
          {call.name === "ended" ? words.states.ended : stateText(snapshot, words)}
        </p>
        {last && (
          <p className="bar-line" dir="auto">
            <span>{last.text.slice(-lineShown)}</span>
          </p>
        )}
      </div>
      <Controls {...props} small />
      <IconButton icon="grow" label={words.grow} className="grow" onClick={onGrow} />
      {!isActive(call) && <IconButton icon="close" label={words.minimise} onClick={onClose} />}
    </>
  );
}
