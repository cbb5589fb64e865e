import { expect, test } from "vitest";
import { version } from "../../package.json";
import type { Env } from "../base/env.ts";
import { asset, hashedAsset, releaseAsset } from "./assets.ts";

/** The ASSETS binding with one file in it. */
function envWith(answer: () => Response): Env {
  return { ASSETS: { fetch: async () => answer() } } as unknown as Env;
}

const request = new Request("https://earshot.example/chunks/panel-abc.js");
const file = () =>
  new Response("code", { headers: { "Content-Type": "text/javascript", ETag: '"1"', "Cache-Control": "no-cache" } });

test("sends what a page of another origin needs, and keeps what the build said", async () => {
  const response = await asset(envWith(file), request, "immutable");
  expect(Object.fromEntries(response.headers)).toEqual({
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "text/javascript",
    "cross-origin-resource-policy": "cross-origin",
    etag: '"1"',
    "timing-allow-origin": "*",
    "x-content-type-options": "nosniff",
  });
  expect(await response.text()).toBe("code");
});

test("lets what follows releases be kept for five minutes", async () => {
  const response = await asset(envWith(file), request, "release");
  expect(response.headers.get("Cache-Control")).toBe("public, max-age=300");
});

test("passes on that a file has not changed", async () => {
  const response = await asset(
    envWith(() => new Response(null, { status: 304 })),
    request,
    "release",
  );
  expect(response.status).toBe(304);
});

test("knows no file that is not there", async () => {
  const missing = envWith(() => new Response("not found", { status: 404 }));
  await expect(asset(missing, request, "release")).rejects.toMatchObject({ code: "route_unknown" });
});

/** The ASSETS binding with these files, and what it was asked for. */
function envOf(...files: string[]): { env: Env; asked: string[] } {
  const asked: string[] = [];
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    return files.includes(pathname) ? new Response(pathname) : new Response("none", { status: 404 });
  };
  return { env: { ASSETS: { fetch } } as unknown as Env, asked };
}

const v = `/v/${version}`;
const forYears = expect.stringContaining("immutable");
const forMinutes = "public, max-age=300";
const get = (env: Env, path: string) => {
  const asked = new Request(new URL(path, "https://earshot.example"));
  return releaseAsset(env, asked, new URL(asked.url).pathname.split("/")[2] ?? "");
};

test.each([
  ["a kept release", ["/v/0.0.1/widget.js", "/widget.js"], "/v/0.0.1/widget.js", "/v/0.0.1/widget.js", forYears],
  ["its chunk", ["/v/0.0.1/chunks/a-1.js"], "/v/0.0.1/chunks/a-1.js", "/v/0.0.1/chunks/a-1.js", forYears],
  [
    "a release before a release",
    ["/v/1.0.0-rc.1/panel.js"],
    "/v/1.0.0-rc.1/panel.js",
    "/v/1.0.0-rc.1/panel.js",
    forYears,
  ],
  ["the current one, kept", [`${v}/widget.js`, "/widget.js"], `${v}/widget.js`, `${v}/widget.js`, forYears],
  ["the build, not released yet", ["/widget.js"], `${v}/widget.js`, "/widget.js", forMinutes],
  ["the build's chunk", ["/chunks/a-1.js"], `${v}/chunks/a-1.js`, "/chunks/a-1.js", forYears],
  ["the build's Silero", ["/silero/1-2/a.wasm"], `${v}/silero/1-2/a.wasm`, "/silero/1-2/a.wasm", forYears],
])("serves %s under its version", async (_, files, path, from, caching) => {
  const response = await get(envOf(...files).env, path);
  expect(await response.text()).toBe(from);
  expect(response.headers.get("Cache-Control")).toEqual(caching);
});

test("mixes nothing of a later build into a release of the same version", async () => {
  const { env } = envOf(`${v}/widget.js`, "/widget.js", "/chunks/later-1.js", "/panel.js");
  for (const path of [`${v}/chunks/later-1.js`, `${v}/panel.js`])
    await expect(get(env, path)).rejects.toMatchObject({ code: "route_unknown" });
});

test.each([
  "/v/9.9.9/widget.js",
  "/v/latest/widget.js",
  "/v/0.0/widget.js",
  "/v/chunks/a-1.js",
  "/v/..%2F/widget.js",
  "/v/%2e%2e%2f0.0.1/widget.js",
  "/v/0.0.1/..%2Fconsole%2Findex.html",
  `${v}/`,
  `${v}/console/`,
  `${v}/console/index.html`,
  `${v}/console/assets/index-1.js`,
  `${v}/v/0.0.1/widget.js`,
  `${v}//widget.js`,
  `${v}/widget.js/`,
])("knows nothing at %s", async (path) => {
  const { env } = envOf("/widget.js", "/v/0.0.1/widget.js", "/console/", "/console/index.html", "/v/chunks/a-1.js");
  await expect(get(env, path)).rejects.toMatchObject({ code: "route_unknown" });
});

test("finds a chunk of an earlier release for a page that is still open", async () => {
  const { env, asked } = envOf("/v/chunks/old-1.js", "/chunks/new-1.js");
  const of = async (path: string) => (await hashedAsset(env, new Request(`https://earshot.example${path}`))).text();
  expect(await of("/chunks/old-1.js")).toBe("/v/chunks/old-1.js");
  expect(await of("/chunks/new-1.js")).toBe("/chunks/new-1.js");
  expect(asked).toEqual(["/chunks/old-1.js", "/v/chunks/old-1.js", "/chunks/new-1.js"]);
  await expect(of("/chunks/none-1.js")).rejects.toMatchObject({ code: "route_unknown" });
});
