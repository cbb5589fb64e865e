/** `npm run bench`: prepares Node and the packages, then runs bench/run.ts. */
import { launch } from "../demo/start/bootstrap.mjs";

await launch("test/bench/run.ts", process.argv.slice(2));
