import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { roles } from "../../edge/wire/archive.ts";
import { consoleRoles, consoleToken } from "./console-token.ts";

test("the line is the name, the token's hash and the role, and does not tell the token", () => {
  const { token, line } = consoleToken("Béa Müller-O'Neil", "viewer");
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(line).toBe(`Béa Müller-O'Neil:${createHash("sha256").update(token).digest("hex")}:viewer`);
  expect(consoleToken("Anna", "human").token).not.toBe(consoleToken("Anna", "human").token);
});

test("the roles are the console's", () => {
  expect(consoleRoles).toEqual(roles);
});

test.each(["", "a:b", "a,b", "a;b", "a\nb", "a\u202Eb", "x".repeat(61)])("%j is no name", (name) => {
  expect(() => consoleToken(name, "human")).toThrow(/no colon/);
});
