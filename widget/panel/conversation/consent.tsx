import { type FormEvent, useId, useState } from "react";
import type { Consent, Settings } from "../../contract.ts";
import type { PanelWords } from "../../languages/en.ts";
import { Icon } from "../icons.tsx";
import { Markdown } from "./marked-text.tsx";

interface ConsentViewProps {
  readonly settings: Pick<Settings, "consent" | "recordingConsent">;
  readonly words: PanelWords;
  readonly onAgree: (consent: Consent) => void;
}

/**
 * The page's questions before a call: its terms, which need a yes, and, apart from them, whether the call may be
 * recorded. Until then nothing of the visitor's is sent, stored or asked of the browser.
 */
export function ConsentView({ settings, words, onAgree }: ConsentViewProps) {
  const id = useId();
  const [recording, setRecording] = useState(false);
  const [declined, setDeclined] = useState(false);
  const { consent: terms, recordingConsent } = settings;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAgree({ terms: true, recording });
  };
  return (
    <form className="consent" aria-labelledby={id} onSubmit={submit}>
      <h3 id={id}>{words.consent.title}</h3>
      <p className="with-icon">
        <Icon name="ai" />
        {words.consent.ai}
      </p>
      {terms !== "" && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="terms marked" aria-labelledby={id} tabIndex={0}>
          <Markdown text={terms} words={words} />
        </section>
      )}
      {recordingConsent !== "" && (
        <div className="recording">
          <div className="marked" id={`${id}-recording`}>
            <Markdown text={recordingConsent} words={words} />
          </div>
          <label>
            <input
              type="checkbox"
              checked={recording}
              aria-describedby={`${id}-recording`}
              onChange={(event) => setRecording(event.currentTarget.checked)}
            />
            {words.consent.recording}
          </label>
        </div>
      )}
      <div className="choice">
        <button type="submit" className="main">
          {terms === "" ? words.consent.start : words.consent.agree}
        </button>
        {terms !== "" && (
          <button type="button" onClick={() => setDeclined(true)}>
            {words.consent.decline}
          </button>
        )}
      </div>
      <p className="quiet" role="status">
        {declined && words.consent.declined}
      </p>
    </form>
  );
}
