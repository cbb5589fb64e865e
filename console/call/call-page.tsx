/** The page of one call, for people who are signed in; it follows the call while that runs. */
import { useEffect, useState } from "react";
import type { ArchivedCall } from "../../edge/wire/archive.ts";
import { roleOf } from "../api.ts";
import { archive } from "../archive.ts";
import { useAsked } from "../asking.ts";
import { listAddress } from "../calls/list-address.ts";
import { isWriting } from "../calls/writing.ts";
import { goTo, Link } from "../location.tsx";
import type { PageProps } from "../page-props.ts";
import { ArchiveTrouble } from "../trouble.tsx";
import { dateWords } from "../words.ts";
import { Deeds } from "./deeds.tsx";
import { OneCall } from "./one-call.tsx";
import { Remarks } from "./remarks.tsx";

const followEveryMs = 2_000;

/** Follows the call while it runs, and until its recording and its rows in the archive are whole. */
function followAfterMs(archived: ArchivedCall | null): number | null {
  if (archived === null) return null;
  const { call, trace } = archived;
  const recording = trace.recording?.state;
  const isOver = trace.state === "ended" && call.state === "ended";
  const isKept =
    recording === "stored" ? call.recording.bytes !== null : recording !== "recording" && recording !== "waiting";
  return isOver && isKept ? null : followEveryMs;
}

interface CallPageProps extends PageProps {
  readonly callId: string;
}

export function CallPage({ callId, me }: CallPageProps) {
  const { answer: archived, thrown, again } = useAsked(callId, (signal) => archive.call(callId, signal), followAfterMs);
  /** Its words go from the page too. */
  const [erasedId, setErasedId] = useState("");

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || isWriting(event.target)) return;
      goTo(listAddress());
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);

  return (
    <article className="call">
      <p>
        <Link to={listAddress()}>All calls</Link>
      </p>
      <h2>{archived ? `Call of ${dateWords(archived.call.startedAtMs)}` : "Call"}</h2>
      {thrown !== null && <ArchiveTrouble thrown={thrown} onRetry={again} />}
      {archived === null && thrown === null && <p className="quiet">Asking …</p>}
      {archived && (
        <>
          {erasedId !== callId && (
            <>
              <OneCall archived={archived} token={null} />
              <Remarks archived={archived} me={me} onChange={again} />
            </>
          )}
          {roleOf(me) === "admin" && (
            <Deeds
              key={callId}
              callId={callId}
              isOver={archived.trace.state === "ended"}
              onErased={() => setErasedId(callId)}
            />
          )}
        </>
      )}
    </article>
  );
}
