import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatVars, keepSecrets, ownersMarker, parseVars, readOwnersPart, writeVars } from "./dev-vars.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-vars-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("gives back what was written, quotes and all", () => {
  const vars = { PLAIN: "a", JSON: '{"stt":"a # b"}', MIXED: `it's "so"`, EMPTY: "" };
  expect(parseVars(formatVars(vars, ""))).toEqual(vars);
});

test("passes over comments and blank lines, and cuts a comment off an unquoted value", () => {
  expect(parseVars("# A=1\n\nexport B = two # words\nno line\n")).toEqual({ B: "two" });
});

test("refuses a value that the file cannot carry", () => {
  expect(() => formatVars({ KEY: "a\nb" }, "")).toThrow(/KEY/);
  expect(() => formatVars({ KEY: "'\"`" }, "")).toThrow(/KEY/);
});

test("keeps the owner's lines over every start", async () => {
  const file = join(folder, ".dev.vars");
  await writeVars(file, { A: "1" }, await readOwnersPart(file));
  await writeFile(file, `${await readFile(file, "utf8")}OPENAI_API_KEY=mine\n`);
  for (const value of ["2", "3"]) await writeVars(file, { A: value }, await readOwnersPart(file));
  const text = await readFile(file, "utf8");
  expect(parseVars(text)).toEqual({ A: "3", OPENAI_API_KEY: "mine" });
  expect(text.split(ownersMarker)).toHaveLength(2);
});

test("takes a file without the marker for the owner's own", async () => {
  const file = join(folder, ".dev.vars");
  await writeFile(file, "ADMIN_TOKEN=x\n");
  expect(await readOwnersPart(file)).toBe("ADMIN_TOKEN=x\n");
});

test("makes secrets once, for the owner's eyes alone", async () => {
  const file = join(folder, "deep", "secrets");
  const first = await keepSecrets(file, "SITE_KEY");
  expect(first.CALL_TOKEN_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(first.LIVEKIT_API_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(await keepSecrets(file, "SITE_KEY")).toEqual(first);
  if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test.each(["", "x", "a-short-one"])("makes a secret anew that was kept as %j", async (value) => {
  const file = join(folder, "secrets");
  const { CALL_TOKEN_SECRET } = await keepSecrets(file, "SITE_KEY");
  await writeFile(file, `CALL_TOKEN_SECRET=${CALL_TOKEN_SECRET}\nADMIN_TOKEN=${value}\nLIVEKIT_API_SECRET=${value}\n`);
  const secrets = await keepSecrets(file, "SITE_KEY");
  expect(secrets.CALL_TOKEN_SECRET).toBe(CALL_TOKEN_SECRET);
  expect(secrets.ADMIN_TOKEN.length).toBeGreaterThanOrEqual(24);
  expect(secrets.LIVEKIT_API_SECRET.length).toBeGreaterThanOrEqual(32);
});
