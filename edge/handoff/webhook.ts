/**
 * Tells others that a human is wanted: signed by Standard Webhooks
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md), as Slack's incoming
 * webhooks take it (https://api.slack.com/messaging/webhooks), or as an e-mail (email.ts).
 */
import { EarshotError } from "../errors.ts";
import type { Notify } from "./definition.ts";
import { letterOf } from "./email.ts";
import { headingOf, linesOf, type News } from "./news.ts";

/** The body for one of the formats: as it is sent and signed, or of an e-mail the letter without its addresses. */
export function bodyFor(format: Notify["format"], news: News): string {
  const { type, timestamp, ...data } = news;
  switch (format) {
    case "standard":
      return JSON.stringify({ type, timestamp, data });
    case "slack":
      return JSON.stringify({ text: slackText(news) });
    case "email":
      return JSON.stringify(letterOf(news));
  }
}

/** Slack wants three characters escaped (https://api.slack.com/reference/surfaces/formatting#escaping). */
function slackText(news: News): string {
  const lines = linesOf(news).map(([label, text]) => `${label}: ${text}`);
  const escaped = [headingOf(news), ...lines].map((line) =>
    line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  );
  const [heading, ...rest] = escaped;
  return [`*${heading}*`, ...rest].join("\n");
}

/**
 * The headers that make a delivery one of Standard Webhooks. The id stays the same over retries, the time does not.
 * @param secret `whsec_` and base64 of 24 to 64 bytes
 * @param nowMs Unix time
 * @throws EarshotError `not_configured` for a secret that is none.
 */
export async function signedHeaders(
  secret: string,
  id: string,
  body: string,
  nowMs: number,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const key = await crypto.subtle.importKey("raw", keyOf(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, signed));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${btoa(String.fromCharCode(...signature))}`,
  };
}

function keyOf(secret: string): Uint8Array {
  const base64 = secret.startsWith("whsec_") ? secret.slice("whsec_".length) : "";
  const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && base64.length % 4 === 0 ? atob(base64) : "";
  if (bytes.length >= 24 && bytes.length <= 64) return Uint8Array.from(bytes, (char) => char.charCodeAt(0));
  throw new EarshotError("not_configured", "a webhook's secret is whsec_ and 24 to 64 bytes in base64");
}
