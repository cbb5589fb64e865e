/** Routes for people who may sign in at the console, by a token in the request. */

import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { adminTokenTrouble } from "../../base/secrets.ts";
import { hasConsole, type StaffMember, staffMemberOf } from "../../desk/staff.ts";
import { bearerOf } from "../call-token.ts";
import { countWrongToken } from "../wrong-tokens.ts";

/**
 * Whose token the request shows. Each one that is judged wrong is counted, whichever of the settings are there.
 * @throws EarshotError `route_unknown` where nobody could sign in; `token_missing`, `token_invalid`; `not_configured` where
 *   the admin's token is too short; `limit_reached` after too many wrong ones.
 */
export async function requireStaff(env: Env, request: Request): Promise<StaffMember> {
  if (!hasConsole(env)) {
    throw new EarshotError("route_unknown", "there is nothing here until ADMIN_TOKEN or CONSOLE_TOKENS is set");
  }
  const member = staffMemberOf(env, bearerOf(request, "admin's"));
  if (member) return member;
  await countWrongToken(env, request);
  const trouble = adminTokenTrouble(env);
  if (trouble !== null) throw new EarshotError("not_configured", `set ${trouble}`);
  throw new EarshotError("token_invalid", "nobody has this token here: check CONSOLE_TOKENS, or use the admin's token");
}
