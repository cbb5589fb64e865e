/**
 * The libraries that run the models of `npm start -- --local`: kokoro-js for the voice (Apache-2.0), node-llama-cpp for the
 * language model (MIT). Earshot does not depend on them: npm puts them into a folder of their own, once.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Exact versions: those that the project was tested with. */
export const localPackages: Readonly<Record<string, string>> = {
  "kokoro-js": "1.2.1",
  "node-llama-cpp": "3.21.1",
};

/**
 * node-llama-cpp's build for this machine's processor. Its builds for graphics cards are left out: they take 650 MB.
 * https://node-llama-cpp.withcat.ai/guide/
 * @returns null where there is none, so that it cannot run here
 */
export function llamaBuildOf(platform: NodeJS.Platform, arch: NodeJS.Architecture): string | null {
  const builds: Partial<Record<string, string>> = {
    "linux-x64": "linux-x64",
    "linux-arm64": "linux-arm64",
    "linux-arm": "linux-armv7l",
    "darwin-x64": "mac-x64",
    "darwin-arm64": "mac-arm64-metal",
    "win32-x64": "win-x64",
    "win32-arm64": "win-arm64",
  };
  const build = builds[`${platform}-${arch}`];
  return build === undefined ? null : `@node-llama-cpp/${build}`;
}

/**
 * Loads a package from such a folder.
 * @param folder has a `node_modules`
 * @throws Error where it is not there
 */
export async function importFrom<T>(folder: string, name: string): Promise<T> {
  const entry = createRequire(join(folder, "package.json")).resolve(name);
  return (await import(pathToFileURL(entry).href)) as T;
}
