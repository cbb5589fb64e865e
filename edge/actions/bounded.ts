/** Results of a size and a shape that everything behind them can take: the model, the record, the page. */
import { EarshotError } from "../errors.ts";

/** As of an HTTP tool's answer. A model reads nothing near it. */
const maxChars = 64 * 1024;
/** Data is not nested so deep; what is (an attack on whatever walks it) ends in a stack that overflows. */
export const maxDepth = 64;

/** @throws EarshotError `tool_result_invalid`: what was done is done, but what it answered is no use. */
export function bounded(value: unknown): unknown {
  if (isDeeper(value, maxDepth)) throw invalid(`it is nested more than ${maxDepth} deep`);
  const { length } = JSON.stringify(value) ?? "";
  if (length > maxChars) throw invalid(`it has more than ${maxChars / 1024} KB`);
  return value;
}

/** Whether it is nested more than so deep. */
export function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}

function invalid(why: string): EarshotError {
  return new EarshotError("tool_result_invalid", `what the tool answered cannot be used: ${why}`);
}
