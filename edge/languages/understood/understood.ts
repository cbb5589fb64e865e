/** Languages in which Earshot understands callers' answers, though agents have no lines in them yet. */
import type { AnswerPhrases } from "../caller-phrases.ts";
import { km, lo, my } from "./unspaced.ts";

/** By BCP 47 primary subtag. */
export const understood: Readonly<Record<string, AnswerPhrases>> = { lo, km, my };
