/** Sign-in at the console for people who come through Cloudflare Access: their session is like any other. */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { EarshotError } from "../../base/errors.ts";
import { accessCredential, accessRoleOf, accessSetup } from "../../desk/access.ts";
import { takesTokens } from "../../desk/staff.ts";
import { requireSettings } from "../../features/configuration.ts";
import type { SignInWays } from "../../wire/console.ts";
import { countingWrong } from "../wrong-tokens.ts";
import { accessGuestOf, isForgedByStranger } from "./access-token.ts";
import { type ConsoleEnv, openSession, type SignedIn } from "./sign-in.ts";

/** The ways in that this deployment has. A way that is set up wrong is one: its error says what to set. */
export function signInWays({ env }: Context<ConsoleEnv>): SignInWays {
  return { tokens: takesTokens(env), access: accessSetup(env).kind !== "off" };
}

/**
 * Exchanges the token that Access has put into the request for the console's cookie.
 * @throws EarshotError `route_unknown` where Access is not set up; `not_configured` where a part of it is;
 *   `origin_forbidden`; `token_missing`; as of `accessGuestOf()`; `limit_reached` after too many forged ones.
 */
export async function accessSignIn(context: Context<ConsoleEnv>): Promise<SignedIn> {
  const { env, req } = context;
  const setup = accessSetup(env);
  if (setup.kind === "off") {
    throw new EarshotError("route_unknown", "there is nothing here until ACCESS_TEAM_DOMAIN and ACCESS_AUD are set");
  }
  requireSettings(env);
  if (setup.kind === "broken") throw new EarshotError("not_configured", `set ${setup.trouble}`);
  // Access speaks for a browser whichever page has made it ask. Only the console's own page names its origin here.
  if (req.header("Origin") === undefined) {
    throw new EarshotError("origin_forbidden", "this sign-in is for the console's page, which names its origin");
  }
  const token = req.header("Cf-Access-Jwt-Assertion") ?? getCookie(context, "CF_Authorization");
  if (!token) {
    throw new EarshotError(
      "token_missing",
      "this request did not come through Cloudflare Access: protect /console there",
    );
  }
  const guest = await countingWrong(env, req.raw, () => accessGuestOf(token, setup.settings), isForgedByStranger);
  const credential = accessCredential(env, guest);
  const role = accessRoleOf(env, credential);
  if (role === null) throw new EarshotError("token_invalid", "the token of Access is for another application");
  return openSession(context, { name: guest.name, shared: false, credential, role }, guest.expiresAtMs);
}
