/** People's remarks on a call: tags, labels of a turn, notes and a verdict; and a link for a colleague. */
import { type FormEvent, type ReactNode, useState } from "react";
import type { ArchivedCall, Outcome } from "../../edge/wire/archive.ts";
import { type Me, roleOf, signatureOf } from "../api.ts";
import { archive } from "../archive.ts";
import { wordsFor } from "../request.ts";
import { dateWords, outcomes, outcomeWords } from "../words.ts";
import { LinkForColleague } from "./colleague-link.tsx";
import { CaseForRehearsal } from "./rehearsal-case.tsx";

interface RemarksProps {
  readonly archived: ArchivedCall;
  readonly me: Me;
  /** Something was written: ask for the call again. */
  readonly onChange: () => void;
}

export function Remarks({ archived, me, onChange }: RemarksProps) {
  const [problem, setProblem] = useState("");
  const { call, notes, tags, labels, verdicts, trace } = archived;
  const mayWrite = roleOf(me) !== "viewer";
  const act = (task: Promise<unknown>) => {
    setProblem("");
    task.then(onChange, (thrown: unknown) => setProblem(wordsFor(thrown)));
  };
  const marks = [...tags, ...labels];
  if (!mayWrite && marks.length === 0 && notes.length === 0) return null;
  return (
    <section aria-labelledby="remarks">
      <h3 id="remarks">Remarks</h3>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {marks.length > 0 && (
        <ul className="chips" aria-label="Tags and labels">
          {marks.map(({ turn, value, by }) => {
            const words = `#${value}${turn < 0 ? "" : `, turn ${turn}`}`;
            return (
              <li key={`${turn} ${value} ${by}`}>
                {mayWrite ? (
                  <button
                    type="button"
                    title={`by ${by}`}
                    onClick={() => act(archive.deleteLabel(call.callId, labelOf(turn, value)))}
                  >
                    {words} <span aria-hidden="true">×</span>
                    <span className="unseen">: take away</span>
                  </button>
                ) : (
                  words
                )}
              </li>
            );
          })}
        </ul>
      )}
      {notes.length > 0 && (
        <ul className="plain" aria-label="Notes">
          {notes.map(({ noteId, text, by, atMs }) => (
            <li key={noteId}>
              <p className="note">{text}</p>
              <p className="quiet">
                {by}, {dateWords(atMs)}{" "}
                {mayWrite && (
                  <button type="button" onClick={() => act(archive.deleteNote(call.callId, noteId))}>
                    Take back
                  </button>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <>
          <OneLine
            id="tag"
            label="Tag the call, or label a turn"
            action="Tag"
            maxLength={60}
            onSend={(value, turn) => act(archive.setLabel(call.callId, labelOf(turn, value)))}
          >
            <select name="turn" aria-label="Of what">
              <option value="-1">the call</option>
              {trace.turns.map(({ turn }) => (
                <option key={turn} value={turn}>
                  turn {turn}
                </option>
              ))}
            </select>
          </OneLine>
          <OneLine
            id="note"
            label="Write a note"
            action="Note"
            maxLength={4_000}
            onSend={(text) => act(archive.addNote(call.callId, text))}
          />
          <YourVerdict
            given={verdicts.find(({ by }) => by === signatureOf(me))?.outcome ?? null}
            onGive={(outcome) => archive.giveVerdict(call.callId, outcome).then(onChange)}
          />
        </>
      )}
      {roleOf(me) === "admin" && <LinkForColleague callId={call.callId} />}
      {mayWrite && call.state === "ended" && !call.wordsForgotten && <CaseForRehearsal callId={call.callId} />}
    </section>
  );
}

function labelOf(turn: number, value: string): { value: string; turn?: number } {
  return turn < 0 ? { value } : { value, turn };
}

interface OneLineProps {
  readonly id: string;
  readonly label: string;
  readonly action: string;
  readonly maxLength: number;
  readonly onSend: (text: string, turn: number) => void;
  readonly children?: ReactNode;
}

function OneLine({ id, label, action, maxLength, onSend, children }: OneLineProps) {
  const [text, setText] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (text.trim() === "") return;
    onSend(text.trim(), Number(new FormData(event.currentTarget).get("turn") ?? -1));
    setText("");
  };
  return (
    <form className="one-line" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        maxLength={maxLength}
        autoComplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {children}
      <button type="submit" disabled={text.trim() === ""}>
        {action}
      </button>
    </form>
  );
}

interface YourVerdictProps {
  readonly given: Outcome | null;
  readonly onGive: (outcome: Outcome) => Promise<unknown>;
}

function YourVerdict({ given, onGive }: YourVerdictProps) {
  /** Chosen, and on its way. */
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const [told, setTold] = useState("");
  const give = (outcome: Outcome) => {
    setChosen(outcome);
    setTold("");
    onGive(outcome).then(
      () => setTold(`Your verdict is kept: ${outcomeWords[outcome]}.`),
      (thrown: unknown) => {
        setChosen(null);
        setTold(wordsFor(thrown));
      },
    );
  };
  return (
    <p className="deeds">
      <label htmlFor="verdict">Your verdict on the outcome</label>
      <select
        id="verdict"
        value={chosen ?? given ?? ""}
        onChange={(event) => {
          const outcome = outcomes.find((one) => one === event.currentTarget.value);
          if (outcome) give(outcome);
        }}
      >
        {given === null && chosen === null && <option value="">Choose …</option>}
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {outcomeWords[outcome]}
          </option>
        ))}
      </select>
      <span role="status">{told}</span>
    </p>
  );
}
