/**
 * Sign-in by Cloudflare Access, as the settings have it: whose tokens open the console (`ACCESS_TEAM_DOMAIN`,
 * `ACCESS_AUD`), and who has which role (`ACCESS_ROLES`, lines of `who:role`). `who` is an e-mail address, all addresses
 * of a domain (`@example.com`), or a claim of the token (`groups=support`). The first line that fits a person counts.
 */
import { base64url } from "jose";
import { z } from "zod";
import type { Env } from "../base/env.ts";
import { type Role, roleSchema } from "../wire/archive.ts";
import { credentialOf } from "./credential.ts";

/** The team and the applications whose tokens the console takes. */
export interface AccessSettings {
  /** The team's address, which signs: `https://acme.cloudflareaccess.com`. */
  readonly issuer: string;
  /** The tags of the applications in Access that protect the console. */
  readonly audiences: readonly string[];
  readonly rules: readonly AccessRule[];
}

interface AccessRule {
  /** In lower case where it is an address or a domain. */
  readonly who: string;
  readonly role: Role;
}

export type AccessSetup =
  | { readonly kind: "off" }
  /** `trouble`: which setting is missing or wrong, in words that tell what to set. */
  | { readonly kind: "broken"; readonly trouble: string }
  | { readonly kind: "on"; readonly settings: AccessSettings };

/** A person whom Access vouches for. */
export interface AccessPerson {
  readonly issuer: string;
  readonly audience: string;
  /** In lower case. */
  readonly email: string;
  /** The claims among those of the rules that the person has, as the rules write them: `groups=support`. */
  readonly claims: readonly string[];
}

/** The role of people whom no line names: the one that may do least. */
const usualRole: Role = "viewer";

const teamPattern = /^(?:https:\/\/)?([a-z0-9-]+)(?:\.cloudflareaccess\.com)?\/?$/i;
const whoPattern = /^(?:[^\s@=]*@[^\s@=]+|[\w.-]+=\S(?:.*\S)?)$/;

/** The setup of this deployment. A part of it is none: nobody signs in by Access until all of it is right. */
export function accessSetup({ ACCESS_TEAM_DOMAIN, ACCESS_AUD, ACCESS_ROLES }: Env): AccessSetup {
  const [team, audiences, lines] = [partsOf(ACCESS_TEAM_DOMAIN), partsOf(ACCESS_AUD), partsOf(ACCESS_ROLES)];
  if (team.length === 0 && audiences.length === 0 && lines.length === 0) return { kind: "off" };
  const [, name] = teamPattern.exec(team.join(",")) ?? [];
  if (name === undefined) return broken("ACCESS_TEAM_DOMAIN", "your team's address, such as acme.cloudflareaccess.com");
  if (audiences.length === 0 || !audiences.every((one) => /^[0-9a-f]{64}$/.test(one))) {
    return broken(
      "ACCESS_AUD",
      "the 64 hexadecimal digits that Access shows for its application that protects /console",
    );
  }
  const rules: AccessRule[] = [];
  for (const [at, line] of lines.entries()) {
    const colon = line.lastIndexOf(":");
    const who = line.slice(0, Math.max(0, colon)).trim();
    const role = roleSchema.safeParse(line.slice(colon + 1).trim());
    if (!whoPattern.test(who) || !role.success) {
      return broken(
        "ACCESS_ROLES",
        `entry ${at + 1}, as anna@example.com:admin, @example.com:human or groups=leads:admin`,
      );
    }
    rules.push({ who: who.includes("=") ? who : who.toLowerCase(), role: role.data });
  }
  const issuer = `https://${name.toLowerCase()}.cloudflareaccess.com`;
  return { kind: "on", settings: { issuer, audiences, rules } };
}

/** The fault of the settings, in words that tell what to set; null: there is none, or Access is not used. */
export function accessTrouble(env: Env): string | null {
  const setup = accessSetup(env);
  return setup.kind === "broken" ? setup.trouble : null;
}

/** The claims that rules name, and that a token's payload has: by itself, or among those of the identity provider. */
export function claimsOf({ rules }: AccessSettings, payload: Readonly<Record<string, unknown>>): string[] {
  const custom = z.record(z.string(), z.unknown()).catch({}).parse(payload.custom);
  const named = rules.map(({ who }) => who).filter((who) => who.includes("="));
  return named.filter((who) => {
    const [name = "", value] = [who.slice(0, who.indexOf("=")), who.slice(who.indexOf("=") + 1)];
    return [payload[name], custom[name]].flat().some((one) => one === value);
  });
}

/** A session keeps this of the person, so that a change of the settings changes the role at once. */
export function accessCredential(env: Env, { issuer, audience, email, claims }: AccessPerson): string {
  const json = JSON.stringify({ issuer, audience, email, claims });
  return `${prefix}${base64url.encode(json)}.${credentialOf(env, json)}`;
}

/** Whether Access opened the session. */
export function isAccessCredential(credential: string): boolean {
  return credential.startsWith(prefix);
}

/** The role that the person has now; null: the settings no longer take tokens of that team or application. */
export function accessRoleOf(env: Env, credential: string): Role | null {
  const setup = accessSetup(env);
  const [encoded = "", signature] = credential.slice(prefix.length).split(".");
  const json = new TextDecoder().decode(base64url.decode(encoded));
  if (setup.kind !== "on" || signature !== credentialOf(env, json)) return null;
  const { issuer, audience, email, claims } = personSchema.parse(JSON.parse(json));
  if (issuer !== setup.settings.issuer || !setup.settings.audiences.includes(audience)) return null;
  const domain = email.slice(email.lastIndexOf("@"));
  const rule = setup.settings.rules.find(({ who }) => who === email || who === domain || claims.includes(who));
  return rule?.role ?? usualRole;
}

const prefix = "access.";
const personSchema = z.object({
  issuer: z.string(),
  audience: z.string(),
  email: z.string(),
  claims: z.array(z.string()),
});

function broken(name: string, what: string): AccessSetup {
  return { kind: "broken", trouble: `${name} (${what})` };
}

/** Values on lines, or parted by commas. */
function partsOf(setting: string | undefined): string[] {
  return (setting ?? "")
    .split(/[\n,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
