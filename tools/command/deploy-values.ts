/** The values of what a deployment lacks: from the environment, made, or asked for in the terminal. */
import { randomBytes } from "node:crypto";
import { StartError } from "../start/start-error.mjs";
import type { Ask } from "./ask.ts";
import type { Need } from "./deploy-needs.ts";

export interface Collected {
  /** To be put, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** Names whose values the environment had. */
  readonly fromEnvironment: readonly string[];
  /** Names whose values were made now. */
  readonly made: readonly string[];
}

export interface Sources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null: nobody can be asked. */
  readonly ask: Ask | null;
  readonly print: (line: string) => void;
}

/** Bytes of those that are made: 256 bits (RFC 7518, 3.2) and 144. */
const madeBytes: Readonly<Record<string, number>> = { CALL_TOKEN_SECRET: 32, ADMIN_TOKEN: 18 };

/**
 * Collects them. The environment goes first.
 * @throws StartError that names each missing one where nobody can be asked; AskingEnded after Ctrl-C
 */
export async function collectValues(needs: readonly Need[], { env, ask, print }: Sources): Promise<Collected> {
  const given = needs.filter(({ name }) => (env[name] ?? "").trim() !== "");
  const values = Object.fromEntries(given.map(({ name }) => [name, (env[name] ?? "").trim()]));
  const open = needs.filter((need) => need.from !== "optional" && !given.includes(need));
  if (ask === null) requireNone(open.filter((need) => !isMadeUnseen(need)));
  const made = open.filter(({ from }) => from === "make").map(({ name }) => name);
  for (const name of made) values[name] = randomBytes(madeBytes[name] ?? 32).toString("base64url");
  const asked = open.filter(({ from }) => from === "ask");
  if (ask !== null && asked.length > 0) {
    print("\n  The Worker needs these. Secrets are not shown while you type. Ctrl-C deploys nothing.\n");
    for (const need of asked) values[need.name] = await answerTo(need, ask, print);
  }
  return { values, fromEnvironment: given.map(({ name }) => name), made };
}

/** People need ADMIN_TOKEN themselves, and a log is no place to show it. */
function isMadeUnseen({ name, from }: Need): boolean {
  return from === "make" && name !== "ADMIN_TOKEN";
}

function requireNone(missing: readonly Need[]): void {
  if (missing.length === 0) return;
  throw new StartError(
    `The Worker lacks these, and there is no terminal to ask in. Set them in the environment of this command, ` +
      `or put each with: npx wrangler secret put NAME\n\n${missing.map((need) => `    ${lineOf(need)}`).join("\n")}`,
  );
}

export const lineOf = ({ name, what }: Need): string => `${name}: ${what}`;

async function answerTo(need: Need, ask: Ask, print: (line: string) => void): Promise<string> {
  for (;;) {
    const value = await ask(`  ${lineOf(need)}\n  ${need.name}: `, { hidden: isSecret(need.name) });
    const fault = value === "" ? "it is needed" : faultOfValue(need.name, value);
    if (fault === null) return value;
    print(`  ✗ ${need.name}: ${fault}.`);
  }
}

/** Whether nobody may read it over a shoulder. */
export function isSecret(name: string): boolean {
  return !/_(?:URL|ORIGIN|MODEL)$/.test(name);
}

/** The fault of a value's form, by its name, in words; null: none that can be seen here. */
export function faultOfValue(name: string, value: string): string | null {
  if (name === "LIVEKIT_URL" && !isAddress(value, /^(?:wss?|https?):$/)) {
    return "write an address such as wss://my-desk.livekit.cloud";
  }
  if (/_ORIGIN(?:_|$)/.test(name)) {
    const isFit = value === "*" || value.split(/[\s,]+/).every((one) => isAddress(one, /^https?:$/));
    return isFit ? null : "write origins such as https://www.example.com, parted by commas";
  }
  return /_BASE_URL$/.test(name) && !isAddress(value, /^(?:wss?|https?):$/)
    ? "write an address such as https://api.example.com"
    : null;
}

function isAddress(text: string, scheme: RegExp): boolean {
  return URL.canParse(text) && scheme.test(new URL(text).protocol);
}
