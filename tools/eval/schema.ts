/** Writes evals/schema.json, by which editors check cases and say what their fields mean. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { caseSchema } from "../../test/simulation/suite/case.ts";
import { FieldComments } from "../reference/field-comments.ts";
import { isRecord, type Json } from "../reference/json-schema.ts";
import { root } from "../start/bootstrap.mjs";
import type { EvalCommand } from "./commands.ts";

export const schema: EvalCommand = async () => {
  await writeFile(join(root, "evals", "schema.json"), `${JSON.stringify(suiteSchema(), null, 2)}\n`);
  return 0;
};

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
