import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";

interface PushToTalkProps {
  readonly held: boolean;
  readonly words: PanelWords;
  /** The icon alone. */
  readonly small: boolean;
  readonly onPress: () => void;
  readonly onRelease: () => void;
}

/** Keys that press a button. */
export const isPressKey = (key: string): boolean => key === " " || key === "Enter";

/**
 * The button that is held while one talks, with pointer or key; the call takes a short tap for a switch. A screen
 * reader's click, which has no down and up, switches as well.
 */
export function PushToTalk({ held, words, small, onPress, onRelease }: PushToTalkProps) {
  const label = held ? words.pushToTalk.talking : words.pushToTalk.hold;
  const down = useRef(false);
  /** The click that follows a press by pointer or key. */
  const handled = useRef(false);
  const press = () => {
    if (down.current) return;
    down.current = true;
    handled.current = true;
    onPress();
  };
  const release = () => {
    if (!down.current) return;
    down.current = false;
    onRelease();
  };
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    if (!handled.current) {
      onPress();
      onRelease();
    }
    handled.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isPressKey(event.key)) return;
    event.preventDefault();
    if (!event.repeat) press();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (!isPressKey(event.key)) return;
    event.preventDefault();
    release();
    handled.current = false;
  };
  return (
    <button
      type="button"
      className={`hold${small ? " small" : ""}${held ? " on" : ""}`}
      part="control"
      aria-label={small ? label : undefined}
      title={words.pushToTalk.hint}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        press();
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
      onBlur={release}
      onClick={onClick}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Icon name="listening" />
      {!small && label}
    </button>
  );
}
