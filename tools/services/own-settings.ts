/** The variables of this machine's owner: the environment, over what `.dev.vars` says. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseEnv } from "node:util";
import type { Variables } from "../../edge/base/variables.ts";
import { root } from "../start/bootstrap.mjs";

export function ownSettings(): Variables {
  const file = join(root, ".dev.vars");
  return { ...(existsSync(file) && parseEnv(readFileSync(file, "utf8"))), ...process.env };
}
