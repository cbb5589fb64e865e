import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "./ports.ts";
import { Processes, type ProcessSpec } from "./processes.ts";

let logs: string;
let processes: Processes;
beforeEach(async () => {
  logs = await mkdtemp(join(tmpdir(), "earshot-processes-"));
  processes = new Processes(logs);
});
afterEach(async () => {
  await processes.stop();
  await rm(logs, { recursive: true });
});

const node = (name: string, code: string, readyUrl?: string): ProcessSpec => ({
  name,
  command: process.execPath,
  args: ["-e", code],
  cwd: logs,
  env: process.env,
  ...(readyUrl === undefined ? {} : { readyUrl }),
});

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test("waits until a process answers well", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  // 503 at first, as a Worker that lacks something.
  const code = `let n = 0; require("http").createServer((q, r) => { r.statusCode = ++n < 3 ? 503 : 200; r.end(String(n)); }).listen(${port}, "127.0.0.1")`;
  await processes.start(node("server", code, url));
  expect(Number(await (await fetch(url)).text())).toBeGreaterThan(3);
});

test("says in one sentence, with the last lines, that a process ended before it was ready", async () => {
  const spec = node(
    "server",
    'console.error("no such thing"); process.exit(3)',
    `http://127.0.0.1:${await freePort()}/`,
  );
  await expect(processes.start(spec)).rejects.toThrow(/^server has ended by itself\.[\s\S]*no such thing/);
});

test("reports a process that ends later", async () => {
  await processes.start(node("brief", "setTimeout(() => process.exit(0), 50)"));
  await expect(processes.death).rejects.toThrow(/brief has ended by itself/);
});

test("reports a program that does not exist", async () => {
  await processes.start({ ...node("absent", ""), command: join(logs, "absent") });
  await expect(processes.death).rejects.toThrow(/absent has ended by itself[\s\S]*ENOENT/);
});

test("leaves no grandchild behind, and takes its own stopping for no failure", async () => {
  const grandchild =
    'const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); console.log(c.pid); setInterval(() => {}, 1000)';
  await processes.start(node("parent", grandchild));
  let pid = 0;
  await expect
    .poll(async () => {
      pid = Number((await readFile(join(logs, "parent.log"), "utf8").catch(() => "")).trim());
      return pid > 0 && alive(pid);
    })
    .toBe(true);
  let died = false;
  processes.death.catch(() => {
    died = true;
  });
  await processes.stop();
  await expect.poll(() => alive(pid)).toBe(false);
  expect(died).toBe(false);
  await expect(processes.start(node("late", ""))).rejects.toThrow(/the run is ending/);
});
