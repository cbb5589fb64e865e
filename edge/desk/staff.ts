/**
 * Who may sign in at the console: people with tokens of their own (`CONSOLE_TOKENS`, lines of `name:hash`, where the hash
 * is SHA-256 of the token in hex), and whoever has the admin's token, which several may share.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { adminTokenTrouble } from "../base/secrets.ts";

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

/** Whether this is the admin's token; a setting that is too short is nobody's. */
export function isAdmin(env: Env, token: string): boolean {
  if (!env.ADMIN_TOKEN || adminTokenTrouble(env) !== null) return false;
  // Hashes are compared, so that neither content nor length of the secret shows in the time it takes.
  return timingSafeEqual(sha256(token), sha256(env.ADMIN_TOKEN));
}

/** Null: it is nobody's. @throws EarshotError `not_configured` for a line that is none. */
export function staffMemberOf(env: Env, token: string): StaffMember | null {
  if (isAdmin(env, token)) return { name: null, credential: adminCredential(env) };
  const given = sha256(token);
  // All are compared, so that the time says nothing of where one stands.
  const found = peopleOf(env).filter(({ hash }) => timingSafeEqual(given, Buffer.from(hash, "hex")));
  const [person] = found;
  return person ? { name: person.name, credential: credentialOf(env, person.hash) } : null;
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

function sha256(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
