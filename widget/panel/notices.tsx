import { useStartAudio } from "@livekit/components-react";
import type { Room } from "livekit-client";
import { type ReactNode, useEffect, useState } from "react";
import { browserOf } from "../call/microphone.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icons.tsx";
import type { PanelCall } from "./panel-call.ts";

interface NoticesProps {
  readonly call: PanelCall;
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
}

/** Everything that is not as it should be, each with a way out. */
export function Notices({ call, snapshot, words }: NoticesProps) {
  const { call: state, microphone, notice, room, elsewhere, anotherCall } = snapshot;
  const errors: Readonly<Record<string, string>> = words.errors;
  return (
    <div className="notices">
      {state.name === "failed" && <Notice level="error">{errors[state.error.code] ?? state.error.message}</Notice>}
      {elsewhere && (
        <Notice level="info" action={{ label: words.takeOver, onClick: () => void call.takeOver() }}>
          {anotherCall ? words.anotherCall : words.elsewhere}
        </Notice>
      )}
      {notice?.text && (
        <Notice level={notice.level} dismiss={{ label: words.dismiss, onClick: () => call.dismissNotice() }}>
          {notice.text}
        </Notice>
      )}
      {microphone.name === "explaining" && <Notice level="info">{words.explainMicrophone}</Notice>}
      {microphone.name === "asking" && <AskingHint words={words} />}
      {microphone.name === "interrupted" && <Notice level="warning">{words.microphoneInterrupted}</Notice>}
      {microphone.name === "unavailable" && (
        <Notice level={microphone.problem === "language" ? "info" : "warning"} problem={microphone.problem}>
          <strong>{words.microphone[microphone.problem]}</strong>{" "}
          {microphone.problem === "denied" && `${words.allowIn[browserOf(navigator.userAgent)]} `}
          {microphone.problem !== "language" && words.typeInstead}
        </Notice>
      )}
      {room && <SoundNotice room={room} words={words} />}
    </div>
  );
}

interface Press {
  readonly label: string;
  readonly onClick: () => void;
}

interface NoticeProps {
  readonly level: "info" | "warning" | "error";
  readonly children: ReactNode;
  /** Why there is no microphone. */
  readonly problem?: string;
  readonly action?: Press;
  readonly dismiss?: Press;
}

/** One sentence about something: information waits for a pause of the screen reader, trouble does not. */
export function Notice({ level, children, problem, action, dismiss }: NoticeProps) {
  return (
    <div
      className={`notice notice-${level}`}
      part="notice"
      role={level === "info" ? "status" : "alert"}
      data-problem={problem}
    >
      <Icon name={level === "info" ? "info" : "failed"} />
      <p>{children}</p>
      {dismiss && <IconButton icon="close" label={dismiss.label} onClick={dismiss.onClick} />}
      {action && (
        <button type="button" className="main" part="control" onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </div>
  );
}

/** Browsers that need not ask have answered by then, in ms. */
const askingShownAfterMs = 700;

/** The browser is asking the visitor, who may wonder why. */
function AskingHint({ words }: { words: PanelWords }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), askingShownAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return shown ? <Notice level="info">{words.askMicrophone}</Notice> : null;
}

/** Shown where the browser plays nothing before a click (a reload that found back into the call). */
function SoundNotice({ room, words }: { room: Room; words: PanelWords }) {
  const { mergedProps, canPlayAudio } = useStartAudio({ room, props: {} });
  if (canPlayAudio) return null;
  return (
    <button type="button" className="main wide" part="control" onClick={mergedProps.onClick}>
      <Icon name="speaking" />
      {words.startSound}
    </button>
  );
}
