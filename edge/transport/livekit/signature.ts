/** Tokens signed with the deployment's LiveKit key: LiveKit's own deliveries, and the site's server. */
import { errors, jwtVerify } from "jose";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";

const clockToleranceSeconds = 10;

/**
 * The claims of a JWT that is signed with HS256 by the API secret and issued by the API key
 * (https://docs.livekit.io/frontends/authentication/tokens/). `subject` names in the error what it should have signed.
 * @throws EarshotError `token_missing`, `token_invalid`, `token_expired`.
 */
export async function claimsSignedByLiveKitKey(
  env: Env,
  authorization: string | null,
  subject: string,
): Promise<Record<string, unknown>> {
  // LiveKit sends the bare token; some proxies insist on a scheme before it.
  const token = authorization?.replace(/^Bearer +/i, "");
  if (!token) throw new EarshotError("token_missing", `${subject} must carry LiveKit's signature in Authorization`);
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(env.LIVEKIT_API_SECRET), {
      issuer: env.LIVEKIT_API_KEY,
      algorithms: ["HS256"],
      requiredClaims: ["exp"],
      clockTolerance: clockToleranceSeconds,
    });
    return payload;
  } catch (thrown) {
    if (thrown instanceof errors.JWTExpired) {
      throw new EarshotError("token_expired", `the signature of ${subject} has expired`, { cause: thrown });
    }
    throw new EarshotError("token_invalid", `the signature of ${subject} is not of the LiveKit key`, { cause: thrown });
  }
}
