/** One run of wrangler. Secrets go in by its standard input, never as an argument. */
import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { quietWranglerEnv } from "../start/wrangler.ts";

export interface WranglerRun {
  readonly code: number;
  readonly stdout: string;
  /** Both streams, as they came. */
  readonly all: string;
}

export interface RunOptions {
  /** wrangler's configuration, absolute. */
  readonly config: string;
  /** Its standard input; without one it is closed. */
  readonly input?: string;
  /** Whether people see its lines as they come. */
  readonly shown?: boolean;
  /** A file to which wrangler appends what came of the run, a line of JSON each. */
  readonly outputFile?: string;
}

export interface Wrangler {
  run(args: readonly string[], options: RunOptions): Promise<WranglerRun>;
}

export interface WranglerPlace {
  /** wrangler's own script, absolute. */
  readonly script: string;
  /** The project's folder. */
  readonly folder: string;
  /** A folder for wrangler's logs. */
  readonly logs: string;
  readonly env: NodeJS.ProcessEnv;
  readonly show: (line: string) => void;
}

export function wranglerAt({ script, folder, logs, env: outer, show }: WranglerPlace): Wrangler {
  return {
    run: (args, { config, input = "", shown = false, outputFile }) =>
      new Promise((resolve, reject) => {
        const env = {
          ...quietWranglerEnv(outer, logs),
          // Otherwise the log has the bodies of requests, and these have secrets.
          WRANGLER_LOG_SANITIZE: "true",
          ...(outputFile !== undefined && { WRANGLER_OUTPUT_FILE_PATH: outputFile }),
        };
        const child = spawn(process.execPath, [script, ...args, "--config", config], { cwd: folder, env });
        let stdout = "";
        let all = "";
        const ends = [child.stdout, child.stderr].map((stream) => {
          let rest = "";
          const showLine = (line: string): void => {
            if (shown && line.trim() !== "") show(stripVTControlCharacters(line));
          };
          stream.setEncoding("utf8").on("data", (chunk: string) => {
            if (stream === child.stdout) stdout += chunk;
            all += chunk;
            const lines = (rest + chunk).split("\n");
            rest = lines.pop() ?? "";
            lines.forEach(showLine);
          });
          return () => showLine(rest);
        });
        child.once("error", reject);
        child.once("close", (code) => {
          for (const end of ends) end();
          // A signal that ended it is a failure.
          resolve({ code: code ?? 1, stdout: stripVTControlCharacters(stdout), all: stripVTControlCharacters(all) });
        });
        child.stdin.on("error", (error) => {
          // A run that reads nothing may end before all is written; its exit code tells what came of it.
          if (!("code" in error) || error.code !== "EPIPE") reject(error);
        });
        child.stdin.end(input);
      }),
  };
}
