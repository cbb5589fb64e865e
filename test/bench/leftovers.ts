/** Twenty calls one after another: what they leave behind in workerd, after the fifth and after the twentieth. */
import { setTimeout as sleep } from "node:timers/promises";
import { openCaller } from "./calls.ts";
import { descendants, type Usage, usageOf } from "./processes.ts";
import type { Finding } from "./report.ts";
import type { Target } from "./target.ts";

const memoryGoalMiB = 15;
/** Closed sockets and finished objects are let go by then. */
const settleMs = 12_000;
const watchMs = 5000;

interface Rest extends Usage {
  /** Wake-ups a second of a workerd without calls: a timer that was left behind ticks here. */
  readonly wakeupsPerSecond: number;
}

export async function measureLeftovers(target: Target): Promise<Finding[]> {
  const visitor = await openCaller(target);
  const workerd = descendants(target.supervisorPid, "workerd");
  try {
    const afterFive = await callsThenRest(5);
    const afterTwenty = await callsThenRest(15);
    const grownMiB = afterTwenty.pssMiB - afterFive.pssMiB;
    return [
      {
        what: "sockets after 5 and 20 calls",
        value: `${afterFive.sockets} and ${afterTwenty.sockets}`,
        goal: { text: "the same", met: afterTwenty.sockets <= afterFive.sockets },
      },
      {
        what: "wake-ups at rest after 5 and 20 calls",
        value: `${afterFive.wakeupsPerSecond.toFixed(1)} and ${afterTwenty.wakeupsPerSecond.toFixed(1)} a second`,
        goal: { text: "no more", met: afterTwenty.wakeupsPerSecond <= afterFive.wakeupsPerSecond + 1 },
      },
      {
        what: "memory after 5 and 20 calls",
        value: `${afterFive.pssMiB.toFixed(0)} and ${afterTwenty.pssMiB.toFixed(0)} MiB (PSS)`,
        goal: { text: `within ${memoryGoalMiB} MiB`, met: grownMiB <= memoryGoalMiB },
      },
    ];
  } finally {
    await visitor.close();
  }

  function command(method: "startCall" | "endCall"): Promise<void> {
    return visitor.page.evaluate((name) => {
      const widget = document.querySelector("earshot-widget") as unknown as Record<typeof name, () => void>;
      widget[name]();
    }, method);
  }

  async function callsThenRest(calls: number): Promise<Rest> {
    for (let call = 0; call < calls; call++) {
      const seen = (await visitor.events("call-end")).length;
      await command("startCall");
      await visitor.page.evaluate(() => window.caller.audibleAfter(performance.now(), 15_000));
      await sleep(1000);
      await command("endCall");
      while ((await visitor.events("call-end")).length === seen) await sleep(50);
    }
    await sleep(settleMs);
    const before = usageOf(workerd);
    await sleep(watchMs);
    const after = usageOf(workerd);
    return { ...after, wakeupsPerSecond: (after.wakeups - before.wakeups) / (watchMs / 1000) };
  }
}
