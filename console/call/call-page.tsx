/** The page of one call, for people who are signed in; while the call runs it follows it. */
import { useEffect, useState } from "react";
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

interface CallPageProps extends PageProps {
  readonly callId: string;
}

export function CallPage({ callId, me }: CallPageProps) {
  const first = useAsked(callId, (signal) => archive.call(callId, signal));
  const runs = first.answer !== null && first.answer.trace.state !== "ended";
  const following = useAsked(
    runs ? callId : "",
    async (signal) => (runs ? archive.call(callId, signal) : null),
    runs ? followEveryMs : null,
  );
  const archived = following.answer ?? first.answer;
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
      {first.thrown !== null && <ArchiveTrouble thrown={first.thrown} onRetry={first.again} />}
      {archived === null && first.thrown === null && <p className="quiet">Asking …</p>}
      {archived && (
        <>
          {erasedId !== callId && (
            <>
              <OneCall archived={archived} token={null} />
              <Remarks archived={archived} me={me} onChange={first.again} />
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
