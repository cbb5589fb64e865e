/** The variables of this machine's owner: the environment, over what `.dev.vars` says. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { root } from "../start/bootstrap.mjs";
import { ownersPartOf, parseVars, type Vars } from "../start/dev-vars.ts";
import { noKey } from "../start/services.ts";

export function ownSettings(): Vars {
  const file = join(root, ".dev.vars");
  return { ...(existsSync(file) && settingsIn(readFileSync(file, "utf8"))), ...setIn(process.env) };
}

/**
 * The settings of a `.dev.vars`, without those by which the demo's engines stand in for Deepgram and OpenAI: they would be
 * taken for the vendors.
 */
export function settingsIn(text: string): Vars {
  const written = Object.entries(parseVars(text.slice(0, text.length - ownersPartOf(text).length)));
  const stoodFor = written.filter(([, value]) => value === noKey).map(([name]) => name.replace(/API_KEY$/, ""));
  const kept = written.filter(([name]) => !stoodFor.some((vendor) => enginesOwn.some((own) => name === vendor + own)));
  return { ...Object.fromEntries(kept), ...parseVars(ownersPartOf(text)) };
}

/** Beside the names of vendors, what a start sets for its engines. */
const enginesOwn = ["API_KEY", "BASE_URL", "LISTEN_BASE_URL", "SPEAK_BASE_URL"];

function setIn(env: NodeJS.ProcessEnv): Vars {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
