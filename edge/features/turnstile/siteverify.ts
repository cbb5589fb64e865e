/**
 * Asks Cloudflare to judge a Turnstile token
 * (https://developers.cloudflare.com/turnstile/get-started/server-side-validation/). Everything but a plain yes about
 * this page is a no, and so is no answer from Cloudflare.
 */

import { z } from "zod";
import { tokenLifeMs } from "../../agent/turnstile.ts";
import { EarshotError } from "../../base/errors.ts";
import { textWithin } from "../../tools/response-text.ts";
import type { TurnstileSecret } from "./secret.ts";

const vendorBase = "https://challenges.cloudflare.com/turnstile/v0";
/** The limit of each of two requests, ms. */
const answerMs = 2_500;
const maxAnswerBytes = 16 * 1024;
/** Clocks of two servers may differ by this, ms. */
const toleranceMs = 5_000;

const answerSchema = z.discriminatedUnion("success", [
  z.object({ success: z.literal(true), challenge_ts: z.string(), hostname: z.string(), action: z.string().nullish() }),
  z.object({ success: z.literal(false), "error-codes": z.array(z.string()).default([]) }),
]);
type Answer = z.infer<typeof answerSchema>;

export interface TokenShown {
  readonly token: string;
  readonly secret: TurnstileSecret;
  /** The variable of `secret`, for errors about it. */
  readonly secretVariable: string;
  /** The visitor's address, if it is known. */
  readonly address: string | null;
  /** The hosts where the challenge may have been solved. */
  readonly hostnames: readonly string[];
  /** Undefined: any action will do. */
  readonly action: string | undefined;
}

/**
 * Returns if the token is valid, which spends it.
 * @param env `TURNSTILE_BASE_URL`: the server to ask instead of Cloudflare
 * @throws EarshotError `turnstile_refused`, in words that do not repeat the token; `turnstile_unreachable` if nobody
 * can
 *   say; `not_configured` if the secret key is wrong.
 */
export async function verifyToken(
  shown: TokenShown,
  env: Readonly<Record<string, unknown>>,
  nowMs = Date.now(),
): Promise<void> {
  const answer = await verdictOn(shown, siteverifyUrl(env));
  if (!answer.success) throw refusalFor(answer["error-codes"], shown.secretVariable);
  const fault = shown.secret.passesAnybody ? null : faultOf(answer, shown, nowMs);
  if (fault !== null) throw new EarshotError("turnstile_refused", fault);
}

/** Asks at most twice. With the same `idempotency_key` the second request repeats the first. */
async function verdictOn({ token, secret, address }: TokenShown, url: string): Promise<Answer> {
  const form = new URLSearchParams({
    secret: secret.key,
    response: token,
    idempotency_key: crypto.randomUUID(),
    ...(address !== null && { remoteip: address }),
  });
  try {
    return await ask(url, form);
  } catch {
    return ask(url, form).catch((cause: unknown) => {
      throw new EarshotError("turnstile_unreachable", "Turnstile's siteverify failed twice: try again in a moment", {
        cause,
      });
    });
  }
}

/** @throws Error for an answer that is no verdict. */
async function ask(url: string, form: URLSearchParams): Promise<Answer> {
  const signal = AbortSignal.timeout(answerMs);
  // A redirect would take the secret elsewhere.
  const response = await fetch(url, { method: "POST", body: form, redirect: "manual", signal });
  const text = await textWithin(response, maxAnswerBytes);
  if (text === null) throw new Error(`it answered more than ${maxAnswerBytes} bytes`);
  const answer = answerSchema.parse(JSON.parse(text));
  if (answer.success && !response.ok) throw new Error(`it said yes with HTTP ${response.status}`);
  if (!answer.success && answer["error-codes"].includes("internal-error")) throw new Error("internal-error");
  return answer;
}

function refusalFor(codes: readonly string[], secretVariable: string): EarshotError {
  if (codes.some((code) => /^(?:missing|invalid)-input-secret$/.test(code))) {
    return new EarshotError(
      "not_configured",
      `Cloudflare does not know the secret key in ${secretVariable}: set that of your Turnstile widget`,
    );
  }
  const why = codes.includes("timeout-or-duplicate")
    ? "it was used before, or is too old"
    : "it is none of Cloudflare's";
  return new EarshotError("turnstile_refused", `the Turnstile token was not accepted: ${why}`);
}

/** The fault of a token that Cloudflare made, in words; null: none. */
function faultOf(
  { challenge_ts, hostname, action }: Extract<Answer, { success: true }>,
  shown: TokenShown,
  nowMs: number,
): string | null {
  if (!shown.hostnames.includes(hostname.toLowerCase())) {
    return "the Turnstile token is of another host: name it in turnstile.hostnames if it is yours";
  }
  if (shown.action !== undefined && action !== shown.action) {
    return `the Turnstile token is for another action: give the challenge the action "${shown.action}"`;
  }
  const ageMs = nowMs - Date.parse(challenge_ts);
  // A time that cannot be read is NaN, and within no bounds.
  if (ageMs >= -toleranceMs && ageMs <= tokenLifeMs) return null;
  return "the Turnstile token was not accepted: it was used before, or is too old";
}

/** @throws EarshotError `not_configured`. */
function siteverifyUrl({ TURNSTILE_BASE_URL: set }: Readonly<Record<string, unknown>>): string {
  const base = (typeof set === "string" && set) || vendorBase;
  const isAddress = URL.canParse(base) && /^https?:$/.test(new URL(base).protocol);
  if (isAddress) return `${base.replace(/(?<!\/)\/+$/, "")}/siteverify`;
  throw new EarshotError(
    "not_configured",
    "TURNSTILE_BASE_URL is not an http(s) address: set it right, or leave it out",
  );
}
