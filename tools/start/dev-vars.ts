/**
 * `.dev.vars`, the Worker's variables and secrets on this machine (git ignores it). The upper part is written anew at
 * each start; what the owner adds below the marker stays, and counts as if it were set in the environment.
 */
import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { StartError } from "./start-error.mjs";

export type Vars = Readonly<Record<string, string>>;

const head = "# Written by `npm start`; changes here are lost.";
export const ownersMarker = "# --- Yours: what stands below this line is kept, and comes before what stands above. ---";

/** Lines of `NAME=value` or `NAME="value"`; comments and blank lines are passed over. */
export function parseVars(text: string): Vars {
  const vars: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    const [, name, raw = ""] = match ?? [];
    if (name === undefined) continue;
    const quoted = /^(["'`])(.*)\1$/.exec(raw);
    vars[name] = quoted?.[2] ?? raw.replace(/\s+#.*$/, "");
  }
  return vars;
}

/**
 * The file's text. Quotes are chosen so that wrangler's reader (dotenv) gives back the value as it is.
 * @throws StartError where a value holds a line break or all three kinds of quotes
 */
export function formatVars(vars: Vars, ownersPart: string): string {
  const lines = Object.entries(vars).map(([name, value]) => `${name}=${quote(name, value)}`);
  return `${head}\n${lines.join("\n")}\n\n${ownersMarker}\n${ownersPart}`;
}

function quote(name: string, value: string): string {
  const mark = ["'", '"', "`"].find((candidate) => !value.includes(candidate));
  if (mark === undefined || /[\r\n]/.test(value)) {
    throw new StartError(
      `The value of ${name} holds a line break or every kind of quote, which .dev.vars cannot carry.`,
    );
  }
  return `${mark}${value}${mark}`;
}

/** The text below the marker. A file without a marker is all the owner's. */
export function ownersPartOf(text: string): string {
  const at = text.indexOf(ownersMarker);
  return at < 0 ? text : text.slice(at + ownersMarker.length).replace(/^\r?\n/, "");
}

/** Reads the owner's part of a `.dev.vars`; empty where there is no file. */
export async function readOwnersPart(file: string): Promise<string> {
  return ownersPartOf((await readIfThere(file)) ?? "");
}

/** All that is set in a `.dev.vars`; nothing where there is no file. */
export async function readVars(file: string): Promise<Vars> {
  return parseVars((await readIfThere(file)) ?? "");
}

/** Writes `.dev.vars`, readable by its owner alone. */
export async function writeVars(file: string, vars: Vars, ownersPart: string): Promise<void> {
  await writeSecret(file, formatVars(vars, ownersPart));
}

/** Secrets that a run makes for itself. They are kept, so that tokens given before a restart stay good after it. */
export interface LocalSecrets {
  readonly CALL_TOKEN_SECRET: string;
  /** Signs humans in at the console. */
  readonly ADMIN_TOKEN: string;
  /** Signs the tokens of the site's customers, and checks them. */
  readonly IDENTITY_TOKEN_KEY: string;
  readonly LIVEKIT_API_KEY: string;
  readonly LIVEKIT_API_SECRET: string;
  /** The site's key, by its variable: lets the Worker change things there. */
  readonly [siteKey: string]: string;
}

/**
 * The secrets kept in `file`, made at the first start; one that is shorter than those that are made now is made anew.
 * @param siteKey the variable of the site's key
 */
export async function keepSecrets(file: string, siteKey: string): Promise<LocalSecrets> {
  const kept = parseVars((await readIfThere(file)) ?? "");
  const keptOr = (name: string, made: string) => {
    const value = kept[name] ?? "";
    return value.trim().length < made.length ? made : value;
  };
  const secret = (name: string) => keptOr(name, randomBytes(32).toString("base64url"));
  const secrets: LocalSecrets = {
    CALL_TOKEN_SECRET: secret("CALL_TOKEN_SECRET"),
    ADMIN_TOKEN: keptOr("ADMIN_TOKEN", randomBytes(18).toString("base64url")),
    [siteKey]: secret(siteKey),
    IDENTITY_TOKEN_KEY: secret("IDENTITY_TOKEN_KEY"),
    LIVEKIT_API_KEY: keptOr("LIVEKIT_API_KEY", `API${randomBytes(6).toString("hex")}`),
    LIVEKIT_API_SECRET: secret("LIVEKIT_API_SECRET"),
  };
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  await writeSecret(file, lines.join(""));
  return secrets;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function writeSecret(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
}
