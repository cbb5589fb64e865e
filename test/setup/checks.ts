/** The checks of `npm test` beside the tests: lint, types, and the licences and known faults of what is shipped. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../tools/start/bootstrap.mjs";
import { runCommand } from "../../tools/start/command.mjs";
import type { Screen } from "../../tools/start/progress.mjs";
import { readAudit } from "./advisories.ts";
import { isAllowed, licenceList, shippedPackages } from "./licences.ts";
import type { Tally } from "./tally.ts";

const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
const tsc = join(root, "node_modules/typescript/bin/tsc");

/** TypeScript checks these: folders with a tsconfig.json, or such a file. */
export const typed: readonly string[] = [
  ...["edge", "edge/tsconfig.workerd.json", "widget", "console", "engines", "demo", "demo/react"],
  ...["examples", "examples/react", "create-earshot", "tools", "test"],
];

/** A registry that cannot be reached must not hold up the tests. */
const auditWithinMs = 30_000;

interface Checked {
  /** The fault; empty: none. */
  readonly problem: string;
  /** The result, in one line. */
  readonly done: string;
}

/** The parts to check. */
export interface Checks {
  /** Files and folders for the linter; none: it does not run. */
  readonly lint: readonly string[];
  /** Of `typed`. */
  readonly types: readonly string[];
  /** Licences and advisories of the packages that are shipped. */
  readonly shipped: boolean;
}

export const everyCheck: Checks = { lint: ["."], types: typed, shipped: true };

/** Runs one check after another. @returns each that failed as one failed test */
export async function runChecks(screen: Screen, { lint, types, shipped }: Checks): Promise<Tally> {
  const failures: string[] = [];
  for (const [title, check] of [
    ...(lint.length > 0 ? [["lint", () => checkLint(lint)] as const] : []),
    ...types.map((part) => [`types: ${part}`, () => command(tsc, "-p", part)] as const),
    ...(shipped
      ? ([
          ["licences", checkLicences],
          ["advisories", checkAdvisories],
        ] as const)
      : []),
  ]) {
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
  return { passed: 0, failed: failures.length, skipped: 0, failures, failedFiles: [] };
}

function checkLint(paths: readonly string[]): Promise<Checked> {
  return command(biome, "check", "--error-on-warnings", "--no-errors-on-unmatched", ...paths);
}

async function command(script: string, ...args: readonly string[]): Promise<Checked> {
  const { code, stdout, tail } = await runCommand(process.execPath, [script, ...args], { cwd: root });
  const said = stdout.trim() === "" ? tail : stdout.trimEnd();
  return { problem: code === 0 ? "" : said || `ended with code ${code}`, done: "clean" };
}

async function checkLicences(): Promise<Checked> {
  const shipped = await shippedPackages(root);
  const file = join(root, "dist", "licences.txt");
  await mkdir(join(root, "dist"), { recursive: true });
  await writeFile(file, licenceList(shipped));
  const refused = shipped.filter(({ licence }) => !isAllowed(licence));
  return { problem: licenceList(refused), done: `${shipped.length} packages, listed in dist/licences.txt` };
}

async function checkAdvisories(): Promise<Checked> {
  // Of packages for development too: some are bundled into what is shipped.
  const { stdout } = await runCommand("npm", ["audit", "--json"], { cwd: root, timeoutMs: auditWithinMs });
  const shipped = new Set((await shippedPackages(root)).map(({ name }) => name));
  const { kind, text } = readAudit(stdout, (name) => shipped.has(name));
  return { problem: kind === "vulnerable" ? text : "", done: text };
}
