/** Against a hub on loopback that answers as Hugging Face documents it. */
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fetchFromHub } from "./hub.ts";

const content = Buffer.from("weights ".repeat(50_000));
const sha256 = createHash("sha256").update(content).digest("hex");
const gitSha1 = createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
const path = "/some/model/resolve/main/model.bin";

let server: Server;
let folder: string;
let hub: string;
/** Ranges that were asked for. */
let ranges: (string | undefined)[];
/** Bytes after which the first answer breaks off. */
let breaksAfter: number | null;
let headers: Record<string, string>;
/** The hub answers from another address of its own: https://huggingface.co/docs/huggingface_hub/package_reference/file_download */
let inHub: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-hub-"));
  ranges = [];
  breaksAfter = null;
  inHub = false;
  headers = { "x-linked-etag": `"${sha256}"`, "x-linked-size": String(content.length), etag: '"of-the-redirect"' };
  server = createServer((request, response) => {
    if (inHub && request.url === path) {
      response.writeHead(307, { location: "/api/resolve-cache/model.bin?etag=1", "content-length": 262 }).end();
    } else if (request.url?.startsWith("/api/resolve-cache/") && request.method === "HEAD") {
      response.writeHead(200, headers).end();
    } else if (request.url?.startsWith("/api/resolve-cache/")) response.writeHead(200).end(content);
    else if (request.url === path && request.method === "HEAD") {
      response.writeHead(302, { ...headers, location: "/bytes" }).end();
    } else if (request.url === path) response.writeHead(302, { location: "/bytes" }).end();
    else if (request.url === "/bytes") {
      const { range } = request.headers;
      ranges.push(range);
      const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
      response.writeHead(range === undefined ? 200 : 206, { "content-length": content.length - from });
      if (breaksAfter === null) response.end(content.subarray(from));
      else {
        response.write(content.subarray(from, from + breaksAfter), () => setTimeout(() => response.destroy(), 50));
        breaksAfter = null;
      }
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const notes: string[] = [];
const fetchIt = (file = "model.bin") =>
  fetchFromHub(
    { repository: "some/model", path: file, as: "kept.bin" },
    { hub, folder, note: (text) => notes.push(text), betweenTriesMs: 10 },
  );

test("a file is fetched behind its redirect, with progress", async () => {
  await fetchIt();
  expect(await readFile(join(folder, "kept.bin"))).toEqual(content);
  expect(notes.at(-1)).toContain("0.4 of 0.4 MB");
});

test("a download that broke off goes on where it ended", async () => {
  breaksAfter = 100_000;
  await fetchIt();
  expect(await readFile(join(folder, "kept.bin"))).toEqual(content);
  expect(ranges).toHaveLength(2);
  expect(ranges[0]).toBeUndefined();
  expect(Number(/\d+/.exec(ranges[1] ?? "")?.[0])).toBeGreaterThan(0);
});

test("so does one of an earlier start", async () => {
  await writeFile(join(folder, "kept.bin.part"), content.subarray(0, 70_000));
  await fetchIt();
  expect(ranges).toEqual(["bytes=70000-"]);
  expect(await readFile(join(folder, "kept.bin"))).toEqual(content);
});

test("a small file has git's checksum", async () => {
  headers = { etag: `"${gitSha1}"`, "x-linked-size": String(content.length) };
  await fetchIt();
  expect(await readdir(folder)).toEqual(["kept.bin"]);
});

test("a small file stands behind a redirect within the hub, whose answer alone has its checksum", async () => {
  inHub = true;
  headers = { etag: `"${gitSha1}"`, "content-length": String(content.length) };
  await fetchIt();
  expect(await readFile(join(folder, "kept.bin"))).toEqual(content);
});

test("a file that is there as the hub has it is not fetched again", async () => {
  await fetchIt();
  await fetchIt();
  expect(ranges).toHaveLength(1);
  await writeFile(join(folder, "kept.bin"), "of another version");
  await fetchIt();
  expect(ranges).toHaveLength(2);
  expect(await readFile(join(folder, "kept.bin"))).toEqual(content);
});

test("a file with another checksum is not used, and not kept", async () => {
  headers["x-linked-etag"] = `"${"0".repeat(64)}"`;
  await expect(fetchIt()).rejects.toThrow("as the hub says; it was not used");
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ["no such file", "other.bin", "answered 404"],
  ["no checksum", "model.bin", "tells no checksum"],
])("%s is told", async (_, file, words) => {
  headers = {};
  await expect(fetchIt(file)).rejects.toThrow(words);
});

test("a hub that is out of reach is told", async () => {
  hub = "http://127.0.0.1:9";
  await expect(fetchIt()).rejects.toThrow("127.0.0.1:9 cannot be reached");
});
