/**
 * The operator of a deployment: the holder of `ADMIN_TOKEN`. Without that setting there is no operator, and no
 * operator's route.
 */
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { adminTokenTrouble } from "../base/secrets.ts";
import { isAdmin } from "../desk/staff.ts";
import { bearerOf } from "./call-token.ts";
import { countWrongToken } from "./wrong-tokens.ts";

/**
 * @throws EarshotError `route_unknown` where no admin is set up; `not_configured` where the setting is too short;
 *   `token_missing`, `token_invalid`; `limit_reached` after too many wrong ones.
 */
export async function requireAdmin(env: Env, request: Request): Promise<void> {
  if (!env.ADMIN_TOKEN) {
    throw new EarshotError("route_unknown", "there is nothing here until ADMIN_TOKEN is set (wrangler secret put)");
  }
  const trouble = adminTokenTrouble(env);
  if (trouble !== null) throw new EarshotError("not_configured", `set ${trouble}`);
  if (isAdmin(env, bearerOf(request, "admin's"))) return;
  await countWrongToken(env, request);
  throw new EarshotError("token_invalid", "this is not the admin's token: send the value of ADMIN_TOKEN");
}
