/**
 * `npm run bench`: what a first call costs. `npm run bench -- turns`: how fast turns are taken. `npm run bench --
 * detectors`: which detector of voice activity is the better one. `npm run bench -- sizes`: ours beside others' widgets.
 * `npm run bench -- heap`: what calls leave behind in the Worker. `npm run bench -- abuse`: floods beside an honest call.
 * `npm run bench -- archive`: how fast the console finds calls among 200,000.
 * `npm run bench -- record`: what it costs a call to be recorded, archived and exported. `npm run bench -- services`: which
 * of the services whose keys you have is the fastest and best from here. `npm run bench -- opus`: what a voice costs as samples
 * and as Opus.
 */
import process from "node:process";

// Otherwise rtc-node writes its debug log to the terminal.
if (["turns", "heap", "abuse", "record"].includes(process.argv[2] ?? "")) process.env.NODE_ENV = "production";
if (process.argv[2] === "turns") await import("./turns/run.ts");
else if (process.argv[2] === "heap") await import("./heap.ts");
else if (process.argv[2] === "abuse") await import("./abuse/run.ts");
else if (process.argv[2] === "archive") await import("./archive/run.ts");
else if (process.argv[2] === "record") await import("./record/run.ts");
else if (process.argv[2] === "services") await import("./services/run.ts");
else if (process.argv[2] === "opus") await import("./opus.ts");
else if (process.argv[2] === "detectors") await import("./detectors.ts");
else if (process.argv[2] === "sizes") await import("./sizes/run.ts");
else await import("./first-call.ts");
