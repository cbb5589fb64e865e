/** Runs vitest's projects, several at once, and gathers what each prints, so that none writes into another's lines. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../tools/start/bootstrap.mjs";
import type { Screen, Step } from "../../tools/start/progress.mjs";
import { countTests, type Tally } from "./tally.ts";

export const vitest = join(root, "node_modules/vitest/vitest.mjs");

/**
 * So many processes share the calls, each with a demo and one browser at a time: one machine's two cores are busy with
 * two. More make each call slower; 1 runs them one after another, as a call that fails beside others may need.
 */
export const callsAtOnce = 2;

export interface ProjectRun {
  readonly project: "unit" | "workerd" | "calls";
  /** Vitest's command and files, such as `["run"]`. */
  readonly tests: readonly string[];
  /** For reports. */
  readonly folder: string;
  /** Such as `1/2`; unless given, all of the project's files are run. */
  readonly shard?: string;
  /** These files alone, by path. */
  readonly files?: readonly string[];
}

/** A project by itself, so that one whose set-up fails does not take the others along. */
export async function runProject(screen: Screen, run: ProjectRun): Promise<Tally> {
  const { project, tests, folder, shard, files = [] } = run;
  const title = files.length > 0 ? `${project} alone` : shard === undefined ? project : `${project} ${shard}`;
  const report = join(folder, `${title.replaceAll(/[ /]/g, "-")}.json`);
  const args = [vitest, ...tests, ...files, "--run", "--project", project, "--passWithNoTests", "--silent=passed-only"];
  if (shard !== undefined) args.push("--shard", shard);
  const step = screen.step(title);
  const { code, output } = await gather(
    [...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    step,
  );
  const tally = countTests(await readFile(report, "utf8").catch(() => null), code);
  const summary = `${tally.passed} passed, ${tally.failed} failed`;
  if (tally.failed === 0) step.done(summary);
  else step.fail();
  screen.line(`\n  ${screen.paint("bold", title)}\n${output.trimEnd()}\n`);
  return tally;
}

/** Notes each file that has ended. */
function gather(args: readonly string[], step: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    let output = "";
    let files = 0;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        for (const [, file] of text.matchAll(/^ [✓❯×].* (\S+\.test\.tsx?) \(/gm))
          step.note(`${++files} files, ${file}`);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Vitest alone, with this process's own output. @returns its exit code */
export async function showVitest(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on("SIGINT", pass).on("SIGTERM", pass);
    child.on("error", reject);
    child.on("exit", (code) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      resolve(code ?? 1);
    });
  });
}
