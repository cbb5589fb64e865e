/** Refuses sums that nobody means, before they are added up or read back to anybody. */
import type { ToolDefinition } from "../agent/tools.ts";

/**
 * The fault of the sum that a human's approval depends on, in words; null: none. A negative sum would make room under
 * the limit, and a payment service may read a text or an exponent differently ("1e3", "0x50"). A missing sum goes to a
 * human.
 * @param given the arguments as the model sent them, @param args as they were checked
 */
export function sumFault(
  { approval }: ToolDefinition,
  given: unknown,
  args: Readonly<Record<string, unknown>>,
): string | null {
  const { above } = approval ?? {};
  if (above === undefined || above.anySum) return null;
  const { argument } = above;
  const sums = [given, args].flatMap((one) =>
    typeof one === "object" && one !== null && Object.hasOwn(one, argument) ? [Reflect.get(one, argument)] : [],
  );
  const isSum = (sum: unknown) =>
    typeof sum === "number" && Number.isFinite(sum) && sum > 0 && /^\d+(?:\.\d+)?$/.test(String(sum));
  const isMissing = (sum: unknown) => sum === undefined || sum === null;
  if (sums.every((sum) => isMissing(sum) || isSum(sum))) return null;
  return `"${argument}" must be a number above zero, in plain digits`;
}
