/** Gets a one-time code to the caller: by a webhook of the site's, signed, or onto the page to try it out. */
import { createHmac } from "node:crypto";
import { z } from "zod";
import { fillUrl } from "../actions/url-template.ts";
import { EarshotError } from "../errors.ts";
import type { CodeDefinition } from "./definition.ts";

/** What the site's sender answers: whose address that is. A `subject` makes that the caller whom the code proves. */
const answerSchema = z.object({ subject: z.string().min(1).max(200).nullable().default(null) });

export interface Sending {
  readonly callId: string;
  /** Where to, in the caller's words: a number, an address, a customer's number. The site knows what to make of it. */
  readonly to: string;
  readonly code: string;
  readonly minutes: number;
}

/**
 * Sends by webhook, signed as Standard Webhooks says (https://github.com/standard-webhooks/standard-webhooks).
 * @returns the subject whom the site sent it to, if it says so.
 * @throws EarshotError `not_configured`, `tool_failed`.
 */
export async function sendByWebhook(
  sender: Extract<CodeDefinition["sender"], { kind: "webhook" }>,
  sending: Sending,
  env: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
  nowMs = Date.now(),
): Promise<string | null> {
  const secret = env[sender.secretVariable];
  if (typeof secret !== "string" || secret === "") {
    throw new EarshotError("not_configured", `codes are sent signed: set ${sender.secretVariable} for the Worker`);
  }
  const { url } = fillUrl(sender.url, {}, env);
  const id = `code_${crypto.randomUUID()}`;
  const timestamp = String(Math.floor(nowMs / 1000));
  const body = JSON.stringify({ type: "identity.code", timestamp: new Date(nowMs).toISOString(), data: sending });
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret);
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const response = await fetch(url.href, {
    method: "POST",
    redirect: "error",
    signal,
    body,
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    },
  });
  const text = await response.text();
  if (!response.ok) throw new EarshotError("tool_failed", `the code was not sent (HTTP ${response.status})`);
  return subjectIn(text);
}

function subjectIn(text: string): string | null {
  if (text.trim() === "") return null;
  try {
    return answerSchema.parse(JSON.parse(text)).subject;
  } catch (cause) {
    throw new EarshotError("tool_failed", "the sender of codes did not answer as it should", { cause });
  }
}
