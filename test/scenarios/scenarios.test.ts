import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { failures, play } from "./run.ts";
import { scenarioSchema } from "./scenario.ts";

for (const folder of ["given", "ours"]) {
  const url = new URL(`./${folder}/`, import.meta.url);
  describe(`${folder} scenarios`, () => {
    for (const file of readdirSync(url).filter((name) => name.endsWith(".json"))) {
      const scenario = scenarioSchema.parse(JSON.parse(readFileSync(new URL(file, url), "utf8")));
      it(`${file}: ${scenario.name}`, () => {
        expect(failures(scenario, play(scenario).timeline)).toEqual([]);
      });
    }
  });
}
