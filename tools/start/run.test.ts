/** The order of a start: it checks, then it fetches and starts. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demoProject } from "./demo.ts";
import { anyFreePorts } from "./ports.ts";
import type { Screen } from "./progress.mjs";
import { startProject } from "./run.ts";

test("a start whose port is in use fetches nothing, and announces nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "earshot-run-"));
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const shown: string[] = [];
  const show = (text = ""): void => void shown.push(text);
  const screen: Screen = {
    line: show,
    paint: (_style, text) => text,
    step: (title) => {
      show(title);
      return { note: show, tell: show, done: show, fail: show };
    },
  };
  try {
    const starting = startProject({
      project: demoProject,
      screen,
      home: folder,
      state: folder,
      storage: join(folder, "storage"),
      varsFile: join(folder, ".dev.vars"),
      workersAi: false,
      liveReload: false,
      env: { ...anyFreePorts, EARSHOT_LIVEKIT_PORT: String(port) },
    });
    await expect(starting).rejects.toThrow(`Port ${port}, for LiveKit, is in use`);
    expect(shown).toEqual([]);
  } finally {
    other.close();
    await rm(folder, { recursive: true });
  }
});
