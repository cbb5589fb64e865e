import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { hasConsole, isGood, staffMemberOf, staffTrouble } from "./staff.ts";

const hash = (token: string) => createHash("sha256").update(token).digest("hex");
const envWith = (settings: Partial<Env>) => ({ CALL_TOKEN_SECRET: "x".repeat(32), ...settings }) as unknown as Env;
const [anna, bea] = [`Anna:${hash("annas")}`, `Bea:${hash("beas")}`];

test.each<[string, Partial<Env>, string, string | null | undefined]>([
  ["the first of the lines", { CONSOLE_TOKENS: `${anna}\n${bea}` }, "annas", "Anna"],
  ["the second of the lines", { CONSOLE_TOKENS: `${anna}\n${bea}` }, "beas", "Bea"],
  ["lines parted by commas", { CONSOLE_TOKENS: `${anna}, ${bea}` }, "beas", "Bea"],
  ["lines with ends of Windows, and empty ones", { CONSOLE_TOKENS: `\r\n${anna}\r\n\r\n${bea}\r\n` }, "beas", "Bea"],
  ["a name with blanks and marks", { CONSOLE_TOKENS: `Dr. Béa O'Neil:${hash("beas")}` }, "beas", "Dr. Béa O'Neil"],
  ["nobody's token", { CONSOLE_TOKENS: anna }, "beas", undefined],
  ["no token", { CONSOLE_TOKENS: anna }, "", undefined],
  ["a hash for a token", { CONSOLE_TOKENS: anna }, hash("annas"), undefined],
  ["a whole line for a token", { CONSOLE_TOKENS: anna }, anna, undefined],
  [
    "the admin's token",
    { CONSOLE_TOKENS: anna, ADMIN_TOKEN: "the-admins-own-long-token" },
    "the-admins-own-long-token",
    null,
  ],
  ["no setting at all", {}, "", undefined],
  ["an empty admin's token", { ADMIN_TOKEN: "" }, "", undefined],
])("%s", (_, settings, token, name) => {
  expect(staffMemberOf(envWith(settings), token)?.name).toBe(name);
});

test.each([
  ...["Anna", "Anna:", `:${hash("x")}`, `Anna:${hash("x")}x`, `Anna:${hash("x").toUpperCase()}`, "Anna:plain-token"],
  ...[`An\u0007na:${hash("x")}`, `An\u202Ena:${hash("x")}`, `${"x".repeat(61)}:${hash("x")}`],
])("%j is no line: the Worker says which, and tells nothing of it", (line) => {
  const env = envWith({ CONSOLE_TOKENS: `${anna}\n${line}` });
  expect(() => staffMemberOf(env, "annas")).toThrow(/entry 2: write name:hash/);
  expect(staffTrouble(env)).toMatch(/^CONSOLE_TOKENS, entry 2: write name:hash/);
  expect(staffTrouble(env)).not.toContain(hash("x"));
});

test.each([undefined, "", anna, `${anna}\n${bea}:viewer`])("%j has no fault", (CONSOLE_TOKENS) => {
  expect(staffTrouble(envWith(CONSOLE_TOKENS === undefined ? {} : { CONSOLE_TOKENS }))).toBeNull();
});

test("a session is good while the token that opened it is one of the settings, whatever becomes of the others", () => {
  const env = envWith({ CONSOLE_TOKENS: `${anna}\n${bea}`, ADMIN_TOKEN: "the-admins-own-long-token" });
  const of = (token: string) => staffMemberOf(env, token)?.credential ?? "";
  const without = envWith({ CONSOLE_TOKENS: bea, ADMIN_TOKEN: "another" });
  expect(["annas", "beas", "the-admins-own-long-token"].map((token) => isGood(env, of(token)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(["annas", "beas", "the-admins-own-long-token"].map((token) => isGood(without, of(token)))).toEqual([
    false,
    true,
    false,
  ]);
  expect(isGood(envWith({}), of("the-admins-own-long-token"))).toBe(false);
  expect([hasConsole(env), hasConsole(envWith({ CONSOLE_TOKENS: bea })), hasConsole(envWith({}))]).toEqual([
    ...[true, true, false],
  ]);
});
