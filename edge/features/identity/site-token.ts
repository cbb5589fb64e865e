/**
 * The token that a site signs for a visitor who is logged in (JWT, RFC 7519), sent with the request for a session.
 * `sub` is the visitor's name at the site, `iat` and `exp` are required and bound its life, `aud` must be Earshot's. It
 * is checked at the door and not kept.
 */
import { errors, importSPKI, type JWTPayload, jwtVerify } from "jose";
import type { TokenDefinition } from "../../agent/identity.ts";
import { EarshotError } from "../../base/errors.ts";
import { settingOf, sharedSecretOf } from "../../base/secrets.ts";
import type { Identity } from "../../objects/identity.ts";
import { isSubject } from "./subject.ts";

/** Clocks of two servers may differ by this, s. */
const toleranceSeconds = 5;

/**
 * @throws EarshotError `identity_invalid` in words that do not repeat the token; `not_configured` if the key is
 * missing.
 */
export async function identityOf(
  token: string,
  definition: TokenDefinition | undefined,
  env: Readonly<Record<string, unknown>>,
): Promise<Identity> {
  if (definition === undefined) {
    throw new EarshotError(
      "identity_invalid",
      "this agent takes no identity tokens: leave it out, or set identity.token",
    );
  }
  const { algorithm, issuer, audience, level, maxHours } = definition;
  const key = await keyOf(definition, env);
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      requiredClaims: ["sub", "exp", "iat"],
      maxTokenAge: maxHours * 3600,
      clockTolerance: toleranceSeconds,
      ...(issuer === undefined ? {} : { issuer }),
    });
    return { level, subject: subjectOf(payload, maxHours), how: "the site's token" };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "it cannot be read";
    throw new EarshotError("identity_invalid", `the identity token was not accepted: ${why}`, { cause });
  }
}

/**
 * Whether `identityOf()` threw this for a token that the site never signed. An expired token, or one for another
 * audience, was signed, and an honest page may send it (jose checks the signature before the claims).
 */
export function isForged(thrown: unknown): boolean {
  if (!(thrown instanceof EarshotError) || thrown.code !== "identity_invalid") return false;
  const { cause } = thrown;
  const isOfClaims = cause instanceof errors.JWTExpired || cause instanceof errors.JWTClaimValidationFailed;
  return cause instanceof errors.JOSEError && !isOfClaims;
}

/** @throws Error that names the wrong claim, without its value. */
function subjectOf({ sub = "", iat = 0, exp = 0 }: JWTPayload, maxHours: number): string {
  if (exp - iat > maxHours * 3600) throw new Error(`it lives for more than ${maxHours} hours (exp - iat)`);
  if (isSubject(sub)) return sub;
  throw new Error("its sub is empty, longer than 200 characters, or has characters in it that cannot be seen");
}

/**
 * The key that verifies tokens. A public key as the secret of HS256 would let everybody sign.
 * @throws EarshotError `not_configured`.
 */
async function keyOf({ algorithm, keyVariable }: TokenDefinition, env: Readonly<Record<string, unknown>>) {
  const use = "identity tokens are checked with a key";
  if (algorithm === "HS256") return sharedSecretOf(env, keyVariable, use);
  // A setting on one line writes \n out.
  const pem = settingOf(env, keyVariable, use).replaceAll("\\n", "\n");
  return importSPKI(pem, algorithm).catch((cause: unknown) => {
    throw new EarshotError(
      "not_configured",
      `${keyVariable} is not a public key in PEM: set one that begins with -----BEGIN PUBLIC KEY-----`,
      { cause },
    );
  });
}
