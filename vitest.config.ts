import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

// @cloudflare/vitest-pool-workers brings a workerd of its own, older than wrangler's (it refuses a cipher that SRTP
// needs); the tests run in the one that `wrangler dev` runs.
const wrangler = createRequire(import.meta.resolve("wrangler/package.json"));
process.env.MINIFLARE_WORKERD_PATH ??= wrangler.resolve("workerd/bin/workerd");

const noUdp = fileURLToPath(new URL("edge/transport/livekit/no-udp.ts", import.meta.url));

const elsewhere = ["**/node_modules/**", "dist/**", "releases/**", ".earshot/**"];

/** Three kinds of test: plain ones in Node, those inside workerd, and calls that cross every room. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "{edge,widget,demo,console,tools}/**/*.test.{ts,tsx}",
            "test/{scenarios,vendors,setup,bench,patterns,house}/**/*.test.ts",
          ],
          exclude: ["**/*.workerd.test.ts", ...elsewhere],
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./test/setup/wrangler.test.jsonc" } })],
        // wrangler.jsonc's alias, and werift taken through vite so that it applies.
        resolve: { alias: { "node:dgram": noUdp, dgram: noUdp } },
        test: {
          name: "workerd",
          server: { deps: { inline: [/werift/] } },
          include: ["edge/**/*.workerd.test.ts"],
          exclude: elsewhere,
          globalSetup: ["test/setup/livekit.ts", "test/vendors/setup.ts"],
        },
      },
      {
        test: {
          name: "calls",
          include: ["test/calls/**/*.test.{ts,tsx}"],
          exclude: elsewhere,
          globalSetup: ["test/setup/everything.ts"],
          fileParallelism: false,
          // A browser, two servers and their clocks share one machine: what fails twice is wrong. Retries are reported.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
