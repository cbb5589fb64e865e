/**
 * The browsers that the tests talk through: a Chromium, without which nothing is tested, and a Firefox. Also ffmpeg,
 * which plays recordings as they do.
 */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { probe, runCommand } from "../../tools/start/command.mjs";
import type { Step } from "../../tools/start/progress.mjs";
import { StartError } from "../../tools/start/start-error.mjs";

interface Browser {
  /** Names its executable. */
  readonly variable: string;
  /** On the PATH, best first. */
  readonly names: readonly string[];
  readonly debianPackage: string;
  /** Where macOS and Windows keep it; their installers put nothing on the PATH. */
  readonly usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>>;
}

const chromium: Browser = {
  variable: "EARSHOT_CHROMIUM",
  names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
  debianPackage: "chromium",
  usualPlaces: {
    darwin: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
    win32: [
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    ],
  },
};

const firefox: Browser = {
  variable: "EARSHOT_FIREFOX",
  names: ["firefox-esr", "firefox"],
  debianPackage: "firefox-esr",
  usualPlaces: {
    darwin: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
    win32: ["C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
  },
};

const ffmpeg: Browser = {
  variable: "EARSHOT_FFMPEG",
  names: ["ffmpeg"],
  debianPackage: "ffmpeg",
  usualPlaces: {},
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Chromium's executable: $EARSHOT_CHROMIUM, or the first that is found.
 * @returns null where there is none
 * @throws StartError where $EARSHOT_CHROMIUM names no executable
 */
export function findBrowser(env: Environment = process.env, platform: NodeJS.Platform = process.platform) {
  return find(chromium, env, platform);
}

/** Firefox's, likewise: $EARSHOT_FIREFOX, or the first that is found. */
export function findFirefox(env: Environment = process.env, platform: NodeJS.Platform = process.platform) {
  return find(firefox, env, platform);
}

function find({ variable, names, usualPlaces }: Browser, env: Environment, platform: NodeJS.Platform): string | null {
  const chosen = env[variable] ?? "";
  if (chosen !== "") {
    if (executable(chosen)) return chosen;
    throw new StartError(`${variable} names ${chosen}, which is no executable file.`);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...(platform === "win32" ? [] : onPath), ...(usualPlaces[platform] ?? [])].find(executable) ?? null;
}

/**
 * Finds Chromium, or installs Debian's where this may be done.
 * @throws StartError that says how to get one
 */
export async function obtainBrowser(step: Step): Promise<string> {
  const found = findBrowser();
  if (found !== null) return found;
  const tail = await install(chromium, step);
  const installed = findBrowser();
  if (installed !== null) return installed;
  if (tail !== null) throw new StartError(`Chromium could not be installed:\n\n${tail}`);
  throw new StartError(
    "The tests need Chromium or Chrome and found none. Install it (on Debian: sudo apt-get install chromium), or set " +
      "EARSHOT_CHROMIUM to its executable.",
  );
}

/** Finds Firefox, or installs Debian's where this may be done. @returns null where none is to be had */
export async function obtainFirefox(step: Step): Promise<string | null> {
  const found = findFirefox();
  if (found !== null) return found;
  await install(firefox, step);
  return findFirefox();
}

/** Finds ffmpeg, or installs Debian's where this may be done. @returns null where none is to be had */
export async function obtainFfmpeg(step: Pick<Step, "note">): Promise<string | null> {
  const found = find(ffmpeg, process.env, process.platform);
  if (found !== null) return found;
  await install(ffmpeg, step);
  return find(ffmpeg, process.env, process.platform);
}

/** @returns apt-get's last words; null where nothing may be installed here */
async function install({ debianPackage }: Browser, step: Pick<Step, "note">): Promise<string | null> {
  const mayInstall = process.getuid?.() === 0 && (await probe("apt-get", ["--version"])) !== null;
  if (!mayInstall) return null;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  step.note("apt-get update");
  await runCommand("apt-get", ["update", "-qq"], { env, onLine: step.note });
  step.note(`apt-get install ${debianPackage}`);
  const args = ["install", "-y", "--no-install-recommends", debianPackage];
  return (await runCommand("apt-get", args, { env, onLine: step.note })).tail;
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}
