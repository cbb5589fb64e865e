/** The console's queries among many calls: their archive, a Worker that has it, and what each query takes. */
import { stat } from "node:fs/promises";
import type { Finding } from "../report.ts";
import type { WorkerServices } from "../turns/worker.ts";
import { databaseFile, filledArchive } from "./database.ts";
import { startDevWorker } from "./dev-worker.ts";
import { measureQueries } from "./measure.ts";

export interface ManyCalls {
  readonly calls: number;
  /** Of each query. */
  readonly repetitions: number;
  /** A folder for the Worker. */
  readonly home: string;
  readonly services: WorkerServices;
}

/** Of each drawn call so many are in the archive. */
const copies = 10;
/** The same calls on every day, so that the archive is made once. */
const untilMs = Date.UTC(2026, 10, 30);
const seed = 14;

/** @param tell hears of the progress. @throws Error where an answer is no success */
export async function measureAmongMany(run: ManyCalls, tell: (what: string) => void): Promise<Finding[]> {
  const { calls, repetitions, home, services } = run;
  const storage = await filledArchive({ seed, calls: calls / copies, times: copies, untilMs }, tell);
  const { size } = await stat(await databaseFile(storage));
  const worker = await startDevWorker({ services, home, storage, binds: ["archive"] });
  try {
    return [
      { what: "D1", value: `${(size / calls).toFixed(0)} bytes a call` },
      ...(await measureQueries(worker, { seed, untilMs, repetitions }, tell)),
    ];
  } finally {
    await worker.stop();
  }
}
