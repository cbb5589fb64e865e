/**
 * What `npm test` runs once Node and the packages are there: set-up, lint, types, and every test. Its last line,
 * `N passed, N failed`, counts tests that ran; a check that fails counts as one failed.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { obtainLiveKit } from "../tools/livekit/obtain.ts";
import { root } from "../tools/start/bootstrap.mjs";
import { buildWidget } from "../tools/start/build.ts";
import { runCommand } from "../tools/start/command.mjs";
import { home } from "../tools/start/demo.ts";
import { createScreen, type Screen } from "../tools/start/progress.mjs";
import { explain } from "../tools/start/start-error.mjs";
import { readAudit } from "./setup/advisories.ts";
import { obtainBrowser, obtainFirefox } from "./setup/browser.ts";
import { isAllowed, licenceList, shippedPackages } from "./setup/licences.ts";
import { countTests, type Tally } from "./setup/tally.ts";

const bin = (name: string, file: string): string => join(root, "node_modules", name, file);
const biome = bin("@biomejs/biome", "bin/biome");
const tsc = bin("typescript", "bin/tsc");
const vitest = bin("vitest", "vitest.mjs");

const checks: readonly (readonly [title: string, script: string, ...args: string[]])[] = [
  ["lint", biome, "check", ".", "--error-on-warnings"],
  ...["edge", "edge/tsconfig.workerd.json", "widget", "console", "demo", "demo/showroom", "tools", "test"].map(
    (part) => [`types: ${part}`, tsc, "-p", part] as const,
  ),
];
/** A registry that cannot be reached must not hold up the tests. */
const auditWithinMs = 30_000;
const projects = ["unit", "workerd", "calls"];

/** LiveKit's server may take minutes; the browser and the build do not wait for it. */
async function setUp(screen: Screen): Promise<void> {
  await Promise.all([setUpLiveKit(screen), setUpBrowsers(screen), buildWidget(screen)]);
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

async function runChecks(screen: Screen): Promise<Tally> {
  const failures: string[] = [];
  for (const [title, script, ...args] of checks) {
    const step = screen.step(title);
    const { code, stdout, tail } = await runCommand(process.execPath, [script, ...args], { cwd: root });
    if (code === 0) {
      step.done("clean");
      continue;
    }
    failures.push(title);
    step.fail();
    screen.line(`\n${stdout.trim() === "" ? tail : stdout.trimEnd()}\n`);
  }
  for (const [title, check] of shippedChecks) {
    const step = screen.step(title);
    const { problem, done } = await check();
    if (problem === "") {
      step.done(done);
      continue;
    }
    failures.push(title);
    step.fail();
    screen.line(`\n${problem}\n`);
  }
  return { passed: 0, failed: failures.length, skipped: 0, failures };
}

interface Checked {
  /** What is wrong; empty: nothing is. */
  readonly problem: string;
  /** What was found, in one line. */
  readonly done: string;
}

/** Of the packages that are shipped. */
const shippedChecks: readonly (readonly [title: string, check: () => Promise<Checked>])[] = [
  ["licences", checkLicences],
  ["advisories", checkAdvisories],
];

async function checkLicences(): Promise<Checked> {
  const shipped = await shippedPackages(root);
  const file = join(root, "dist", "licences.txt");
  await mkdir(join(root, "dist"), { recursive: true });
  await writeFile(file, licenceList(shipped));
  const refused = shipped.filter(({ licence }) => !isAllowed(licence));
  return { problem: licenceList(refused), done: `${shipped.length} packages, listed in dist/licences.txt` };
}

async function checkAdvisories(): Promise<Checked> {
  const args = ["audit", "--omit=dev", "--json"];
  const { stdout } = await runCommand("npm", args, { cwd: root, timeoutMs: auditWithinMs });
  const { kind, text } = readAudit(stdout);
  return { problem: kind === "vulnerable" ? text : "", done: text };
}

/** Each project by itself, so that one whose set-up fails does not take the others along. */
async function runTests(screen: Screen, project: string, folder: string): Promise<Tally> {
  screen.line(`\n  ${screen.paint("bold", project)}`);
  const report = join(folder, `${project}.json`);
  const args = [vitest, "run", "--project", project, "--passWithNoTests", "--silent=passed-only"];
  const code = await show([...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  return countTests(await readFile(report, "utf8").catch(() => null), code);
}

/** Runs a script with this process's own output. @returns its exit code */
async function show(args: readonly string[]): Promise<number> {
  const { spawn } = await import("node:child_process");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    child.on("error", reject);
    child.on("exit", (code) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      resolve(code ?? 1);
    });
  });
}

async function main(screen: Screen): Promise<number> {
  screen.line(`\n  ${screen.paint("bold", "Earshot, tests")}\n`);
  await setUp(screen);
  const chosen = process.argv.slice(2);
  if (chosen.length > 0) return show([vitest, "run", ...chosen]);

  const tallies = [await runChecks(screen)];
  const folder = await mkdtemp(join(tmpdir(), "earshot-reports-"));
  for (const project of projects) tallies.push(await runTests(screen, project, folder));
  await rm(folder, { recursive: true, force: true });
  const sum = (count: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + count(tally), 0);
  const passed = sum((tally) => tally.passed);
  const failed = sum((tally) => tally.failed);
  const skipped = sum((tally) => tally.skipped);
  // At the end, where they are seen: what came before is long.
  for (const failure of tallies.flatMap(({ failures }) => failures))
    screen.line(`  ${screen.paint("red", "✗")} ${failure}`);
  screen.line(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

const screen = createScreen();
try {
  process.exitCode = await main(screen);
} catch (error) {
  screen.line(`\n  ${screen.paint("red", "✗")} ${explain(error)}\n\n0 passed, 1 failed`);
  process.exitCode = 1;
}
