/** The kinds of values that redaction takes out of words, and the marks that it puts in their place. */

export const redactionKinds = ["card", "iban", "email", "phone", "code"] as const;

export type RedactionKind = (typeof redactionKinds)[number];

/** A pattern of the site owner's own. */
export interface OwnPattern {
  readonly name: string;
  /** A regular expression, checked by `patternFault()`. Letter case does not count. */
  readonly pattern: string;
}

/** The settings of one agent. */
export interface RedactionSettings {
  readonly kinds: readonly RedactionKind[];
  readonly patterns: readonly OwnPattern[];
}

export const redactsAll: RedactionSettings = { kinds: redactionKinds, patterns: [] };

/** "[card]". */
export function markOf(name: string): string {
  return `[${name}]`;
}

/** A piece of a text that a mark replaces: from `start` up to `end`. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** A kind, or the name of an owner's pattern. */
  readonly name: string;
  /** The digits of a number that was found, by which its parts are known again. */
  readonly digits?: string;
  /** It is one group of a number whose other groups stand elsewhere. */
  readonly isPart?: boolean;
}

/** The settings of a call with several agents: a kind or pattern of any of them counts. */
export function joinedSettings(all: readonly RedactionSettings[]): RedactionSettings {
  const patterns = new Map(all.flatMap((one) => one.patterns.map((own) => [`${own.name} ${own.pattern}`, own])));
  return {
    kinds: redactionKinds.filter((kind) => all.some(({ kinds }) => kinds.includes(kind))),
    patterns: [...patterns.values()],
  };
}
