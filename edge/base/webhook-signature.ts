/**
 * The signature of the webhooks that Earshot sends
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
import { webhookKeyOf } from "./secrets.ts";

/**
 * The headers that make a delivery one of Standard Webhooks. The id stays the same over retries, the time does not.
 * @param secret `whsec_` and base64 of 24 to 64 bytes
 * @param nowMs Unix time
 * @throws EarshotError `not_configured` for any other secret.
 */
export async function signedHeaders(
  secret: unknown,
  id: string,
  body: string,
  nowMs: number,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const bytes = webhookKeyOf(secret);
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, signed));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${btoa(String.fromCharCode(...signature))}`,
  };
}
