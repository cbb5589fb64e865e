/**
 * The package as `npm pack` takes it: dist/package and dist/command. Each is built only where something that it is made of
 * has changed.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildCommand } from "../command/build.ts";
import { root } from "../start/bootstrap.mjs";
import { hashOf } from "../start/build.ts";
import { buildCode } from "./code.ts";
import { packageDir } from "./entries.ts";
import { buildTypes } from "./types.ts";

const sources = ["entries", "edge", "widget", "test/simulation", "test/scenarios", "engines/deployed.ts"];
const inputs = [...sources, "tools/package", "package.json", "package-lock.json", "tsconfig.json"];
const stamp = join(root, "dist", ".package-stamp");

/** @throws Error where code or types cannot be made */
export async function buildPackage(): Promise<void> {
  await buildCommand();
  const hash = await hashOf(root, inputs);
  if (hash === (await readFile(stamp, "utf8").catch(() => null))) return;
  await rm(stamp, { force: true });
  await rm(packageDir, { recursive: true, force: true });
  await buildCode();
  buildTypes();
  await mkdir(join(root, "dist"), { recursive: true });
  await writeFile(stamp, hash);
}
