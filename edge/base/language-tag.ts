/** Names of languages: BCP 47 tags. */

/** The language of a tag without script and region, in lower case: `de` of `de-AT`. Returns other texts unchanged. */
export function primarySubtag(tag: string): string {
  const [primary = ""] = tag.toLowerCase().split("-", 1);
  return primary;
}
