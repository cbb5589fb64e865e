/** What the small script loads at the first sign of intent. */
import { Call, type CallOptions } from "../call/call.ts";

export { wordsAtHand } from "../languages/load.ts";
export { mountPanel } from "./mount.tsx";

export function createCall(options: CallOptions): Call {
  return new Call(options);
}
