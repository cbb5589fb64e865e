import { expect, test } from "vitest";
import { version } from "../../package.json";
import type { Env } from "../env.ts";
import { asset, releaseAsset } from "./assets.ts";

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

test("serves the build under its own release's address, and an earlier release from where it is kept", async () => {
  const asked: string[] = [];
  const env = {
    ASSETS: {
      fetch: async (request: Request) => {
        asked.push(new URL(request.url).pathname);
        return file();
      },
    },
  } as unknown as Env;
  const current = await releaseAsset(env, new Request(`https://earshot.example/v/${version}/widget.js`), version);
  await releaseAsset(env, new Request("https://earshot.example/v/0.0.1/widget.js"), "0.0.1");
  expect(asked).toEqual(["/widget.js", "/v/0.0.1/widget.js"]);
  expect(current.headers.get("Cache-Control")).toContain("immutable");
});
