/**
 * The key of an intent: the same for each attempt at the same action in the same turn. So a retry, a reply that was
 * made anew, or an object that was evicted finds the intent that had begun. The service gets it as `Idempotency-Key`
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/).
 */
import { createHmac } from "node:crypto";
import { stableJson } from "../base/stable-json.ts";

export interface Intent {
  readonly callId: string;
  readonly turn: number;
  readonly tool: string;
  readonly args: unknown;
}

/** `secret` is the deployment's, so that the key reveals nothing about a short private argument. */
export function intentKey(secret: string, { callId, turn, tool, args }: Intent): string {
  return createHmac("sha256", secret)
    .update(`intent:${stableJson([callId, turn, tool, args])}`)
    .digest("hex")
    .slice(0, 32);
}
