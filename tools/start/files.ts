/** The files that builds are made of. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** All files under a path, or the path itself where it is a file; none where nothing is there. Tests do not count. */
export async function filesUnder(path: string): Promise<string[]> {
  let entries: string[];
  try {
    entries = (await readdir(path)).toSorted();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
  const nested = entries.filter((name) => name !== "node_modules" && !/\.test\.tsx?$/.test(name));
  return (await Promise.all(nested.map((name) => filesUnder(join(path, name))))).flat();
}
