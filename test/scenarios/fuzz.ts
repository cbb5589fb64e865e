/** `npm run fuzz [-- CALLS [FIRST-SEED]]`: plays random calls and says which seeds broke what always must be true. */
import { fuzzCall } from "./fuzz-call.ts";

const calls = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 1);
if (!Number.isInteger(calls) || calls < 1 || !Number.isInteger(first)) {
  console.error("Give the number of calls, and the first seed if you like: npm run fuzz -- 10000 1");
  process.exit(2);
}

let broken = 0;
for (let seed = first; seed < first + calls; seed += 1) {
  const { wrongs } = fuzzCall(seed);
  if (wrongs.length === 0) continue;
  broken += 1;
  console.log(`seed ${seed}: ${wrongs.slice(0, 3).join(" | ")}`);
}
console.log(`${calls - broken} of ${calls} calls right`);
process.exit(broken > 0 ? 1 : 0);
