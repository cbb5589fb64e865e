import type { WidgetErrorCode } from "../contract.ts";

/** An error in a call: a stable code for programs, a sentence for people. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly code: WidgetErrorCode;

  constructor(code: WidgetErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Turns whatever was thrown into a CallError, keeping one that already is. */
export function asCallError(thrown: unknown, code: WidgetErrorCode): CallError {
  if (thrown instanceof CallError) return thrown;
  return new CallError(code, thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown });
}
