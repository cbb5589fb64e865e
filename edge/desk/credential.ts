/** A session at the console keeps a credential: it ends when the token or the setting that opened it does. */
import { createHmac } from "node:crypto";
import type { Env } from "../base/env.ts";

/** Identifies `of` without revealing it. */
export function credentialOf(env: Env, of: string): string {
  return createHmac("sha256", env.CALL_TOKEN_SECRET).update(`console credential\n${of}`).digest("hex");
}
