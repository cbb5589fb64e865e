/** A project of somebody else's, outside the clone: what `npm pack` makes is installed there, beside what it names. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { root } from "../../tools/start/bootstrap.mjs";
import { quietWranglerEnv } from "../../tools/start/wrangler.ts";

const exec = promisify(execFile);
/** A registry far away may take its time, ms. */
const patienceMs = 400_000;

export class Stranger {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** An empty project with these packages (name@version), and with Earshot's tarball of what `dist/` has now. */
  static async settle(packages: readonly string[]): Promise<Stranger> {
    const stranger = new Stranger(await mkdtemp(join(tmpdir(), "earshot-stranger-")));
    await stranger.write({ "package.json": '{ "name": "stranger", "private": true, "type": "module" }' });
    const pack = ["pack", "--silent", "--ignore-scripts", "--pack-destination", stranger.folder];
    const { stdout } = await exec("npm", pack, { cwd: root, timeout: patienceMs });
    await stranger.install([`./${stdout.trim()}`, ...packages]);
    return stranger;
  }

  async install(packages: readonly string[]): Promise<void> {
    await this.#run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", ...packages]);
  }

  /** Writes files, by their paths in the project. */
  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, name)), { recursive: true });
      await writeFile(join(this.folder, name), text);
    }
  }

  /** Runs a command of an installed package. @returns its output; rejects with that where it fails */
  run(command: string, args: readonly string[]): Promise<string> {
    return this.#run(join(this.folder, "node_modules", ".bin", command), args);
  }

  /** Runs a script in Node, by its path in the clone's node_modules, or a file. @returns and rejects as `run` does */
  runScript(script: string, args: readonly string[] = []): Promise<string> {
    return this.#run(process.execPath, [resolve(root, "node_modules", script), ...args]);
  }

  async leave(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async #run(command: string, args: readonly string[]): Promise<string> {
    // Vitest's own NODE_ENV would make a development build.
    const { NODE_ENV: _own, ...env } = quietWranglerEnv(process.env, this.folder);
    try {
      const options = { cwd: this.folder, env: { ...env, NEXT_TELEMETRY_DISABLED: "1" }, timeout: patienceMs };
      const { stdout } = await exec(command, [...args], options);
      return stdout;
    } catch (thrown) {
      const { stdout = "", stderr = "" } = thrown as { stdout?: string; stderr?: string };
      throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: thrown });
    }
  }
}
