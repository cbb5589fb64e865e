/** The files of recordings in R2. */
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import type { ErasableStore } from "../record/stores.ts";
import type { PacketSide } from "../transport/media.ts";
import { type RecordingSide, recordingSides } from "../wire/recording.ts";
import { headerPages, samplesPerMs } from "./ogg.ts";
import type { RecordingPieces } from "./pieces.ts";
import { lastPiece, serialOf } from "./recorder.ts";

/** Names the recordings among the stores that an erased call must leave. */
export const recordingsStore = "recording";
/** R2 gets this long for one file, ms. */
const putWithinMs = 60_000;

/** The deployment's bucket; undefined: nothing is recorded. */
export function recordingsBucket(env: Env): R2Bucket | undefined {
  return env.RECORDINGS as R2Bucket | undefined;
}

export function recordingKey(callId: string, side: RecordingSide): string {
  return `calls/${callId}/${side}.ogg`;
}

export interface StoreOptions {
  readonly bucket: R2Bucket;
  readonly callId: string;
  readonly pieces: RecordingPieces;
  /** How long the call was. All sides are as long. */
  readonly callMs: number;
  /** False: the recording was deleted meanwhile. */
  readonly isWanted: () => boolean;
}

/**
 * Puts all sides into R2, one piece in memory at a time. A second time replaces what the first left.
 * @throws EarshotError `internal` where R2 does not answer in time, or the recording was deleted meanwhile: then R2 may have
 *   some of it, to be erased; what R2 throws
 */
export async function storeRecording(
  options: StoreOptions,
): Promise<{ readonly side: PacketSide; readonly ms: number; readonly bytes: number }[]> {
  const { pieces, isWanted } = options;
  const stored = [];
  for (const side of pieces.sides()) {
    stored.push(await storeSide(side, options));
    if (!isWanted()) throw new EarshotError("internal", "the recording was deleted while it was stored");
  }
  return stored;
}

/** The recordings as one of the stores that an erased call must leave; null: no bucket is bound. */
export function recordingsStoreOf(env: Env): ErasableStore | null {
  const bucket = recordingsBucket(env);
  if (bucket === undefined) return null;
  return {
    name: recordingsStore,
    /** Deletes all of the call's files, and tells how many bytes those had. It may be asked again. @throws what R2 throws */
    async erase(callId) {
      const heads = await Promise.all(recordingSides.map((side) => bucket.head(recordingKey(callId, side))));
      await eraseRecording(bucket, callId);
      return { bytes: heads.reduce((sum, head) => sum + (head?.size ?? 0), 0) };
    },
  };
}

/** Deletes all files of a call's recording. It is no error if there are none. @throws what R2 throws */
export async function eraseRecording(bucket: R2Bucket, callId: string): Promise<void> {
  await bucket.delete(recordingSides.map((side) => recordingKey(callId, side)));
}

async function storeSide(side: PacketSide, { bucket, callId, pieces, callMs, isWanted }: StoreOptions) {
  const head = headerPages(serialOf[side], [`TITLE=${side}`, `CALL=${callId}`]);
  const end = pieces.end(side);
  if (end === null) throw new EarshotError("internal", `there is no piece of the ${side}'s side`);
  const last = lastPiece(side, end, callMs);
  const bytes = head.length + pieces.bytes(side) + last.bytes.length;
  const { readable, writable } = new FixedLengthStream(bytes);
  const writer = writable.getWriter();
  const put = bucket.put(recordingKey(callId, side), readable, { httpMetadata: { contentType: "audio/ogg" } });
  const write = async () => {
    await writer.write(head);
    for (const piece of pieces.read(side)) {
      if (!isWanted()) throw new EarshotError("internal", "the recording was deleted while it was stored");
      await writer.write(piece);
    }
    await writer.write(last.bytes);
    await writer.close();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new EarshotError("internal", "R2 did not take a recording in time"));
    timer = setTimeout(fail, putWithinMs);
  });
  try {
    await Promise.race([Promise.all([put, write()]), late]);
  } catch (thrown) {
    // Else the put would wait for its bytes. That it fails now is no news. A stream that nobody reads may never be aborted.
    void writer.abort(thrown).catch(ignoreAborted);
    await put.catch(ignoreAborted);
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
  return { side, ms: last.to.samples / samplesPerMs, bytes };
}

/** The failure that led to it is thrown. */
function ignoreAborted(): void {}
