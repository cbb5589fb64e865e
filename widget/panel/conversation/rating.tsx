import { type FormEvent, useId, useState } from "react";
import type { PanelWords } from "../../languages/en.ts";
import { Icon } from "../icons.tsx";
import { fill } from "./fill.ts";

const stars = [1, 2, 3, 4, 5] as const;

export interface RatingGiven {
  readonly stars: number;
  readonly comment: string;
}

interface RatingViewProps {
  readonly words: PanelWords;
  /** BCP 47, for numbers. */
  readonly tag: string;
  /** Rejects where it could not be sent; `rating_closed` where it is too late. */
  readonly onRate: (rating: RatingGiven) => Promise<void>;
}

type State = "open" | "sending" | "sent" | "failed" | "closed";

/** How the call was: one to five stars by pointer or arrow keys, and what one has to add. */
export function RatingView({ words, tag, onRate }: RatingViewProps) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const [comment, setComment] = useState("");
  const [state, setState] = useState<State>("open");
  const { rating } = words;
  if (state === "sent" || state === "closed") {
    return (
      <div className="rating">
        <p role="status">{state === "sent" ? rating.sent : rating.closed}</p>
        {state === "sent" && (
          <button type="button" className="plain" onClick={() => setState("open")}>
            {rating.change}
          </button>
        )}
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setState("sending");
    onRate({ stars: chosen, comment: comment.trim() }).then(
      () => setState("sent"),
      (thrown: unknown) => setState(isClosed(thrown) ? "closed" : "failed"),
    );
  };
  const number = new Intl.NumberFormat(tag);
  return (
    <form className="rating" onSubmit={submit}>
      <fieldset>
        <legend>{rating.title}</legend>
        <div className="stars">
          {stars.map((count) => (
            <label key={count} className={count <= chosen ? "star lit" : "star"}>
              <input
                type="radio"
                name={id}
                value={count}
                checked={chosen === count}
                onChange={() => setChosen(count)}
                aria-label={fill(rating.stars, { stars: number.format(count) })}
              />
              <Icon name="star" />
            </label>
          ))}
        </div>
      </fieldset>
      {chosen > 0 && (
        <>
          <div className="answer">
            <label htmlFor={`${id}-comment`}>{rating.comment}</label>
            <textarea
              id={`${id}-comment`}
              rows={2}
              maxLength={2000}
              value={comment}
              dir="auto"
              onInput={(event) => setComment(event.currentTarget.value)}
            />
          </div>
          <button type="submit" className="main" disabled={state === "sending"}>
            {rating.send}
          </button>
        </>
      )}
      {state === "failed" && (
        <p className="problem" role="alert">
          {rating.failed}
        </p>
      )}
    </form>
  );
}

function isClosed(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "rating_closed";
}
