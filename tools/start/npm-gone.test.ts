/** `npm start` in the background: a signal that ends npm ends the script too. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const bootstrap = pathToFileURL(join(import.meta.dirname, "bootstrap.mjs")).href;
let folder: string;
let npm: ChildProcess | undefined;
let started: number | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-npm-gone-"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ scripts: { start: "node start.mjs" } }));
  await writeFile(
    join(folder, "start.mjs"),
    `import { launchInProject } from ${JSON.stringify(bootstrap)};
    await launchInProject(${JSON.stringify(folder)}, ${JSON.stringify(join(folder, "script.mjs"))}, []);`,
  );
  // As our own scripts, it ends by itself at a signal.
  await writeFile(
    join(folder, "script.mjs"),
    `import { writeFileSync } from "node:fs";
    process.on("SIGTERM", () => {
      writeFileSync("ended", "SIGTERM");
      process.exit(0);
    });
    writeFileSync("pid", String(process.pid));
    setInterval(() => undefined, 1_000);`,
  );
});

afterEach(async () => {
  npm?.kill("SIGKILL");
  if (started !== undefined && isThere(started)) process.kill(started, "SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

test.each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)("a %s for npm ends the script", async (signal) => {
  npm = spawn("npm", ["start"], { cwd: folder, stdio: "ignore" });
  started = Number(await untilWritten("pid"));
  npm.kill(signal);
  expect(await untilWritten("ended")).toBe("SIGTERM");
});

/** The text of a file, once there is one. */
async function untilWritten(name: string): Promise<string> {
  for (;;) {
    const text = await readFile(join(folder, name), "utf8").catch(() => "");
    if (text !== "") return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // it has ended
  }
}
