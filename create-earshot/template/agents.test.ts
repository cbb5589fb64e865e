/**
 * Conversations with the agent. Turn-taking, tools and their rules are the real ones. The model's words are written here, but
 * for the last test: there the small offline model answers, or your own model where `env` has its key.
 */
import { type EarshotMatchers, matchers, simulate } from "earshot/testing";
import { expect, test } from "vitest";
import { frontDesk } from "./agents.ts";

expect.extend(matchers);
declare module "vitest" {
  interface Matchers extends EarshotMatchers {}
}

/** Your site's service, as site/server.ts answers. */
const repairs: typeof fetch = async (request) => {
  expect(new URL(request instanceof Request ? request.url : request).pathname).toBe("/api/repairs/421");
  return Response.json({ bicycle: "a red city bike", state: "ready" });
};
const site = { env: { SITE_BASE_URL: "https://workshop.example" }, fetch: repairs };

test("greets the caller", async () => {
  const call = await simulate(frontDesk, []);
  expect(call.said).toEqual(["Hello, this is the bicycle workshop. How can I help you?"]);
});

test("looks a repair up, and tells its state", async () => {
  const lines = [
    { caller: "Is repair four two one ready?" },
    { calls: "lookup_repair", args: { repair: "421" } },
    { model: "Yes, your red city bike is ready." },
  ];
  const call = await simulate(frontDesk, lines, site);
  expect(call.tools).toMatchObject([{ name: "lookup_repair", ok: true, value: { state: "ready" } }]);
  expect(call.said.at(-1)).toBe("Yes, your red city bike is ready.");
});

test("looks nothing up without a number of three digits", async () => {
  const lines = [
    { caller: "Is my repair ready?" },
    { calls: "lookup_repair", args: { repair: "my bike" } },
    { model: "Which repair is it?" },
  ];
  const call = await simulate(frontDesk, lines, site);
  expect(call.tools).toMatchObject([{ name: "lookup_repair", ok: false }]);
});

test("a caller is told how far their repair is", async () => {
  const caller = { does: [{ says: ["Look up repair four two", 0.8, "one"] }] };
  const call = await simulate(frontDesk, caller, site);
  expect(call).toHaveCalled("lookup_repair", { repair: "421" });
  expect(call).toHaveSaid("ready");
  expect(call).toHaveOutcome("resolved");
});
