/** Whether the demo, the examples and the template import what any project could: then others can do what these show. */
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative } from "node:path";
import { expect, test } from "vitest";
import { experimental_readRawConfig } from "wrangler";
import { exports } from "../../package.json";
import { allEntries, entrySources } from "../../tools/package/entries.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { compilerOptions } from "../../tsconfig.json";
import { projectFaultOf, projects } from "./projects.ts";

const named = /(?:\bfrom|\bimport)\s*\(?\s*["'`]([^"'`\s]+)["'`]/g;

/** The imports of a project's files, tests included. */
function importsOf(project: string): { file: string; specifier: string }[] {
  const files = readdirSync(join(root, project), { recursive: true, encoding: "utf8" })
    .map((path) => posix.join(project, path.replaceAll("\\", "/")))
    .filter((file) => /\.(?:tsx?|mjs|js)$/.test(file) && !/node_modules|\/\.earshot\//.test(file));
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(named)].map(([, specifier = ""]) => ({ file, specifier })),
  );
}

test.each(projects)("%s/ imports the package's entries, its own files and npm packages alone", (project) => {
  const imports = importsOf(project);
  expect(imports.length).toBeGreaterThan(5);
  expect(imports.some(({ specifier }) => specifier === "earshot/worker")).toBe(true);
  const faults = imports.flatMap(({ file, specifier }) => {
    const fault = projectFaultOf(file, specifier);
    return fault === null ? [] : [`${file} imports ${specifier}: ${fault}`];
  });
  expect(faults).toEqual([]);
});

test.each([
  ["demo/shop/agent.ts", "earshot/agent", null],
  ["demo/shop/agent.ts", "../agents/module.ts", null],
  ["demo/shop/accounts.ts", "jose", null],
  ["demo/shop/accounts.ts", "react-dom/client", null],
  ["demo/shop/server.ts", "node:http", null],
  ["demo/site/shop.js", "./page.js", null],
  ["demo/worker.ts", "../edge/worker.ts", /edge\/worker\.ts is not in demo\//],
  ["demo/worker.ts", "../demonstration/worker.ts", /is not in demo\//],
  ["demo/shop/agent.ts", "../../engines/deployed.ts", /engines\/deployed\.ts is not in demo\//],
  ["create-earshot/template/agents.test.ts", "earshot/testing", null],
  ["create-earshot/template/agents.ts", "../scaffold.mjs", /is not in create-earshot\/template\//],
  ["examples/minimal/agents.ts", "../../edge/agent/agent.ts", /is not in examples\//],
  ["demo/shop/agent.ts", "/edge/agent/agent.ts", /is not in demo\//],
  ["demo/shop/agent.ts", "earshot/edge/agent/agent.ts", /no entry of the package/],
  ["demo/shop/agent.ts", "earshot", /no entry of the package/],
  ["demo/shop/agent.ts", "left-pad", /no package that is installed/],
])("%s may import %s: %s", (file, specifier, fault) => {
  if (fault === null) expect(projectFaultOf(file, specifier)).toBeNull();
  else expect(projectFaultOf(file, specifier)).toMatch(fault);
});

test("the compiler and wrangler take the entries from the sources that the table names", () => {
  const below = (path: string) => `./${relative(root, path).replaceAll("\\", "/")}`;
  const sources = Object.fromEntries(Object.entries(entrySources).map(([name, path]) => [name, below(path)]));
  // A Worker's build alone imports the vendors.
  expect(Object.keys(exports).sort()).toEqual([...allEntries, "vendors"].map((name) => `./${name}`).sort());
  const paths = Object.entries(compilerOptions.paths).map(([name, [path]]) => [name, path]);
  expect(Object.fromEntries(paths)).toEqual(sources);
  const { alias = {} } = experimental_readRawConfig({ config: join(root, "wrangler.jsonc") }).rawConfig;
  const aliases = Object.entries(alias).filter(([name]) => name.startsWith("earshot/"));
  expect(sources).toMatchObject(Object.fromEntries(aliases));
  expect(aliases.map(([name]) => name).sort()).toEqual(["earshot/agent", "earshot/worker"]);
});
