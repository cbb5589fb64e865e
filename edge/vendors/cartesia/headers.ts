/** The version of Cartesia's API that Earshot was written for. Each request names it. */
const version = "2026-03-01";

/** https://docs.cartesia.ai/use-the-api/authenticate */
export function cartesiaHeaders(apiKey: string | undefined): Record<string, string> {
  return { "Cartesia-Version": version, ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }) };
}
