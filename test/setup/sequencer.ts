/** In which order vitest runs files of tests, and which of them a shard has (`--shard 1/2`): see durations.ts. */
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { root } from "../../tools/start/bootstrap.mjs";
import { dealOut, longestFirst } from "./durations.ts";

const nameOf = ({ moduleId }: TestSpecification): string => relative(root, moduleId).replaceAll("\\", "/");

export class Sequencer extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const order = longestFirst(specifications.map(nameOf));
    return specifications.toSorted((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)));
  }

  override async shard(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const { shard } = this.ctx.config;
    if (!shard) return specifications;
    const mine = new Set(dealOut(specifications.map(nameOf), shard.count)[shard.index - 1]);
    return specifications.filter((specification) => mine.has(nameOf(specification)));
  }
}
