import type { Usage } from "../wire/usage.ts";

/** One entry for each item and service, with all that was used of it, in the order in which they first come. */
export function usageSum(usages: readonly Usage[]): Usage[] {
  const sums = new Map<string, Usage>();
  for (const { item, service, quantity, estimated = 0, dropped = 0 } of usages) {
    const key = `${item} ${service}`;
    const sum = sums.get(key);
    const [guess, vain] = [(sum?.estimated ?? 0) + estimated, (sum?.dropped ?? 0) + dropped];
    sums.set(key, {
      item,
      service,
      quantity: (sum?.quantity ?? 0) + quantity,
      ...(guess > 0 && { estimated: guess }),
      ...(vain > 0 && { dropped: vain }),
    });
  }
  return [...sums.values()];
}
