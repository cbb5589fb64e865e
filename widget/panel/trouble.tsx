import { useStartAudio } from "@livekit/components-react";
import type { Room } from "livekit-client";
import { useEffect, useState } from "react";
import type { Call } from "../call/call.ts";
import { browserOf } from "../call/microphone.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";

/** Everything that is not as it should be, each with a way out. */
export function Trouble({ call, snapshot, words }: { call: Call; snapshot: CallSnapshot; words: PanelWords }) {
  const { call: state, microphone, notice, room } = snapshot;
  return (
    <>
      {state.name === "failed" && (
        <div className="trouble" role="alert">
          <p>{words.errors[state.error.code] ?? state.error.message}</p>
        </div>
      )}
      {notice?.text && (
        <div className={`trouble trouble-${notice.level}`} role="alert">
          <p>{notice.text}</p>
          <button type="button" className="small" aria-label={words.dismiss} onClick={() => call.dismissNotice()}>
            <Icon name="close" />
          </button>
        </div>
      )}
      {microphone.name === "asking" && <AskingHint words={words} />}
      {microphone.name === "unavailable" && (
        <div className="trouble" role="alert" data-problem={microphone.problem}>
          <p>
            <strong>{words.microphone[microphone.problem]}</strong>{" "}
            {microphone.problem === "denied" && `${words.allowIn[browserOf(navigator.userAgent)]} `}
            {words.typeInstead}
          </p>
        </div>
      )}
      {room && <SoundButton room={room} words={words} />}
    </>
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
  if (!shown) return null;
  return (
    <div className="trouble trouble-info">
      <p>{words.askMicrophone}</p>
    </div>
  );
}

/** Shown where the browser plays nothing before a click (a reload that found back into the call). */
function SoundButton({ room, words }: { room: Room; words: PanelWords }) {
  const { mergedProps, canPlayAudio } = useStartAudio({ room, props: {} });
  if (canPlayAudio) return null;
  return (
    <button type="button" className="wide" onClick={mergedProps.onClick}>
      <Icon name="speaking" />
      {words.startSound}
    </button>
  );
}
