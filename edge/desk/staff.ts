/**
 * The people who may sign in at the console: those with tokens of their own (`CONSOLE_TOKENS`, lines of `name:hash` or
 * `name:hash:role`, where the hash is SHA-256 of the token in hex), holders of the admin's token, which several may
 * share, and those whom Cloudflare Access lets in (access.ts).
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { adminTokenTrouble } from "../base/secrets.ts";
import { type Role, roleSchema, roles } from "../wire/archive.ts";
import { accessRoleOf, accessSetup, isAccessCredential } from "./access.ts";
import { credentialOf } from "./credential.ts";

/** The holder of a token. `name`: null for the admin's token, whose holder gives a name. */
export interface StaffMember {
  readonly name: string | null;
  /** Identifies the token without revealing it, so that a session ends when its token does. */
  readonly credential: string;
  readonly role: Role;
}

/** One line, with the name as callers see it: letters and the marks of names, no colon. */
const linePattern = /^([^:\p{C}\p{Zl}\p{Zp}]{1,60}):([0-9a-f]{64})(?::(viewer|human|admin))?$/u;
/** The role of a line without one. */
const usualRole: Role = "human";

/** Whether anybody could sign in. Otherwise there is no console. */
export function hasConsole(env: Env): boolean {
  return takesTokens(env) || accessSetup(env).kind !== "off";
}

/** Whether anybody has a token for the console. */
export function takesTokens(env: Env): boolean {
  return Boolean(env.ADMIN_TOKEN) || linesOf(env).length > 0;
}

/** Whether this is the admin's token. A setting that is too short is nobody's. */
export function isAdmin(env: Env, token: string): boolean {
  if (!env.ADMIN_TOKEN || adminTokenTrouble(env) !== null) return false;
  // Comparing hashes hides both content and length of the secret from a clock.
  return timingSafeEqual(sha256(token), sha256(env.ADMIN_TOKEN));
}

/** The fault of `CONSOLE_TOKENS` in words, for `/health`; null: there is none. */
export function staffTrouble(env: Env): string | null {
  try {
    peopleOf(env);
    return null;
  } catch (thrown) {
    if (thrown instanceof EarshotError) return thrown.message;
    throw thrown;
  }
}

/** Null: it is nobody's. @throws EarshotError `not_configured` for a malformed line. */
export function staffMemberOf(env: Env, token: string): StaffMember | null {
  if (isAdmin(env, token)) return { name: null, credential: adminCredential(env), role: "admin" };
  const given = sha256(token);
  // It compares all of them, so that the time does not tell the place of one.
  const found = peopleOf(env).filter(({ hash }) => timingSafeEqual(given, Buffer.from(hash, "hex")));
  const [person] = found;
  return person ? { name: person.name, credential: credentialOf(env, person.hash), role: person.role } : null;
}

/** Whether what opened a session is still valid. */
export function isGood(env: Env, credential: string): boolean {
  return roleOf(env, credential) !== null;
}

/** The role that a session has now; null: the token that opened it is no longer valid, or Access no longer opens it. */
export function roleOf(env: Env, credential: string): Role | null {
  if (isAccessCredential(credential)) return accessRoleOf(env, credential);
  if (env.ADMIN_TOKEN && adminTokenTrouble(env) === null && credential === adminCredential(env)) return "admin";
  return peopleOf(env).find(({ hash }) => credentialOf(env, hash) === credential)?.role ?? null;
}

function peopleOf(env: Env): { readonly name: string; readonly hash: string; readonly role: Role }[] {
  return linesOf(env).map((line, at) => {
    const [, name, hash, role = usualRole] = linePattern.exec(line) ?? [];
    if (name && name.trim() !== "" && hash) return { name: name.trim(), hash, role: roleSchema.parse(role) };
    throw new EarshotError(
      "not_configured",
      `CONSOLE_TOKENS, entry ${at + 1}: write name:hash, as npm run console-token prints it, or name:hash:role with one of ${roles.join(", ")}`,
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

function sha256(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
