/** The summary of a call. All of it is text: whatever a caller or a tool has said, nothing of it becomes markup. */

import type { HandoffSummary } from "../../edge/wire/console.ts";
import { talkedWith } from "../../edge/wire/talked-with.ts";
import { nameWords, readableLine, readableText, sentenceCase } from "../readable.ts";
import { reasonWords } from "../reasons.ts";

const identityWords: Readonly<Record<HandoffSummary["identity"], string>> = {
  none: "not checked",
  known: "known",
  verified: "verified",
};

const speakers: Readonly<Record<HandoffSummary["transcript"][number]["of"], string>> = {
  caller: "Caller",
  agent: "Agent",
  human: "Human",
};

interface SummaryViewProps {
  readonly summary: HandoffSummary;
  /** Lines in the human's language, by the originals. */
  readonly translated?: ReadonlyMap<string, string>;
  /** The human's, BCP 47. */
  readonly language?: string;
}

export function SummaryView({ summary, translated = new Map(), language }: SummaryViewProps) {
  const {
    who,
    agents,
    reason,
    mood,
    identity,
    language: spoken,
    tried,
    tools,
    documents,
    transcript,
    messages,
  } = summary;
  const known = Object.entries(who);
  return (
    <>
      <section aria-labelledby="summary">
        <h3 id="summary">Summary</h3>
        <dl>
          <dt>Who</dt>
          <dd>
            {known.length === 0
              ? "Nobody has said"
              : known.map(([key, value]) => `${nameWords(key)}: ${value}`).join(", ")}{" "}
            (identity {identityWords[identity]})
          </dd>
          <dt>Reason</dt>
          <dd>{reason === null ? "Nobody has asked for a human" : sentenceCase(reasonWords(reason))}</dd>
          {agents !== undefined && (
            <>
              <dt>Talked with</dt>
              <dd>
                <Lines texts={agents.map(talkedWith)} />
              </dd>
            </>
          )}
          <dt>Mood</dt>
          <dd>{mood}</dd>
          <dt>Language</dt>
          <dd>{spoken}</dd>
          <dt>Tried</dt>
          <dd>{tried.length === 0 ? "Nothing yet" : <Lines texts={tried.map(readableLine)} />}</dd>
          {tools.length > 0 && (
            <>
              <dt>Results</dt>
              <dd>
                <Lines texts={tools.map(({ name, result }) => `${nameWords(name)}: ${readableText(result)}`)} />
              </dd>
            </>
          )}
          {documents.length > 0 && (
            <>
              <dt>Documents</dt>
              <dd>
                <Lines texts={documents.map(({ title, url }) => (url === undefined ? title : `${title} (${url})`))} />
              </dd>
            </>
          )}
          {messages.length > 0 && (
            <>
              <dt>Messages</dt>
              <dd>
                <Lines texts={messages.map(({ text, contact }) => (contact ? `${text} (${contact})` : text))} />
              </dd>
            </>
          )}
        </dl>
      </section>
      <section aria-labelledby="transcript">
        <h3 id="transcript">What was said</h3>
        <ol className="transcript">
          {transcript.map(({ of, name, text, translated: own }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added, or cut at the front
            <li key={index} className={of}>
              <span className="speaker">{name ?? speakers[of]}</span>{" "}
              <span lang={spoken} dir="auto">
                {text}
              </span>
              <Beside own={own} translated={translated.get(text)} original={text} language={language} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

interface BesideProps {
  /** A human wrote this, and the line is its translation. */
  readonly own: HandoffSummary["transcript"][number]["translated"];
  /** The line in the language of the human who reads it. */
  readonly translated: string | undefined;
  readonly original: string;
  readonly language: string | undefined;
}

/** The other language beside a line that a model translated. */
function Beside({ own, translated, original, language }: BesideProps) {
  if (own !== undefined) {
    return (
      <span className="translation" lang={own.language} dir="auto">
        {" "}
        (translated; written: {own.text})
      </span>
    );
  }
  if (translated === undefined || translated === original) return null;
  return (
    <span className="translation" lang={language} dir="auto">
      {" "}
      (translated: {translated})
    </span>
  );
}

function Lines({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ul>
      {texts.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown as it is, and holds no state
        <li key={index}>{text}</li>
      ))}
    </ul>
  );
}
