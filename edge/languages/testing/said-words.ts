/** How callers and agents speak in a language: what a file of these sentences has. */

export interface Said {
  /** Answers to the language's own `confirm`. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly neither: readonly string[];
  readonly asksForHuman: readonly string[];
  readonly asksForNobody: readonly string[];
  readonly upset: readonly string[];
  readonly emergency: readonly string[];
  /** They take the consent to the recording back, and say nothing else. */
  readonly stopsRecording: readonly string[];
  /** The same in words of other kinds, or among others. */
  readonly alsoStops: readonly string[];
  readonly stopsNothing: readonly string[];
  /** A sentence with a value, and a part of it that no record may have. */
  readonly personal: readonly (readonly [kind: "email" | "phone" | "card" | "code", sentence: string, trace: string])[];
  /** Words of a caller who is not done. */
  readonly unfinished: readonly string[];
  readonly finished: readonly string[];
  /** Two sentences of an agent, with something between them that ends none. */
  readonly sentences: readonly [string, string];
  /** Sums, addresses, dates, units and numbers of orders, as they are written and as they are said. */
  readonly spoken: readonly (readonly [written: string, said: string])[];
  /** A shop's documents by heading, and questions with the heading that answers each. */
  readonly shop: {
    readonly passages: Readonly<Record<string, string>>;
    readonly questions: readonly (readonly [question: string, heading: string])[];
  };
}
