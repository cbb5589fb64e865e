/** The calls that were kept, and their bytes: in R2, and at the receiver of traces. */
import { exportedCallSchema } from "../../../edge/wire/export.ts";
import type { DevWorker } from "../archive/dev-worker.ts";
import { median } from "../figures.ts";
import type { Finding } from "../report.ts";
import { traceOf } from "./caller-page.ts";

const exportedSchema = exportedCallSchema.pick({ call_id: true });

/**
 * @param callIds of the calls that were recorded and are over
 * @param exportedBytes of all of them together
 * @throws Error where a call was not recorded, or is not in the archive
 */
export async function keptOf(
  worker: DevWorker,
  callIds: readonly string[],
  exportedBytes: number,
): Promise<readonly Finding[]> {
  const archived = await archivedIn(worker);
  const perMinute: number[] = [];
  for (const callId of callIds) {
    const { recording } = await traceOf(worker, callId);
    if (recording?.state !== "stored") throw new Error(`${callId} was not recorded: ${JSON.stringify(recording)}`);
    if (!archived.has(callId)) throw new Error(`${callId} is not in the archive`);
    for (const { bytes, ms } of recording.sides) if (ms > 0) perMinute.push(bytes / (ms / 60_000));
  }
  const exported = exportedBytes / callIds.length;
  return [
    { what: "recording in R2", value: `${(median(perMinute) / 1024).toFixed(0)} KiB a minute of one side (median)` },
    { what: "traces and metrics sent", value: `${(exported / 1024).toFixed(0)} KiB a call` },
  ];
}

/** The ids of all calls that the archive gives out. */
async function archivedIn({ origin, adminToken }: DevWorker): Promise<ReadonlySet<string>> {
  const since = new Date(0).toISOString();
  const response = await fetch(`${origin}/v1/calls?since=${since}&limit=200`, {
    headers: { Authorization: `Bearer ${adminToken}` },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the export: ${response.status} ${text}`);
  return new Set(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => exportedSchema.parse(JSON.parse(line)).call_id),
  );
}
