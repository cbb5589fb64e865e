/** How a turn went: its stages as a waterfall, and the tools that were called in it. */
import type { TurnTrace } from "../../edge/wire/http.ts";
import { nameWords } from "../readable.ts";
import { lengthWords } from "../words.ts";
import { shareOf } from "./axis.ts";
import { Json } from "./json.tsx";
import { barsOf, spanOf, voiceToVoiceMs } from "./waterfall.ts";

export function TurnFacts({ turn }: { readonly turn: TurnTrace }) {
  const bars = barsOf(turn);
  const { startMs, lengthMs } = spanOf(bars);
  const waitMs = voiceToVoiceMs(turn);
  const heading = [
    waitMs === null ? "How it went" : `Answered after ${lengthWords(waitMs)}`,
    ...turn.tools.map(({ name, ok }) => `${nameWords(name)}${ok === false ? " failed" : ""}`),
  ].join(" · ");
  return (
    <details className="facts">
      <summary>{heading}</summary>
      <ol className="waterfall">
        {bars.map((bar, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two stages may begin and end at the same moments
          <li key={at}>
            <span>{bar.name}</span>
            <span className="track" aria-hidden="true">
              <span
                className={bar.kind}
                style={{
                  left: `${shareOf(bar.startMs - startMs, lengthMs) * 100}%`,
                  width: `${shareOf(bar.endMs - bar.startMs, lengthMs) * 100}%`,
                }}
              />
            </span>
            <span className="quiet">
              {lengthWords(bar.endMs - bar.startMs)}
              <span className="unseen"> from {lengthWords(bar.startMs - startMs)} on</span>
            </span>
          </li>
        ))}
      </ol>
      {turn.tools.map(({ id, name, place, ok, args, result }) => (
        <dl key={id} className="tool">
          <dt>Tool</dt>
          <dd>
            {nameWords(name)}
            {place === "page" && " (in the page)"}: {ok === null ? "no result yet" : ok ? "done" : "failed"}
          </dd>
          <dt>Arguments</dt>
          <dd>
            <Json value={args} />
          </dd>
          <dt>Result</dt>
          <dd>
            <Json value={result} />
          </dd>
        </dl>
      ))}
    </details>
  );
}
