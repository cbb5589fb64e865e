import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adminTokenFor } from "./admin-token.ts";

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "admin-token-"));
  file = join(folder, ".dev.vars");
  await writeFile(file, "ADMIN_TOKEN='the-local-one'\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a Worker on this machine takes the token that its start has written", async () => {
  expect(await adminTokenFor(new URL("http://localhost:8787"), {}, file)).toBe("the-local-one");
  expect(await adminTokenFor(new URL("http://[::1]:8787"), {}, file)).toBe("the-local-one");
  expect(await adminTokenFor(new URL("http://localhost:8787"), {}, join(folder, "none"))).toBeNull();
});

test("another server never gets it, and the environment comes first", async () => {
  expect(await adminTokenFor(new URL("https://voice.example"), {}, file)).toBeNull();
  expect(await adminTokenFor(new URL("http://localhost.voice.example"), {}, file)).toBeNull();
  expect(await adminTokenFor(new URL("https://voice.example"), { ADMIN_TOKEN: "theirs" }, file)).toBe("theirs");
  expect(await adminTokenFor(new URL("http://127.0.0.1:8787"), { ADMIN_TOKEN: "theirs" }, file)).toBe("theirs");
});
