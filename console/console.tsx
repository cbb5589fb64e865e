/** The console: sign-in, or the navigation with the page of the address. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { QueueReply } from "../edge/wire/console.ts";
import { pageOf } from "./address.ts";
import { api, type Me, roleOf, signatureOf } from "./api.ts";
import { SharedPage } from "./call/shared-page.tsx";
import { Desk } from "./desk/desk.tsx";
import { useChime, useWaiting } from "./desk/waiting.ts";
import { Link, usePlace } from "./location.tsx";
import { Menu } from "./menu.tsx";
import { Pages, pageNames } from "./pages.tsx";
import { ApiError, wordsFor } from "./request.ts";
import { OffStrip } from "./switches/off-strip.tsx";
import { useSwitches } from "./switches/use-switches.ts";
import { leavesFor, WayIn } from "./way-in.tsx";

/** How often the queue is asked for, ms; by the same the Worker knows that somebody is here. */
const queueEveryMs = 2_000;

const entries = [
  { kind: "desk", to: "/console" },
  { kind: "calls", to: "/console/calls" },
  { kind: "figures", to: "/console/figures" },
  { kind: "review", to: "/console/review" },
  { kind: "switches", to: "/console/switches" },
] as const;

/** A link for a colleague has its token in the fragment, which no server sees. */
const sharedFragment = /^#shared=([\w.-]+)$/;

export function Console() {
  const [, token] = sharedFragment.exec(location.hash) ?? [];
  return token === undefined ? <SignedIn /> : <SharedPage token={token} />;
}

function SignedIn() {
  /** `undefined`: not known yet. */
  const [me, setMe] = useState<Me | null | undefined>(undefined);
  const wasIn = useRef(false);
  const [queue, setQueue] = useState<QueueReply | null>(null);
  const [problem, setProblem] = useState("");
  /** While a call is theirs, it stays in the desk's view. */
  const [held, setHeld] = useState(false);
  const { pathname, search } = usePlace();
  const page = pageOf(pathname);

  const signedOut = useCallback((thrown: unknown) => {
    // 429: a cookie that is not good any more, among too many of them.
    if (thrown instanceof ApiError && (thrown.status === 401 || thrown.status === 429)) setMe(null);
    else setProblem(wordsFor(thrown));
  }, []);

  useEffect(() => {
    api.me().then(setMe, signedOut);
  }, [signedOut]);

  const answers = me != null && roleOf(me) !== "viewer";
  useEffect(() => {
    if (!answers) return;
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
  }, [answers, signedOut]);

  const callers = queue?.waiting.filter(({ takenBy }) => takenBy === null).map(({ callId }) => callId) ?? [];
  const open = callers.length;
  const [approvals, setApprovals] = useState<readonly string[]>([]);
  const waiting = answers ? [...callers, ...approvals].join(" ") : "";
  const title = me && page.kind !== "desk" ? pageNames[page.kind] : "";
  useWaiting(
    useMemo(() => waiting.split(" ").filter(Boolean), [waiting]),
    title,
  );
  const [sounds, setSounds] = useChime();
  const switches = useSwitches(me != null);

  if (me === undefined) return <main aria-busy="true">{problem && <p role="alert">{problem}</p>}</main>;
  if (me === null) return <WayIn onSignedIn={setMe} signedOut={wasIn.current} />;
  wasIn.current = true;
  const left = () => {
    const next = leavesFor(me);
    if (next === null) setMe(null);
    else location.assign(next);
  };
  const leave = () => api.signOut().then(left, signedOut);
  const leaveAll = () => api.signAllOut().then(left, signedOut);
  const atDesk = answers && page.kind === "desk";
  return (
    <>
      <header>
        <h1>Console</h1>
        <nav aria-label="Console" className="pages">
          {entries
            .filter(({ kind }) => answers || kind !== "desk")
            .map(({ kind, to }) => (
              <Link key={kind} to={to} current={kind === page.kind || (kind === "calls" && page.kind === "call")}>
                {pageNames[kind]}
              </Link>
            ))}
        </nav>
        {answers && <p role="status">{queue && waitingWords(open)}</p>}
        <Menu name={signatureOf(me)}>
          {answers && (
            <label>
              <input type="checkbox" checked={sounds} onChange={() => setSounds(!sounds)} /> Sound when somebody waits
            </label>
          )}
          <button type="button" onClick={leave} disabled={held}>
            Sign out
          </button>
          {roleOf(me) === "admin" && (
            <button type="button" onClick={leaveAll} disabled={held}>
              Sign everybody out
            </button>
          )}
        </Menu>
      </header>
      <OffStrip switches={switches.answer} />
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {answers && (
        <Desk me={me} queue={queue} hidden={!atDesk} held={held} onHeld={setHeld} onApprovals={setApprovals} />
      )}
      {!atDesk && (
        <Pages page={page.kind === "desk" ? { kind: "calls" } : page} me={me} search={search} switches={switches} />
      )}
    </>
  );
}

/** @param open callers whom no human has taken */
function waitingWords(open: number): string {
  if (open === 0) return "Nobody waits";
  return open === 1 ? "1 caller waits" : `${open} callers wait`;
}
