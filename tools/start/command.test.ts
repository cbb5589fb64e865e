import { expect, test } from "vitest";
import { probe, runCommand } from "./command.mjs";

const node = process.execPath;
const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

test("tells what a command printed, and its exit code", async () => {
  const { code, stdout } = await runCommand(node, ["-e", "console.log('here'); process.exit(3)"]);
  expect({ code, stdout }).toEqual({ code: 3, stdout: "here\n" });
});

test.each([
  ["exists", node, `v${process.versions.node}`],
  ["does not exist", "earshot-no-such-command", null],
])("leaves no timer behind, by which a run would not end, where the command %s", async (_, command, said) => {
  const before = timers();
  expect(await probe(command, ["--version"])).toBe(said);
  expect(timers()).toBe(before);
});

test("ends a command that takes too long", async () => {
  const { code } = await runCommand(node, ["-e", "setInterval(() => 0, 1000)"], { timeoutMs: 300 });
  expect(code).toBe(1);
});
