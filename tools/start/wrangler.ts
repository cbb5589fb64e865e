/** wrangler, as the project has it installed, or else Earshot itself. */
import { createRequire } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Unstable_RawConfig } from "wrangler";
import { z } from "zod";
import { root } from "./bootstrap.mjs";
import { StartError } from "./start-error.mjs";

/** wrangler without questions, telemetry or a look for updates. */
export function quietWranglerEnv(env: NodeJS.ProcessEnv, logs: string): NodeJS.ProcessEnv {
  return {
    ...env,
    CI: "1",
    FORCE_COLOR: "0",
    // Otherwise it looks up this machine's place in Cloudflare's network, and complains where it cannot.
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
    WRANGLER_LOG_PATH: logs,
  };
}

/**
 * The folder of wrangler's package.
 * @throws StartError where it is not installed
 */
function wranglerFolder(folder: string): string {
  for (const from of [folder, root]) {
    try {
      return dirname(createRequire(join(from, "package.json")).resolve("wrangler/package.json"));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new StartError("wrangler is not installed here. Run: npm install --save-dev wrangler");
}

/** wrangler's script, for Node. @throws StartError where it is not installed */
export const wranglerScript = (folder: string): string => join(wranglerFolder(folder), "bin", "wrangler.js");

/**
 * The contents of a wrangler.jsonc.
 * @throws StartError where it cannot be read
 */
export async function readConfig(file: string): Promise<Unstable_RawConfig> {
  const main = createRequire(join(wranglerFolder(dirname(file)), "package.json")).resolve("wrangler");
  const { experimental_readRawConfig }: typeof import("wrangler") = await import(pathToFileURL(main).href);
  try {
    return experimental_readRawConfig({ config: file }).rawConfig;
  } catch (cause) {
    throw new StartError(
      `${file}${placeOf(cause)} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
  }
}

/** The line of a fault in it, as wrangler's parser tells it. */
function placeOf(fault: unknown): string {
  const parsed = z.looseObject({ location: z.looseObject({ line: z.number() }) }).safeParse(fault);
  return parsed.success ? `:${parsed.data.location.line}` : "";
}

/** A configuration whose paths hold from any folder: wrangler takes them from the file's own. */
export function withAbsolutePaths({ $schema: _, ...config }: Unstable_RawConfig, folder: string): Unstable_RawConfig {
  const absolute = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  const { alias = {}, assets, main } = config;
  const aliases = Object.entries(alias).map(([name, target]) => [
    name,
    target.startsWith(".") ? absolute(target) : target,
  ]);
  return {
    ...config,
    ...(main !== undefined && { main: absolute(main) }),
    ...(assets?.directory !== undefined && { assets: { ...assets, directory: absolute(assets.directory) } }),
    alias: Object.fromEntries(aliases),
  };
}

/** The ways in which configurations run the step that leaves vendors out (tools/vendors/step.ts): a project's, ours, an example's. */
const vendorSteps: readonly (string | undefined)[] = [
  "npx earshot vendors",
  "node tools/start/with-node.mjs tools/vendors.ts",
  "node --import ../../tools/start/entry-sources.ts ../../tools/vendors.ts",
];

/** A configuration without that step, for a Worker that serves other agents than the project's: it has all vendors. */
export function withAllVendors({ alias = {}, build, ...config }: Unstable_RawConfig): Unstable_RawConfig {
  const { "#vendors": _, "earshot/vendors": __, ...aliases } = alias;
  const isStep = build === undefined || vendorSteps.includes(build.command);
  return { ...config, alias: aliases, ...(!isStep && { build }) };
}
