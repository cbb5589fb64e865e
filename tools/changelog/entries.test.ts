import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../start/bootstrap.mjs";
import { readChanges } from "./changes.ts";
import { readEntries, release } from "./entries.ts";

const before = `# Changelog

The format is that of Keep a Changelog.

## Unreleased

### Added

- The first call.

### Fixed

- An entry
  of two lines.

## 0.1.0 - 2026-01-01

### Added

- Everything.
`;
const fixed = "### Fixed\n\n- The greeting is no louder.\n";
const both = "### Fixed\n\n- A second one.\n\n### Security\n\n- A third one.\n";

describe("the entries that wait in changes/", () => {
  test("are well formed", async () => {
    const changes = await readChanges();
    for (const [path, text] of Object.entries(changes)) expect(() => readEntries(path, text)).not.toThrow();
  });

  test("and what CHANGELOG.md has can be released with them, and nothing of it is lost", async () => {
    const text = await readFile(join(root, "CHANGELOG.md"), "utf8");
    const lines = (given: string) => given.split("\n").filter((line) => /^(?:-| {2})/.test(line));
    const made = release(text, { "changes/a.md": fixed, ...(await readChanges()) }, "99.0.0", "2026-11-29");
    for (const line of [...lines(text), ...lines(fixed)]) expect(lines(made)).toContain(line);
    expect(made).toContain("\n## 99.0.0 - 2026-11-29\n");
  });
});

describe("a release", () => {
  test("puts entries beside those of their kind, in the order of kinds, and leaves a place for the next", () => {
    const made = release(before, { "changes/a.md": fixed, "changes/b.md": both }, "0.2.0", "2026-11-29");
    expect(made).toBe(`# Changelog

The format is that of Keep a Changelog.

## Unreleased

Changes that are not released yet are in [\`changes/\`](changes).

## 0.2.0 - 2026-11-29

### Added

- The first call.

### Fixed

- An entry
  of two lines.
- The greeting is no louder.
- A second one.

### Security

- A third one.

## 0.1.0 - 2026-01-01

### Added

- Everything.
`);
    const again = release(made, { "changes/c.md": fixed }, "0.3.0", "2026-12-01");
    expect(again).toContain(
      "(changes).\n\n## 0.3.0 - 2026-12-01\n\n### Fixed\n\n- The greeting is no louder.\n\n## 0.2.0",
    );
  });

  test.each([
    ["the version is released", before, { "a.md": fixed }, "0.1.0", /raise the version/],
    ["nothing has changed", "## Unreleased\n", {}, "0.2.0", /nothing to release/],
    ["there is no place for it", "# Changelog\n", { "a.md": fixed }, "0.2.0", /no "## Unreleased"/],
  ])("is refused where %s", (_, changelog, files, version, why) => {
    expect(() => release(changelog, files, version, "2026-11-29")).toThrow(why);
  });
});

test.each([
  ["### Improved\n\n- Better.\n", /a.md, line 1: "Improved" is no kind of change: write one of Added/],
  ["- Better.\n", /a.md, line 1: an entry stands under a heading/],
  ["### Added\n\nBetter.\n", /a.md, line 3: write entries as a list/],
  ["### Added\n\n  Better.\n", /a.md, line 3: write entries as a list/],
  ["### Added\n", /a.md: "### Added" has no entry/],
  ["\n", /a.md has no entry/],
])("a file such as %j is refused", (text, why) => {
  expect(() => readEntries("a.md", text)).toThrow(why);
});
