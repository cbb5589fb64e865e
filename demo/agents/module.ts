/** Where the sample shop's agents are, for those that load them beside the Worker: its shop, the engines, the start. */
import { join } from "node:path";

export const sampleModule: string = join(import.meta.dirname, "index.ts");

/** The agent of `npm start -- --local`. */
export const localModule: string = join(import.meta.dirname, "local.ts");
