import { afterEach, expect, test, vi } from "vitest";
import { makeConsoleToken } from "./console-token.ts";

afterEach(() => vi.restoreAllMocks());

async function made(...args: string[]): Promise<string> {
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  expect(await makeConsoleToken(args)).toBe(0);
  return told.mock.calls.flat().join("\n");
}

test.each([
  [["Vera", "--role", "viewer"], "Vera", "viewer"],
  [["--role=admin", "Ada", "Byron"], "Ada Byron", "admin"],
  [["Hugo"], "Hugo", "human"],
])("%j is a line of %s, %s", async (args, name, role) => {
  const told = await made(...args);
  expect(told).toContain(`${name}'s token,`);
  expect(told).toContain(`Its role is ${role}.`);
  expect(told).toMatch(new RegExp(`^ {2}${name}:[0-9a-f]{64}:${role}$`, "m"));
});

test.each([
  [["Vera", "--role", "boss"]],
  [["Vera", "--rolle", "viewer"]],
  [["Vera", "--role"]],
  [["--role", "viewer"]],
])("%j makes no token, and the usage is told", async (args) => {
  await expect(makeConsoleToken(args)).rejects.toThrow(/earshot console-token NAME \[--role/);
});

test("--help tells the roles", async () => {
  expect(await made("--help")).toContain("--role viewer");
});
