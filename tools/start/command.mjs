/** Runs a command to its end, line by line, so that a step can show what it is doing. */
import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

const tailLines = 20;

/** Running processes, so that none outlives this one. @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill();
});

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 where the command does not exist, 1 where a signal ended it
 * @property {string} stdout all of it
 * @property {string} tail the last lines of both streams, for an error message
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, timeoutMs?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    // On Windows npm and its like are .cmd files, which only a shell starts.
    const shell = process.platform === "win32" && !/\.exe$/i.test(command) && !/[\\/]/.test(command);
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      shell,
    });
    running.add(child);
    // Not spawn's own timeout: where the command does not exist it stays set, and keeps this process from ending.
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => child.kill(), options.timeoutMs);
    /** @type {string[]} */
    const tail = [];
    let stdout = "";
    /** @param {string} coloured */
    const take = (coloured) => {
      const line = stripVTControlCharacters(coloured);
      if (line.trim() === "") return;
      tail.push(line);
      if (tail.length > tailLines) tail.shift();
      options.onLine?.(line);
    };
    const closers = [child.stdout, child.stderr].map((stream) => {
      let rest = "";
      stream.setEncoding("utf8");
      stream.on("data", (/** @type {string} */ chunk) => {
        if (stream === child.stdout) stdout += chunk;
        const lines = (rest + chunk).split(/[\r\n]+/);
        rest = lines.pop() ?? "";
        for (const line of lines) take(line);
      });
      return () => take(rest);
    });
    child.on("error", (error) => {
      running.delete(child);
      clearTimeout(timer);
      resolve({ code: 127, stdout, tail: error.message });
    });
    child.on("close", (code) => {
      running.delete(child);
      clearTimeout(timer);
      for (const close of closers) close();
      resolve({ code: code ?? 1, stdout, tail: tail.join("\n") });
    });
  });
}

/**
 * Whether a command is there and answers.
 * @param {string} command
 * @param {readonly string[]} args such as `--version`
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | null>} what it printed, or null
 */
export async function probe(command, args, env = process.env) {
  const { code, stdout } = await runCommand(command, args, { env, timeoutMs: 20_000 });
  return code === 0 ? stdout.trim() : null;
}
