import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../tools/start/bootstrap.mjs";
import { runCommand } from "../../tools/start/command.mjs";
import { changedFiles } from "./changed.ts";
import { crossing, readers, touchedBy } from "./touched.ts";

const typed = ["edge", "edge/tsconfig.workerd.json", "widget", "console", "demo", "tools", "test"];
const chosenOf = (...files: string[]) => touchedBy(files, typed);

/** The tests behind the globs. */
const testsOf = (...files: string[]) => globSync([...chosenOf(...files).tests], { cwd: root });

describe("what a change touches", () => {
  test("the handoff: the calls with a human, not those with documents", () => {
    const tests = testsOf("edge/features/handoff/handoff.ts");
    expect(tests).toContain("test/calls/human.test.ts");
    expect(tests).toContain("edge/features/handoff/outbox.workerd.test.ts");
    expect(tests).not.toContain("test/calls/knowledge.test.ts");
  });

  test("the panel: its fixtures and the pages, nothing inside workerd", () => {
    const tests = testsOf("widget/panel/panel.tsx");
    expect(tests).toContain("widget/panel/fixtures/axe.test.ts");
    expect(tests).toContain("test/calls/pages/visit.test.ts");
    expect(tests.filter((file) => file.includes("workerd"))).toEqual([]);
  });

  test("a test alone: no call", () => {
    const tests = testsOf("edge/conversation/loop.test.ts");
    expect(tests.filter((file) => file.startsWith("test/calls") || file.includes("workerd"))).toEqual([]);
    expect(tests).toContain("test/house/layers.test.ts");
  });

  test("a document: what reads documents, and no type", () => {
    const chosen = chosenOf("docs/agents.md");
    expect(chosen.types).toEqual([]);
    expect(testsOf("docs/agents.md")).toEqual(
      expect.arrayContaining(["test/house/links.test.ts", "test/setup/documents.test.ts"]),
    );
    expect(testsOf("docs/agents.md").filter((file) => file.startsWith("test/calls"))).toEqual([]);
  });

  test.each(["package.json", "vitest.config.ts", "test/setup/everything.ts"])("%s: everything", (file) => {
    expect(chosenOf(file)).toEqual({ all: true, types: typed, tests: [] });
  });

  test("types: of the part itself and of those made of it", () => {
    expect(chosenOf("console/main.tsx").types).toEqual(["console", "tools", "test"]);
    expect(chosenOf("widget/panel/panel.tsx").types).toEqual(["widget", "console", "demo", "tools", "test"]);
    expect(chosenOf("edge/wire/http.ts").types).toEqual(typed);
    expect(chosenOf("test/house/layers.ts").types).toEqual(["tools", "test"]);
  });

  test("every row of the table names tests and files that are there", () => {
    const empty = [...readers, ...crossing].flatMap((row) =>
      row.flatMap((globs) => globs.filter((glob) => globSync(glob, { cwd: root }).length === 0)),
    );
    expect(empty).toEqual([]);
  });
});

describe("which files have changed", () => {
  const folder = mkdtempSync(join(tmpdir(), "earshot-changed-"));
  const git = async (...args: string[]) => {
    const identity = ["-c", "user.name=Anna", "-c", "user.email=anna@example.com", "-c", "commit.gpgsign=false"];
    const { code, tail } = await runCommand("git", [...identity, ...args], { cwd: folder });
    expect(code, tail).toBe(0);
  };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    await git("init", "-q", "-b", "main");
    for (const name of ["same.ts", "committed.ts", "edited.ts", "removed.ts", "renamed.ts"]) write(name, name);
    write(".gitignore", "built.js\n");
    await git("add", ".");
    await git("commit", "-qm", "first");
    await git("checkout", "-qb", "work");
    write("committed.ts", "new");
    await git("mv", "renamed.ts", "other name.ts");
    await git("commit", "-qam", "second");
    // Later commits of main are none of this branch's changes.
    await git("checkout", "-q", "main");
    write("same.ts", "new on main");
    await git("commit", "-qam", "third");
    await git("checkout", "-q", "work");
    write("edited.ts", "new");
    write("added.ts", "new");
    write("built.js", "ignored");
    rmSync(join(folder, "removed.ts"));
  });

  test("committed, edited, added, removed and renamed ones, since the branch parted from main", async () => {
    expect(await changedFiles(folder)).toEqual([
      "added.ts",
      "committed.ts",
      "edited.ts",
      "other name.ts",
      "removed.ts",
      "renamed.ts",
    ]);
    expect(readFileSync(join(folder, "same.ts"), "utf8")).toBe("same.ts");
  });

  test("without a main branch it says so", async () => {
    await git("branch", "-m", "main", "trunk");
    await expect(changedFiles(folder)).rejects.toThrow(/origin\/main or main/);
  });
});
