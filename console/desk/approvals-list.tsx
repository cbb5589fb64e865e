/** The agents' requests for a human's yes: who asks, for what, and the two buttons. The first decision counts. */
import { useCallback, useEffect, useState } from "react";
import type { ApprovalsReply } from "../../edge/wire/approvals.ts";
import { api } from "../api.ts";
import { nameWords, readable } from "../readable.ts";
import { wordsFor } from "../request.ts";

/** How often it is asked for, ms: a caller waits on the line. */
const askEveryMs = 2_000;
type Waiting = ApprovalsReply["approvals"][number];

interface ApprovalsListProps {
  /** Called with the ids of all that wait, as often as it is asked for. */
  readonly onWaiting: (ids: readonly string[]) => void;
}

export function ApprovalsList({ onWaiting }: ApprovalsListProps) {
  const [reply, setReply] = useState<ApprovalsReply | null>(null);
  const [problem, setProblem] = useState("");

  const ask = useCallback(async () => {
    try {
      const now = await api.approvals();
      setReply(now);
      onWaiting(now.approvals.map(({ id }) => id));
      setProblem("");
    } catch (thrown) {
      setProblem(wordsFor(thrown));
    }
  }, [onWaiting]);
  useEffect(() => {
    void ask();
    const timer = setInterval(ask, askEveryMs);
    return () => clearInterval(timer);
  }, [ask]);

  const decide = async ({ callId, id }: Waiting, approved: boolean) => {
    try {
      await api.decide(callId, id, approved);
    } catch (thrown) {
      setProblem(wordsFor(thrown));
    }
    await ask();
  };
  if (!problem && (reply?.approvals.length ?? 0) === 0) return null;
  return (
    <section aria-label="Approvals">
      <h2>To approve</h2>
      {problem && <p role="alert">{problem}</p>}
      <ol className="queue">
        {reply?.approvals.map((waiting) => (
          <li key={waiting.id}>
            <Asked waiting={waiting} nowMs={reply.nowMs} />
            <button type="button" onClick={() => void decide(waiting, true)}>
              Approve
            </button>
            <button type="button" onClick={() => void decide(waiting, false)}>
              Decline
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Asked({ waiting, nowMs }: { readonly waiting: Waiting; readonly nowMs: number }) {
  const { tool, args, above, heard, subject, sinceMs } = waiting;
  const limit = above ? ` (above ${above.amount}: ${nameWords(above.argument)})` : "";
  const seconds = Math.max(0, Math.round((nowMs - sinceMs) / 1000));
  return (
    <p>
      <strong>{nameWords(tool)}</strong>
      {limit}: {readable(args)}
      <br />
      {heard && `“${heard}” · `}
      {subject ?? "no name proved"} · {seconds} s
    </p>
  );
}
