/** Which files a folder's sources take from elsewhere, as they and those that they take import one another. */
import { readFile, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { filesUnder } from "./files.ts";

/**
 * `from "./x.ts"`, `import "./x.css"`, `import("./x.ts")`, `new URL("./x.js", import.meta.url)`: every way in which a
 * source names a file beside it. A name in a comment or a string counts too: that costs a build too many, never one too few.
 */
const named = /(?:\bfrom|\bimport|\bimport\s*\(|\bnew\s+URL\s*\()\s*["'`](\.{1,2}\/[^"'`?#]+)/g;

const source = /\.(?:[cm]?[jt]sx?|css|html)$/;

/**
 * The files outside `folders` that their sources import, one through another, as paths from `base`, sorted. Tests do not
 * count; what is not there is passed over. Types count: the React package is given out with them.
 */
export async function importedFrom(base: string, folders: readonly string[]): Promise<string[]> {
  const inside = (await Promise.all(folders.map((folder) => filesUnder(join(base, folder))))).flat();
  const seen = new Set(inside);
  for (const file of seen) {
    if (!source.test(file)) continue;
    for (const path of await namedIn(file)) {
      const steps = relative(base, path).split(sep);
      if (!steps.includes("..") && !steps.includes("node_modules")) seen.add(path);
    }
  }
  const own = new Set(inside);
  return [...seen].flatMap((file) => (own.has(file) ? [] : [relative(base, file)])).toSorted();
}

/** The files that one names, and that are there; a folder (`new URL("..", …)`) is none. */
async function namedIn(file: string): Promise<string[]> {
  const paths = [...(await readFile(file, "utf8")).matchAll(named)].map(([, name = ""]) => join(dirname(file), name));
  const isFile = await Promise.all(paths.map((path) => stat(path).then((found) => found.isFile(), isMissing)));
  return paths.filter((_, at) => isFile[at]);
}

/** @throws what is no "not there" */
function isMissing(thrown: unknown): false {
  if (thrown instanceof Error && "code" in thrown && (thrown.code === "ENOENT" || thrown.code === "ENOTDIR"))
    return false;
  throw thrown;
}
