/** The waiting callers, first in line first, and those in a call with a human. */
import type { QueueEntry, QueueReply } from "../../edge/wire/console.ts";
import type { Me } from "../api.ts";
import { sentenceCase } from "../readable.ts";
import { reasonWords } from "../reasons.ts";

interface QueueListProps {
  readonly queue: QueueReply | null;
  readonly me: Me;
  readonly chosen: string | null;
  /** A call is theirs: no other can be looked at. */
  readonly locked: boolean;
  readonly onChoose: (callId: string) => void;
}

export function QueueList({ queue, me, chosen, locked, onChoose }: QueueListProps) {
  if (queue === null) return <p className="quiet">Asking who waits …</p>;
  if (queue.waiting.length === 0) return <p className="quiet">Whoever asks for a human appears here.</p>;
  return (
    <ol className="queue">
      {queue.waiting.map((entry) => (
        <li key={entry.callId}>
          <button
            type="button"
            aria-current={entry.callId === chosen}
            disabled={locked && entry.callId !== chosen}
            onClick={() => onChoose(entry.callId)}
          >
            <strong>{entry.headline || "Nothing said yet"}</strong>
            <span>
              {sentenceCase(reasonWords(entry.reason))} · {entry.language} · {entry.destination} · {entry.agent}
            </span>
            <span>{standing(entry, me, queue.nowMs)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function standing({ takenBy, sinceMs }: QueueEntry, me: Me, nowMs: number): string {
  if (takenBy) return takenBy.id === me.id ? "Yours" : `With ${takenBy.name}`;
  const seconds = Math.max(0, Math.round((nowMs - sinceMs) / 1000));
  return seconds < 60 ? `Waits ${seconds} s` : `Waits ${Math.floor(seconds / 60)} min`;
}
