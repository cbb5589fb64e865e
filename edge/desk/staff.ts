/**
 * Who may sign in at the console: people with tokens of their own (`CONSOLE_TOKENS`, lines of `name:hash`, where the hash
 * is SHA-256 of the token in hex), and whoever has the admin's token, which several may share.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { adminTokenTrouble } from "../base/secrets.ts";
import { isAdmin } from "../http/admin.ts";
import { bearerOf } from "../http/call-token.ts";
import { countWrongToken } from "../http/wrong-tokens.ts";

/** Whose token it is. `name`: null for the admin's token, whose holder says who they are. */
export interface StaffMember {
  readonly name: string | null;
  /** Tells this token from others without telling it, for a session to end when the token does. */
  readonly credential: string;
}

/** One line, as callers are told it: letters and what stands in names, no colon. */
const linePattern = /^([^:\p{C}\p{Zl}\p{Zp}]{1,60}):([0-9a-f]{64})$/u;

/** Whether anybody could sign in: else there is no console. */
export function hasConsole(env: Env): boolean {
  return Boolean(env.ADMIN_TOKEN) || linesOf(env).length > 0;
}

/** Null: it is nobody's. @throws EarshotError `not_configured` for a line that is none. */
export function staffMemberOf(env: Env, token: string): StaffMember | null {
  if (isAdmin(env, token)) return { name: null, credential: adminCredential(env) };
  const given = createHash("sha256").update(token).digest();
  // All are compared, so that the time says nothing of where one stands.
  const found = peopleOf(env).filter(({ hash }) => timingSafeEqual(given, Buffer.from(hash, "hex")));
  const [person] = found;
  return person ? { name: person.name, credential: credentialOf(env, person.hash) } : null;
}

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
  throw new EarshotError("token_invalid", "this token is nobody's here");
}

/** Whether the token that a session was opened with is still good. */
export function isGood(env: Env, credential: string): boolean {
  if (env.ADMIN_TOKEN && adminTokenTrouble(env) === null && credential === adminCredential(env)) return true;
  return peopleOf(env).some(({ hash }) => credentialOf(env, hash) === credential);
}

function peopleOf(env: Env): { readonly name: string; readonly hash: string }[] {
  return linesOf(env).map((line, at) => {
    const [, name, hash] = linePattern.exec(line) ?? [];
    if (name && name.trim() !== "" && hash) return { name: name.trim(), hash };
    throw new EarshotError(
      "not_configured",
      `CONSOLE_TOKENS, entry ${at + 1}: it is not name:hash, as npm run console-token prints it`,
    );
  });
}

function linesOf({ CONSOLE_TOKENS }: Env): string[] {
  return (CONSOLE_TOKENS ?? "")
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function adminCredential(env: Env): string {
  return credentialOf(env, `admin\n${env.ADMIN_TOKEN ?? ""}`);
}

function credentialOf(env: Env, of: string): string {
  return createHmac("sha256", env.CALL_TOKEN_SECRET).update(`console credential\n${of}`).digest("hex");
}
