/** Whether each example is whole: its files, its agent, its page, its Worker as it would be deployed. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Agent } from "../../edge/agent/agent.ts";
import { entrySources } from "../../tools/package/entries.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { runCommand } from "../../tools/start/command.mjs";
import { quietWranglerEnv } from "../../tools/start/wrangler.ts";
import { vendorsIn } from "../package/vendors-in.ts";

const top = join(root, "examples");
const examples = readdirSync(top, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
/** The document that treats what an example shows. */
const documents: Readonly<Record<string, string>> = {
  minimal: "agents.md",
  tools: "tools.md",
  handoff: "humans.md",
  knowledge: "knowledge.md",
  react: "widget.md",
  "plain-html": "widget.md",
};
const wrangler = join(root, "node_modules", "wrangler", "bin", "wrangler.js");

let made: string;
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), "earshot-examples-"));
});
afterAll(() => rm(made, { recursive: true, force: true }));

test("the six are there", () => {
  expect(examples.sort()).toEqual(Object.keys(documents).sort());
});

async function agentOf(example: string): Promise<Agent> {
  const { agents }: { agents: readonly Agent[] } = await import(pathToFileURL(join(top, example, "agents.ts")).href);
  const [agent, ...others] = agents;
  if (agent === undefined || others.length > 0) throw new Error(`examples/${example}/agents.ts has one agent`);
  return agent;
}

describe.each(examples)("%s", (example) => {
  const textOf = (name: string) => readFileSync(join(top, example, name), "utf8");
  const page = example === "react" ? "site/page.tsx" : "site/index.html";

  test("has all files of a project, and a README that is read in a minute", () => {
    for (const name of ["agents.ts", "worker.ts", "wrangler.jsonc", "site/index.html", page]) {
      expect(existsSync(join(top, example, name)), name).toBe(true);
    }
    const readme = textOf("README.md");
    expect(readme.split("\n").length).toBeLessThan(16);
    for (const part of ["**Try it**", "**Change**"]) expect(readme).toContain(part);
    expect(textOf("worker.ts").trim().split("\n").length).toBeLessThan(8);
  });

  test("its page calls its agent, which lets it", async () => {
    const { name, origins } = await agentOf(example);
    expect(textOf(page)).toContain(`"${name}"`);
    expect(origins).toEqual(["${SITE_ORIGIN}"]);
    expect(textOf("wrangler.jsonc")).toContain(`"SITE_ORIGIN": "https://${name}.example"`);
  });

  test("a document leads to it", () => {
    expect(readFileSync(join(root, "docs", documents[example] ?? ""), "utf8")).toContain(
      `examples/${example}/README.md`,
    );
  });

  // So that one bundle stands for all; the Worker of the tests of calls runs the agents of all (test/setup/agents.ts).
  test("its Worker and its configuration are those of the others, but for names and variables", () => {
    const shared = (text: string) => text.replace(/"name": "[a-z-]+",\n {2}"main"/, '"main"').replace(/"vars": .*/, "");
    expect(textOf("worker.ts")).toBe(readFileSync(join(top, "minimal", "worker.ts"), "utf8"));
    expect(shared(textOf("wrangler.jsonc"))).toBe(shared(readFileSync(join(top, "minimal", "wrangler.jsonc"), "utf8")));
  });
});

test("a Worker such as theirs can be deployed", { timeout: 60_000 }, async () => {
  // By the package's sources, so that it needs no build of the package.
  const noUdp = join(root, "edge/transport/livekit/no-udp.ts");
  const aliases = Object.entries({
    ...entrySources,
    dgram: noUdp,
    "node:dgram": noUdp,
  }).flatMap(([name, file]) => ["--alias", `${name}:${file}`]);
  const args = [wrangler, "deploy", "--dry-run", "--outdir", made, ...aliases];
  const env = quietWranglerEnv(process.env, made);
  const { code, tail } = await runCommand(process.execPath, args, { cwd: join(top, "minimal"), env });
  expect(code, tail).toBe(0);
  const bundle = await readFile(join(made, "worker.js"), "utf8");
  expect(bundle).toContain((await agentOf("minimal")).greeting);
  expect(vendorsIn(bundle)).toEqual(["deepgram", "openai-compatible"]);
  for (const name of ["Call", "Desk", "Library"]) expect(bundle).toMatch(new RegExp(`export ?\\{[^}]*\\b${name}\\b`));
});
