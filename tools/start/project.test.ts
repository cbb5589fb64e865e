import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./bootstrap.mjs";
import { readProject } from "./project.ts";

let top: string;
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), "earshot-projects-"));
});
afterAll(() => rm(top, { recursive: true, force: true }));

async function folderWith(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(top, name, path)), { recursive: true });
    await writeFile(join(top, name, path), text);
  }
  return join(top, name);
}

const whole = { "agents.ts": "", "wrangler.jsonc": "{}", "site/index.html": "" };

test("a folder without package.json has the usual names", async () => {
  const folder = await folderWith("plain", whole);
  expect(await readProject(folder)).toEqual({
    folder,
    agents: join(folder, "agents.ts"),
    config: join(folder, "wrangler.jsonc"),
    siteName: "site",
    site: { kind: "folder", folder: join(folder, "site") },
  });
});

const examples = readdirSync(join(root, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(examples.map(({ name }) => name))("the example %s is a project", async (name) => {
  expect(await readProject(join(root, "examples", name))).toMatchObject({ siteName: "site", site: expect.anything() });
});

test("package.json names what lies elsewhere", async () => {
  const earshot = { agents: "src/desk.ts", site: "http://localhost:5173/shop", siteName: "shop" };
  const folder = await folderWith("named", {
    "package.json": JSON.stringify({ earshot }),
    "src/desk.ts": "",
    "wrangler.jsonc": "{}",
  });
  const agents = join(folder, "src", "desk.ts");
  expect(await readProject(folder)).toMatchObject({
    agents,
    siteName: "shop",
    site: { kind: "address", origin: "http://localhost:5173" },
  });
});

test.each([
  ["no-worker", { "agents.ts": "" }, /no wrangler\.jsonc in .*no-worker/],
  ["no-agents", { "wrangler.jsonc": "{}" }, /no agents\.ts in .*no-agents/],
  [
    "no-site",
    { ...whole, "package.json": '{"earshot":{"site":"pages"}}' },
    /no pages in .*no-site, which package\.json/,
  ],
  ["no-json", { ...whole, "package.json": "{" }, /no-json\/package\.json is no JSON/],
  ["misspelt", { ...whole, "package.json": '{"earshot":{"sites":"site"}}' }, /"earshot" in .* does not fit.*sites/s],
])("%s: is refused, with what to do", async (name, files, fault) => {
  await expect(readProject(await folderWith(name, files))).rejects.toThrow(fault);
});
