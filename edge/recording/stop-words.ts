/**
 * Whether callers take their consent back in words: "stop recording". Careful both ways: a question or a tale about
 * recordings is no wish.
 */
import { packOf, packs } from "../languages/packs.ts";

/** A wish is short; a longer sentence is about something else. */
const mostLetters = 120;
/** If the wish has this share of the words' letters, they hold nothing else to answer. */
const wholeShare = 0.35;

/** `alone`: they say nothing else that asks for an answer. */
export type StopWish = "none" | "among-others" | "alone";

/** @param language BCP 47; the words of English count in each, since callers mix languages */
export function stopWishIn(text: string, language: string): StopWish {
  if (text.length > mostLetters) return "none";
  const said = text
    .toLowerCase()
    .normalize("NFC")
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}'?？؟]+/gu, " ")
    .trim();
  for (const patterns of new Set([packOf(language)?.stopRecording, packs.get("en")?.stopRecording])) {
    const found = patterns?.wish.exec(said)?.[0];
    if (patterns === undefined || found === undefined || patterns.otherwise.test(said)) continue;
    // "Can you stop recording?" is a wish; other questions are none.
    if (/[?？؟]$/u.test(said) && !patterns.asked.test(said)) continue;
    return found.length >= said.length * wholeShare ? "alone" : "among-others";
  }
  return "none";
}
