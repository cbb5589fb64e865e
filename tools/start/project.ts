/** A project whose desk is run and deployed: its agents, its Worker, and the site on whose pages visitors talk. */
import { access, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { StartError } from "./start-error.mjs";

/** `earshot` in a project's package.json. A project that keeps to the names below needs none of it. */
const settingsSchema = z.strictObject({
  /** The module that exports `agents`, and `rehearsal` where there is one. */
  agents: z.string().min(1).optional(),
  /** A script that serves the site on PORT, a folder of pages, or the address of a server that runs already. */
  site: z.string().min(1).optional(),
  /** Prefix of the Worker's variables about the site: `site` gives SITE_ORIGIN, SITE_BASE_URL and SITE_KEY. */
  siteName: z
    .string()
    .regex(/^[a-z][a-z0-9]*$/, "use small letters and digits, such as shop")
    .default("site"),
});

export type Site =
  /** Node runs it; it serves on PORT. */
  | { readonly kind: "script"; readonly file: string }
  /** Its files are served as they are. */
  | { readonly kind: "folder"; readonly folder: string }
  /** Somebody else serves it, such as Vite or Next. */
  | { readonly kind: "address"; readonly origin: string };

export interface Project {
  /** Absolute, as every path here. */
  readonly folder: string;
  /** The module that exports `agents`. */
  readonly agents: string;
  /** wrangler's configuration. */
  readonly config: string;
  /** Null: a project of agents alone. */
  readonly site: Site | null;
  readonly siteName: string;
}

const agentsNames = ["agents.ts", "agents/index.ts", "agents.js", "agents/index.js"];
const siteNames = ["site/server.ts", "site/server.js", "site"];
const configNames = ["wrangler.jsonc", "wrangler.json", "wrangler.toml"];

/**
 * Reads what a folder's package.json says of the project. Without one, all has its usual names.
 * @throws StartError where it is no project of Earshot's, or names what is not there
 */
export async function readProject(folder: string): Promise<Project> {
  const { agents, site, siteName } = await settingsOf(folder);
  const config = await firstThere(folder, configNames);
  if (config === null) {
    throw new StartError(`There is no wrangler.jsonc in ${folder}. Run earshot in the folder of your project.`);
  }
  const module = await firstThere(folder, agents === undefined ? agentsNames : [agents]);
  if (module === null) {
    throw new StartError(
      `There is no ${agents ?? "agents.ts"} in ${folder}. Write a module that exports agents, or name yours in package.json: "earshot": { "agents": "src/agents.ts" }`,
    );
  }
  return { folder, agents: module, config, site: await siteOf(folder, site), siteName };
}

async function settingsOf(folder: string): Promise<z.output<typeof settingsSchema>> {
  const file = join(folder, "package.json");
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return settingsSchema.parse({});
    throw error;
  }
  try {
    const { earshot = {} } = z.looseObject({ earshot: z.unknown() }).partial().parse(JSON.parse(text));
    return settingsSchema.parse(earshot);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new StartError(`${file} is no JSON: ${cause.message}`, { cause });
    if (!(cause instanceof z.ZodError)) throw cause;
    throw new StartError(`"earshot" in ${file} does not fit:\n\n${z.prettifyError(cause)}`, { cause });
  }
}

async function siteOf(folder: string, named: string | undefined): Promise<Site | null> {
  if (named !== undefined && /^https?:\/\//.test(named)) {
    if (!URL.canParse(named)) throw new StartError(`"site" in package.json is no address: ${named}`);
    return { kind: "address", origin: new URL(named).origin };
  }
  const path = await firstThere(folder, named === undefined ? siteNames : [named]);
  if (path === null) {
    if (named === undefined) return null;
    throw new StartError(`There is no ${named} in ${folder}, which package.json names as the site.`);
  }
  return (await stat(path)).isDirectory() ? { kind: "folder", folder: path } : { kind: "script", file: path };
}

/** The first of the names that is there, absolute. */
async function firstThere(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const path = resolve(folder, name);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}

/** The Worker's variables about the site, by the site's name. */
export function siteVariables(siteName: string) {
  const prefix = siteName.toUpperCase();
  return {
    /** The origins that its pages have, parted by commas. */
    origin: `${prefix}_ORIGIN`,
    /** 127.0.0.1 instead of localhost: people open both. */
    alias: `${prefix}_ORIGIN_ALIAS`,
    /** Where the Worker reaches the site's own service. */
    baseUrl: `${prefix}_BASE_URL`,
    /** A secret of the Worker and the site. */
    key: `${prefix}_KEY`,
  } as const;
}
