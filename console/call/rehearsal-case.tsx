/** A call as a case for rehearsals: made once somebody has said what should have happened, to be put into the suite. */
import { type FormEvent, useState } from "react";
import { type CaseWishes, wishedCase } from "../../edge/wire/wished-case.ts";
import { archive } from "../archive.ts";
import { Copy } from "../copy.tsx";
import { wordsFor } from "../request.ts";
import { outcomes, outcomeWords } from "../words.ts";

interface Made {
  readonly yaml: string;
  readonly notes: readonly string[];
}

export function CaseForRehearsal({ callId }: { readonly callId: string }) {
  const [asks, setAsks] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState("");
  const make = async (wishes: CaseWishes) => {
    setProblem("");
    try {
      const reply = await archive.rehearsalCase(callId);
      // The library is not part of the page before somebody needs it.
      const { stringify } = await import("yaml");
      setMade({ yaml: stringify([wishedCase(reply.case, wishes)], { lineWidth: 0 }), notes: reply.notes });
    } catch (thrown) {
      setProblem(wordsFor(thrown));
    }
  };
  return (
    <>
      <p className="deeds">
        <button type="button" aria-expanded={asks} onClick={() => setAsks(!asks)}>
          Make a case for rehearsals …
        </button>
      </p>
      {asks && <Wishes onWish={make} />}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {asks && made && (
        <>
          <label htmlFor="case">Put it into a file of your suite, and run the suite</label>
          <textarea id="case" className="case" readOnly rows={14} value={made.yaml} />
          <p className="deeds">
            <Copy text={made.yaml} label="Copy the case" />
          </p>
          {made.notes.length > 0 && (
            <ul className="plain" aria-label="About the case">
              {made.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          <p className="quiet">A name that was only said aloud stays in it: read the case before you keep it.</p>
        </>
      )}
    </>
  );
}

function Wishes({ onWish }: { readonly onWish: (wishes: CaseWishes) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "").trim();
    onWish({
      name: field("name"),
      skill: field("skill"),
      outcome: field("outcome"),
      said: field("said"),
      neverSaid: field("neverSaid"),
    });
  };
  return (
    <form className="wishes" onSubmit={submit}>
      <label htmlFor="case-name">In a few words, what happens</label>
      <input id="case-name" name="name" maxLength={120} autoComplete="off" />
      <label htmlFor="case-skill">The skill that it tests</label>
      <input id="case-skill" name="skill" maxLength={60} autoComplete="off" placeholder="from calls" />
      <label htmlFor="case-outcome">The outcome that the call should have had</label>
      <select id="case-outcome" name="outcome" defaultValue="resolved">
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {outcomeWords[outcome]}
          </option>
        ))}
      </select>
      <label htmlFor="case-said">Words that the agent should have said</label>
      <input id="case-said" name="said" maxLength={500} autoComplete="off" />
      <label htmlFor="case-never">Words that it should not have said</label>
      <input id="case-never" name="neverSaid" maxLength={500} autoComplete="off" />
      <button type="submit">Make the case</button>
    </form>
  );
}
