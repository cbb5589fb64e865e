import { primarySubtag } from "../../base/language-tag.ts";

/**
 * The languages that the deployment names for a server in Deepgram's place: tags, separated by commas or spaces. They
 * do not apply to a definition with an address of its own.
 */
export function knownToStandIn(
  variable: unknown,
  { base }: { readonly base?: string | undefined },
): readonly string[] | null {
  if (typeof variable !== "string" || base !== undefined) return null;
  const tags = variable.split(/[\s,]+/).filter((tag) => tag !== "");
  return tags.length === 0 ? null : tags.map(primarySubtag);
}
