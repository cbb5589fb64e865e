/** An admin's deeds on a call: having its news delivered again, and erasing it. */
import { type FormEvent, useState } from "react";
import type { Delivered, ErasureReceipt } from "../../edge/wire/erasure.ts";
import { read, wordsFor } from "../request.ts";
import { Scrolls } from "../scrolls.tsx";

/** Typed by an admin who means it. */
const yes = "erase";

interface DeedsProps {
  readonly callId: string;
  readonly isOver: boolean;
  readonly onErased: () => void;
}

export function Deeds({ callId, isOver, onErased }: DeedsProps) {
  const [told, setTold] = useState("");
  const [problem, setProblem] = useState("");
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);
  const [asks, setAsks] = useState(false);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const path = `/archive/calls/${encodeURIComponent(callId)}`;
  const act = async (deed: () => Promise<void>) => {
    setTold("");
    setProblem("");
    setBusy(true);
    await deed().catch((thrown: unknown) => setProblem(wordsFor(thrown)));
    setBusy(false);
  };
  const deliver = () =>
    act(async () => {
      const { receivers } = await read<Delivered>("POST", `${path}/deliver`);
      setTold(receiversWords(receivers));
    });
  const erase = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().toLowerCase() !== yes) return;
    void act(async () => {
      setReceipt(await read<ErasureReceipt>("DELETE", path));
      setAsks(false);
      onErased();
    });
  };
  return (
    <section aria-labelledby="deeds">
      <h3 id="deeds">For admins</h3>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {told && <p role="status">{told}</p>}
      {receipt ? (
        <Receipt receipt={receipt} onAgain={() => act(async () => setReceipt(await read("DELETE", path)))} />
      ) : (
        <p className="deeds">
          {isOver && (
            <button type="button" disabled={busy} onClick={deliver}>
              Deliver again
            </button>
          )}
          <button type="button" disabled={busy} aria-expanded={asks} onClick={() => setAsks(!asks)}>
            Erase this call …
          </button>
        </p>
      )}
      {asks && (
        <form className="one-line" onSubmit={erase}>
          <label htmlFor="yes">
            Earshot {isOver ? "deletes" : "ends the call and deletes"} all that was said, recorded and written about it.
            Nobody can bring it back. Type “{yes}” to go on.
          </label>
          <input id="yes" autoComplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          <button type="submit" disabled={busy || typed.trim().toLowerCase() !== yes}>
            Erase
          </button>
        </form>
      )}
    </section>
  );
}

function receiversWords(receivers: number): string {
  if (receivers === 0)
    return "Nobody is told: the agent names no receiver, or the variables with their addresses are not set in the Worker.";
  return receivers === 1 ? "One receiver is told again." : `${receivers} receivers are told again.`;
}

function Receipt({ receipt, onAgain }: { readonly receipt: ErasureReceipt; readonly onAgain: () => void }) {
  return (
    <div role="status">
      <p>
        {receipt.pending
          ? "The call is being erased. Earshot goes on until each place is done."
          : "The call was erased."}{" "}
        <span className="quiet">
          {receipt.callId}, {receipt.erasedAt}
        </span>
      </p>
      <Scrolls label="Receipt">
        <table className="whole">
          <caption className="unseen">The receipt</caption>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">State</th>
              <th scope="col">Rows</th>
              <th scope="col">Bytes</th>
            </tr>
          </thead>
          <tbody>
            {receipt.places.map(({ place, state, rows, bytes }) => (
              <tr key={place}>
                <th scope="row">{place}</th>
                <td>{state}</td>
                <td>{rows ?? ""}</td>
                <td>{bytes ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      {receipt.pending && (
        <button type="button" onClick={onAgain}>
          Ask again
        </button>
      )}
    </div>
  );
}
