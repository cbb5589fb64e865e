/** Words of callers and agents in a language: tests judge its pack by them. */

export interface LanguageExamples {
  /** Answers to a question. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Neither yes nor no: the agent asks again. */
  readonly neither: readonly string[];
  readonly asksForHuman: readonly string[];
  readonly asksForNoHuman: readonly string[];
  /** Answers to the offer of a human. */
  readonly takesHuman: readonly string[];
  readonly takesNoHuman: readonly string[];
  readonly upset: string;
  readonly emergency: string;
  /** The caller takes the recording's consent back. */
  readonly stopsRecording: readonly string[];
  readonly stopsNothing: readonly string[];
  /** Words with personal values, and how they are kept. */
  readonly personal: readonly (readonly [said: string, kept: string])[];
  /** Written texts of an agent, and how a voice says them. */
  readonly spoken: readonly (readonly [written: string, said: string])[];
  /** Forms of one word, which find one another. */
  readonly sameStem: readonly (readonly string[])[];
  /** Turns that are over, and turns that go on. */
  readonly finished: readonly string[];
  readonly unfinished: readonly string[];
  /** Numbers in words. */
  readonly numbers: Readonly<Record<string, number>>;
}
