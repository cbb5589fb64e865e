/** `npm run bench`: what a first call costs. `npm run bench -- turns`: how fast turns are taken. */
import { argv } from "node:process";

if (argv[2] === "turns") await import("./turns/run.ts");
else await import("./first-call.ts");
