import { useState } from "react";
import type { PanelWords } from "../../languages/en.ts";
import { Icon } from "../icons.tsx";
import { copyText, saveText } from "./save.ts";
import { mailtoOf, transcriptFileName } from "./transcript.ts";

interface TranscriptProps {
  readonly words: PanelWords;
  /** Made when it is wanted. */
  readonly text: () => string;
}

/** The whole conversation, to take along: copied, as a file, by mail. */
export function Transcript({ words, text }: TranscriptProps) {
  const [told, setTold] = useState("");
  const { transcript } = words;
  const copy = async () => setTold((await copyText(text())) ? transcript.copied : transcript.copyFailed);
  const mail = () => {
    const body = text();
    const [subject = transcript.title] = body.split("\n", 1);
    // A link that is clicked is the one way that no browser takes for a page to be opened.
    const link = document.createElement("a");
    link.href = mailtoOf(subject, body, transcript.cut);
    link.click();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset takes no part in flex layouts
    <div className="transcript" role="group" aria-label={transcript.title}>
      <p className="quiet">{transcript.title}</p>
      <button type="button" className="plain" onClick={() => void copy()}>
        <Icon name="copy" />
        {transcript.copy}
      </button>
      <button type="button" className="plain" onClick={() => saveText(transcriptFileName(Date.now()), text())}>
        <Icon name="download" />
        {transcript.download}
      </button>
      <button type="button" className="plain" onClick={mail}>
        <Icon name="mail" />
        {transcript.mail}
      </button>
      <p className="quiet told" role="status">
        {told}
      </p>
    </div>
  );
}
