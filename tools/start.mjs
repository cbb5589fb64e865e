/** `npm start`, `npm run dev` and `npm run build`: prepares Node and the packages, then runs start.ts. */
import { launch } from "./start/bootstrap.mjs";

await launch("tools/start.ts", process.argv.slice(2));
