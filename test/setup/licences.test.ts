import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../tools/start/bootstrap.mjs";
import { isAllowed, licenceList, shippedPackages } from "./licences.ts";

test.each([
  ...["MIT", "ISC", "Apache-2.0", "MPL-2.0", "(MIT)", "(MIT OR GPL-3.0-only)", "GPL-3.0-only OR MIT"],
  ...["(AFL-2.1 OR BSD-3-Clause)", "(Apache-2.0 AND BSD-3-Clause)", "MIT AND (GPL-2.0-only OR ISC)"],
])("%s may be shipped", (licence) => expect(isAllowed(licence)).toBe(true));

test.each([
  ...[
    "",
    "GPL-3.0-only",
    "AGPL-3.0-or-later",
    "UNLICENSED",
    "SEE LICENSE IN LICENSE.md",
    "Custom",
    "MIT AND GPL-3.0-only",
  ],
  ...["(MIT OR", "MIT OR", "OR MIT", "MIT ISC", "(MIT))", "()", "mit-ish", "CC-BY-NC-4.0", "MIT WITH Commons-Clause"],
  ...["GPL-3.0-only AND (MIT OR ISC)", "MIT OR GPL-3.0-only)"],
])("%s may not", (licence) => expect(isAllowed(licence)).toBe(false));

test("what this project ships may be shipped, and what only works on it is not in the list", async () => {
  const shipped = await shippedPackages(root);
  const names = shipped.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["hono", "jose", "livekit-client", "preact", "werift", "ws", "zod"]));
  for (const tool of ["typescript", "vitest", "wrangler", "@biomejs/biome", "playwright-core"])
    expect(names).not.toContain(tool);
  expect(shipped.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
});

test("reads old forms too, passes over what is for another system, and says what is missing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "earshot-licences-"));
  try {
    const at = (name: string) => join(folder, "node_modules", name, "package.json");
    const packages: Record<string, object> = {
      "": {},
      "node_modules/old": {},
      "node_modules/none": {},
      "node_modules/tool": { dev: true },
      "node_modules/other-system": { optional: true },
    };
    for (const [name, more] of [
      ["old", { licenses: [{ type: "MIT" }, "ISC"] }],
      ["none", {}],
    ] as const) {
      await mkdir(join(folder, "node_modules", name), { recursive: true });
      await writeFile(at(name), JSON.stringify({ name, version: "1.0.0", ...more }));
    }
    await writeFile(join(folder, "package-lock.json"), JSON.stringify({ packages }));
    expect(licenceList(await shippedPackages(folder))).toBe("none 1.0.0: none\nold 1.0.0: MIT OR ISC\n");
    await writeFile(join(folder, "package-lock.json"), JSON.stringify({ packages: { "node_modules/gone": {} } }));
    await expect(shippedPackages(folder)).rejects.toThrow(/gone is not installed/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
