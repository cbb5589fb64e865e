/** Finds where to look first: the part of the deployment whose calls are worse than the others'. Pure. */

/**
 * The parts that calls may have in common. `definition`: the beginning of its hash. `refused`: the code of a session that never
 * began.
 */
const partKinds = ["error", "refused", "tool", "stt", "llm", "tts", "definition", "language", "reason"] as const;
type PartKind = (typeof partKinds)[number];

/** The events of one part: of all calls with this model, say. */
export interface PartCount {
  readonly kind: PartKind;
  readonly value: string;
  readonly total: number;
  readonly bad: number;
}

export interface WorstPart extends PartCount {
  /** The share of bad events in all others; null: there are no others. */
  readonly elsewhere: number | null;
}

/** A part that explains a smaller share of the bad events is not worth a look. */
const leastShare = 0.3;
const mostParts = 3;

/**
 * The parts that explain the most bad events beyond the rate of all other events; the worst first. An error, or a tool that
 * failed, explains all of its bad events: it is a trouble by itself.
 * @param all the events of all parts together
 */
export function worstParts(parts: readonly PartCount[], all: { readonly total: number; readonly bad: number }) {
  const rated = parts.map((part) => {
    const others = all.total - part.total;
    const elsewhere = others <= 0 ? null : Math.max(0, all.bad - part.bad) / others;
    const isTrouble = part.kind === "error" || part.kind === "refused" || part.kind === "tool";
    const explained = isTrouble ? part.bad : elsewhere === null ? 0 : part.bad - part.total * elsewhere;
    return { part: { ...part, elsewhere } satisfies WorstPart, explained };
  });
  return rated
    .filter(({ explained }) => explained > 0 && explained >= leastShare * all.bad)
    .sort((a, b) => b.explained - a.explained || partKinds.indexOf(a.part.kind) - partKinds.indexOf(b.part.kind))
    .slice(0, mostParts)
    .map(({ part }) => part);
}

/** The part in words: "llm_failed in 14 of 16 bad calls". @param events what is counted: `calls`, `turns` */
export function partWords({ kind, value, total, bad, elsewhere }: WorstPart, events: string): string {
  if (kind === "refused") return `${bad} sessions refused with ${value}`;
  if (kind === "error") return `error ${value} in ${bad} bad ${events}`;
  if (kind === "tool") return `tool ${value} failed in ${bad} bad ${events}`;
  const others = elsewhere === null ? "" : `, ${Math.round(elsewhere * 100)} % elsewhere`;
  return `${kind} ${value}: ${bad} of ${total} ${events} bad${others}`;
}
