/**
 * How an agent learns who calls: a one-time code, or a token that the site signs for a visitor who is logged in. Questions
 * that only the right one can answer are a tool with `grants`. A voice proves nothing, and what a caller says of
 * themselves neither.
 */
import { z } from "zod";

/** The tools of an agent with `code`. */
export const sendCodeName = "send_code";
export const checkCodeName = "check_code";

const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/);

const codeSchema = z.strictObject({
  /** Who gets the code to the caller: a webhook of the site's, or, to try it out, the page of the call itself. */
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
  digits: z.number().int().min(4).max(10).default(6),
  minutes: z.number().min(1).max(30).default(5),
  /** How many codes are sent in an hour: to one recipient, for one caller, and by the agent in all. */
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
  issuer: z.string().min(1).optional(),
  audience: z.string().min(1).default("earshot"),
  /** No token may be older, or live longer, than this. */
  maxHours: z.number().positive().max(744).default(24),
  /** How sure it is who has such a token. */
  level: z.enum(["known", "verified"]).default("verified"),
});

export const identitySchema = z.strictObject({
  code: codeSchema.optional(),
  token: tokenSchema.optional(),
  /** Wrong codes and wrong answers in a call, all together; then there are no more. */
  attempts: z.number().int().min(1).max(10).default(3),
  /** So many wrong ones about the same one, in whatever calls, and none is taken for as long as this. */
  lockMinutes: z.number().min(1).max(1440).default(60),
});
export type IdentityDefinition = z.infer<typeof identitySchema>;
export type TokenDefinition = z.infer<typeof tokenSchema>;
export type CodeDefinition = z.infer<typeof codeSchema>;
