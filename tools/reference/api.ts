/** The API reports (docs/api): what each entry of the package exports, so that a change of it is seen in review. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildPackage } from "../package/build.ts";
import { type AnyEntryName, allEntries, madeReport } from "../package/entries.ts";
import { root } from "../start/bootstrap.mjs";

/** The report as it is kept. */
export const keptReport = (name: AnyEntryName): string => join(root, "docs", "api", `${name}.api.md`);

/** Makes them anew. */
export async function writeReports(): Promise<void> {
  await buildPackage();
  await mkdir(join(root, "docs", "api"), { recursive: true });
  for (const name of allEntries) await writeFile(keptReport(name), await readFile(madeReport(name), "utf8"));
}
