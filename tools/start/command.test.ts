import { expect, test } from "vitest";
import { runCommand } from "./command.mjs";

const node = process.execPath;

test("tells what a command printed, and its exit code", async () => {
  const { code, stdout } = await runCommand(node, ["-e", "console.log('here'); process.exit(3)"]);
  expect({ code, stdout }).toEqual({ code: 3, stdout: "here\n" });
});

test.each([
  ["exists", node, `v${process.versions.node}`],
  ["does not exist", "earshot-no-such-command", null],
])("leaves no timer behind, by which a run would not end, where the command %s", async (_, command, said) => {
  // In a process of its own: the test runner has timers too.
  const script = `
    const { probe } = await import(${JSON.stringify(new URL("command.mjs", import.meta.url).href)});
    const said = await probe(${JSON.stringify(command)}, ["--version"]);
    const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    console.log(JSON.stringify({ said, timers }));`;
  const { stdout } = await runCommand(node, ["--input-type=module", "-e", script]);
  expect(JSON.parse(stdout)).toEqual({ said, timers: 0 });
});

test("ends a command that takes too long", async () => {
  const { code } = await runCommand(node, ["-e", "setInterval(() => 0, 1000)"], { timeoutMs: 300 });
  expect(code).toBe(1);
});
