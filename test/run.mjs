/** `npm test`: prepares Node and the packages, then runs suite.ts. */
import { launch } from "../demo/start/bootstrap.mjs";

await launch("test/suite.ts", process.argv.slice(2));
