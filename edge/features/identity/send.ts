/** Gets a one-time code to the caller: by a webhook of the site's, signed, or onto the page to try it out. */
import { z } from "zod";
import type { CodeDefinition } from "../../agent/identity.ts";
import { EarshotError } from "../../base/errors.ts";
import { settingOf } from "../../base/secrets.ts";
import { signedHeaders } from "../../base/webhook-signature.ts";
import { fillUrl } from "../../tools/url-template.ts";
import { isSubject } from "./subject.ts";

/** What the site's sender answers: whose address that is. A `subject` makes that the caller whom the code proves. */
const answerSchema = z.object({ subject: z.string().refine(isSubject).nullable().default(null) });

export interface Sending {
  readonly callId: string;
  /** Where to, in the caller's words: a number, an address, a customer's number. The site knows what to make of it. */
  readonly to: string;
  /**
   * Who the caller is known to be, if anybody: then the site sends it to the recipient that it has stored for them,
   * whatever `to` says, and answers with their `subject`. Another recipient proves nothing about them.
   */
  readonly subject: string | null;
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
  const secret = settingOf(env, sender.secretVariable, "codes are sent signed");
  const { url } = fillUrl(sender.url, {}, env);
  const id = `code_${crypto.randomUUID()}`;
  const body = JSON.stringify({ type: "identity.code", timestamp: new Date(nowMs).toISOString(), data: sending });
  const signed = await signedHeaders(secret, id, body, nowMs);
  const response = await fetch(url.href, {
    method: "POST",
    redirect: "error",
    signal,
    body,
    headers: { "Content-Type": "application/json", ...signed },
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
