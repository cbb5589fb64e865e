/** Writes evals/schema.json, by which editors check cases and say what their fields mean. */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { z } from "zod";
import { caseSchema } from "../../test/simulation/suite/case.ts";
import { FieldComments } from "../reference/field-comments.ts";
import { isRecord, type Json } from "../reference/json-schema.ts";
import { root } from "../start/bootstrap.mjs";
import type { EvalCommand } from "./commands.ts";

export const schemaFile = join(root, "evals", "schema.json");

export const schema: EvalCommand = async () => {
  await writeFile(schemaFile, schemaText());
  return 0;
};

/** The schema of a suite's file, as the project's formatter leaves it. @throws Error where the formatter cannot run */
export function schemaText(): string {
  const described = JSON.stringify(suiteSchema(), null, 2);
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const args = [biome, "format", `--stdin-file-path=${schemaFile}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    input: described,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the schema cannot be formatted: ${stderr}`);
  return stdout;
}

/** JSON Schema of a suite's file. The descriptions are the source's comments, which TypeScript knows. */
export function suiteSchema(): Json {
  const { $schema, items = {} } = z.toJSONSchema(z.array(caseSchema), { io: "input" });
  const comments = FieldComments.ofType("CaseInput", "test/simulation/suite/case.ts", "test/tsconfig.json");
  return { $schema, type: "array", items: described(items as Json, comments) };
}

function described(json: Json, comments: FieldComments): Json {
  const { properties, items, additionalProperties: named, anyOf } = json;
  return {
    ...json,
    ...(isRecord(properties) && { properties: ofFields(properties, comments) }),
    ...(isRecord(items) && { items: described(items, comments.items()) }),
    ...(isRecord(named) && { additionalProperties: described(named, comments.named()) }),
    ...(Array.isArray(anyOf) && { anyOf: anyOf.map((one) => (isRecord(one) ? described(one, comments) : one)) }),
  };
}

function ofFields(properties: Json, comments: FieldComments): Json {
  const fields = Object.entries(properties).map(([name, inner]): [string, unknown] => {
    const found = comments.of(name);
    if (!isRecord(inner)) return [name, inner];
    return [name, { ...(found.comment !== "" && { description: found.comment }), ...described(inner, found) }];
  });
  return Object.fromEntries(fields);
}
