import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { IdentityToken } from "../contract.ts";
import type { CallError } from "./error.ts";
import { identified } from "./identified.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const request = { agent: "front-desk" };

async function made(token: IdentityToken) {
  const told: CallError[] = [];
  const promise = identified(request, token, (error) => told.push(error));
  await vi.advanceTimersByTimeAsync(6_000);
  return { request: await promise, told: told.map(({ code, message }) => `${code}: ${message}`) };
}

test.each<[string, IdentityToken]>([
  ["a text", "a.b.c"],
  ["a function", () => "a.b.c"],
  ["a function that asks the page's server", async () => "a.b.c"],
])("%s gives the token", async (_, token) => {
  expect(await made(token)).toEqual({ request: { ...request, identityToken: "a.b.c" }, told: [] });
});

test.each<[string, IdentityToken]>([
  ["nothing", undefined],
  ["an empty text", ""],
  ["a function that has none", async () => null],
])("with %s nobody is logged in, and nothing is wrong", async (_, token) => {
  expect(await made(token)).toEqual({ request, told: [] });
});

test.each<[string, IdentityToken, string]>([
  ["throws", () => Promise.reject(new Error("HTTP 500")), "HTTP 500"],
  [
    "throws at once",
    () => {
      throw new Error("no session");
    },
    "no session",
  ],
  ["never answers", () => new Promise(() => {}), "none within 5 s"],
  ["gives something else", (() => ({ token: "a.b.c" })) as unknown as IdentityToken, "no text"],
  ["gives far too much", () => "x".repeat(8193), "at most 8192"],
])("where a page's function %s the call goes on without, and the page is told", async (_, token, why) => {
  const { request: sent, told } = await made(token);
  expect(sent).toEqual(request);
  expect(told).toEqual([expect.stringMatching(new RegExp(`^identity_invalid: .*${why}`))]);
});
