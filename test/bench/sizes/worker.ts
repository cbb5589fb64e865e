/**
 * The sample shop's Worker as `wrangler deploy` uploads it, with the vendors of its agents and with all: its size, and the CPU
 * time of its start. `wrangler check startup` has V8 profile the start in workerd.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../tools/start/bootstrap.mjs";
import { runCommand } from "../../../tools/start/command.mjs";
import {
  quietWranglerEnv,
  readConfig,
  withAbsolutePaths,
  withAllVendors,
  wranglerScript,
} from "../../../tools/start/wrangler.ts";
import { type Size, sizeOf } from "./report.ts";

export interface WorkerWeight extends Size {
  readonly startUpMs: number;
}

/** A profile of V8, as far as it is read here. */
export interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string } }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** @throws Error with wrangler's words where it builds or profiles none */
export async function weighWorkers(): Promise<readonly WorkerWeight[]> {
  await mkdir(join(root, ".earshot"), { recursive: true });
  const folder = await mkdtemp(join(root, ".earshot", "weigh-"));
  try {
    const named = withAbsolutePaths(await readConfig(join(root, "wrangler.jsonc")), root);
    return [
      await weigh(folder, "the vendors of its agents", named),
      await weigh(folder, "all vendors", withAllVendors(named)),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function weigh(folder: string, what: string, config: object): Promise<WorkerWeight> {
  const [file, out, profile] = ["wrangler.json", "out", "start.cpuprofile"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(file, JSON.stringify(config));
  await wrangler(folder, ["deploy", "--dry-run", "--config", file, "--outdir", out]);
  const files = (await readdir(out)).filter((name) => /\.(?:js|wasm)$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(out, name))));
  await wrangler(folder, ["check", "startup", "--outfile", profile, `--args=--config ${file}`]);
  return {
    ...sizeOf("the sample Worker", what, texts),
    startUpMs: activeMs(JSON.parse(await readFile(profile, "utf8"))),
  };
}

/** The time in which the profiled thread did something, the collection of garbage included. */
export function activeMs({ nodes, samples, timeDeltas }: Profile): number {
  const idle = new Set(
    nodes.flatMap(({ id, callFrame }) => (["(idle)", "(root)"].includes(callFrame.functionName) ? [id] : [])),
  );
  const us = timeDeltas.reduce((sum, delta, at) => (idle.has(samples[at] ?? 0) ? sum : sum + delta), 0);
  return us / 1000;
}

async function wrangler(folder: string, args: readonly string[]): Promise<void> {
  const env = quietWranglerEnv(process.env, folder);
  const { code, tail } = await runCommand(process.execPath, [wranglerScript(root), ...args], { cwd: root, env });
  if (code !== 0) throw new Error(`wrangler ${args[0]} failed:\n${tail}`);
}
