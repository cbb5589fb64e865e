/** Tokens for people at the console (edge/desk/staff.ts): 256 random bits each; the Worker is given the hash alone. */
import { createHash, randomBytes } from "node:crypto";
import { StartError } from "./start-error.mjs";

/** The roles that a line of CONSOLE_TOKENS can give, as `edge/wire/archive.ts` has them. */
export const consoleRoles = ["viewer", "human", "admin"] as const;
export type ConsoleRole = (typeof consoleRoles)[number];

/** The names that a line of CONSOLE_TOKENS can hold. */
const namePattern = /^[^:,;\p{C}\p{Zl}\p{Zp}]{1,60}$/u;

/** A token, and its line for CONSOLE_TOKENS. @throws StartError for what is no name. */
export function consoleToken(name: string, role: ConsoleRole): { readonly token: string; readonly line: string } {
  if (!namePattern.test(name)) {
    throw new StartError("A name has 60 characters at most, in one line, and no colon, comma or semicolon.");
  }
  const token = randomBytes(32).toString("base64url");
  return { token, line: `${name}:${createHash("sha256").update(token).digest("hex")}:${role}` };
}
