/**
 * The processes of a run. Each has a process group of its own and a log; when one ends by itself the run is over, and
 * `stop` leaves none of them and none of their children.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { runCommand } from "./command.mjs";
import { StartError } from "./start-error.mjs";

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Answers 2xx once it is ready; without one it is ready at once. */
  readonly readyUrl?: string;
  /** Said where it does not start. */
  readonly hint?: string;
}

interface Running {
  readonly name: string;
  readonly child: ChildProcess;
  /** True once every process of the group was told to end. */
  ending: boolean;
}

const readyWithinMs = 60_000;
const pollMs = 100;
/** After this long a process that was asked to end is made to. */
const graceMs = 5_000;
const shownLines = 15;

export class Processes {
  readonly #logs: string;
  readonly #running: Running[] = [];
  #stopped = false;
  #reportDeath: (reason: unknown) => void = () => undefined;

  /** Rejects with a StartError as soon as a process ends that was not asked to; never resolves. */
  readonly death: Promise<never>;

  /** @param logs folder for one log a process */
  constructor(logs: string) {
    this.#logs = logs;
    this.death = new Promise((_, reject) => {
      this.#reportDeath = reject;
    });
    // Code that waits for it hears of it. Nobody has to.
    this.death.catch(() => undefined);
    process.on("exit", this.#killAll);
  }

  /** The last resort, where this process ends with no time for `stop`. */
  readonly #killAll = (): void => {
    for (const { child, ending } of this.#running) {
      if (child.pid === undefined || (ending && child.exitCode !== null)) continue;
      if (process.platform === "win32") child.kill();
      else signalGroup(child.pid, "SIGKILL");
    }
  };

  /** The leader of the process group of a process that was started. */
  pidOf(name: string): number {
    const pid = this.#running.find((running) => running.name === name)?.child.pid;
    if (pid === undefined) throw new StartError(`${name} was not started.`);
    return pid;
  }

  /**
   * Starts a process and waits until it is ready.
   * @throws StartError with its last lines, where it ends before that or is not ready within a minute
   */
  async start(spec: ProcessSpec): Promise<void> {
    await mkdir(this.#logs, { recursive: true });
    const log = createWriteStream(this.#logOf(spec));
    if (this.#stopped) throw new StartError(`${spec.name} was not started: the run is ending.`);
    const child = spawn(spec.command, [...spec.args], {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    const running: Running = { name: spec.name, child, ending: false };
    this.#running.push(running);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.once("error", (error) => log.end(`${error.message}\n`));
    child.once("close", () => log.end());
    log.once("close", () => {
      if (!running.ending) this.#died(spec).catch(this.#reportDeath);
    });
    if (spec.readyUrl !== undefined) await this.untilReady(spec, spec.readyUrl);
  }

  /**
   * Waits until an address of a started process answers 2xx.
   * @throws StartError with its last lines, where a process ends before that or none such comes within a minute
   */
  async untilReady(spec: ProcessSpec, url: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    await Promise.race([this.#poll(spec, url, headers), this.death]);
  }

  /** Ends every process with all its children, the last started first. Calling it again does no harm. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const running of this.#running) running.ending = true;
    for (const { child } of this.#running.toReversed()) await endGroup(child);
    process.off("exit", this.#killAll);
  }

  async #died(spec: ProcessSpec): Promise<void> {
    throw new StartError(`${spec.name} has ended by itself.${await this.#account(spec)}`);
  }

  async #poll(spec: ProcessSpec, url: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const endMs = Date.now() + readyWithinMs;
    let answer = "nothing";
    while (Date.now() < endMs) {
      try {
        const response = await fetch(url, { headers, signal: AbortSignal.timeout(5_000) });
        const text = await response.text();
        if (response.ok) return;
        answer = `${response.status} ${text.slice(0, 300)}`;
      } catch (error) {
        // Not listening yet: fetch fails with a cause that says so.
        answer = error instanceof Error ? String(error.cause ?? error.message) : String(error);
      }
      await delay(pollMs);
    }
    const account = await this.#account(spec);
    throw new StartError(`${spec.name} was not ready within a minute; ${url} answered: ${answer}.${account}`);
  }

  #logOf(spec: ProcessSpec): string {
    return join(this.#logs, `${spec.name}.log`);
  }

  async #account(spec: ProcessSpec): Promise<string> {
    const logFile = this.#logOf(spec);
    const text = stripVTControlCharacters(await readFile(logFile, "utf8"));
    const lines = text.trimEnd().split("\n").slice(-shownLines);
    const hint = spec.hint === undefined ? "" : ` ${spec.hint}`;
    return `${hint} Its last lines (${relative(process.cwd(), logFile)}):\n\n${lines.map((line) => `    ${line}`).join("\n")}`;
  }
}

/** Asks a process group to end, and makes it after a while. */
async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    await runCommand("taskkill", ["/pid", String(pid), "/T", "/F"]);
    return;
  }
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!signalGroup(pid, signal)) return;
    const endMs = Date.now() + graceMs;
    while (Date.now() < endMs) {
      if (!signalGroup(pid, 0)) return;
      await delay(20);
    }
  }
}

/** @returns false where nobody is left in the group */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}
