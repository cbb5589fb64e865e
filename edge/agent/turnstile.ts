/**
 * How an agent asks for proof that a browser calls, and no program: a token of Cloudflare Turnstile with each session.
 */
import { z } from "zod";

/** A host as in the address of a page, in small letters and punycode, and nothing more. */
const hostname = z
  .string()
  .max(253)
  .transform((host, context) => {
    const address = URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : undefined;
    const isHostAlone = address?.href === `https://${address?.hostname}/` && !host.includes("*");
    if (address !== undefined && isHostAlone) return address.hostname;
    context.addIssue("a host alone is wanted, such as shop.example, without scheme, port, path or *");
    return z.NEVER;
  });

export const turnstileSchema = z.strictObject({
  /** The variable with the secret key of Turnstile's widget. */
  secretVariable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/)
    .default("TURNSTILE_SECRET_KEY"),
  /** The hosts where the challenge may have been solved; unless given, the host of the page that calls. */
  hostnames: z.array(hostname).min(1).max(100).optional(),
  /** The `action` that the page gives the challenge: at most 32 of a-z, A-Z, 0-9, _ and -, by Cloudflare's rules. */
  action: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,32}$/)
    .optional(),
});
export type TurnstileDefinition = z.infer<typeof turnstileSchema>;

/**
 * The life of a Turnstile token, ms: "It is also valid for 300 seconds"
 * (https://developers.cloudflare.com/turnstile/get-started/server-side-validation/).
 */
export const tokenLifeMs = 300_000;
