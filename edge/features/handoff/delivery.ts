/** Delivers the news to one receiver: by HTTP, or by the binding that sends e-mail. */

import type { Notify } from "../../agent/escalation.ts";
import { EarshotError } from "../../base/errors.ts";
import { settingOf, webhookKeyOf } from "../../base/secrets.ts";
import type { Variables } from "../../base/variables.ts";
import { signedHeaders } from "../../base/webhook-signature.ts";
import { checkedAddress, type Letter, letterSchema } from "./email.ts";

type EmailNotify = Extract<Notify, { format: "email" }>;

/** Sends one body, in the format for which it was made. Rejects if the receiver did not take it. */
export type Deliver = (id: string, body: string, nowMs: number) => Promise<void>;

/**
 * A server that has not answered within this has failed, ms (the specification: 15 to 30 s; a call has few
 * connections).
 */
export const answerWithinMs = 10_000;

/** @returns null: its address is not set, so there is no receiver. */
export function deliveryTo(notify: Notify, env: Variables, fetcher: typeof fetch): Deliver | null {
  if (notify.format === "email") return emailDelivery(notify, env, fetcher);
  const address = addressOf(notify.url, env);
  if (address === null) return null;
  return async (id, body, nowMs) => {
    requireSecret(notify, env);
    const signed = notify.format === "standard" ? await signedHeaders(env[notify.secretVariable], id, body, nowMs) : {};
    await post(fetcher, address, body, signed);
  };
}

/**
 * The reason, in words that name the variable, why this receiver is told nothing although its address is set; null: it is told, or
 * there is no such receiver.
 */
export function receiverTrouble(notify: Notify, env: Variables): string | null {
  if (deliveryTo(notify, env, fetch) === null) return null;
  try {
    requireSecret(notify, env);
    return null;
  } catch (thrown) {
    if (thrown instanceof EarshotError && thrown.code === "not_configured") return thrown.message;
    throw thrown;
  }
}

/** @throws EarshotError `not_configured`, naming the variable of the key or secret that the receiver needs. */
function requireSecret(notify: Notify, env: Variables): void {
  if (notify.format === "email" && notify.url !== undefined) emailKeyOf(notify, env);
  if (notify.format !== "standard") return;
  const secret = settingOf(env, notify.secretVariable, "webhooks are sent signed");
  try {
    webhookKeyOf(secret);
  } catch (thrown) {
    if (!(thrown instanceof EarshotError)) throw thrown;
    throw new EarshotError(thrown.code, `${notify.secretVariable}: ${thrown.message}`, { cause: thrown });
  }
}

function emailKeyOf(notify: EmailNotify, env: Variables): string {
  return settingOf(env, notify.keyVariable, "e-mail is sent with a key");
}

function emailDelivery(notify: EmailNotify, env: Variables, fetcher: typeof fetch): Deliver | null {
  const from = filled(notify.from, env);
  const to = notify.to.map((one) => filled(one, env)).filter((one) => one !== null);
  const address = notify.url === undefined ? null : addressOf(notify.url, env);
  const mailer = notify.binding === undefined ? null : mailerIn(env, notify.binding);
  if (from === null || to.length === 0 || (address === null && mailer === null)) return null;
  return async (id, body) => {
    const letter: Letter = letterSchema.parse(JSON.parse(body));
    const email = { from: checkedAddress(from), to: to.map(checkedAddress), ...letter };
    if (mailer !== null) await mailer.send(email);
    else if (address !== null) {
      const key = emailKeyOf(notify, env);
      await post(fetcher, address, JSON.stringify(email), {
        Authorization: `Bearer ${key}`,
        // https://resend.com/docs/dashboard/emails/idempotency-keys: a retry sends no second mail.
        "Idempotency-Key": id,
        // https://resend.com/docs/api-reference/introduction: Resend refuses requests without one.
        "User-Agent": "Earshot",
      });
    }
  };
}

async function post(
  fetcher: typeof fetch,
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const response = await fetcher(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body,
    // Signature and key are for this address. If it redirects, somebody must look.
    redirect: "manual",
    signal: AbortSignal.timeout(answerWithinMs),
  });
  await response.body?.cancel();
  if (response.status < 200 || response.status > 299)
    throw new Error(`it answered with HTTP status ${response.status}`);
}

/** A value of the definition, with `${NAME}` filled in from the environment. Null: the variable is not set. */
function filled(value: string, env: Variables): string | null {
  const variable = /^\$\{([A-Z][A-Z0-9_]*)\}$/.exec(value)?.[1];
  const found = variable === undefined ? value : env[variable];
  return typeof found === "string" && found !== "" ? found : null;
}

function addressOf(url: string, env: Variables): string | null {
  const address = filled(url, env);
  return address !== null && /^https?:\/\//.test(address) && URL.canParse(address) ? address : null;
}

function mailerIn(env: Variables, binding: string): Pick<SendEmail, "send"> | null {
  const found = env[binding] as Partial<SendEmail> | null | undefined;
  return typeof found?.send === "function" ? (found as SendEmail) : null;
}
