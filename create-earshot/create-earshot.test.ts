/** The files that `npm create earshot` writes, and what it refuses. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import earshot from "../package.json" with { type: "json" };
import own from "./package.json" with { type: "json" };
import { Refusal, scaffold } from "./scaffold.mjs";

const command = join(import.meta.dirname, "create-earshot.mjs");
const ten = [
  ...[".gitignore", "README.md", "agents.test.ts", "agents.ts", "package.json", "site/index.html", "site/server.ts"],
  ...["tsconfig.json", "worker.ts", "wrangler.jsonc"],
];

let top: string;
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), "earshot-create-"));
});
afterAll(() => rm(top, { recursive: true, force: true }));

/** Runs the command. @returns its exit code, and all that it wrote */
async function create(...args: readonly string[]): Promise<{ code: number; text: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [command, ...args], { cwd: top });
    return { code: 0, text: stdout + stderr };
  } catch (thrown) {
    const { code, stdout, stderr } = thrown as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(folder.length + 1).replaceAll("\\", "/")).sort();
}

describe("a project", () => {
  test("has ten files, and the command names each one and the next steps", async () => {
    const { code, text } = await create("my-desk");
    expect(code).toBe(0);
    expect(await filesOf(join(top, "my-desk"))).toEqual(ten);
    for (const file of ten) expect(text).toContain(`✓ ${file}`);
    expect(text).toMatch(/cd my-desk\n +npm install\n +npm start/);
  });

  test("has its name and Earshot's version in every place, and no placeholder is left", async () => {
    const folder = join(top, "corner-shop-2");
    await scaffold(folder);
    const texts = await Promise.all(ten.map((file) => readFile(join(folder, file), "utf8")));
    // The site fills it in when it serves the page.
    const left = texts.flatMap((text) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([found]) => found));
    expect(new Set(left)).toEqual(new Set(["{{earshot}}"]));
    const { name, dependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    expect([name, dependencies.earshot]).toEqual(["corner-shop-2", `^${earshot.version}`]);
    expect(await readFile(join(folder, "wrangler.jsonc"), "utf8")).toContain('"name": "corner-shop-2"');
    expect(await readFile(join(folder, "README.md"), "utf8")).toContain("# corner-shop-2\n");
  });

  test("asks for the versions with which Earshot is tested", async () => {
    const folder = join(top, "versions");
    await scaffold(folder);
    const { dependencies, devDependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const { earshot: _, ...wanted } = { ...dependencies, ...devDependencies };
    const tested: Readonly<Record<string, string>> = earshot.devDependencies;
    expect(Object.keys(wanted).sort()).toEqual(["@types/node", "typescript", "vitest", "wrangler", "zod"]);
    expect(wanted).toEqual(Object.fromEntries(Object.keys(wanted).map((name) => [name, `^${tested[name]}`])));
  });

  test("is written into a folder that is there and empty, or new from git", async () => {
    await mkdir(join(top, "cloned", ".git"), { recursive: true });
    expect(await scaffold(join(top, "cloned"))).toEqual(ten);
  });
});

describe("refused", () => {
  test.each([
    "My-Desk",
    "2-desks",
    "my desk",
    "my_desk",
    "desk-",
    "a".repeat(64),
    "bücher",
    "earshot",
    "typescript",
    "vitest",
  ])("the name %s", async (name) => {
    await expect(scaffold(join(top, name))).rejects.toThrow(Refusal);
    expect(await readdir(top)).not.toContain(name);
  });

  test("a folder with something in it, which stays as it was", async () => {
    const folder = join(top, "full");
    await mkdir(folder);
    await writeFile(join(folder, "agents.ts"), "mine");
    const { code, text } = await create("full");
    expect(code).toBe(1);
    expect(text).toMatch(/full is not empty: it has agents\.ts\. Name a folder/);
    expect(await filesOf(folder)).toEqual(["agents.ts"]);
    expect(await readFile(join(folder, "agents.ts"), "utf8")).toBe("mine");
  });

  test("a file", async () => {
    await writeFile(join(top, "notes"), "");
    expect(await create("notes")).toEqual({ code: 1, text: expect.stringMatching(/notes is a file\. Name a folder/) });
  });

  test.each([[[]], [[""]], [["one", "two"]], [["desk", "--colour"]]])("%j, with how it is used", async (args) => {
    const before = await readdir(top);
    expect(await create(...args)).toEqual({
      code: 1,
      text: expect.stringContaining("npm create earshot@latest FOLDER"),
    });
    expect(await readdir(top)).toEqual(before);
  });
});

test("--help and --version tell, and write nothing", async () => {
  const before = await readdir(top);
  expect(await create("--help")).toEqual({ code: 0, text: expect.stringContaining("--version") });
  expect(await create("--version")).toEqual({ code: 0, text: `${own.version}\n` });
  expect(await readdir(top)).toEqual(before);
});

test("it has Earshot's version, and packs all that it needs", () => {
  expect(own.version).toBe(earshot.version);
  expect(own.files).toEqual(["create-earshot.mjs", "scaffold.mjs", "template"]);
  expect(own).not.toHaveProperty("dependencies");
});
