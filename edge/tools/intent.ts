/**
 * The key of an intent: the same for each attempt at the same thing in the same turn, so that a retry, a reply that was
 * made anew or an object that was evicted finds what was begun. It is sent to the service as `Idempotency-Key`
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/).
 */
import { createHmac } from "node:crypto";

export interface Intent {
  readonly callId: string;
  readonly turn: number;
  readonly tool: string;
  readonly args: unknown;
}

/** `secret` is the deployment's: the key of a short private argument tells nothing of it. */
export function intentKey(secret: string, { callId, turn, tool, args }: Intent): string {
  return createHmac("sha256", secret)
    .update(`intent:${canonicalJson([callId, turn, tool, args])}`)
    .digest("hex")
    .slice(0, 32);
}

/** JSON whose text does not depend on the order of an object's keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === "bigint") return String(inner);
    if (inner instanceof Map || inner instanceof Set) return [...inner];
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
