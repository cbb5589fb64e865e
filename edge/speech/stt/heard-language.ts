/** The language that a service tells of what it heard, in the forms in which services tell it. */

import { primarySubtag } from "../../base/language-tag.ts";

/** The share of the words that one language must have. */
const leastShare = 0.6;

interface HeardIn {
  /** BCP 47. */
  readonly language?: string;
}

/** @param told BCP 47; null, undefined or "": the service told none */
export function heardIn(told: string | null | undefined): HeardIn {
  return told ? { language: told } : {};
}

/** Of words that each have their language: the one of nearly all. */
export function mostlyIn(told: readonly (string | null | undefined)[]): HeardIn {
  const counts = new Map<string, number>();
  for (const language of told) if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most !== undefined && most[1] >= told.length * leastShare ? { language: most[0] } : {};
}

/** Whisper tells a language by its English name: "german". Others tell tags. */
export function heardInNamed(told: string | null | undefined, languages: readonly string[]): HeardIn {
  if (!told) return {};
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  const wanted = told.toLowerCase();
  const found = languages.find((tag) => names.of(primarySubtag(tag))?.toLowerCase() === wanted);
  // A name of another language is no tag, and is none of the call's.
  return { language: found ?? told };
}
