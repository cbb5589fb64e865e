/**
 * Which version answers a caller: lots that are drawn by hash, so that nothing is stored and each caller gets the same one
 * again. docs/decisions/versions-by-hash.md has the reasons.
 */
import { createHash } from "node:crypto";
import type { Agent, AgentVersion } from "./agent.ts";

/** Lots of a version: a share of 0.01 % is the smallest that differs from none. */
export const lots = 10_000;

/**
 * A caller's lot for a version, 0 to 9,999: the first 48 bits of SHA-256, by 10,000 (the remainder favours no lot by more than
 * 1 in 28 thousand million). The lots of two versions have nothing to do with one another.
 */
export function lotOf(agentName: string, versionName: string, key: string): number {
  const hash = createHash("sha256")
    .update(JSON.stringify([agentName, versionName, key]))
    .digest();
  return hash.readUIntBE(0, 6) % lots;
}

/**
 * The version for a caller; null: the agent as it is. The versions are asked in their order, and each takes its share of all
 * callers out of those that the ones before have left. So a larger share of one keeps the callers that it had.
 * @param key the caller, by `callerKey()`
 * @param isOut whether a version takes no calls now: its callers get the agent as it is, and no other version
 */
export function versionFor(
  { name, versions }: Pick<Agent, "name" | "versions">,
  key: string,
  isOut: (version: AgentVersion) => boolean,
): AgentVersion | null {
  let left = 100;
  for (const version of versions) {
    if (lotOf(name, version.name, key) < (version.share / left) * lots) return isOut(version) ? null : version;
    left -= version.share;
  }
  return null;
}

/**
 * The key of a caller: their subject where a token proves it, and else `visitorKey()` of the address.
 * @param identity of the site's token
 */
export function callerKey(identity: { readonly subject: string | null } | undefined, visitor: string): string {
  return identity?.subject ? `subject:${identity.subject}` : `visitor:${visitor}`;
}
