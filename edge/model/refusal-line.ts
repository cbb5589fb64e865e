/** The line in place of a refused reply, if the agent has no line of its own for it. */
import { linesIn } from "../languages/packs.ts";

/** @param language BCP 47; English where we have no lines in it. */
export function refusalLine(language: string): string {
  const { refusal, anythingElse } = linesIn(language).refusal;
  return `${refusal} ${anythingElse}`;
}

/** That the agent does not know. @param hasHumans whether there is a human to be offered. */
export function unknownLine(language: string, hasHumans: boolean): string {
  const { unknown, offer, anythingElse } = linesIn(language).refusal;
  return `${unknown} ${hasHumans ? offer : anythingElse}`;
}
