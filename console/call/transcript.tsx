/** The words of a call in step with its sound: the one that is heard is marked, and a click on one goes there. */
import { type MouseEvent, memo, useEffect, useRef } from "react";
import type { Label } from "../../edge/wire/archive.ts";
import type { CallTrace, TurnTrace } from "../../edge/wire/http.ts";
import { clockWords, sentimentWords } from "../words.ts";
import type { Line } from "./lines.ts";
import { placeAt } from "./lines.ts";
import { turnId } from "./outcome.tsx";
import { TurnFacts } from "./turn-facts.tsx";

interface TranscriptProps {
  readonly trace: CallTrace;
  readonly lines: readonly Line[];
  readonly sentiments: ReadonlyMap<number, number>;
  readonly labels: readonly Label[];
  readonly atMs: number;
  readonly isPlaying: boolean;
  readonly seek: (ms: number) => void;
}

const speakers = { caller: "Caller", agent: "Agent", human: "Human" } as const;

export function Transcript({ trace, lines, sentiments, labels, atMs, isPlaying, seek }: TranscriptProps) {
  const list = useRef<HTMLOListElement>(null);
  const now = placeAt(lines, atMs);
  const heard = now?.line ?? -1;
  useEffect(() => {
    if (isPlaying && heard >= 0) list.current?.children[heard]?.scrollIntoView({ block: "nearest" });
  }, [isPlaying, heard]);
  if (lines.length === 0) return <p className="quiet">No words are on record.</p>;
  const firstOfTurn = new Map(lines.map(({ turn }, at) => [turn, at] as const).reverse());
  const lastOfTurn = new Map(lines.map(({ turn }, at) => [turn, at]));
  return (
    <ol className="said" ref={list}>
      {lines.map((line, at) => {
        const isLast = lastOfTurn.get(line.turn) === at;
        const turn = isLast ? trace.turns.find((one) => one.turn === line.turn) : undefined;
        return (
          <li
            key={`${line.turn} ${line.of}`}
            id={firstOfTurn.get(line.turn) === at ? turnId(line.turn) : undefined}
            tabIndex={-1}
            className={now?.line === at ? `${line.of} now` : line.of}
          >
            <LineOfWords line={line} word={now?.line === at ? now.word : -1} seek={seek} />
            {turn && <AboutTurn turn={turn} sentiment={sentiments.get(turn.turn)} labels={labels} />}
          </li>
        );
      })}
    </ol>
  );
}

interface LineOfWordsProps {
  readonly line: Line;
  /** The word that is heard; -1: none. */
  readonly word: number;
  readonly seek: (ms: number) => void;
}

const LineOfWords = memo(function LineOfWords({ line, word, seek }: LineOfWordsProps) {
  const { of, name, words, startMs, interrupted, unheard, typed } = line;
  const follow = (event: MouseEvent) => {
    const at = event.target instanceof HTMLElement ? words[Number(event.target.dataset.word ?? "none")] : undefined;
    // Elements round to a microsecond, which must not lead to the word before.
    if (at) seek(at.startMs + 1);
  };
  return (
    <div className="line">
      <button
        type="button"
        className="moment"
        onClick={() => seek(startMs)}
        aria-label={`Go to ${clockWords(startMs)}`}
      >
        {clockWords(startMs)}
      </button>
      <span className="speaker">{name ?? speakers[of]}</span>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard the moment's button and the axis go there */}
      <p onClick={follow} dir="auto">
        {words.map(({ text, startMs: key }, at) => (
          <span key={key} data-word={at} className={at === word ? "heard" : undefined}>
            {text}
          </span>
        ))}
        {unheard && (
          <>
            {" "}
            <del>
              <span className="unseen">Not heard: </span>
              {unheard}
            </del>
          </>
        )}
        {interrupted && <span className="cut"> — interrupted</span>}
        {typed && <span className="quiet"> (typed)</span>}
      </p>
    </div>
  );
});

interface AboutTurnProps {
  readonly turn: TurnTrace;
  readonly sentiment: number | undefined;
  readonly labels: readonly Label[];
}

function AboutTurn({ turn, sentiment, labels }: AboutTurnProps) {
  const own = labels.filter((label) => label.turn === turn.turn);
  return (
    <>
      {(sentiment !== undefined || own.length > 0) && (
        <p className="quiet">
          {[sentiment !== undefined && sentimentWords(sentiment), ...own.map(({ value, by }) => `#${value} (${by})`)]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {(turn.stages.length > 0 || turn.tools.length > 0) && <TurnFacts turn={turn} />}
    </>
  );
}
