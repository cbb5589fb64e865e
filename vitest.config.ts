import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

const elsewhere = ["**/node_modules/**", "dist/**", ".earshot/**"];

/** Three kinds of test: plain ones in Node, those inside workerd, and calls that cross every room. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{edge,widget,demo}/**/*.test.{ts,tsx}", "test/{scenarios,vendors}/**/*.test.ts"],
          exclude: ["**/*.workerd.test.ts", ...elsewhere],
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.jsonc" } })],
        test: {
          name: "workerd",
          include: ["edge/**/*.workerd.test.ts"],
          exclude: elsewhere,
          globalSetup: ["test/setup/livekit.ts"],
        },
      },
      {
        test: {
          name: "calls",
          include: ["test/calls/**/*.test.{ts,tsx}"],
          exclude: elsewhere,
          globalSetup: ["test/setup/everything.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
