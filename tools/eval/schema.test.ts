/** evals/schema.json is the code's, and tells an editor what each field means. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { schemaFile, schemaText, suiteSchema } from "./schema.ts";

test("evals/schema.json is what the code makes of it, and the formatter changes nothing in it", async () => {
  expect(await readFile(schemaFile, "utf8"), "stale: run `npm run eval -- schema`").toBe(schemaText());
});

test("each field has a description, but for those whose values say enough", () => {
  const without: string[] = [];
  JSON.stringify(suiteSchema(), (key, value: unknown) => {
    if (key === "properties") {
      for (const [name, field] of Object.entries(value as Record<string, { description?: string }>)) {
        if (field.description === undefined) without.push(name);
      }
    }
    return value;
  });
  expect([...new Set(without)].toSorted()).toEqual(["kind", "level"]);
});
