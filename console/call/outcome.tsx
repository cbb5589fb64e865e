/** The outcome of a call with its reason and the turns that it rests on, turns of the mood, and odd claims. */
import type { CallTrace } from "../../edge/wire/http.ts";
import { reasonWords } from "../reasons.ts";
import { outcomeWords, sentimentWords } from "../words.ts";

export function Outcome({ trace }: { readonly trace: CallTrace }) {
  const { outcome, sentiment, claims = [] } = trace;
  const turningPoints = sentiment?.turningPoints ?? [];
  if (outcome === undefined && turningPoints.length === 0 && claims.length === 0) return null;
  return (
    <section aria-labelledby="came">
      <h3 id="came">What came of it</h3>
      {outcome && (
        <p>
          <strong>{outcomeWords[outcome.outcome]}</strong>, by {outcome.by === "model" ? "the model" : "rules"}:{" "}
          {reasonWords(outcome.reason)}.{" "}
          {outcome.turns.length > 0 && (
            <>
              It rests on{" "}
              {outcome.turns.map((turn, at) => (
                <span key={turn}>
                  {at > 0 && ", "}
                  <TurnLink turn={turn} />
                </span>
              ))}
              .
            </>
          )}
        </p>
      )}
      {outcome?.leftOut && <p className="quiet">The model's judgement did not hold: {outcome.leftOut.join("; ")}.</p>}
      {turningPoints.length > 0 && (
        <>
          <h4>The caller's mood turned</h4>
          <ul>
            {turningPoints.map(({ turn, from, to }) => (
              <li key={turn}>
                <TurnLink turn={turn} />: from {sentimentWords(from)} to {sentimentWords(to)}
              </li>
            ))}
          </ul>
        </>
      )}
      {claims.length > 0 && (
        <>
          <h4>Odd claims</h4>
          <p className="quiet">Figures of the agent's that neither documents nor tools nor the caller told it.</p>
          <ul>
            {claims.map(({ turn, sentence, figure }) => (
              <li key={`${turn} ${sentence}`}>
                <TurnLink turn={turn} />: “{sentence}” ({figure})
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The place of a turn's first words in the transcript. */
export function turnId(turn: number): string {
  return `turn-${turn}`;
}

/** A button, since the address of a colleague's link has its token where a fragment would stand. */
function TurnLink({ turn }: { readonly turn: number }) {
  const go = () => {
    const place = document.getElementById(turnId(turn));
    place?.scrollIntoView({ block: "center" });
    place?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className="to-turn" onClick={go}>
      turn {turn}
    </button>
  );
}
