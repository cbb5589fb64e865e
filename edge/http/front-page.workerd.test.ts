/** `GET /`: the Worker's own address shows some things and keeps others to itself. */
import { env as bindings } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { routesOf } from "../worker.ts";
import { agents, notes, testEnv } from "./testing.ts";

const app = routesOf(agents);

const env = testEnv(bindings as unknown as Env, notes());

/** The page as a browser gets it, while LiveKit answers or does not. */
async function open(
  settings: Partial<Record<keyof Env, string | undefined>> = {},
  url = "https://voice.example/",
  headers: Readonly<Record<string, string>> = {},
) {
  vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("OK"));
  const response = await app.request(url, { headers }, testEnv(bindings as unknown as Env, notes(), settings));
  return { response, page: await response.text() };
}

afterEach(() => vi.restoreAllMocks());

test("says what runs here, that it is ready, and where everything is", async () => {
  const { response, page } = await open();
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  expect(page).toContain("Ready to take calls.");
  for (const place of ["/health", "/widget.js", "/integrity.json", "/console"])
    expect(page).toContain(`href="${place}"`);
  expect(page).toContain("README.md");
  expect(page).toContain("https://voice.example/widget.js");
});

test("names what is missing, as text, to its operator", async () => {
  const lacking = { LIVEKIT_URL: undefined, CALL_TOKEN_SECRET: "short" };
  const { response, page } = await open(lacking, undefined, { Authorization: "Bearer the-admins-own-long-token" });
  expect(response.status).toBe(200);
  expect(page).not.toContain("Ready to take calls.");
  expect(page).toMatch(/<li>[^<]*LIVEKIT_URL[\s\S]*<li>[^<]*CALL_TOKEN_SECRET/);
});

test("names the console only where there is one", async () => {
  expect((await open({ ADMIN_TOKEN: undefined })).page).not.toContain("console");
});

test("tells no secret and no agent", async () => {
  const { page } = await open();
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    typeof value === "string" && /KEY|SECRET|TOKEN/.test(name) ? [value] : [],
  );
  expect(secrets.length).toBeGreaterThan(3);
  for (const secret of [...secrets, "front-desk", "open-house"]) expect(page).not.toContain(secret);
});

test("is kept by no search engine and no cache, runs nothing, and allows its own style alone", async () => {
  const { response, page } = await open();
  expect(response.headers.get("X-Robots-Tag")).toContain("noindex");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  expect(page.replace(/<code>[\s\S]*<\/code>/, "")).not.toContain("<script");
  const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style)));
  const policy = response.headers.get("Content-Security-Policy") ?? "";
  expect(policy).toContain(`'sha256-${btoa(String.fromCharCode(...digest))}'`);
  expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
});

test.each(["https://a.example/?<script>alert(1)</script>", "http://localhost:8787/#<b>"])(
  "repeats nothing of an address that is no origin: %s",
  async (url) => {
    const { page } = await open({}, url);
    expect(page).not.toMatch(/alert\(1\)|<b>/);
  },
);
