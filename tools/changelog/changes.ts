/** The folder of changes that are not released yet. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../start/bootstrap.mjs";

/** Their texts, by path from the project's root, in the order of their names. */
export async function readChanges(): Promise<Record<string, string>> {
  const names = (await readdir(join(root, "changes"))).filter((name) => name.endsWith(".md") && name !== "README.md");
  const files = names.sort().map(async (name) => {
    const path = `changes/${name}`;
    return [path, await readFile(join(root, path), "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}
