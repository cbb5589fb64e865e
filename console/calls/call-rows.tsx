/** The rows of the list: only those in view are drawn, so that 50,000 scroll like ten. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ListedCall } from "../../edge/wire/archive.ts";
import { addressOf } from "../address.ts";
import { archive } from "../archive.ts";
import { useAsked } from "../asking.ts";
import { goTo, Link } from "../location.tsx";
import { nameWords } from "../readable.ts";
import { reasonWords } from "../reasons.ts";
import { dateWords, lengthWords, moneyWords, sentimentWords, standingWords, starWords } from "../words.ts";
import { markedIn } from "./marked.ts";
import { type Rows, rowsInView, scrollTo } from "./rows-in-view.ts";
import { isWriting } from "./writing.ts";

/** The heights of calls.css, px. */
const rowHeights = { wide: 68, narrow: 108 } as const;
const narrow = matchMedia("(max-width: 720px)");
/** It asks for more calls once so few rows are left below. */
const rowsBeforeMore = 60;
/** How often it asks for the words of a live call, ms. */
const wordsEveryMs = 2_000;

interface CallRowsProps {
  readonly calls: readonly ListedCall[];
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  /** For which somebody searches, to be marked; empty: for none. */
  readonly words: string;
}

/** The row where the keyboard stood when somebody left the list, by the list's address. */
let keptPlace: { readonly address: string; readonly callId: string } | null = null;

export function CallRows({ calls, total, hasMore, onMore, words }: CallRowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [rowHeight, setRowHeight] = useState<number>(narrow.matches ? rowHeights.narrow : rowHeights.wide);
  const [rows, setRows] = useState<Rows>({ first: 0, end: 20 });
  const [active, setActive] = useState<string | null>(null);
  /** The same at once, for keys that come faster than the page is drawn. */
  const keyPlace = useRef<string | null>(null);
  const count = calls.length;

  useLayoutEffect(() => {
    const look = () => {
      if (list.current === null) return;
      const next = rowsInView(list.current.getBoundingClientRect().top, innerHeight, rowHeight, count);
      setRows((before) => (before.first === next.first && before.end === next.end ? before : next));
    };
    const resize = () => {
      setRowHeight(narrow.matches ? rowHeights.narrow : rowHeights.wide);
      look();
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", resize);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", resize);
    };
  }, [rowHeight, count]);

  useEffect(() => {
    if (hasMore && rows.end > count - rowsBeforeMore) onMore();
  }, [rows.end, count, hasMore, onMore]);

  const show = (callId: string) => {
    const at = calls.findIndex((call) => call.callId === callId);
    if (at < 0 || list.current === null) return;
    scrollBy(0, scrollTo(at, list.current.getBoundingClientRect().top, innerHeight, rowHeight));
    keyPlace.current = callId;
    setActive(callId);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the first calls are there
  useEffect(() => {
    if (keptPlace !== null && keptPlace.address === location.search) show(keptPlace.callId);
  }, [count > 0]);

  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const opens = event.key === "Enter" && event.target === document.body;
      if (opens && keyPlace.current !== null) goTo(addressOf(keyPlace.current));
      const step = stepOf(event);
      if (step === 0) return;
      event.preventDefault();
      const at = Number.isFinite(step) ? calls.findIndex(({ callId }) => callId === keyPlace.current) : 0;
      const next = calls[Math.max(0, Math.min(count - 1, at + step))];
      if (next) show(next.callId);
    };
    addEventListener("keydown", move);
    return () => removeEventListener("keydown", move);
  });

  // The row is drawn only after the list has scrolled to it.
  useEffect(() => {
    const place = keyPlace.current;
    if (active !== null && place !== null && rows.end > 0) {
      const link = list.current?.querySelector<HTMLAnchorElement>(`[data-call="${CSS.escape(place)}"] a`);
      if (link && document.activeElement !== link && !isWriting(document.activeElement))
        link.focus({ preventScroll: true });
    }
  }, [active, rows]);

  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets a list that has no marks
    <ul ref={list} role="list" className="calls" style={{ height: `${count * rowHeight}px` }}>
      {calls.slice(rows.first, rows.end).map((call, offset) => {
        const at = rows.first + offset;
        return (
          <li
            key={call.callId}
            data-call={call.callId}
            className={call.state === "ended" ? "" : "live"}
            style={{ top: `${at * rowHeight}px`, height: `${rowHeight}px` }}
            aria-posinset={at + 1}
            aria-setsize={hasMore ? (total ?? -1) : count}
            onFocus={() => {
              keyPlace.current = call.callId;
              setActive(call.callId);
              keptPlace = { address: location.search, callId: call.callId };
            }}
          >
            <Row call={call} words={words} />
          </li>
        );
      })}
    </ul>
  );
}

function Row({ call, words }: { readonly call: ListedCall; readonly words: string }) {
  const {
    callId,
    startedAtMs,
    agent,
    agentVersion,
    durationMs,
    outcomeReason,
    handoffReason,
    errors,
    errorCode,
    stars,
  } = call;
  const { sentiment, costMicros, voiceToVoice, tags, language, found, state, wordsForgotten } = call;
  const reason = outcomeReason ?? handoffReason;
  const facts = [
    agentVersion !== null && `version ${agentVersion}`,
    language,
    durationMs !== null && lengthWords(durationMs),
    voiceToVoice.maxMs !== null && `slowest answer ${lengthWords(voiceToVoice.maxMs)}`,
    costMicros !== null && moneyWords(costMicros),
    stars !== null && starWords(stars),
    sentiment !== null && sentimentWords(sentiment),
    errors > 0 && (errorCode === null ? `errors: ${errors}` : `error: ${nameWords(errorCode)}`),
    wordsForgotten && "words deleted",
    ...tags.map((tag) => `#${tag}`),
  ].filter((fact) => typeof fact === "string");
  return (
    <>
      <p className="first">
        <Link to={addressOf(callId)}>{dateWords(startedAtMs)}</Link> <span>{agent}</span>{" "}
        <span className="came">
          <strong className={`outcome ${state === "ended" ? (call.outcome ?? "none") : "live"}`}>
            {standingWords(call)}
          </strong>
          {reason && <span className="quiet"> {reasonWords(reason)}</span>}
        </span>
      </p>
      <p className="quiet">
        {found ? (
          <Found text={found.text} words={words} />
        ) : state === "ended" ? (
          factsWords(facts)
        ) : (
          <LiveWords callId={callId} />
        )}
      </p>
    </>
  );
}

/** Facts of more letters than this may break. */
const wholeLetters = 24;

/** Facts in a line, which breaks between them. */
function factsWords(facts: readonly string[]): string {
  return facts.map((fact) => (fact.length > wholeLetters ? fact : fact.replaceAll(" ", "\u00a0"))).join("\u00a0· ");
}

function Found({ text, words }: { readonly text: string; readonly words: string }) {
  return (
    <>
      “
      {markedIn(text, words).map(({ text: piece, isFound }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the same word may come twice
        isFound ? <mark key={at}>{piece}</mark> : piece,
      )}
      ”
    </>
  );
}

/** The last words of a call that runs. Its object has them, turn by turn. */
function LiveWords({ callId }: { readonly callId: string }) {
  const { answer } = useAsked(
    callId,
    (signal) => archive.call(callId, signal),
    () => wordsEveryMs,
  );
  const turn = answer?.trace.turns.findLast(({ caller, agent, human }) => caller || agent || human?.text);
  if (!turn) return <>Nothing said yet</>;
  if (turn.human?.text) return <>{`${turn.human.name}: ${turn.human.text}`}</>;
  return <>{turn.agent ? `Agent: ${turn.agent}` : `Caller: ${turn.caller}`}</>;
}

/** How far a key moves. End goes to the last call that has come; more come meanwhile. */
const steps: Readonly<Record<string, number>> = {
  j: 1,
  ArrowDown: 1,
  k: -1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function stepOf({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): number {
  if (ctrlKey || metaKey || altKey || isWriting(target)) return 0;
  return steps[key] ?? 0;
}
