import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Removes a folder's files before a build. Folders stay: `wrangler dev` watches them, and would miss what comes into
 * new ones.
 * @param kept names right inside it that are left as they are
 */
export function emptyFolder(folder: string, kept: readonly string[] = []): void {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (kept.includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) emptyFolder(path);
    else rmSync(path);
  }
}
