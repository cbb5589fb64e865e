/** What a first start has to wait for. Plain JavaScript, because it is said before there is a Node that runs TypeScript. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { probe } from "../start/command.mjs";

/**
 * Where a server that was fetched or built is kept.
 * @param {string} home the project's folder for what it fetched
 * @param {NodeJS.Platform} [platform]
 */
export const keptServer = (home, platform = process.platform) =>
  join(home, "bin", platform === "win32" ? "livekit-server.exe" : "livekit-server");

/**
 * @param {string} home the project's folder for what it fetched
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>} how long LiveKit's server takes and why; null where it is there, or another one is named
 */
export async function livekitTakes(home, env) {
  if (env.LIVEKIT_URL) return null;
  const isKept = await access(keptServer(home)).then(
    () => true,
    () => false,
  );
  if (isKept || (await probe("livekit-server", ["--version"], env)) !== null) return null;
  return (
    "This is the first start here: LiveKit's server is fetched, which takes seconds. Where its release cannot be\n" +
    "  reached, Go builds it: about two minutes on two cores. All else goes on meanwhile."
  );
}
