/** A call as people look at it: its axis with the sound, its words, how each turn went, and what else is on record. */
import "./call.css";
import { useEffect, useMemo } from "react";
import type { ArchivedCall } from "../../edge/wire/archive.ts";
import { isWriting } from "../calls/writing.ts";
import { CallFacts, Overview } from "./call-facts.tsx";
import { lengthOf, linesOf } from "./lines.ts";
import { Outcome } from "./outcome.tsx";
import { nextRate, stepMs, Timeline } from "./timeline.tsx";
import { Transcript } from "./transcript.tsx";
import { usePlaying } from "./use-playing.ts";

interface OneCallProps {
  readonly archived: ArchivedCall;
  /** Of the link by which somebody reads it; null: they are signed in. */
  readonly token: string | null;
}

export function OneCall({ archived, token }: OneCallProps) {
  const { call, trace, labels } = archived;
  const isStored = call.state === "ended" && call.recording.bytes !== null;
  const stored = isStored ? (trace.recording?.sides ?? []).map(({ side }) => side) : [];
  const playing = usePlaying(call.callId, stored, token);
  const lines = useMemo(() => linesOf(trace), [trace]);
  const recordedMs = Math.max(0, ...playing.sides.map(({ ms }) => ms));
  const lengthMs = useMemo(() => lengthOf(trace, lines, recordedMs), [trace, lines, recordedMs]);
  const sentiments = useMemo(
    () => new Map(archived.sentiments.map(({ turn, sentiment }) => [turn, sentiment])),
    [archived.sentiments],
  );

  const { seek, toggle, setRate } = playing;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(target)) return;
      const onButton = target instanceof Element && target.closest("button, a");
      if (key === " " && !onButton) toggle();
      else if (key === "ArrowLeft") seek((now) => Math.max(0, now - stepMs));
      else if (key === "ArrowRight") seek((now) => Math.min(lengthMs, now + stepMs));
      else if (key === "<") setRate((now) => nextRate(now, -1));
      else if (key === ">") setRate((now) => nextRate(now, 1));
      else if (key === "Home" && isAxis(target)) seek(0);
      else if (key === "End" && isAxis(target)) seek(lengthMs);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });

  return (
    <>
      <Overview {...archived} />
      <Timeline lines={lines} lengthMs={lengthMs} playing={playing} />
      <p className="quiet">{soundWords(archived, playing.isLoading, playing.sides.length > 0)}</p>
      <Outcome trace={trace} />
      <section aria-labelledby="said">
        <h3 id="said">What was said</h3>
        {call.wordsForgotten ? (
          <p className="quiet">The words of this call were deleted.</p>
        ) : (
          <Transcript
            trace={trace}
            lines={lines}
            sentiments={sentiments}
            labels={labels}
            atMs={playing.atMs}
            isPlaying={playing.isPlaying}
            seek={seek}
          />
        )}
      </section>
      <section aria-labelledby="record">
        <h3 id="record">On record</h3>
        <CallFacts {...archived} />
      </section>
    </>
  );
}

function isAxis(target: EventTarget | null): boolean {
  return target instanceof Element && target.getAttribute("role") === "slider";
}

/** A file comes within minutes of the call's end; after this, ms, nobody should wait for it. */
const lateAfterMs = 3_600_000;

function soundWords({ call, trace }: ArchivedCall, isLoading: boolean, hasSound: boolean): string {
  if (hasSound) return "";
  if (isLoading) return "The recording is on its way …";
  if (call.state !== "ended") return "The call goes on. Its words come as its turns are over.";
  switch (trace.recording?.state) {
    case "taken-back":
      return "There is no recording: the visitor took their consent back, and it was deleted.";
    case "expired":
      return "There is no recording any more: its days were over, and it was deleted.";
    case "recording":
    case "waiting":
      return isLate(call) ? "The recording was never stored." : "The recording is not stored yet.";
    case "stored":
      return call.recording.bytes === null && !isLate(call)
        ? "The recording is on its way into the archive."
        : "The recording is not there any more.";
    default:
      return call.recording.consent
        ? "There is no recording, though the visitor agreed to one."
        : "There is no recording: the visitor did not agree to one.";
  }
}

function isLate({ endedAtMs }: ArchivedCall["call"]): boolean {
  return endedAtMs !== null && Date.now() - endedAtMs > lateAfterMs;
}
