/** The humans' desk: who waits, beside the call that the human looks at. */
import { useState } from "react";
import type { QueueReply } from "../../edge/wire/console.ts";
import type { Me } from "../api.ts";
import { ApprovalsList } from "./approvals-list.tsx";
import { CallView } from "./call-view.tsx";
import { QueueList } from "./queue-list.tsx";

interface DeskProps {
  readonly me: Me;
  readonly queue: QueueReply | null;
  /** Another page is in view. The desk goes on: a call that is theirs must not break off. */
  readonly hidden: boolean;
  readonly held: boolean;
  readonly onHeld: (held: boolean) => void;
  readonly onApprovals: (ids: readonly string[]) => void;
}

export function Desk({ me, queue, hidden, held, onHeld, onApprovals }: DeskProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <div className="panes" hidden={hidden}>
      <nav aria-label="Queue">
        <ApprovalsList onWaiting={onApprovals} />
        <QueueList queue={queue} me={me} chosen={chosen} locked={held} onChoose={setChosen} />
      </nav>
      <main>
        {chosen === null ? (
          <p className="quiet">Choose a caller to see what it is about.</p>
        ) : (
          <CallView key={chosen} callId={chosen} me={me} onHeld={onHeld} />
        )}
      </main>
    </div>
  );
}
