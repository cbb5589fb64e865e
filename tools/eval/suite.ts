/** The sample shop's suite, with each name in it checked against the shop's agents. */
import { join } from "node:path";
import { agents } from "../../demo/agents/index.ts";
import { type ReadCase, readSuite } from "../../test/simulation/suite/read.ts";
import { root } from "../start/bootstrap.mjs";

/** So many calls in writing are played at once: each waits for its model and its shop most of the time. */
export const callsAtOnce = 8;

/** @throws SuiteError where it cannot be read, or names a tool or an agent that there is not */
export function shopSuite(): Promise<readonly ReadCase[]> {
  return readSuite(join(root, "evals"), { agents });
}
