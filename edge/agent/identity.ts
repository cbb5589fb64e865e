/**
 * How an agent learns who calls: by a one-time code, or by a token that the site signs for a visitor who is logged in.
 * Questions that only the right person can answer are a tool with `grants`. Neither a voice nor a caller's own claim
 * proves anything.
 */
import { z } from "zod";

/** The tools of an agent with `code`. */
export const sendCodeName = "send_code";
export const checkCodeName = "check_code";

const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/);

const codeSchema = z.strictObject({
  /** The sender of the code: a webhook of the site's or, to try it out, the page of the call itself. */
  sender: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("page") }),
    z.strictObject({
      kind: z.literal("webhook"),
      /** May begin with `${NAME}` of the Worker's environment. */
      url: z.string().min(1),
      /** The variable with the secret that signs it (https://www.standardwebhooks.com): `whsec_` and 24 to 64 bytes in base64. */
      secretVariable: variable.default("IDENTITY_WEBHOOK_SECRET"),
    }),
  ]),
  /** How long the code is. */
  digits: z.number().int().min(4).max(10).default(6),
  /** How long the code holds. */
  minutes: z.number().min(1).max(30).default(5),
  /** How many codes may go out in an hour: to one recipient, for one caller, and by the agent in all. */
  perHour: z
    .strictObject({
      recipient: z.number().int().positive().default(3),
      caller: z.number().int().positive().default(20),
      agent: z.number().int().positive().default(300),
    })
    .prefault({}),
});

const tokenSchema = z.strictObject({
  algorithm: z.enum(["HS256", "ES256"]).default("HS256"),
  /** The variable with the key: a secret of 32 characters or more, or a public key (PEM, SPKI). */
  keyVariable: variable.default("IDENTITY_TOKEN_KEY"),
  /** The token's `iss`; not checked unless given. */
  issuer: z.string().min(1).optional(),
  /** The token's `aud`. */
  audience: z.string().min(1).default("earshot"),
  /** No token may be older, or live longer, than this. */
  maxHours: z.number().positive().max(744).default(24),
  /** The identity level of a visitor with such a token. */
  level: z.enum(["known", "verified"]).default("verified"),
});

export const identitySchema = z.strictObject({
  /** A one-time code that the caller reads back. */
  code: codeSchema.optional(),
  /** A token that the site signs for a visitor who is logged in. */
  token: tokenSchema.optional(),
  /** Wrong codes and wrong answers in a call, all together. Then no more are accepted. */
  attempts: z.number().int().min(1).max(10).default(3),
  /** After that many wrong ones about the same subject, in any calls, none is accepted for this long. */
  lockMinutes: z.number().min(1).max(1440).default(60),
});
export type IdentityDefinition = z.infer<typeof identitySchema>;
export type TokenDefinition = z.infer<typeof tokenSchema>;
export type CodeDefinition = z.infer<typeof codeSchema>;
