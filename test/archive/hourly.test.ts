/** The script of docs/http-api.md that brings the export into R2, with real curl and a stand-in for wrangler. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/start/bootstrap.mjs";

/** The calls that are over, by their places. Two come in a page. */
let calls = 5;
const server = createServer((request, response) => {
  if (request.headers.authorization !== "Bearer the-admins") return response.writeHead(401).end();
  const { searchParams } = new URL(request.url ?? "", "http://localhost");
  const from = Number(searchParams.get("cursor") ?? 0);
  const to = Math.min(calls, from + 2);
  response.writeHead(200, { "Earshot-Cursor": String(to), "Earshot-More": to < calls ? "yes" : "no" });
  return response.end(Array.from({ length: to - from }, (_, nth) => `${from + nth}\n`).join(""));
});
let folder: string;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  folder = await mkdtemp(join(tmpdir(), "earshot-hourly-"));
  const text = await readFile(join(root, "docs/http-api.md"), "utf8");
  const [, script = ""] = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(text) ?? [];
  const { port } = server.address() as AddressInfo;
  await writeFile(join(folder, "export.sh"), script.replace("https://voice.example", `http://127.0.0.1:${port}`));
  await mkdir(join(folder, "bin"));
  const npx =
    '#!/bin/sh\n[ -e broken ] && exit 1\n[ "$*" = "wrangler r2 object put $5 --file $7 --remote" ] && cat "$7" >> bucket\n';
  await writeFile(join(folder, "bin", "npx"), npx);
  await chmod(join(folder, "bin", "npx"), 0o755);
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(token = "the-admins"): Promise<number | null> {
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env.PATH}`, ADMIN_TOKEN: token };
  const script = spawn("sh", [join(folder, "export.sh")], { env, stdio: "ignore" });
  const [code] = (await once(script, "close")) as [number | null];
  return code;
}

const inBucket = async () => (await readFile(join(folder, "bucket"), "utf8")).trim().split("\n").map(Number);

test("each change gets into the bucket once, and a run that breaks off loses none", async () => {
  expect(await run()).toBe(0);
  expect(await inBucket()).toEqual([0, 1, 2, 3, 4]);
  expect(await run()).toBe(0);
  calls = 8;
  await writeFile(join(folder, "broken"), "");
  expect(await run()).not.toBe(0);
  await rm(join(folder, "broken"));
  expect(await run("another")).not.toBe(0);
  expect(await inBucket()).toEqual([0, 1, 2, 3, 4]);
  expect(await run()).toBe(0);
  expect(await inBucket()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
