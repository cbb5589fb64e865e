import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { Sequencer } from "./test/setup/sequencer.ts";
import { entrySources } from "./tools/package/entries.ts";

// @cloudflare/vitest-pool-workers brings a workerd of its own, older than wrangler's (it refuses a cipher that SRTP
// needs); the tests run in the one that `wrangler dev` runs.
const wrangler = createRequire(import.meta.resolve("wrangler/package.json"));
process.env.MINIFLARE_WORKERD_PATH ??= wrangler.resolve("workerd/bin/workerd");

const noUdp = fileURLToPath(new URL("edge/transport/livekit/no-udp.ts", import.meta.url));

const migrations = fileURLToPath(new URL("edge/archive/migrations", import.meta.url));

const elsewhere = ["**/node_modules/**", "dist/**", "releases/**", ".earshot/**"];

/** Vitest would leave one core to itself, which is half of two. */
const workers = Math.max(2, availableParallelism());
/** On a busy machine a test may get a fraction of a core: it must not fail for that. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };

/** Three kinds of test: plain ones in Node, those inside workerd, and calls that cross every folder. */
export default defineConfig({
  test: {
    sequence: { sequencer: Sequencer },
    projects: [
      {
        resolve: { alias: entrySources },
        test: {
          name: "unit",
          ...patient,
          // Some open a browser or a clock's worth of audio beside a busy neighbour.
          retry: process.env.CI ? 1 : 0,
          maxWorkers: workers,
          include: [
            "{edge,widget,demo,engines,console,tools,create-earshot}/**/*.test.{ts,tsx}",
            "test/{archive,scenarios,vendors,setup,bench,patterns,house,package,simulation,examples,recording}/**/*.test.ts",
          ],
          exclude: ["**/*.workerd.test.ts", ...elsewhere],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./test/setup/wrangler.test.jsonc" },
            miniflare: { bindings: { ARCHIVE_MIGRATIONS: await readD1Migrations(migrations) } },
          })),
        ],
        // wrangler.jsonc's alias, and werift taken through vite so that it applies.
        resolve: { alias: { "node:dgram": noUdp, dgram: noUdp, ...entrySources } },
        test: {
          name: "workerd",
          ...patient,
          maxWorkers: workers,
          server: { deps: { inline: [/werift/] } },
          include: ["edge/**/*.workerd.test.ts"],
          // A real LiveKit server beside them: see `calls` below.
          retry: 1,
          exclude: elsewhere,
          globalSetup: ["test/setup/livekit.ts", "test/vendors/setup.ts"],
        },
      },
      {
        resolve: { alias: entrySources },
        test: {
          name: "calls",
          // After the others where one vitest runs them all; `npm test` has a vitest for each.
          sequence: { groupOrder: 1 },
          include: ["test/calls/**/*.test.{ts,tsx}"],
          exclude: elsewhere,
          globalSetup: ["test/setup/everything.ts"],
          fileParallelism: false,
          // A browser, two servers and their clocks share one machine: what fails twice is wrong. Vitest names each retry.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
