/** How a figure differs from the period before: an arrow, words, and whether that is better. */
import type { Change } from "./changes.ts";

const arrows = { up: "▲", down: "▼", same: "=" } as const;

interface ChangeWordsProps {
  readonly change: Change | null;
  /** The figure of the period before, in its unit. */
  readonly before: string;
}

export function ChangeWords({ change, before }: ChangeWordsProps) {
  if (change === null) return <span className="change">nothing to compare with</span>;
  const { direction, words, judgement } = change;
  return (
    <span className={`change ${judgement ?? ""}`}>
      <span>
        <span aria-hidden="true">{arrows[direction]} </span>
        {words}
        {judgement !== null && ","}
      </span>{" "}
      {judgement} <span>(before: {before})</span>
    </span>
  );
}
