/** The words of a run when everything is up. */
import type { Screen } from "./progress.mjs";
import type { Run } from "./run.ts";

export function greeting(
  screen: Screen,
  { services, livekit, siteOrigin, workerOrigin, adminToken, missing }: Omit<Run, "ports" | "processes">,
): void {
  const rows = { ...services.shown, livekit: livekit.url };
  screen.line();
  for (const [name, value] of Object.entries(rows)) screen.line(`    ${name.padEnd(10)} ${screen.paint("dim", value)}`);
  screen.line(`\n  Open  ${screen.paint("bold", screen.paint("cyan", siteOrigin))}\n`);
  screen.line(`  Humans answer at ${screen.paint("cyan", `${workerOrigin}/console`)}, admin token ${adminToken}\n`);
  if (missing.length === 0) return;
  screen.line("  Settings that are missing, or that cannot be used:\n");
  for (const one of missing) screen.line(`    ${one}`);
  screen.line('\n  Variables stand in .dev.vars, below the line that says "Yours". Set them there, and start again.\n');
}
