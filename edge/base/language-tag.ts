/** Names of languages: BCP 47 tags. */

/** Codes that BCP 47's registry replaced, and that pages and browsers still have: Indonesian, Hebrew. */
const formerCodes: ReadonlyMap<string, string> = new Map([
  ["in", "id"],
  ["iw", "he"],
]);

/** The language of a tag without script and region, in lower case: `de` of `de-AT`. Returns other texts unchanged. */
export function primarySubtag(tag: string): string {
  const [primary = ""] = tag.toLowerCase().split("-", 1);
  return formerCodes.get(primary) ?? primary;
}

/** The same with its most likely region: `de-DE` of `de`. A tag that has one stays. */
export function withRegion(tag: string): string {
  if (tag.includes("-")) return tag;
  const { language, region } = new Intl.Locale(tag).maximize();
  return region === undefined ? tag : `${language}-${region}`;
}
