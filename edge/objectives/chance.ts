/** How likely it is that an agent which just keeps its objective has so many bad events by chance. */

/**
 * A bound of the probability that of `total` events `bad` or more are bad, where each is with probability `share`:
 * exp(-n · KL(bad/n ‖ share)) (Chernoff 1952, https://doi.org/10.1214/aoms/1177729330). 1 where no more are bad than expected.
 */
export function chanceOf(bad: number, total: number, share: number): number {
  if (total === 0) return 1;
  const seen = bad / total;
  if (seen <= share) return 1;
  const rest = seen === 1 ? 0 : (1 - seen) * Math.log((1 - seen) / (1 - share));
  return Math.exp(-total * (seen * Math.log(seen / share) + rest));
}
