import { useCallback, useEffect, useRef, useState } from "react";
import type { MicrophoneProblem } from "../call/microphone.ts";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";
import { Notice } from "./notices.tsx";
import type { PanelCall } from "./panel-call.ts";

type Test =
  | { readonly name: "off" }
  | { readonly name: "running"; readonly heard: boolean }
  | { readonly name: "failed"; readonly thrown: unknown };

/** From this loudness on it was a voice, 0 to 1. */
const heardFrom = 0.15;

/** The errors of `getUserMedia` that a test is likely to meet (W3C Media Capture and Streams, section 10.2.1). */
function problemOf(thrown: unknown): MicrophoneProblem {
  const name = thrown instanceof DOMException ? thrown.name : "";
  if (name === "NotAllowedError") return "denied";
  if (name === "NotFoundError") return "missing";
  return name === "NotReadableError" ? "busy" : "failed";
}

/** Before the call: shows that the microphone hears, and lets go of it. */
export function MicrophoneTest({ call, words }: { call: PanelCall; words: PanelWords }) {
  const [test, setTest] = useState<Test>({ name: "off" });
  const bar = useRef<HTMLElement>(null);
  const stop = useRef<Promise<() => void> | null>(null);
  const end = useCallback(() => {
    // Where it never began there is nothing to let go of.
    stop.current?.then(
      (letGo) => letGo(),
      () => undefined,
    );
    stop.current = null;
  }, []);
  useEffect(() => end, [end]);
  const begin = () => {
    setTest({ name: "running", heard: false });
    stop.current = call.testMicrophone((level) => {
      if (bar.current) bar.current.style.transform = `scaleX(${level.toFixed(3)})`;
      if (level > heardFrom) setTest((now) => (now.name === "running" && !now.heard ? { ...now, heard: true } : now));
    });
    stop.current.catch((thrown: unknown) => setTest({ name: "failed", thrown }));
  };
  const running = test.name === "running";
  return (
    <div className="field">
      <button
        type="button"
        part="control"
        onClick={() => {
          if (!running) return begin();
          end();
          setTest({ name: "off" });
        }}
      >
        <Icon name="listening" />
        {running ? words.devices.stopTest : words.devices.testLevel}
      </button>
      {running && (
        <>
          <div className="level" aria-hidden="true">
            <i ref={bar} />
          </div>
          <p className="hint" role="status">
            {test.heard ? words.devices.heard : words.devices.testing}
          </p>
        </>
      )}
      {test.name === "failed" && <Notice level="warning">{words.microphone[problemOf(test.thrown)]}</Notice>}
    </div>
  );
}
