/**
 * Decides when a call goes on in another language. It changes for a caller who asks for it, and for one who clearly speaks
 * another: in their first words, in one long turn, or in two turns in a row. One word, a name or a brand changes nothing, and
 * a language that the agent does not have is never chosen.
 */
import { primarySubtag } from "../base/language-tag.ts";
import { askedLanguage } from "../languages/asked-language.ts";
import { judgeLanguage } from "../languages/judge-language.ts";

/** `asked`: the caller asked for it; `first-words`, `long-turn`, `two-turns`: they spoke it. */
export const languageReasons = ["asked", "first-words", "long-turn", "two-turns"] as const;
export type LanguageReason = (typeof languageReasons)[number];

export interface LanguageChange {
  /** BCP 47. */
  readonly to: string;
  readonly reason: LanguageReason;
}

/** With so many words, and hardly a doubt, one turn is enough. */
const longTurnWords = 6;
/** In the first words of a call these are enough. */
const firstTurnWords = 3;
/** Fewer words say nothing of a language: "ok", "super", a name. */
const leastWords = 2;

interface Spoken {
  readonly language: string;
  readonly sure: boolean;
  readonly words: number;
}

export class LanguageWatch {
  /** Whether a turn has shown the language of the call. */
  #settled = false;
  /** The other language that the turn before was in. */
  #before: string | null = null;

  /**
   * Takes a turn of the caller's.
   * @param told the language that the service heard, BCP 47; null: it tells none
   * @param now the language of the call, and all that it may go on in, BCP 47
   */
  heard(text: string, told: string | null, now: string, languages: readonly string[]): LanguageChange | null {
    if (languages.length < 2) return null;
    const asked = askedLanguage(text, languages);
    if (asked !== null && !isSame(asked, now)) return this.#change(asked, "asked");
    const spoken = spokenIn(text, told, languages);
    if (spoken === null || spoken.words < leastWords) return null;
    const { language, sure, words } = spoken;
    if (isSame(language, now)) {
      this.#settled = true;
      this.#before = null;
      return null;
    }
    if (this.#before !== null && isSame(this.#before, language)) return this.#change(language, "two-turns");
    if (sure && words >= firstTurnWords && !this.#settled) return this.#change(language, "first-words");
    if (sure && words >= longTurnWords) return this.#change(language, "long-turn");
    this.#before = language;
    return null;
  }

  #change(to: string, reason: LanguageReason): LanguageChange {
    this.#before = null;
    this.#settled = true;
    return { to, reason };
  }
}

/** The service hears more than the words tell. Where the words clearly tell another language, nobody knows. */
function spokenIn(text: string, told: string | null, languages: readonly string[]): Spoken | null {
  const judged = judgeLanguage(text, languages);
  if (told === null) return judged;
  const heard = languages.find((language) => isSame(language, told));
  if (heard === undefined) return null;
  if (judged !== null && !isSame(judged.language, heard)) return null;
  const words = judged?.words ?? Math.max(text.trim().split(/\s+/u).length, Math.floor(text.length / 12));
  return { language: heard, sure: judged?.sure ?? words >= longTurnWords / 2, words };
}

function isSame(one: string, other: string): boolean {
  return primarySubtag(one) === primarySubtag(other);
}
