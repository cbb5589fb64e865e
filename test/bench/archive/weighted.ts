/** One of several things, by their weights. */
import type { Chance } from "../../scenarios/chance.ts";

/** Each thing with its weight. */
export type Weights = readonly (readonly [thing: string, weight: number])[];

/** @throws Error where there is nothing to draw from */
export function weighted(chance: Chance, weights: Weights): string {
  let left = chance.next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [thing, weight] of weights) {
    left -= weight;
    if (left < 0) return thing;
  }
  throw new Error("there is nothing to draw from");
}
