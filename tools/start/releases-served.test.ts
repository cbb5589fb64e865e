/** Kept releases as visitors get them: the Worker, in workerd with its assets, over two builds of two versions. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { experimental_readRawConfig, unstable_startWorker } from "wrangler";
import { version as current } from "../../package.json";
import { emptyFolder } from "../../widget/empty-folder.ts";
import { root } from "./bootstrap.mjs";
import { keepRelease, placeReleases } from "./releases.ts";
import { withAllVendors } from "./wrangler.ts";

const old = "0.0.1";
let top: string;
let worker: Awaited<ReturnType<typeof unstable_startWorker>>;

async function build(version: string): Promise<void> {
  const assets = join(top, "widget");
  emptyFolder(assets, ["v"]);
  const files = {
    "widget.js": `script("${version}")`,
    "panel.js": `panel("${version}")`,
    "hearing-worklet.js": `worklet("${version}")`,
    [`chunks/panel-${version}.js`]: `chunk("${version}")`,
    [`silero/${version}/ort.mjs`]: `silero("${version}")`,
    "console/index.html": "<title>console</title>",
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(assets, name)), { recursive: true });
    await writeFile(join(assets, name), text);
  }
  await placeReleases({ kept: join(top, "releases"), assets }, version);
}

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), "earshot-served-"));
  await build(old);
  await keepRelease({ kept: join(top, "releases"), assets: join(top, "widget") }, old, 0);
  await build(current);
  const { rawConfig } = experimental_readRawConfig({ config: join(root, "wrangler.jsonc") });
  const { $schema: _, alias = {}, assets, ...rest } = withAllVendors(rawConfig);
  const here = (path: string): string => join(root, path);
  const config = join(top, "wrangler.json");
  const aliases = Object.entries(alias).map(([name, path]) => [name, here(String(path))]);
  const own = { main: here("demo/worker.ts"), alias: Object.fromEntries(aliases) };
  await writeFile(config, JSON.stringify({ ...rest, ...own, assets: { ...assets, directory: join(top, "widget") } }));
  worker = await unstable_startWorker({
    config,
    dev: { persist: false, watch: false, logLevel: "error", server: { port: 0 }, inspector: false },
  });
  // It is bundled at the first request.
  await (await get("/widget.js")).text();
}, 120_000);

afterAll(async () => {
  await worker?.dispose();
  await rm(top, { recursive: true });
});

const get = (path: string) => worker.fetch(`http://localhost${path}`, { redirect: "manual" });

test("the earlier release's address gives its bytes, with its hash, for ever", async () => {
  const told = await (await get(`/v/${old}/integrity.json`)).json();
  const response = await get(`/v/${old}/widget.js`);
  const text = await response.text();
  expect(text).toBe(`script("${old}")`);
  const integrity = `sha384-${createHash("sha384").update(text).digest("base64")}`;
  expect(told).toEqual({ version: old, script: `/v/${old}/widget.js`, integrity });
  expect(response.headers.get("Cache-Control")).toContain("immutable");
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(response.headers.get("Content-Type")).toContain("javascript");
});

test.each([
  [`/v/${old}/panel.js`, `panel("${old}")`],
  [`/v/${old}/hearing-worklet.js`, `worklet("${old}")`],
  [`/v/${old}/chunks/panel-${old}.js`, `chunk("${old}")`],
  [`/v/${old}/silero/${old}/ort.mjs`, `silero("${old}")`],
  [`/chunks/panel-${old}.js`, `chunk("${old}")`],
  [`/silero/${old}/ort.mjs`, `silero("${old}")`],
  ["/widget.js", `script("${current}")`],
  [`/v/${current}/widget.js`, `script("${current}")`],
  [`/v/${current}/chunks/panel-${current}.js`, `chunk("${current}")`],
])("%s is there", async (path, text) => {
  const response = await get(path);
  expect([response.status, await response.text()]).toEqual([200, text]);
});

test.each([
  "/v/9.9.9/widget.js",
  "/v/",
  `/v/${old}`,
  `/v/${old}/`,
  `/v/${old}/chunks/`,
  `/v/${old}/chunks/panel-${current}.js`,
  `/v/${current}/console/`,
  `/v/${current}/v/${old}/widget.js`,
  "/v/..%2fwidget.js",
  "/v/%2e%2e%2f/widget.js",
  `/v/chunks/panel-${old}.js`,
])("%s is a plain 404", async (path) => {
  const response = await get(path);
  expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: "route_unknown" })]);
});
