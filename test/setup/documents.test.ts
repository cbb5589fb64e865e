/** The definitions in the README and in docs/, as they stand there: a reader who copies one gets what the text says. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AgentInput } from "../../edge/agent/agent.ts";
import { defineAgent } from "../../edge/agent/agent.ts";
import { toolsSchema } from "../../edge/agent/tools.ts";
import { requireTransferTargets } from "../../edge/agent/transfers.ts";
import { systemClock } from "../../edge/base/system-clock.ts";
import type { ToolResult } from "../../edge/conversation/ports.ts";
import { actionsOf } from "../../edge/tools/actions.ts";
import { log, reset, rules, yes } from "../../edge/tools/testing/tool-gate.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Beside `edge/`, as a site owner's `agents/` is, one folder further down. */
const folder = join(root, ".earshot", `documents-${process.pid}`);
const blocks: Readonly<Record<"document" | "language" | "code" | "file", string>>[] = [];

function isWhole(code: string): boolean {
  return /^(?:import|export) /m.test(code);
}

/** A block as a file: one that is a part of a definition becomes one. */
function fileOf(code: string): string {
  const whole = isWhole(code)
    ? code
    : `import { z } from "zod";\nimport type { AgentInput } from "../edge/agent/agent.ts";\n
       export const part = {\n${code}\n} satisfies Partial<AgentInput>;\nexport const used = z;\n`;
  return whole
    .replaceAll('"../edge/', '"../../edge/')
    .replaceAll('"earshot/react"', '"../../widget/react.tsx"')
    .replaceAll('"earshot/widget"', '"../../widget/bundled.ts"')
    .replace(/"earshot\/(agent|testing|worker)"/g, '"../../entries/$1.ts"');
}

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  const inDocs = (await readdir(join(root, "docs"))).filter((name) => name.endsWith(".md")).sort();
  for (const document of ["README.md", ...inDocs.map((name) => `docs/${name}`)]) {
    const text = await readFile(join(root, document), "utf8");
    for (const [, language = "", code = ""] of text.matchAll(/^```(tsx?)\n([\s\S]*?)^```$/gm)) {
      const file = join(folder, `block-${blocks.length}.${language}`);
      await writeFile(file, fileOf(code));
      blocks.push({ document, language, code, file });
      // As docs/agents.md calls the file that its definition stands in.
      if (code.includes("lookup_order") && code.includes("defineAgent("))
        await writeFile(join(folder, "front-desk.ts"), fileOf(code));
    }
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(reset);

/** Runs a block of the documents, found by a word that only it has, and returns its result. */
async function made<Made>(word: string): Promise<Made> {
  const block = blocks.find(({ code }) => code.includes(word));
  return (await import(pathToFileURL(block?.file ?? "").href)) as Made;
}

/** The first definition of a whole agent in a document. */
function definitionIn(document: string): string {
  return blocks.find((block) => block.document === document && block.code.includes("defineAgent("))?.code ?? "";
}

test("each block of TypeScript fits the types", async () => {
  const languages = blocks.map(({ language }) => language).sort();
  expect(languages).toEqual([...Array<string>(20).fill("ts"), "tsx", "tsx"]);
  const options = { types: ["@cloudflare/workers-types"], jsx: "react-jsx", lib: ["ES2023", "DOM", "DOM.Iterable"] };
  const config = { extends: "../../tsconfig.json", compilerOptions: options, include: ["."] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = createRequire(import.meta.url)
    .resolve("typescript/package.json")
    .replace("package.json", "bin/tsc");
  const run = promisify(execFile)(process.execPath, [tsc, "-p", folder], { cwd: folder });
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  // The widget's own files are checked with its own settings.
  expect(stdout.split("\n").filter((line) => line.startsWith("block-"))).toEqual([]);
}, 120_000);

test.each(["README.md", "docs/agents.md"])("the definition in %s passes the project's own lint", async (document) => {
  const { vcs: _, ...config } = JSON.parse(await readFile(join(root, "biome.json"), "utf8"));
  const owner = await mkdtemp(join(tmpdir(), "earshot-owner-"));
  await writeFile(join(owner, "biome.json"), JSON.stringify({ ...config, files: undefined }));
  await writeFile(join(owner, "front-desk.ts"), definitionIn(document));
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const run = promisify(execFile)(process.execPath, [biome, "check", "--error-on-warnings", "front-desk.ts"], {
    cwd: owner,
  });
  expect(
    await run.then(
      () => "clean",
      (failed: { stdout: string; stderr: string }) => failed.stdout + failed.stderr,
    ),
  ).toBe("clean");
  await rm(owner, { recursive: true });
});

test("the README's eight lines are a definition that is taken", async () => {
  const code = definitionIn("README.md");
  const [begin, end] = [code.indexOf("defineAgent({\n"), code.indexOf("});")];
  expect(code.slice(begin, end).trim().split("\n").slice(1)).toHaveLength(8);
  const { frontDesk } = await made<{ frontDesk: AgentInput }>(code);
  expect(frontDesk).toMatchObject({ name: "front-desk", tools: [] });
});

test("the agent and its parts are definitions that are taken", async () => {
  const { frontDesk } = await made<{ frontDesk: AgentInput }>("lookup_order");
  const { part: tools } = await made<{ part: Partial<AgentInput> }>("book_table");
  const { part: knowledge } = await made<{ part: Partial<AgentInput> }>("offLimits");
  const { part: workflows } = await made<{ part: Partial<AgentInput> }>("goesAlong");
  const { name } = requireTransferTargets([
    defineAgent({ ...frontDesk, ...tools, ...workflows }),
    defineAgent({ ...frontDesk, name: "workshop" }),
  ])[0] as { name: string };
  expect(name).toBe("front-desk");
  expect(defineAgent({ ...frontDesk, ...tools, ...knowledge })).toMatchObject({
    name: "front-desk",
    tools: [{ name: "book_table", timeoutMs: 8000 }],
    knowledge: { documents: true },
  });
});

test("the ten lines book a table: what is missing is asked for, all of it is read back, and a yes books it once", async () => {
  const { part } = await made<{ part: { tools: object[] } }>("book_table");
  const requests: { method: unknown; url: unknown; key: unknown; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += piece;
    const { method, url, headers } = request;
    requests.push({ method, url, key: headers.authorization, body: JSON.parse(text) });
    response.writeHead(201, { "content-type": "application/json" }).end('{"table": 7}');
  });
  const tools = toolsSchema.parse(part.tools);
  const env = { SHOP_BASE_URL: await listening(server), SHOP_KEY: "a-secret" };
  const { toolGate } = rules(part.tools, { runner: actionsOf({ tools, env, clock: systemClock }) });
  const say = (args: object, confirmed?: typeof yes) =>
    new Promise<ToolResult>((resolve) => {
      const about = { turn: 1, heard: "a table for four", ...(confirmed && { confirmed }) };
      toolGate.run({ id: "1", name: "book_table", args }, resolve, about);
    });
  const asks = (told: ToolResult) => (told.ok ? "nothing" : told.error.message);

  expect(asks(await say({ people: 4 }))).toContain("For which day?");
  expect(asks(await say({ day: "2026-11-27" }))).toContain("And your name?");
  const all = { name: "Ada" };
  const question = toolGate.confirmation({ id: "1", name: "book_table", args: all }, { turn: 1, heard: "" });
  expect(question?.text).toBe("A table for 4 on Friday, November 27, in the name of Ada. Shall I book it?");
  expect(requests).toEqual([]);
  expect(await say(all, yes)).toEqual({ ok: true, value: { table: 7 } });
  expect(await say({ day: "2026-11-27", people: 4, name: "Ada" }, yes)).toEqual({ ok: true, value: { table: 7 } });
  expect(requests).toEqual([
    {
      method: "POST",
      url: "/api/tables",
      key: "Bearer a-secret",
      body: { day: "2026-11-27", people: 4, name: "Ada" },
    },
  ]);
  expect(JSON.stringify(log.kept)).not.toContain("a-secret");
  server.close();
});

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
    });
  });
}
