import { plainWords } from "./words.ts";

/** The probability that words are a finished turn, from 0 to 1. */
export function soundsFinished(text: string, _language: string): number {
  const said = plainWords(text);
  const last = said.at(-1) ?? "";
  return ["for", "the", "a", "an", "to", "and", "is", "my", "if", "that", "um", "because"].includes(last) ? 0.1 : 0.9;
}
