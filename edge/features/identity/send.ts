/** Sends a one-time code to the caller: by a signed webhook of the site's, or onto the page to try it out. */
import { z } from "zod";
import type { CodeDefinition } from "../../agent/identity.ts";
import { EarshotError } from "../../base/errors.ts";
import { settingOf } from "../../base/secrets.ts";
import { signedHeaders } from "../../base/webhook-signature.ts";
import { fillUrl } from "../../tools/url-template.ts";
import { isSubject } from "./subject.ts";

/** The answer of the site's sender. A `subject` names the owner of the address, whom the code then proves. */
const answerSchema = z.object({ subject: z.string().refine(isSubject).nullable().default(null) });

export interface Sending {
  readonly callId: string;
  /** The recipient in the caller's words: a number, an address, a customer's number. The site knows how to read it. */
  readonly to: string;
  /**
   * The caller's known identity, if any. The site then sends the code to the recipient that it has stored for that
   * subject, and not to `to`, and answers with the `subject`. Another recipient proves nothing about them.
   */
  readonly subject: string | null;
  readonly code: string;
  readonly minutes: number;
}

/** The surroundings of a delivery. */
export interface SendingBy {
  readonly env: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly fetch: typeof fetch;
  /** When it is signed; now unless given. */
  readonly nowMs?: number;
}

/**
 * Sends by webhook, signed as Standard Webhooks says (https://github.com/standard-webhooks/standard-webhooks).
 * @returns the subject to whom the site sent it, if the site tells.
 * @throws EarshotError `not_configured`, `tool_failed`.
 */
export async function sendByWebhook(
  sender: Extract<CodeDefinition["sender"], { kind: "webhook" }>,
  sending: Sending,
  { env, signal, fetch, nowMs = Date.now() }: SendingBy,
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
  if (!response.ok)
    throw new EarshotError(
      "tool_failed",
      `the code was not sent: its sender answered HTTP ${response.status}, see that service's log`,
    );
  return subjectIn(text);
}

function subjectIn(text: string): string | null {
  if (text.trim() === "") return null;
  try {
    return answerSchema.parse(JSON.parse(text)).subject;
  } catch (cause) {
    throw new EarshotError(
      "tool_failed",
      "the sender of codes must answer with nothing, or with JSON that has a subject",
      { cause },
    );
  }
}
