/** Whether node_modules holds what package-lock.json asks for. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} Locked */

/**
 * @param {string} file
 * @returns {Promise<Record<string, Locked> | null>} null where the file is missing or cut off
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT"))
      return null;
    throw error;
  }
}

/**
 * Compares the lock file with the one that npm leaves in node_modules when it has finished. An install that was cut
 * off has none, so it counts as missing; packages for other platforms (optional) may be absent.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function packagesInstalled(root) {
  const wanted = await readLock(join(root, "package-lock.json"));
  const present = await readLock(join(root, "node_modules", ".package-lock.json"));
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const there = present[path];
    if (path === "" || entry.link === true) return true;
    if (there === undefined) return entry.optional === true;
    return there.version === entry.version;
  });
}
