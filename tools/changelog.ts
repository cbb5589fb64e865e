/** `npm run changelog`: moves the entries of changes/ into CHANGELOG.md, under the version of package.json. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readChanges } from "./changelog/changes.ts";
import { release } from "./changelog/entries.ts";
import { root } from "./start/bootstrap.mjs";
import { versionOf } from "./start/build.ts";
import { createScreen } from "./start/progress.mjs";
import { explain } from "./start/start-error.mjs";

const screen = createScreen();
try {
  const file = join(root, "CHANGELOG.md");
  const changes = await readChanges();
  const version = await versionOf();
  const today = new Date().toISOString().slice(0, 10);
  await writeFile(file, release(await readFile(file, "utf8"), changes, version, today));
  for (const path of Object.keys(changes)) await rm(join(root, path));
  screen.line(`  CHANGELOG.md has ${version}, with the entries of ${Object.keys(changes).length} files of changes/.`);
} catch (error) {
  screen.line(`\n  ${screen.paint("red", "✗")} ${explain(error)}\n`);
  process.exitCode = 1;
}
