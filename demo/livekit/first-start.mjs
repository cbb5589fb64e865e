/** What a first start has to wait for. Plain JavaScript, because it is said before there is a Node that runs TypeScript. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { probe } from "../start/command.mjs";

/**
 * @param {string} home the project's folder for what it fetched
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>} how long LiveKit's server takes and why; null where it is there, or another one is named
 */
export async function livekitTakes(home, env) {
  if (env.LIVEKIT_URL) return null;
  const kept = join(home, "bin", process.platform === "win32" ? "livekit-server.exe" : "livekit-server");
  const isKept = await access(kept).then(
    () => true,
    () => false,
  );
  if (isKept || (await probe("livekit-server", ["--version"], env)) !== null) return null;
  return (
    "This is the first start here: LiveKit's server is fetched, which takes seconds. Where its release cannot be\n" +
    "  reached, Go builds it: about two minutes on two cores. All else goes on meanwhile."
  );
}
