/**
 * `npm run eval -- faults`: seeds 20 faults into copies of the product, one after the other, and plays 20 unchanged runs. Tells
 * which faults the suite found, and how many false alarms it raised.
 */
import { openWorld } from "../../evals/world.ts";
import { experiment, type Tried } from "../../test/simulation/faults/experiment.ts";
import { faults as all } from "../../test/simulation/faults/faults.ts";
import { ArgumentError, argumentsIn, wholeNumber } from "./arguments.ts";
import { type EvalCommand, statusOf } from "./commands.ts";
import { shopSuite } from "./suite.ts";

/** Of the unchanged runs, so many may raise an alarm. */
const mayAlarm = 1;

/** 0: each fault was found, and at most one unchanged run raised an alarm. */
export const faults: EvalCommand = (args) =>
  statusOf(async () => {
    const { values } = argumentsIn({
      args: [...args],
      options: {
        unchanged: { type: "string", default: "20" },
        fault: { type: "string", default: "" },
      },
    });
    const unchanged = wholeNumber("unchanged", values.unchanged, 0);
    const named = all.filter(({ name }) => name.includes(values.fault));
    if (named.length === 0) throw new ArgumentError(`no fault has "${values.fault}" in its name`);
    const beganMs = performance.now();
    const world = await openWorld({});
    try {
      const found = await experiment({
        cases: await shopSuite(),
        world,
        faults: named,
        unchanged,
        atOnce: 4,
        copies: 4,
        done: (one) => console.log(lineOf(one)),
      });
      const caught = found.faults.filter(({ alarms }) => alarms.length > 0).length;
      const alarmed = found.unchanged.filter(({ alarms }) => alarms.length > 0).length;
      const took = ((performance.now() - beganMs) / 1_000).toFixed(0);
      console.log(`\n  ${caught} of ${found.faults.length} faults found`);
      console.log(`  ${alarmed} of ${found.unchanged.length} unchanged runs raised an alarm, in ${took} s in all\n`);
      return caught === found.faults.length && alarmed <= mayAlarm ? 0 : 1;
    } finally {
      await world.close();
    }
  });

function lineOf({ name, alarms: [first, ...more] }: Tried): string {
  if (first === undefined) return `  no alarm  ${name}`;
  return `  alarm     ${name}: ${first}${more.length > 0 ? `, and ${more.length} more` : ""}`;
}
