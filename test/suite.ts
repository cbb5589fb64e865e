/**
 * The steps of `npm test` once Node and the packages are there: set-up, lint, types, and every test; with `changed`, those
 * that a change touches. Its last line, `N passed, N failed`, counts tests that ran; a check that fails counts as one
 * failed. Calls run side by side, after the rest: they keep to the clock on the wall, and tests of growth to the CPU's.
 */
import { globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { obtainLiveKit } from "../tools/livekit/obtain.ts";
import { prepareLocal } from "../tools/local/local.ts";
import { buildPackage } from "../tools/package/build.ts";
import { root } from "../tools/start/bootstrap.mjs";
import { buildWidget } from "../tools/start/build.ts";
import { home } from "../tools/start/demo.ts";
import { createScreen, type Screen } from "../tools/start/progress.mjs";
import { explain } from "../tools/start/start-error.mjs";
import { obtainBrowser, obtainFirefox } from "./setup/browser.ts";
import { changedFiles } from "./setup/changed.ts";
import { type Checks, everyCheck, runChecks, typed } from "./setup/checks.ts";
import { callsAtOnce, type ProjectRun, runProject, showVitest } from "./setup/projects.ts";
import { sumOf, type Tally, triedAgain } from "./setup/tally.ts";
import { touchedBy } from "./setup/touched.ts";

/** The run: all of it, or the parts that a change touches. */
interface Plan {
  readonly checks: Checks;
  /** Vitest's command and files. */
  readonly tests: readonly string[];
  /** How many processes share the calls. */
  readonly callsAtOnce: number;
}

/** No more files of calls than these are run once more alone. */
const mostAlone = 4;

const everything: Plan = { checks: everyCheck, tests: ["run"], callsAtOnce };

/** LiveKit's server may take minutes; the browser and the build do not wait for it. */
async function setUp(screen: Screen): Promise<void> {
  // The package too: tests that run side by side pack it.
  const built = buildWidget(screen).then(buildPackage);
  await Promise.all([setUpLiveKit(screen), setUpBrowsers(screen), setUpLocal(screen), built]);
}

async function setUpLiveKit(screen: Screen): Promise<void> {
  const step = screen.step("livekit");
  try {
    step.done((await obtainLiveKit({ home, step })).origin);
  } catch (error) {
    step.fail();
    throw error;
  }
}

/** Models for the one call that needs them. Where they cannot be had, that call fails, and says so. */
async function setUpLocal(screen: Screen): Promise<void> {
  try {
    await prepareLocal({ screen, folder: join(home, "local"), settings: {}, alone: true });
  } catch (error) {
    screen.line(explain(error));
  }
}

async function setUpBrowsers(screen: Screen): Promise<void> {
  const step = screen.step("browser");
  try {
    const firefox = await obtainFirefox(step);
    step.done(`${await obtainBrowser(step)}, ${firefox ?? "no Firefox: its test is skipped"}`);
  } catch (error) {
    step.fail();
    throw error;
  }
}

/** @returns null where nothing has changed */
async function planForChange(screen: Screen): Promise<Plan | null> {
  const files = await changedFiles(root);
  if (files.length === 0) return null;
  const { all, types, tests } = touchedBy(files, typed);
  screen.line(`  ${files.length} files have changed${all ? ", one of which touches everything" : ""}\n`);
  if (all) return everything;
  // Of a test file that is named itself vitest says that it is related to it.
  const related = [...files, ...globSync([...tests], { cwd: root })];
  // Vitest deals out no fewer files than there are shares.
  return { checks: { lint: files, types, shipped: false }, tests: ["related", ...new Set(related)], callsAtOnce: 1 };
}

async function runAll(screen: Screen, { checks, tests, callsAtOnce }: Plan): Promise<readonly Tally[]> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-reports-"));
  const run = (project: ProjectRun["project"], shard?: string): Promise<Tally> =>
    runProject(screen, { project, tests, folder, ...(shard === undefined ? {} : { shard }) });
  const tallies = [await runChecks(screen, checks), await run("unit"), await run("workerd")];
  const shards = Array.from({ length: callsAtOnce }, (_, at) => `${at + 1}/${callsAtOnce}`);
  const calls = callsAtOnce > 1 ? shards.map((shard) => run("calls", shard)) : [run("calls")];
  tallies.push(...(await aloneIfNeeded(screen, await Promise.all(calls), folder)));
  await rm(folder, { recursive: true, force: true });
  return tallies;
}

/** A call may fail beside others on a slow machine: it is run once more by itself. Many failures are no chance. */
async function aloneIfNeeded(screen: Screen, tallies: readonly Tally[], folder: string): Promise<readonly Tally[]> {
  const files = tallies.flatMap(({ failedFiles }) => failedFiles.map(({ file }) => file));
  if (tallies.length < 2 || files.length === 0 || files.length > mostAlone) return tallies;
  screen.line(`  failed beside others, and run once more alone: ${files.join(", ")}\n`);
  const again = await runProject(screen, { project: "calls", tests: ["run"], folder, files });
  return [triedAgain(sumOf(tallies), again)];
}

async function main(screen: Screen): Promise<number> {
  screen.line(`\n  ${screen.paint("bold", "Earshot, tests")}\n`);
  const chosen = process.argv.slice(2);
  const isChange = chosen[0] === "changed";
  const plan = isChange ? await planForChange(screen) : everything;
  if (plan === null) {
    screen.line("  Nothing differs from the main branch.\n\n0 passed, 0 failed");
    return 0;
  }
  await setUp(screen);
  if (chosen.length > 0 && !isChange) return showVitest(["run", ...chosen]);

  const tallies = await runAll(screen, plan);
  const { passed, failed, skipped, failures } = sumOf(tallies);
  // At the end, where they are seen: what came before is long.
  for (const failure of failures) screen.line(`  ${screen.paint("red", "✗")} ${failure}`);
  screen.line(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed === 0 && (passed > 0 || isChange) ? 0 : 1;
}

const screen = createScreen();
try {
  process.exitCode = await main(screen);
} catch (error) {
  screen.line(`\n  ${screen.paint("red", "✗")} ${explain(error)}\n\n0 passed, 1 failed`);
  process.exitCode = 1;
}
