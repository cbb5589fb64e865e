/** How long the console waits for each of its queries among many calls, over HTTP from the Worker's own routes. */
import { z } from "zod";
import { Chance } from "../../scenarios/chance.ts";
import { quantile } from "../figures.ts";
import { usageOf } from "../processes.ts";
import type { Finding } from "../report.ts";
import type { DevWorker } from "./dev-worker.ts";
import { type MeasuredQuery, queriesOf } from "./queries.ts";

/** A query of the console may take this long at p95. */
const goalMs = 150;
const warmUps = 5;

export interface QueryPlan {
  readonly untilMs: number;
  readonly seed: number;
  /** Of each query. */
  readonly repetitions: number;
}

/** @throws Error where an answer is no success */
export async function measureQueries(worker: DevWorker, plan: QueryPlan, tell: (what: string) => void) {
  const cookie = await signIn(worker);
  const ask = async (path: string): Promise<number> => {
    const beganMs = performance.now();
    const response = await fetch(`${worker.origin}/v1/console/archive${path}`, { headers: { cookie } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
    return performance.now() - beganMs;
  };
  const findings: Finding[] = [];
  const queries = queriesOf(plan.untilMs);
  const [figures] = queries.filter(({ name }) => name.startsWith("figures"));
  const chance = new Chance(plan.seed);
  if (figures !== undefined) {
    const firstMs = await ask(figures.path(chance));
    findings.push({ what: "figures: read for the first time, all days counted", value: `${firstMs.toFixed(0)} ms` });
  }
  for (const query of queries) {
    tell(query.name);
    for (let nth = 0; nth < warmUps; nth += 1) await ask(query.path(chance));
    const times: number[] = [];
    const before = usageOf(worker.processes());
    for (let nth = 0; nth < plan.repetitions; nth += 1) times.push(await ask(query.path(chance)));
    const { cpuSeconds } = usageOf(worker.processes());
    findings.push(findingOf(query, times, ((cpuSeconds - before.cpuSeconds) * 1000) / times.length));
  }
  return findings;
}

/** @param cpuMs of workerd, the mean of one query: on a busy machine it tells more than the clock does */
function findingOf({ name }: MeasuredQuery, times: readonly number[], cpuMs: number): Finding {
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return {
    what: name,
    value: `p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)} ms (n=${times.length}), CPU ${cpuMs.toFixed(0)} ms`,
    goal: { text: `≤ ${goalMs} ms at p95`, met: p95 <= goalMs },
  };
}

async function signIn({ origin, adminToken }: DevWorker): Promise<string> {
  const response = await fetch(`${origin}/v1/console/sign-in`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ token: adminToken, name: "Bench" }),
  });
  const cookie = z.string().safeParse(response.headers.get("Set-Cookie")?.split(";")[0]);
  if (!response.ok || !cookie.success) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  return cookie.data;
}
