import { EarshotError } from "./errors.ts";

/** The refusal for a call that no object knows, or whose record is erased. */
export function unknownCall(): EarshotError {
  return new EarshotError("call_unknown", "there is no such call, or its record has been erased");
}
