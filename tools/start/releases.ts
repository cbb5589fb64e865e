/**
 * Releases of the widget that stay served. `npm run release` keeps each in releases/<version>/, outside dist/, to be
 * committed; every build puts the kept ones among the Worker's assets, at /v/<version>/, byte for byte. No build drops
 * one: that is the release step's, once the promise has run out.
 */
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { filesUnder } from "./files.ts";
import { StartError } from "./start-error.mjs";

/** Where releases are kept, and the build that is served. */
export interface Places {
  /** releases/ */
  readonly kept: string;
  /** dist/widget: the Worker's assets */
  readonly assets: string;
}

/** releases/<version>/release.json: what was released, in the words that it is held to. */
interface Manifest {
  readonly version: string;
  /** ISO 8601. */
  readonly releasedAt: string;
  /** Each file's hash, as in an `integrity` attribute. */
  readonly files: Readonly<Record<string, string>>;
}

/** How long a release stays served after the next one has come. docs/operate.md promises it. */
export const servedDays = 90;
const dayMs = 86_400_000;

const manifestName = "release.json";
const integrityName = "integrity.json";
const script = "widget.js";
/** As edge/http/assets.ts takes them from an address. */
const versionForm = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/;
/**
 * Files that a page with an earlier release's /widget.js still requests, at the top. Each name has a hash or a release
 * in it, so all of them lie side by side in v/chunks and v/silero, where the Worker looks next.
 */
const sharedFolders = ["chunks", "silero"];
/** Among the assets, but no part of the widget: the console, and the kept releases. */
const notWidget = new Set(["console", "v", integrityName]);

/** A file's hash as browsers check it (Subresource Integrity, section 3.1). */
function hashOf(content: Uint8Array): string {
  return `sha384-${createHash("sha384").update(content).digest("base64")}`;
}

/** @returns the hash of each file of the widget under a folder, by its path with slashes; hidden files do not count */
async function hashesIn(folder: string): Promise<Record<string, string>> {
  const names = (await filesUnder(folder)).map((file) => relative(folder, file).split(sep).join("/"));
  const counted = names.filter((name) => {
    const [top = ""] = name.split("/");
    return !notWidget.has(top) && name !== manifestName && !/(?:^|\/)\./.test(name);
  });
  const hashes = counted.map(async (name) => [name, hashOf(await readFile(join(folder, name)))] as const);
  return Object.fromEntries(await Promise.all(hashes));
}

/** @returns names of files that one side has and the other has not, or with other bytes */
function differences(one: Manifest["files"], other: Manifest["files"]): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).toSorted();
}

function onlyIn(folders: readonly string[], files: Manifest["files"]): Manifest["files"] {
  return Object.fromEntries(Object.entries(files).filter(([name]) => folders.includes(name.split("/")[0] ?? "")));
}

/** The first few names, for a sentence. */
function named(names: readonly string[]): string {
  const rest = names.length - 3;
  return `${names.slice(0, 3).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

async function readOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** @throws StartError where the file is none of ours */
function parseManifest(text: string, version: string): Manifest {
  let found: Partial<Manifest> | null = null;
  try {
    found = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  const { releasedAt = "", files } = found ?? {};
  const isWhole = found?.version === version && !Number.isNaN(Date.parse(releasedAt)) && Object(files) === files;
  if (isWhole && files) return { version, releasedAt, files };
  throw new StartError(
    `releases/${version}/${manifestName} cannot be read as that release's. Get it back: git checkout releases/${version}`,
  );
}

interface Kept {
  readonly version: string;
  readonly files: Manifest["files"];
  /** `null` where it was put there by hand, without a manifest: it has no date, and is never dropped. */
  readonly releasedAtMs: number | null;
}

/**
 * Reads the kept releases, oldest first.
 * @throws StartError where a folder is not named as a version, has no script, or is not as it was released.
 */
async function readKept(kept: string): Promise<Kept[]> {
  await mkdir(kept, { recursive: true });
  const folders = (await readdir(kept, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found: Kept[] = [];
  for (const { name } of folders.filter((entry) => !entry.name.startsWith("."))) {
    if (!versionForm.test(name)) {
      throw new StartError(`releases/${name} is not named as a version. Name it as package.json does, such as 0.1.0.`);
    }
    found.push(await readRelease(kept, name));
  }
  return found.toSorted((one, other) => (one.releasedAtMs ?? 0) - (other.releasedAtMs ?? 0));
}

async function readRelease(kept: string, version: string): Promise<Kept> {
  const folder = join(kept, version);
  const text = await readOrNull(join(folder, manifestName));
  const there = await hashesIn(folder);
  if (!there[script])
    throw new StartError(`releases/${version} has no ${script}. Put the whole release there, or none.`);
  if (text === null) return { version, files: there, releasedAtMs: null };
  const { files, releasedAt } = parseManifest(text.toString(), version);
  const changed = differences(files, there);
  if (changed.length > 0) {
    throw new StartError(
      `releases/${version} is not as it was released: ${named(changed)}. Pages pin these bytes by their hash. ` +
        `Get them back: git checkout releases/${version}`,
    );
  }
  return { version, files, releasedAtMs: Date.parse(releasedAt) };
}

/** A page pins a release by this: the answer of /integrity.json. */
async function writeIntegrity(folder: string, version: string, hash: string): Promise<void> {
  const told = { version, script: `/v/${version}/${script}`, integrity: hash };
  const text = `${JSON.stringify(told)}\n`;
  const file = join(folder, integrityName);
  if ((await readOrNull(file))?.toString() !== text) await writeFile(file, text);
}

/** Copies what is missing or has other bytes. */
async function copyFiles(from: string, to: string, files: Manifest["files"]): Promise<void> {
  for (const [name, hash] of Object.entries(files)) {
    const target = join(to, name);
    const there = await readOrNull(target);
    if (there !== null && hashOf(there) === hash) continue;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(from, name), target);
  }
}

/**
 * Puts the kept releases among the assets, and says in integrity.json how the current version is pinned: by its kept
 * bytes where it is released, since those are what its address gives; else by those of the build.
 * @param version of package.json
 * @returns `released` where the build is as released, `differs` where the version is released with other bytes,
 *   `unreleased` where its address still follows the build
 * @throws StartError where something kept is not as it was released.
 */
export async function placeReleases(
  { kept, assets }: Places,
  version: string,
): Promise<"released" | "differs" | "unreleased"> {
  for (const release of await readKept(kept)) {
    const to = join(assets, "v", release.version);
    const from = join(kept, release.version);
    await copyFiles(from, to, release.files);
    await copyFiles(from, join(assets, "v"), onlyIn(sharedFolders, release.files));
    await writeIntegrity(to, release.version, release.files[script] ?? "");
  }
  const built = await hashesIn(assets);
  // Not only those of releases/: a copy that somebody put here is what its address gives, too.
  const served = await hashesIn(join(assets, "v", version));
  await writeIntegrity(assets, version, served[script] ?? built[script] ?? "");
  if (!served[script]) return "unreleased";
  return differences(built, served).length === 0 ? "released" : "differs";
}

/**
 * Keeps the build as a release, and drops those whose time has run out: the ones whose next release came more than
 * `servedDays` ago.
 * @param version of package.json, and of what lies in `assets`
 * @returns whether it is new, and the versions that were dropped
 * @throws StartError where the version is released already with other bytes, or something kept has changed.
 */
export async function keepRelease(
  { kept, assets }: Places,
  version: string,
  nowMs: number,
): Promise<{ isNew: boolean; dropped: string[] }> {
  if (!versionForm.test(version)) throw new StartError(`package.json's version, ${version}, is none such as 0.1.0.`);
  const before = await readKept(kept);
  const files = await hashesIn(assets);
  const same = before.find((release) => release.version === version);
  const changed = same ? differences(same.files, files) : [];
  if (changed.length > 0) {
    throw new StartError(
      `${version} is released, and this build is another: ${named(changed)}. Pages pin a release's bytes by their ` +
        "hash. Raise the version in package.json, and release that.",
    );
  }
  if (!same) await writeRelease({ kept, assets }, { version, releasedAt: new Date(nowMs).toISOString(), files });
  const dropped = expired(await readKept(kept), nowMs);
  for (const old of dropped) await rm(join(kept, old), { recursive: true });
  // Files that the others share come back with the next placing.
  for (const gone of dropped.length > 0 ? [...dropped, ...sharedFolders] : []) {
    await rm(join(assets, "v", gone), { recursive: true, force: true });
  }
  return { isNew: !same, dropped };
}

/** Writes it under a hidden name first: a release is there as a whole or not at all. */
async function writeRelease({ kept, assets }: Places, manifest: Manifest): Promise<void> {
  const unfinished = join(kept, `.${manifest.version}`);
  await rm(unfinished, { recursive: true, force: true });
  await copyFiles(assets, unfinished, manifest.files);
  await writeFile(join(unfinished, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(unfinished, join(kept, manifest.version));
}

/** The newest is never among them, nor what has no date. */
function expired(releases: readonly Kept[], nowMs: number): string[] {
  const dated = releases.filter((release) => release.releasedAtMs !== null);
  return dated.flatMap(({ version }, index) => {
    const replacedAtMs = dated[index + 1]?.releasedAtMs ?? null;
    return replacedAtMs !== null && nowMs - replacedAtMs > servedDays * dayMs ? [version] : [];
  });
}
