import { plainWords } from "../base/words.ts";
import { listeningWords } from "./languages/listening.ts";
import { coverage } from "./phrase-match.ts";

/** A longer text is never a listener's "go on". */
const longestBackchannel = 5;

/** Whether these words only say that the caller is listening ("mhm", "okay", "I see"). */
export function isBackchannel(text: string, language: string): boolean {
  const said = plainWords(text);
  if (said.length === 0 || said.length > longestBackchannel) return false;
  return coverage(said, listeningWords(language).backchannels).every(Boolean);
}
