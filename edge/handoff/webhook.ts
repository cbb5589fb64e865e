/**
 * Tells others that a human is wanted: signed by Standard Webhooks
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md), or as Slack's incoming
 * webhooks take it (https://api.slack.com/messaging/webhooks).
 */
import { EarshotError } from "../errors.ts";
import type { HandoffSummary } from "../wire/console.ts";

/** What is told. */
export interface HandoffNews {
  /** `handoff.requested`: somebody wants a human; `handoff.message`: they left a message. */
  readonly type: "handoff.requested" | "handoff.message";
  /** ISO 8601. */
  readonly timestamp: string;
  readonly callId: string;
  readonly agent: string;
  readonly reason: string;
  readonly destination: string;
  /** Whether somebody is at the console. */
  readonly humanThere: boolean;
  readonly message: { readonly text: string; readonly contact: string } | null;
  /** Null where nothing of what was said is kept. */
  readonly summary: HandoffSummary | null;
}

/** The body for one of the formats, as it is sent and signed. */
export function bodyFor(format: "standard" | "slack", news: HandoffNews): string {
  const { type, timestamp, ...data } = news;
  return JSON.stringify(format === "standard" ? { type, timestamp, data } : { text: slackText(news) });
}

/** Plain lines; Slack wants three characters escaped (https://api.slack.com/reference/surfaces/formatting#escaping). */
function slackText({ type, agent, reason, destination, humanThere, message, summary, callId }: HandoffNews): string {
  const lines = [
    type === "handoff.message"
      ? `*A message was left* with ${agent}, for ${destination}.`
      : `*A caller wants a human* (${reason}): ${agent}, for ${destination}.${humanThere ? "" : " Nobody is at the console."}`,
  ];
  if (message) lines.push(`Message: ${message.text}`, `Contact: ${message.contact || "none given"}`);
  if (summary) {
    const who = Object.entries(summary.who).map(([key, value]) => `${key} ${value}`);
    if (who.length > 0) lines.push(`Who: ${who.join(", ")}`);
    lines.push(`Wants: ${summary.wants}`, `Mood: ${summary.mood}, language: ${summary.language}`);
    for (const tried of summary.tried) lines.push(`Tried: ${tried}`);
  }
  lines.push(`Call ${callId}`);
  return lines.join("\n").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
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
