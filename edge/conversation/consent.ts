/** The caller's yes or no before a tool runs that needs one. The loop judges it, not the model. */
import { listeningWords } from "./languages/listening.ts";
import { coverage } from "./phrase-match.ts";
import { asksForOffered, namesOffered } from "./wish.ts";
import { plainWords, written } from "./words.ts";

export type Consent = "yes" | "no" | "unclear";

/** These are a yes by themselves; in a longer sentence without another they are good manners: "rather the blue one, please". */
const courtesy: ReadonlySet<string> = new Set(["please", "bitte"]);
const courtesyWords = 2;

const noThatAgrees =
  /^(?:(?:yes|sure|okay|yeah) )?(?:no problem|not a problem|why not|kein problem|pas de problème)$|^(?:はい|ええ)?(?:問題ありません|問題ないです|問題ない|構いません|かまいません)$|^ไม่มีปัญหา(?:ครับ|ค่ะ)?$/u;

/**
 * Judges an answer. Any no makes it a no; a yes with conditions or a question in it is unclear, and asked again. Asking
 * for what the question offers is a yes. @param language BCP 47 @param question what they answer, where that is known
 */
export function judgeConsent(text: string, language: string, question = ""): Consent {
  if (asksForOffered(text, question, language)) return "yes";
  const said = plainWords(text);
  const known = knownWords(language, question);
  const has = (phrases: ReadonlySet<string>) => coverage(said, phrases).some(Boolean);
  // "not a problem", "no problem": consent that begins with a no.
  if (noThatAgrees.test(written(said))) return "yes";
  if (has(known.no)) return "no";
  if (has(known.but) || /[?？؟]$/u.test(text.trim())) return "unclear";
  const isCourtesy = said.length > courtesyWords && !has(new Set([...known.yes].filter((one) => !courtesy.has(one))));
  return has(known.yes) && !isCourtesy ? "yes" : "unclear";
}

/** "Cancel" is no refusal of an offer to cancel. */
function knownWords(language: string, question: string): ReturnType<typeof listeningWords> {
  const known = listeningWords(language);
  if (question === "") return known;
  return { ...known, no: new Set([...known.no].filter((word) => !namesOffered(word, question, language))) };
}
