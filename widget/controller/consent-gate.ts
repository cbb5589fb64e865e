/** Where a page has terms, nothing begins before the visitor's yes: what they wanted waits here for it. */
import type { Consent, Settings } from "../contract.ts";

type Terms = Pick<Settings, "consent" | "recordingConsent">;

export interface Wish {
  readonly microphone: boolean;
  /** To be said in writing. */
  readonly texts: readonly string[];
}

const justTalk: Wish = { microphone: true, texts: [] };

export class ConsentGate {
  /** The visitor's answer, and the texts that it answers. */
  #answer: { readonly consent: Consent; readonly terms: Terms } | null = null;
  #wish: Wish | null = null;

  /** Null as long as the visitor was not asked. */
  get consent(): Consent | null {
    return this.#answer?.consent ?? null;
  }

  /** Other texts want another answer. */
  wanted({ consent, recordingConsent }: Terms): boolean {
    if (consent === "" && recordingConsent === "") return false;
    return this.#answer?.terms.consent !== consent || this.#answer.terms.recordingConsent !== recordingConsent;
  }

  hold(microphone: boolean): void {
    this.#wish = { microphone, texts: this.#wish?.texts ?? [] };
  }

  holdText(text: string): void {
    this.#wish = { microphone: this.#wish?.microphone ?? false, texts: [...(this.#wish?.texts ?? []), text] };
  }

  /**
   * Takes the visitor's answers. Terms want a yes; recording may be refused.
   * @returns what waited and may begin now; null as long as the yes is missing
   */
  answer(terms: Terms, consent: Consent | undefined): Wish | null {
    if (consent && (consent.terms || terms.consent === "")) this.#answer = { consent, terms: { ...terms } };
    if (this.wanted(terms)) return null;
    const wish = this.#wish ?? justTalk;
    this.#wish = null;
    return wish;
  }
}
