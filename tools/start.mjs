/** `npm start`, `npm run dev` and `npm run build`: prepares Node and the packages, then runs start.ts. */
import { launch } from "./start/bootstrap.mjs";
import { usage } from "./start/usage.mjs";

const args = process.argv.slice(2);
if (args.includes("--help") || args.includes("-h")) console.log(usage);
else await launch("tools/start.ts", args);
