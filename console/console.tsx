/** Who is signed in, and what they see: the queue beside the call that they look at. */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { QueueReply } from "../edge/wire/console.ts";
import { ApiError, api, type Me, wordsFor } from "./api.ts";
import { ApprovalsList } from "./approvals-list.tsx";
import { CallView } from "./call-view.tsx";
import { QueueList } from "./queue-list.tsx";
import { SignIn } from "./sign-in.tsx";
import { useChime, useWaiting } from "./waiting.ts";

/** How often the queue is asked for, ms; by the same the Worker knows that somebody is here. */
const queueEveryMs = 2_000;

export function Console() {
  /** `undefined`: not known yet. */
  const [me, setMe] = useState<Me | null | undefined>(undefined);
  const [queue, setQueue] = useState<QueueReply | null>(null);
  const [problem, setProblem] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  /** While a call is theirs, it stays in view. */
  const [held, setHeld] = useState(false);

  const signedOut = useCallback((thrown: unknown) => {
    // 429: a cookie that is not good any more, among too many of them.
    if (thrown instanceof ApiError && (thrown.status === 401 || thrown.status === 429)) setMe(null);
    else setProblem(wordsFor(thrown));
  }, []);

  useEffect(() => {
    api.me().then(setMe, signedOut);
  }, [signedOut]);

  const here = me != null;
  useEffect(() => {
    if (!here) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        setQueue(await api.queue());
        setProblem("");
      } catch (thrown) {
        signedOut(thrown);
      }
      if (!stopped) timer = setTimeout(ask, queueEveryMs);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [here, signedOut]);

  const callers = queue?.waiting.filter(({ takenBy }) => takenBy === null).map(({ callId }) => callId) ?? [];
  const open = callers.length;
  const [approvals, setApprovals] = useState<readonly string[]>([]);
  const waiting = here ? [...callers, ...approvals].join(" ") : "";
  useWaiting(useMemo(() => waiting.split(" ").filter(Boolean), [waiting]));
  const [sounds, setSounds] = useChime();

  if (me === undefined) return <main aria-busy="true">{problem && <p role="alert">{problem}</p>}</main>;
  if (me === null) return <SignIn onSignedIn={setMe} />;
  const leave = () => api.signOut().then(() => setMe(null), signedOut);
  const leaveAll = () => api.signAllOut().then(() => setMe(null), signedOut);
  return (
    <>
      <header>
        <h1>Console</h1>
        <p role="status">{open === 0 ? "Nobody waits" : open === 1 ? "1 caller waits" : `${open} callers wait`}</p>
        <p className="me">{me.shared ? `${me.name} (shared token)` : me.name}</p>
        <button type="button" aria-pressed={sounds} onClick={() => setSounds(!sounds)}>
          Sound when somebody waits
        </button>
        <button type="button" onClick={leave} disabled={held}>
          Sign out
        </button>
        {me.shared && (
          <button type="button" onClick={leaveAll} disabled={held}>
            Sign everybody out
          </button>
        )}
      </header>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="panes">
        <nav aria-label="Queue">
          <ApprovalsList onWaiting={setApprovals} />
          <QueueList queue={queue} me={me} chosen={chosen} locked={held} onChoose={setChosen} />
        </nav>
        <main>
          {chosen === null ? (
            <p className="quiet">Choose a caller to see what it is about.</p>
          ) : (
            <CallView key={chosen} callId={chosen} me={me} onHeld={setHeld} />
          )}
        </main>
      </div>
    </>
  );
}
