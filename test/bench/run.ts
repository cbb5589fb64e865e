/** `npm run bench`: what a first call costs. `npm run bench -- turns`: how fast turns are taken. */
import process from "node:process";

if (process.argv[2] === "turns") {
  // Otherwise rtc-node writes its debug log to the terminal.
  process.env.NODE_ENV = "production";
  await import("./turns/run.ts");
} else await import("./first-call.ts");
