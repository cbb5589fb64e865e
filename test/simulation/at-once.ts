/** Work on many things, some of them at once. */

/**
 * Does the work for each, so many at once; those that come first begin first.
 * @returns the results, in the order of the things
 * @throws the first error of the work; work that was begun goes on
 */
export async function eachAtOnce<Thing, Result>(
  things: readonly Thing[],
  atOnce: number,
  work: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...things.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [nth, thing] = next;
      results[nth] = await work(thing);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
