/**
 * The token that a site signs for a visitor who is logged in (JWT, RFC 7519), sent with the request for a session:
 * `sub` is who it is to the site, `exp` is demanded, `aud` must be ours. It is checked at the door and not kept.
 */
import { importSPKI, jwtVerify } from "jose";
import { EarshotError } from "../errors.ts";
import type { Identity } from "./caller.ts";
import type { TokenDefinition } from "./definition.ts";

const minSecretCharacters = 32;
const maxSubjectCharacters = 200;

/** @throws EarshotError `identity_invalid` in words that do not repeat the token; `not_configured` where the key is missing. */
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
  const { algorithm, issuer, audience, level } = definition;
  const key = await keyOf(definition, env);
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      requiredClaims: ["sub", "exp"],
      clockTolerance: 5,
      ...(issuer === undefined ? {} : { issuer }),
    });
    const subject = payload.sub ?? "";
    if (subject === "" || subject.length > maxSubjectCharacters) throw new Error("its sub is empty or too long");
    return { level, subject, how: "the site's token" };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "it cannot be read";
    throw new EarshotError("identity_invalid", `the identity token was not accepted: ${why}`, { cause });
  }
}

async function keyOf({ algorithm, keyVariable }: TokenDefinition, env: Readonly<Record<string, unknown>>) {
  const value = env[keyVariable];
  if (typeof value !== "string" || value === "") {
    throw new EarshotError("not_configured", `identity tokens are checked with ${keyVariable}: set it for the Worker`);
  }
  if (algorithm === "ES256") {
    // Settings of one line have \n written out.
    return importSPKI(value.replaceAll("\\n", "\n"), algorithm).catch((cause: unknown) => {
      throw new EarshotError("not_configured", `${keyVariable} is no public key in PEM`, { cause });
    });
  }
  if (value.length < minSecretCharacters) {
    throw new EarshotError("not_configured", `${keyVariable} needs ${minSecretCharacters} characters or more`);
  }
  return new TextEncoder().encode(value);
}
