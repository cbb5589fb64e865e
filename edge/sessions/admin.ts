/** The operator of a deployment: whoever has `ADMIN_TOKEN`. Without that setting there is none, and nothing of theirs. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Env } from "../env.ts";
import { EarshotError } from "../errors.ts";
import { bearerOf } from "./call-token.ts";

/** Hashes are compared, so that neither content nor length of the secret shows in the time it takes. */
export function isAdmin(env: Env, token: string): boolean {
  if (!env.ADMIN_TOKEN) return false;
  return timingSafeEqual(sha256(token), sha256(env.ADMIN_TOKEN));
}

/** @throws EarshotError `route_unknown` where no admin is set up; `token_missing`, `token_invalid`. */
export function requireAdmin(env: Env, request: Request): void {
  if (!env.ADMIN_TOKEN) {
    throw new EarshotError("route_unknown", "there is nothing here until ADMIN_TOKEN is set (wrangler secret put)");
  }
  if (!isAdmin(env, bearerOf(request, "admin's")))
    throw new EarshotError("token_invalid", "this is not the admin's token");
}

function sha256(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
