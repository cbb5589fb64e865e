import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PageToken } from "../contract.ts";
import type { CallError } from "./error.ts";
import { type PageTokens, withTokens } from "./page-tokens.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const request = { agent: "front-desk" };

async function made(tokens: PageTokens) {
  const told: CallError[] = [];
  const promise = withTokens(request, tokens, (error) => told.push(error));
  await vi.advanceTimersByTimeAsync(61_000);
  return { request: await promise, told: told.map(({ code, message }) => `${code}: ${message}`) };
}

const kinds = [
  { name: "identityToken", code: "identity_invalid", answerSeconds: 5, maxLength: 8192 },
  { name: "turnstileToken", code: "turnstile_required", answerSeconds: 60, maxLength: 2048 },
] as const;

describe.each(kinds)("$name", ({ name, code, answerSeconds, maxLength }) => {
  test.each<[string, PageToken]>([
    ["a text", "a.b.c"],
    ["a function", () => "a.b.c"],
    ["a function that asks the page's server", async () => "a.b.c"],
    ["a function that takes nearly all of its time", () => later("a.b.c", answerSeconds * 1000 - 1)],
  ])("%s gives the token", async (_, token) => {
    expect(await made({ [name]: token })).toEqual({ request: { ...request, [name]: "a.b.c" }, told: [] });
  });

  test.each<[string, PageToken]>([
    ["nothing", undefined],
    ["null", null],
    ["an empty text", ""],
    ["a function that has none", async () => null],
  ])("with %s there is none, and nothing is wrong", async (_, token) => {
    expect(await made({ [name]: token })).toEqual({ request, told: [] });
  });

  test.each<[string, PageToken, string]>([
    ["throws", () => Promise.reject(new Error("HTTP 500")), "HTTP 500"],
    [
      "throws at once",
      () => {
        throw new Error("no session");
      },
      "no session",
    ],
    ["never answers", () => new Promise(() => {}), `none within ${answerSeconds} s`],
    ["is too late", () => later("a.b.c", answerSeconds * 1000 + 1), `none within ${answerSeconds} s`],
    ["gives something else", (() => ({ token: "a.b.c" })) as unknown as PageToken, "no text"],
    ["gives far too much", () => "x".repeat(maxLength + 1), `at most ${maxLength}`],
  ])("where a page's function %s the call goes on without, and the page is told", async (_, token, why) => {
    const { request: sent, told } = await made({ [name]: token });
    expect(sent).toEqual(request);
    expect(told).toEqual([expect.stringMatching(new RegExp(`^${code}: ${name} .*${why}`))]);
  });

  test("the longest that the server takes goes along", async () => {
    const longest = "x".repeat(maxLength);
    expect((await made({ [name]: longest })).request).toEqual({ ...request, [name]: longest });
  });
});

test("both are asked for at once, and one that fails is not in the other's way", async () => {
  const asked: string[] = [];
  const identityToken = () => {
    asked.push("identity");
    return new Promise<string>(() => {});
  };
  const turnstileToken = () => {
    asked.push("turnstile");
    return "t";
  };
  const promise = withTokens(request, { identityToken, turnstileToken }, () => {});
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual(["identity", "turnstile"]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await promise).toEqual({ ...request, turnstileToken: "t" });
});

test("a function is asked anew for each call", async () => {
  let nth = 0;
  const turnstileToken = () => `token-${++nth}`;
  expect((await made({ turnstileToken })).request).toMatchObject({ turnstileToken: "token-1" });
  expect((await made({ turnstileToken })).request).toMatchObject({ turnstileToken: "token-2" });
});

function later<T>(value: T, ms: number): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}
