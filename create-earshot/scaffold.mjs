/** Writes the template's files into a folder, with the project's name in them. */
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Why no project was made; the message is for people. */
export class Refusal extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = "Refusal";
  }
}

/**
 * This package's version, which is also Earshot's.
 * @type {string}
 */
export const version = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8")).version;

const template = join(import.meta.dirname, "template");

/**
 * Files that have another name in the template: npm packs no .gitignore, and would take a package.json for a package's.
 * @type {Readonly<Record<string, string>>}
 */
const renamed = { gitignore: ".gitignore", "package.json.txt": "package.json" };

/**
 * A Worker's name becomes a label of its host name (RFC 1035: 63 characters). npm's rules for names are wider.
 * https://developers.cloudflare.com/workers/configuration/routing/workers-dev/
 */
const namePattern = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A project with the name of a package that it installs: npm would refuse to install it. */
const takenNames = ["earshot", "typescript", "wrangler", "vitest", "zod"];

/**
 * Makes a project.
 * @param {string} folder absolute; it is made where it is not there
 * @returns {Promise<string[]>} the files that were written, as paths from the folder
 * @throws {Refusal} for a name that no Worker may have, or a folder with something in it
 */
export async function scaffold(folder) {
  const name = basename(folder);
  if (takenNames.includes(name))
    throw new Refusal(`"${name}" is a package that the project uses. Choose another name.`);
  if (!namePattern.test(name)) {
    throw new Refusal(
      `"${name}" cannot name a Worker. Use at most 63 small letters, digits and dashes, with a letter first, such as my-desk.`,
    );
  }
  await requireEmpty(folder);
  const paths = (await readdir(template, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(template.length + 1))
    .sort();
  const written = [];
  for (const path of paths) {
    const text = await readFile(join(template, path), "utf8");
    const target = renamed[path] ?? path;
    await mkdir(dirname(join(folder, target)), { recursive: true });
    const filled = text.replaceAll("{{name}}", name).replaceAll("{{version}}", version);
    // Never over a file that came meanwhile.
    await writeFile(join(folder, target), filled, { flag: "wx" });
    written.push(target.replaceAll("\\", "/"));
  }
  return written.sort();
}

/** @param {string} folder */
async function requireEmpty(folder) {
  /** @type {string[]} */
  let there;
  try {
    there = await readdir(folder);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT") return;
    if (code === "ENOTDIR") throw new Refusal(`${folder} is a file. Name a folder.`, { cause });
    throw cause;
  }
  const others = there.filter((name) => name !== ".git");
  if (others.length === 0) return;
  throw new Refusal(
    `${folder} is not empty: it has ${others.slice(0, 3).join(", ")}${others.length > 3 ? " and more" : ""}. ` +
      "Name a folder that is not there yet.",
  );
}
