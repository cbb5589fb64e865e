/** A human reads and writes in their own language while the call is in another. */
import { type FormEvent, useEffect, useState } from "react";
import type { Translations } from "../../edge/wire/console.ts";
import { api } from "../api.ts";
import { wordsFor } from "../request.ts";
import { isSameLanguage, languageChoices } from "./own-language.ts";

const askEveryMs = 2_000;

interface TranslatedProps {
  readonly callId: string;
  /** The human's, BCP 47. */
  readonly language: string;
  /** The call's, as far as it is known. */
  readonly spoken: string | undefined;
  /** Lines are translated for somebody who is in the call alone: each costs. */
  readonly wanted: boolean;
}

export interface Reading {
  /** By the original line. */
  readonly lines: ReadonlyMap<string, string>;
  /** Why some are missing; empty: none is. */
  readonly problem: string;
}

const nothing: Reading = { lines: new Map(), problem: "" };

/** The lines of the call in the human's language, as they come. */
export function useTranslations({ callId, language, spoken, wanted }: TranslatedProps): Reading {
  const [reading, setReading] = useState<Reading>(nothing);
  const differs = wanted && spoken !== undefined && !isSameLanguage(spoken, language);
  useEffect(() => {
    setReading(nothing);
    if (!differs) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const told = await api.translations(callId, language).catch((thrown: unknown) => wordsFor(thrown));
      if (stopped) return;
      setReading((before) => (typeof told === "string" ? { ...before, problem: told } : readingOf(told)));
      timer = setTimeout(ask, askEveryMs);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [callId, language, differs]);
  return reading;
}

export function readingOf({ lines, problem }: Translations): Reading {
  const known = new Map(lines.map(({ text, translated }) => [text, translated]));
  return { lines: known, problem: problem === null ? "" : `Some lines are not translated: ${problem.detail}.` };
}

interface LanguageChoiceProps {
  readonly language: string;
  readonly onChoose: (language: string) => void;
}

export function LanguageChoice({ language, onChoose }: LanguageChoiceProps) {
  return (
    <p className="own-language">
      <label htmlFor="own-language">Your language</label>{" "}
      <select id="own-language" value={language} onChange={(event) => onChoose(event.currentTarget.value)}>
        {languageChoices(language).map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}

interface SayProps {
  readonly callId: string;
  readonly language: string;
  readonly spoken: string | undefined;
}

/** A human who has the call writes, and the agent's voice says it to the caller. */
export function Say({ callId, language, spoken }: SayProps) {
  const [text, setText] = useState("");
  const [told, setTold] = useState("");
  const [busy, setBusy] = useState(false);
  const differs = spoken !== undefined && !isSameLanguage(spoken, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" || busy) return;
    setBusy(true);
    setTold("");
    api
      .say(callId, text.trim(), language)
      .then(
        ({ said, translated }) => {
          setText("");
          setTold(translated ? `The caller hears, translated: ${said}` : "The caller hears it.");
        },
        (thrown: unknown) => setTold(wordsFor(thrown)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <form className="whisper" onSubmit={submit}>
      <label htmlFor="say">
        {differs
          ? "Write to the caller: it is translated, and the agent's voice says it"
          : "Write to the caller: the agent's voice says it"}
      </label>
      <input
        id="say"
        lang={language}
        maxLength={500}
        value={text}
        autoComplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" disabled={busy || text.trim() === ""}>
        Say it
      </button>
      <p role="status">{told}</p>
    </form>
  );
}
