import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forget, type Library, listTaught, type Told, teach } from "./teach.ts";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body: { source?: string; type?: string; content?: string };
}

let folder: string;
let server: Server;
let asked: Asked[];
let answer: { status: number; body: unknown };
let library: Library;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-teach-"));
  asked = [];
  answer = { status: 200, body: { source: "s", title: "T", passages: 2, isCut: false } };
  server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    asked.push({
      method: request.method ?? "",
      path: request.url ?? "",
      token: request.headers.authorization ?? "",
      body: text === "" ? {} : JSON.parse(text),
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  library = { server: `http://127.0.0.1:${port}`, agent: "front-desk", token: "secret" };
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function all(from: string): Promise<Told[]> {
  const told: Told[] = [];
  for await (const one of teach(library, from)) told.push(one);
  return told;
}

test("a folder's documents are sent by the names they have in it, in order, and nothing else", async () => {
  await mkdir(join(folder, "deep"));
  await mkdir(join(folder, ".git"));
  for (const name of ["b.md", "deep/a.html", "picture.png", ".hidden.md", ".git/x.md", "z.txt"]) {
    await writeFile(join(folder, name), `words of ${name}`);
  }
  expect(await all(folder)).toMatchObject([
    { source: "b.md", ok: true, what: '"T", 2 passages' },
    { source: "deep/a.html", ok: true },
    { source: "z.txt", ok: true },
  ]);
  expect(asked.map(({ method, path, token, body }) => [method, path, token, body.type])).toEqual([
    ["PUT", "/v1/agents/front-desk/documents", "Bearer secret", "text/markdown"],
    ["PUT", "/v1/agents/front-desk/documents", "Bearer secret", "text/html"],
    ["PUT", "/v1/agents/front-desk/documents", "Bearer secret", "text/plain"],
  ]);
});

test("a document that is too large or refused is told, and the others go on", async () => {
  await writeFile(join(folder, "a.md"), "x".repeat(1_000_001));
  await writeFile(join(folder, "b.md"), "fine");
  answer = { status: 400, body: { detail: "there are no words to be read in b.md" } };
  expect(await all(folder)).toEqual([
    { source: "a.md", ok: false, what: "it has more than 1000000 bytes" },
    { source: "b.md", ok: false, what: "there are no words to be read in b.md" },
  ]);
});

test("what cannot be had or is no text is told, and nothing of it is sent", async () => {
  const nothing = join(folder, "nothing.md");
  expect(await all(nothing)).toEqual([{ source: nothing, ok: false, what: `there is no file or folder ${nothing}` }]);
  expect(await all("ftp://example.com/a")).toMatchObject([{ ok: false, what: expect.stringContaining("no http(s)") }]);
  expect(await all("http://127.0.0.1:1/a")).toMatchObject([{ ok: false, what: expect.stringContaining("not answer") }]);
  await writeFile(join(folder, "a.txt"), new Uint8Array([0x43, 0x61, 0x66, 0xe9]));
  await writeFile(join(folder, "b.txt"), "PK\0\0");
  await writeFile(join(folder, "c.txt"), new Uint8Array([0xff, 0xfe, 0x48, 0, 0x69, 0]));
  await writeFile(join(folder, "d.html"), Buffer.from('<meta charset="iso-8859-1"><p>Caf\xe9 \x80 20</p>', "latin1"));
  expect(await all(folder)).toMatchObject([
    { source: "a.txt", ok: false, what: "a.txt was not read: it is no UTF-8 text; save it as UTF-8" },
    { source: "b.txt", ok: false, what: "b.txt was not read: it is no text" },
    { source: "c.txt", ok: true },
    { source: "d.html", ok: true },
  ]);
  expect(asked.map(({ body }) => body.content)).toEqual(["Hi", '<meta charset="iso-8859-1"><p>Café € 20</p>']);
});

test("links in a folder are not followed: one may lead back to it", async () => {
  await writeFile(join(folder, "a.md"), "x");
  await symlink(folder, join(folder, "again"));
  expect((await all(folder)).map(({ source }) => source)).toEqual(["a.md"]);
});

test("what concerns us and not a document ends it, with what to do", async () => {
  await writeFile(join(folder, "a.md"), "x");
  answer = { status: 401, body: { detail: "this is not the admin's token: send the value of ADMIN_TOKEN" } };
  await expect(all(folder)).rejects.toThrow("not the admin's token");
  answer = { status: 404, body: { detail: "no document of the source" } };
  await expect(forget(library, "a b&c")).rejects.toThrow("no document of the source");
  expect(asked.at(-1)).toMatchObject({ method: "DELETE", path: "/v1/agents/front-desk/documents?source=a%20b%26c" });
  library = { ...library, server: "http://127.0.0.1:1" };
  await expect(listTaught(library)).rejects.toThrow(/is the Worker running there/);
});
