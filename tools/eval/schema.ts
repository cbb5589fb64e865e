/** Writes evals/schema.json, by which editors check cases. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { caseSchema } from "../../test/simulation/suite/case.ts";
import { root } from "../start/bootstrap.mjs";
import type { EvalCommand } from "./commands.ts";

export const schema: EvalCommand = async () => {
  const described = z.toJSONSchema(z.array(caseSchema), { io: "input" });
  await writeFile(join(root, "evals", "schema.json"), `${JSON.stringify(described, null, 2)}\n`);
  return 0;
};
