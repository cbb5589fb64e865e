/** Which settings a call needs, and which of them are not there. */
import type { Env } from "../env.ts";
import { EarshotError } from "../errors.ts";

/** The settings that are missing or unfit, each with what to do; empty when sessions can be given. */
export function missingSettings(env: Env): string[] {
  const missing = (["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "CALL_TOKEN_SECRET"] as const).filter(
    (name) => !env[name],
  );
  const unfit: string[] = [];
  if (env.LIVEKIT_URL && !/^(wss?|https?):\/\//.test(env.LIVEKIT_URL)) {
    unfit.push("LIVEKIT_URL (must begin with ws:// or wss://)");
  }
  if (env.CALL_TOKEN_SECRET && env.CALL_TOKEN_SECRET.length < 32) {
    unfit.push("CALL_TOKEN_SECRET (must have at least 32 random characters)");
  }
  return [...missing, ...unfit];
}

/** @throws EarshotError `not_configured`, naming what is missing. */
export function requireSettings(env: Env): void {
  const missing = missingSettings(env);
  if (missing.length === 0) return;
  throw new EarshotError("not_configured", `set ${missing.join(", ")} (wrangler secret put NAME, or .dev.vars)`);
}
