/** The Chromium that the tests talk through. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { probe, runCommand } from "../../demo/start/command.mjs";
import type { Step } from "../../demo/start/progress.mjs";
import { StartError } from "../../demo/start/start-error.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Where macOS and Windows keep it; their installers put nothing on the PATH. */
const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ],
};

/**
 * The browser's executable: $EARSHOT_CHROMIUM, or the first that is found.
 * @returns null where there is none
 * @throws StartError where $EARSHOT_CHROMIUM names no executable
 */
export function findBrowser(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const chosen = env.EARSHOT_CHROMIUM ?? "";
  if (chosen !== "") {
    if (executable(chosen)) return chosen;
    throw new StartError(`EARSHOT_CHROMIUM names ${chosen}, which is no executable file.`);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(platform === "win32" ? [] : onPath), ...(usualPlaces[platform] ?? [])].find(executable) ?? null;
}

/**
 * Finds the browser, or installs Debian's where this may be done.
 * @throws StartError that says how to get one
 */
export async function obtainBrowser(step: Step): Promise<string> {
  const found = findBrowser();
  if (found !== null) return found;
  const mayInstall = process.getuid?.() === 0 && (await probe("apt-get", ["--version"])) !== null;
  if (mayInstall) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    step.note("apt-get update");
    await runCommand("apt-get", ["update", "-qq"], { env, onLine: step.note });
    step.note("apt-get install chromium");
    const args = ["install", "-y", "--no-install-recommends", "chromium"];
    const { code, tail } = await runCommand("apt-get", args, { env, onLine: step.note });
    const installed = findBrowser();
    if (code === 0 && installed !== null) return installed;
    throw new StartError(`Chromium could not be installed:\n\n${tail}`);
  }
  throw new StartError(
    "The tests need Chromium or Chrome and found none. Install it (on Debian: sudo apt-get install chromium), or set " +
      "EARSHOT_CHROMIUM to its executable.",
  );
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}
