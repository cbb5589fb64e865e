import { test } from "vitest";

type Step = () => void | Promise<void>;

/** How long one step may take, ms; beside its own it may have to begin the story, and to tell those before it. */
const stepMs = 60_000;

/**
 * Tests that are steps of one story, each where the one before has left the call. A step that is tried again has nothing
 * to stand on any more: the story is begun anew, and told up to it.
 * @param begin opens the call, and closes the one before if there is one; runs before the first step
 * @param retry how often a step is tried again
 * @returns what takes the place of vitest's `test`
 */
export function story(begin: Step, retry = 1): (name: string, step: Step, timeoutMs?: number) => void {
  const told: Step[] = [];
  return (name, step, timeoutMs = stepMs) => {
    const before = [...told];
    told.push(step);
    test(name, { retry, timeout: timeoutMs + (before.length + 1) * stepMs }, async ({ task }) => {
      const isTriedAgain = (task.result?.retryCount ?? 0) > 0;
      if (isTriedAgain || before.length === 0) await begin();
      if (isTriedAgain) for (const one of before) await one();
      await step();
    });
  };
}
