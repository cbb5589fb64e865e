import { type FormEvent, useId, useState } from "react";
import type { Handoff } from "../../call/messages.ts";
import type { PanelWords } from "../../languages/en.ts";
import { Icon } from "../icons.tsx";
import { waitText } from "./wait.ts";

interface LeftText {
  readonly text: string;
  readonly contact: string;
}

interface HumanViewProps {
  readonly handoff: Handoff;
  readonly words: PanelWords;
  /** BCP 47, for numbers and durations. */
  readonly tag: string;
  /** There is a call to leave a message in. */
  readonly open: boolean;
  /** Rejects where it could not be sent. */
  readonly onMessage: (message: LeftText) => Promise<void>;
}

/** How far it is to a human, who has come, and a way to leave a message where nobody can. */
export function HumanView({ handoff, words, tag, open, onMessage }: HumanViewProps) {
  const [left, setLeft] = useState(false);
  const wanted = open && handoff.state !== "joined" && handoff.messageWanted === true;
  return (
    <div className={`human human-${handoff.state}`} part="notice" data-handoff={handoff.state}>
      <p className="with-icon" role="status">
        <Icon name={handoff.state === "left" ? "ai" : "human"} />
        <span>{waitText(handoff, words, tag)}</span>
      </p>
      {left && (
        <p className="quiet" role="status">
          {words.human.sent}
        </p>
      )}
      {wanted && !left && (
        <LeaveMessage words={words} onSend={(message) => onMessage(message).then(() => setLeft(true))} />
      )}
    </div>
  );
}

interface LeaveMessageProps {
  readonly words: PanelWords;
  readonly onSend: (message: LeftText) => Promise<void>;
}

function LeaveMessage({ words, onSend }: LeaveMessageProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [contact, setContact] = useState("");
  const [failed, setFailed] = useState(false);
  if (!open) {
    return (
      <button type="button" className="plain" onClick={() => setOpen(true)}>
        <Icon name="mail" />
        {words.human.leave}
      </button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    setFailed(false);
    onSend({ text: text.trim(), contact: contact.trim() }).catch(() => setFailed(true));
  };
  const typing = {
    dir: "auto" as const,
  };
  return (
    <form className="leave" onSubmit={submit}>
      <div className="answer">
        <label htmlFor={`${id}-text`}>{words.human.message}</label>
        <textarea
          id={`${id}-text`}
          rows={3}
          maxLength={2000}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          ref={focusOnce}
          {...typing}
        />
      </div>
      <div className="answer">
        <label htmlFor={`${id}-contact`}>{words.human.contact}</label>
        <input
          id={`${id}-contact`}
          type="text"
          maxLength={200}
          value={contact}
          autoComplete="email"
          onInput={(event) => setContact(event.currentTarget.value)}
          {...typing}
        />
      </div>
      <button type="submit" className="main" disabled={text.trim() === ""}>
        {words.human.send}
      </button>
      {failed && (
        <p className="problem" role="alert">
          {words.rating.failed}
        </p>
      )}
    </form>
  );
}

/** The visitor asked for the field: it is where they go on. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}
