/** The secret key of an agent's Turnstile widget. */

import type { TurnstileDefinition } from "../../agent/turnstile.ts";
import { EarshotError } from "../../base/errors.ts";
import { settingOf } from "../../base/secrets.ts";

export interface TurnstileSecret {
  readonly key: string;
  /**
   * Cloudflare's key for tests, with which anybody passes. It knows one token, which has no host and no action, and
   * accepts it again and again (https://developers.cloudflare.com/turnstile/troubleshooting/testing/).
   */
  readonly passesAnybody: boolean;
}

/**
 * @param isTried whether only pages on this very machine may call, so that the key for tests will do
 * @throws EarshotError `not_configured`, naming the variable.
 */
export function turnstileSecretOf(
  { secretVariable }: TurnstileDefinition,
  env: Readonly<Record<string, unknown>>,
  isTried: boolean,
): TurnstileSecret {
  const key = settingOf(env, secretVariable, "Turnstile's tokens are checked with a secret key").trim();
  const passesAnybody = /^1x0+AA$/.test(key);
  if (!passesAnybody || isTried) return { key, passesAnybody };
  throw new EarshotError(
    "not_configured",
    `${secretVariable} is Cloudflare's key for tests, with which anybody passes: it serves pages on localhost alone`,
  );
}
