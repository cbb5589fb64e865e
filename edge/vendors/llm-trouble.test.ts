/** Refusals of language models in words that help. Those of each vendor: every-llm.test.ts. */
import { APICallError } from "ai";
import { describe, expect, test } from "vitest";
import { EarshotError } from "../base/errors.ts";
import { llmTrouble } from "./llm-trouble.ts";

const refused = { vendor: "Somebody", keyVariable: "SOMEBODY_API_KEY", model: "one" };
const secret = "sk-of-somebody";

function told(statusCode: number, responseBody = "", retryAfter?: string, headers: object = {}): unknown {
  const responseHeaders = { ...headers, ...(retryAfter !== undefined && { "retry-after": retryAfter }) };
  const of = { url: "https://llm.example", requestBodyValues: {}, message: `wrong: ${secret}` };
  return llmTrouble(new APICallError({ ...of, statusCode, responseBody, responseHeaders }), refused);
}

describe("a refusal", () => {
  test.each<[string, number, string, string | undefined, RegExp]>([
    ["of the key", 401, "", undefined, /check the API key, SOMEBODY_API_KEY$/],
    ["of what the key may do", 403, "", undefined, /check the API key/],
    ["of the key with another status", 400, '{"reason":"API_KEY_INVALID"}', undefined, /check the API key/],
    ["of the model", 404, "", undefined, /has no model "one"/],
    ["of the model with another status", 400, "Unknown Model, please check", undefined, /has no model "one"/],
    ["of a model that the key may not use", 403, '{"code":"model_not_found"}', undefined, /has no model "one"/],
    ["of a model, as Bedrock", 403, "You don't have access to the model with the", undefined, /has no model "one"/],
    ["of a model, as OpenRouter", 400, "gpt-one is not a valid model ID", undefined, /has no model "one"/],
    ["of a model without a profile", 400, "Retry with an inference profile", undefined, /has no model "one"/],
    ["of a model, of which the key is told too", 401, '{"code":"model_not_found"}', undefined, /check the API key/],
    [
      "of the words, as Azure",
      400,
      '{"code":"content_filter"}',
      undefined,
      /filter refused what was said \(HTTP 400\)/,
    ],
    [
      "of the words, as OpenRouter",
      403,
      "requires moderation, and your input was flagged",
      undefined,
      /filter refused/,
    ],
    ["of the words, as xAI", 403, "Content violates usage guidelines.", undefined, /filter refused/],
    ["of the words, as Alibaba", 400, '{"code":"data_inspection_failed"}', undefined, /filter refused/],
    ["of the words, as DeepSeek", 400, "Content Exists Risk", undefined, /filter refused/],
    ["for want of credit, as xAI", 403, "Your newly created team doesn't have any credits yet", undefined, /credit or/],
    ["for want of credit, as xAI", 429, "has either used all available credits or", undefined, /credit or quota/],
    ["for want of credit, as Alibaba", 403, '{"code":"AllocationQuota.FreeTierOnly"}', undefined, /credit or quota/],
    ["for want of credit, as Alibaba", 400, '{"code":"Arrearage"}', undefined, /credit or quota/],
    ["for want of credit", 402, "", undefined, /credit or quota/],
    ["for want of credit with another status", 429, '{"code":"insufficient_quota"}', undefined, /credit or quota/],
    ["for a limit that a payment would raise", 429, "add a payment method at /account/billing", undefined, /too often/],
    ["for now", 429, "", undefined, /asked too often \(HTTP 429\)$/],
    ["until then, in seconds", 429, "", "7", /again in 7 s$/],
    ["until then, in parts of a second", 429, "", "0.4", /again in 1 s$/],
    ["until a date that has been", 429, "", "Wed, 21 Oct 2015 07:28:00 GMT", /HTTP 429\)$/],
    ["until then, in nonsense", 429, "", "soon", /HTTP 429\)$/],
    ["until then, in the body", 429, '{"details":[{"retryDelay": "34s"}]}', undefined, /again in 34 s$/],
    ["until then, in the body and in parts", 429, '{"retryDelay": "34.07s"}', undefined, /again in 35 s$/],
    ["of a quota that comes back", 429, '"exceeded your current quota","retryDelay":"9s"', undefined, /again in 9 s$/],
  ])("%s", (_, status, body, retryAfter, words) => {
    const error = told(status, body, retryAfter);
    expect(error).toMatchObject({ code: "llm_failed", message: expect.stringMatching(words) });
    expect(error).toBeInstanceOf(EarshotError);
    expect((error as Error).message).not.toContain(secret);
  });

  test("until then, in milliseconds", () => {
    const headers = { "retry-after-ms": "1500" };
    expect((told(429, "", undefined, headers) as Error).message).toMatch(/again in 2 s$/);
    expect((told(429, "", "7", { "retry-after-ms": "soon" }) as Error).message).toMatch(/again in 7 s$/);
  });

  test("until a date", () => {
    const error = told(429, "", new Date(Date.now() + 20_500).toUTCString());
    expect((error as Error).message).toMatch(/again in (?:19|20|21) s$/);
  });
});

test.each([400, 413, 500, 503, 529])("another failure stays as it is (%i)", (status) => {
  expect(told(status)).toMatchObject({ message: `wrong: ${secret}` });
});

test.each([new Error("the connection broke"), "text", null])("no answer at all stays as it is", (thrown) => {
  expect(llmTrouble(thrown, refused)).toBe(thrown);
});
