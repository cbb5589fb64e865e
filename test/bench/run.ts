/**
 * `npm run bench`: what a first call costs. `npm run bench -- turns`: how fast turns are taken. `npm run bench --
 * detectors`: which detector of voice activity is the better one. `npm run bench -- sizes`: ours beside others' widgets.
 */
import process from "node:process";

if (process.argv[2] === "turns") {
  // Otherwise rtc-node writes its debug log to the terminal.
  process.env.NODE_ENV = "production";
  await import("./turns/run.ts");
} else if (process.argv[2] === "detectors") await import("./detectors.ts");
else if (process.argv[2] === "sizes") await import("./sizes/run.ts");
else await import("./first-call.ts");
