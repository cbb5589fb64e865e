/** `node tools/start/with-node.mjs SCRIPT ARGUMENT…`: prepares Node and the packages, then runs one of our scripts. */
import { launch } from "./bootstrap.mjs";

const [script = "", ...args] = process.argv.slice(2);
await launch(script, args);
