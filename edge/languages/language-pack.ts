/**
 * Earshot's knowledge of a language in which agents have lines. The agent's lines and the callers' answers must be
 * there. For the rest, null says that Earshot does not know it yet.
 */
import type { AgentLines } from "./agent-lines.ts";
import type { AnswerPhrases, HumanPhrases, StopRecordingPatterns } from "./caller-phrases.ts";
import type { CodeWords } from "./code-words.ts";
import type { NumberWords, NumeralSigns } from "./number-words.ts";
import type { OfferWords } from "./offer-words.ts";
import type { PersonalWords } from "./personal-words.ts";
import type { SentenceWords } from "./sentence-words.ts";
import type { SpeakingWords } from "./speaking-words.ts";
import type { StemRules } from "./stem-rules.ts";
import type { ThoughtWords } from "./thought-words.ts";
import type { TurnWords } from "./turn-words.ts";
import type { WrittenForms } from "./written-forms.ts";

export interface LanguagePack {
  readonly lines: AgentLines;
  readonly answers: AnswerPhrases;
  readonly humans: HumanPhrases;
  readonly stopRecording: StopRecordingPatterns;
  /** Null: codes are read only in digits. */
  readonly codes: CodeWords | null;
  /** Null: marks and spaces alone tell where a sentence of the agent ends. */
  readonly sentences: SentenceWords | null;
  /** Null: an STT's final matches its partials only where both write the same words. */
  readonly written: WrittenForms | null;
  /** Null: only tags tell a model's thought from an answer. */
  readonly thoughts: ThoughtWords | null;
  /** Null: punctuation tells a finished turn from an unfinished one. */
  readonly turns: TurnWords | null;
  /** Null: the TTS says sums, addresses, dates and codes in its own way. */
  readonly speaking: SpeakingWords | null;
  /** Null: numbers are read only in digits. */
  readonly numbers: NumberWords | null;
  /** Null: its script has no other signs than Unicode's digits, or Earshot does not know them. */
  readonly numerals: NumeralSigns | null;
  /** Null: Earshot knows none, and those of the other languages serve. */
  readonly offers: OfferWords | null;
  /** Null: documents in it are found by whole words, in English by the search index's own endings. */
  readonly stems: StemRules | null;
  /** By which redaction finds e-mail addresses that are spoken, and tells telephone numbers from those of orders. */
  readonly personal: PersonalWords;
  /**
   * Words that say nothing about a question's subject, with white space between them; null: all words are looked up.
   */
  readonly smallWords: string | null;
}

/** A language whose pack is complete: its words serve where another has none. */
export interface CompletePack extends LanguagePack {
  readonly answers: { readonly [Name in keyof AnswerPhrases]: NonNullable<AnswerPhrases[Name]> };
  readonly sentences: SentenceWords;
  readonly written: WrittenForms;
  readonly turns: TurnWords;
  readonly speaking: SpeakingWords;
  readonly numbers: NumberWords;
  readonly offers: OfferWords;
  readonly smallWords: string;
}
