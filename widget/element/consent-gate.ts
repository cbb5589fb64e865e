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
  #consent: Consent | null = null;
  #wish: Wish | null = null;

  /** What the visitor said; null as long as they were not asked. */
  get consent(): Consent | null {
    return this.#consent;
  }

  /** Something waits for the yes. */
  get holds(): boolean {
    return this.#wish !== null;
  }

  wanted({ consent, recordingConsent }: Terms): boolean {
    return this.#consent === null && (consent !== "" || recordingConsent !== "");
  }

  hold(microphone: boolean): void {
    this.#wish = { microphone, texts: this.#wish?.texts ?? [] };
  }

  holdText(text: string): void {
    this.#wish = { microphone: false, texts: [...(this.#wish?.texts ?? []), text] };
  }

  /**
   * Takes the visitor's answers. Terms want a yes; recording may be refused.
   * @returns what waited and may begin now; null as long as the yes is missing
   */
  answer(terms: Terms, consent: Consent | undefined): Wish | null {
    if (consent && (consent.terms || terms.consent === "")) this.#consent = consent;
    if (this.wanted(terms)) return null;
    const wish = this.#wish ?? justTalk;
    this.#wish = null;
    return wish;
  }

  /** Other terms want another yes. */
  forget(): void {
    this.#consent = null;
  }
}
