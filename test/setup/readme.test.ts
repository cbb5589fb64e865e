/** The README's definitions, as they stand there: whoever copies them gets what it says. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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
import { log, reset, rules, yes } from "../../edge/tools/testing/governed.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Beside `edge/`, as a site owner's `agents/` is, one folder further down. */
const folder = join(root, ".earshot", `readme-${process.pid}`);
const blocks: { readonly language: string; readonly code: string; readonly file: string }[] = [];

function isWhole(code: string): boolean {
  return /^(?:import|export) /m.test(code);
}

/** A block as a file: one that is a part of a definition becomes one. */
function fileOf(code: string): string {
  const whole = isWhole(code)
    ? code
    : `import { z } from "zod";\nimport type { AgentInput } from "../edge/agent/agent.ts";\n
       export const part = {\n${code}\n} satisfies Partial<AgentInput>;\nexport const used = z;\n`;
  return whole.replaceAll('"../edge/', '"../../edge/').replaceAll('"earshot/react"', '"../../widget/react.tsx"');
}

beforeAll(async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  await mkdir(folder, { recursive: true });
  for (const [, language = "", code = ""] of readme.matchAll(/^```(tsx?)\n([\s\S]*?)^```$/gm)) {
    const file = join(folder, `block-${blocks.length}.${language}`);
    await writeFile(file, fileOf(code));
    blocks.push({ language, code, file });
    // As the README calls the file that the definition stands in.
    if (code.includes("export const frontDesk")) await writeFile(join(folder, "front-desk.ts"), fileOf(code));
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(reset);

/** What a block of the README makes, by a word that only it has. */
async function made<Made>(word: string): Promise<Made> {
  const block = blocks.find(({ code }) => code.includes(word));
  return (await import(pathToFileURL(block?.file ?? "").href)) as Made;
}

test("each block of TypeScript fits the types", async () => {
  expect(blocks.map(({ language }) => language).sort()).toEqual(["ts", "ts", "ts", "ts", "ts", "tsx"]);
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

test("the definition passes the project's own lint as it stands", async () => {
  const { vcs: _, ...config } = JSON.parse(await readFile(join(root, "biome.json"), "utf8"));
  const owner = await mkdtemp(join(tmpdir(), "earshot-owner-"));
  await writeFile(join(owner, "biome.json"), JSON.stringify({ ...config, files: undefined }));
  await writeFile(join(owner, "front-desk.ts"), blocks.find(({ code }) => code.includes("export const"))?.code ?? "");
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

test("the agent and its parts are definitions that are taken", async () => {
  const { frontDesk } = await made<{ frontDesk: AgentInput }>("export const frontDesk");
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
  const { governed } = rules(part.tools, { runner: actionsOf({ tools, env, clock: systemClock }) });
  const say = (args: object, confirmed?: typeof yes) =>
    new Promise<ToolResult>((resolve) => {
      const about = { turn: 1, heard: "a table for four", ...(confirmed && { confirmed }) };
      governed.run({ id: "1", name: "book_table", args }, resolve, about);
    });
  const asks = (told: ToolResult) => (told.ok ? "nothing" : told.error.message);

  expect(asks(await say({ people: 4 }))).toContain("For which day?");
  expect(asks(await say({ day: "2026-11-27" }))).toContain("And your name?");
  const all = { name: "Ada" };
  const question = governed.confirmation({ id: "1", name: "book_table", args: all }, { turn: 1, heard: "" });
  expect(question?.text).toBe("A table for 4 on Friday, November 27, in the name of Ada. Shall I book it?");
  expect(requests).toEqual([]);
  expect(await say(all, yes)).toEqual({ ok: true, value: { table: 7 } });
  expect(await say({ day: "2026-11-27", people: 4, name: "Ada" }, yes)).toEqual({ ok: true, value: { table: 7 } });
  expect(requests).toEqual([
    {
      ...{ method: "POST", url: "/api/tables", key: "Bearer a-secret" },
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
