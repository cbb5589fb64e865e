/** `npm run release`: keeps the build of the current version in releases/, so that its address stays served. */
import { buildWidget, places, versionOf } from "./start/build.ts";
import { createScreen } from "./start/progress.mjs";
import { keepRelease, servedDays } from "./start/releases.ts";
import { explain } from "./start/start-error.mjs";

const screen = createScreen();
try {
  await buildWidget(screen);
  const version = await versionOf();
  const { isNew, dropped } = await keepRelease(places, version, Date.now());
  for (const old of dropped) {
    screen.line(`  ${old} is dropped: the release after it came more than ${servedDays} days ago.`);
  }
  screen.line(
    isNew ? `  ${version} is kept in releases/${version}.` : `  ${version} was kept already, with these bytes.`,
  );
  await buildWidget(screen);
  screen.line("  Commit releases/, then: npm run build && npx wrangler deploy");
} catch (error) {
  screen.line(`\n  ${screen.paint("red", "✗")} ${explain(error)}\n`);
  process.exitCode = 1;
}
