/** Through every route there is: no answer can be framed, guessed at or read by a page that it is not for. */
import { env as bindings } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import { version } from "../../package.json";
import type { Env } from "../base/env.ts";
import { routesOf } from "../worker.ts";
import { agents, notes, shop, testEnv } from "./testing.ts";

const app = routesOf(agents);
afterEach(() => vi.restoreAllMocks());

const origin = "https://earshot.example";
const types: readonly (readonly [RegExp, string])[] = [
  [/\.m?js$/, "text/javascript"],
  [/\.json$/, "application/json"],
  [/\.css$/, "text/css"],
  [/\.wasm$/, "application/wasm"],
  [/\.onnx$/, "application/octet-stream"],
];

/** A build in which every address is a file, and whatever has no ending of its own is a page. */
const everything = {
  fetch: async (request: Request) => {
    const { pathname } = new URL(request.url);
    const type = types.find(([ending]) => ending.test(pathname))?.[1] ?? "text/html; charset=utf-8";
    return new Response(`<script>${pathname}</script>`, { headers: { "Content-Type": type } });
  },
} as unknown as Env["ASSETS"];
const env = testEnv(bindings as unknown as Env, notes(), { ASSETS: everything });

/** As a browser sends it from a page of this origin. */
async function ask(method: string, path: string, headers: Readonly<Record<string, string>> = { Origin: shop }) {
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("OK"));
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
  return app.request(`${origin}${path}`, { method, headers }, env);
}

const routes = [...new Set(app.routes.filter(({ method }) => method !== "ALL").map((r) => `${r.method} ${r.path}`))];
const others = [
  ...["GET /nothing", "GET /index.html", "GET /console/index.html", "GET /console/x", "POST /", "PUT /console"],
  ...[`GET /v/${version}/console/`, `GET /v/${version}/console/index.html`, "GET /v/0.0.1/console/", "GET /v/"],
  ...["HEAD /console", "HEAD /", "OPTIONS /v1/sessions", "GET /%00", "GET /silero/a/b.html", "GET /chunks/a.html"],
];

test.each([...routes, ...others])(
  "%s is in no frame, of no guessed type, and tells nobody where it was",
  async (one) => {
    const [method = "", path = ""] = one.split(" ");
    const { headers } = await ask(method, path.replace(/:\w+/g, "x").replace("*", "a-1.js"));
    expect(headers.get("X-Frame-Options")).toBe("DENY");
    expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  },
);

test("every page has a policy by which nothing loads that it does not name", async () => {
  const pages = ["/", "/console", "/console/", "/nothing", "/health"];
  for (const path of pages) {
    const policy = (await ask("GET", path)).headers.get("Content-Security-Policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|\*/);
  }
});

test.each([
  `/v/${version}/console/`,
  `/v/${version}/console/index.html`,
  `/v/${version}/console/assets/index-1.js`,
  `/v/${version}/index.html`,
  `/v/${version}/chunks/`,
  `/v/${version}/chunks/index.html`,
  `/v/${version}/chunks/deep/er.js`,
  `/v/${version}/silero/1/index.html`,
  `/v/${version}/silero/1/page.svg`,
  `/v/${version}/.dev.vars`,
  `/v/${version}/v/0.0.1/widget.js`,
  `/v/${version}/widget.js.map`,
  "/v/0.0.1/console/",
  "/v/0.0.1/%63onsole/",
  "/v/0.0.1//console/",
  "/v/0.0.1/x/../console/",
  "/v/0.0.1/x/%2e%2e/console/",
  "/v/0.0.1\\console\\",
  "/chunks/index.html",
  "/chunks/a/../../console/",
  "/silero/../console/index.html",
  "/silero/1/index.html",
])("%s is no file of the widget's", async (path) => {
  const answer = await ask("GET", path);
  // Some of them are the console's own address by the time they arrive: it is in no frame.
  if (answer.status === 200) expect(answer.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
  else expect(answer.status).toBe(404);
  expect(answer.headers.get("Access-Control-Allow-Origin")).not.toBe("*");
});

test("only the widget's own files are any page's to load", async () => {
  const open: string[] = [];
  for (const one of [...routes, ...others]) {
    const [method = "", path = ""] = one.split(" ");
    const answer = await ask(method, path.replace(/:\w+/g, "x").replace("*", "a-1.js"), {
      Origin: "https://any.example",
    });
    if (answer.headers.get("Access-Control-Allow-Origin") === "*") open.push(path);
  }
  expect(open).toEqual(["/widget.js", "/panel.js", "/hearing-worklet.js", "/integrity.json", "/chunks/*"]);
  expect((await ask("GET", `/v/${version}/chunks/a-1.js`)).headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect((await ask("GET", "/silero/1.2/a.wasm")).headers.get("Access-Control-Allow-Origin")).toBe("*");
});

test("a script is under no policy that would be its worker's own", async () => {
  for (const path of ["/widget.js", "/chunks/a-1.js", "/silero/1.2/ort.mjs", "/silero/1.2/ort.wasm"])
    expect((await ask("GET", path)).headers.get("Content-Security-Policy")).toBe("frame-ancestors 'none'");
});
