/**
 * The recording of one call, from the visitor's consent to the files in R2. Only `begin()` makes a recorder, and only where
 * they agreed and have not taken it back.
 */
import { EarshotError } from "../base/errors.ts";
import type { CallRecord } from "../record/store.ts";
import type { EncodedPacket } from "../transport/media.ts";
import { eraseRecording, storeRecording } from "./bucket.ts";
import type { RecordingPieces } from "./pieces.ts";
import { mayHoldValue } from "./private-values.ts";
import { Recorder } from "./recorder.ts";

/** Waits between two tries to store the files, ms; the last one again and again, until the record's days are over. */
const retryDelaysMs: readonly number[] = [10_000, 60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000];
/** So many turns without a value may follow one another: after one more, the talk has moved on. */
const valuelessTurns = 3;

export interface CallRecordingOptions {
  readonly record: CallRecord;
  readonly pieces: RecordingPieces;
  /** Gives undefined where none is bound: nothing is recorded. */
  readonly bucket: () => R2Bucket | undefined;
  readonly nowMs: () => number;
  /** When there is work to do (Unix ms); null: none any more. */
  readonly due: (atMs: number | null) => Promise<void>;
  /** Whether recording is switched off. */
  readonly isOff: () => boolean;
  /** The pieces were deleted: no free page may keep them. */
  readonly deleted: () => void;
}

/** The recording of a call that runs. */
export interface LiveRecording {
  take(packet: EncodedPacket): void;
  /** The caller has said this; empty: their words are not known. */
  callerTurn(text?: string): void;
  /** The caller agrees no more: all that was recorded is deleted. */
  takeBack(): void;
}

export class CallRecording {
  readonly #options: CallRecordingOptions;
  #recorder: Recorder | null = null;
  /** Since something private was last asked for or given. */
  #valueless = 0;
  /** Since something private was last asked for. */
  #hasSpoken = false;
  /** R2 is being given the files. */
  #storing: Promise<void> | null = null;

  constructor(options: CallRecordingOptions) {
    this.#options = options;
    const { recording } = options.record;
    recording.listen((told) => {
      if (told === "elsewhere") {
        // Two tools that ask in one reply both wait for their answers.
        if (this.#hasSpoken) recording.unhush();
        return;
      }
      this.#valueless = 0;
      this.#hasSpoken = false;
      this.#recorder?.hush(told === "asked");
    });
  }

  /**
   * The agent sets out for the room. Null: nothing of this call may be recorded.
   * @param sinceStart of a moment on the packets' clock, ms since the call began
   */
  begin(sinceStart: (atMs: number) => number): LiveRecording | null {
    const { record, pieces, bucket, nowMs, isOff } = this.#options;
    const { recording } = record;
    if (isOff() || recording.isHalted) return null;
    const consent = record.invitation()?.consent;
    if (bucket() === undefined || consent?.recording !== true || record.state() === "ended") return null;
    recording.begin(consent.at === undefined ? (record.startedAtMs() ?? nowMs()) : Date.parse(consent.at));
    if (recording.state !== "recording") return null;
    const recorder = new Recorder({ pieces, sinceStart, hushed: recording.isHushed });
    this.#recorder = recorder;
    return {
      take: (packet) => recorder.take(packet),
      callerTurn: (text = "") => this.#callerTurn(text),
      takeBack: () => this.takeBack(),
    };
  }

  /** The visitor agrees no more: all that was recorded is deleted, and at the call's end their words are too. */
  takeBack(): void {
    const { record, pieces, nowMs, deleted } = this.#options;
    if (record.recording.state !== "recording") return;
    this.#recorder?.drop();
    this.#recorder = null;
    record.recording.takeBack(nowMs());
    pieces.erase();
    deleted();
  }

  /**
   * Recording is switched off: nothing after this moment is kept, and nothing brings it back in this call.
   * @returns whether the call was recorded until now
   */
  halt(): boolean {
    const { record, nowMs } = this.#options;
    if (record.recording.state !== "recording" || record.recording.isHalted) return false;
    const atMs = nowMs();
    this.#recorder?.close(atMs - (record.startedAtMs() ?? atMs));
    this.#recorder = null;
    record.recording.halt(atMs);
    return true;
  }

  /** The call is over, and its record knows since when: what was recorded goes into R2, if the visitor still agrees. */
  async end(): Promise<void> {
    const { record, pieces, nowMs, due } = this.#options;
    const trace = record.load();
    if (trace?.endedAt) this.#recorder?.close(callMsOf(trace.startedAt, trace.endedAt));
    else this.#recorder?.drop();
    this.#recorder = null;
    record.recording.unhush();
    if (record.recording.state !== "recording") return;
    if (pieces.sides().length === 0) {
      record.recording.erase();
      return;
    }
    record.recording.wait();
    await due(nowMs());
  }

  /**
   * The call is erased. Returns what R2 is still being given: it may have some of it once that is over; null: nothing.
   */
  drop(): Promise<void> | null {
    this.#recorder?.drop();
    this.#recorder = null;
    return this.#stored();
  }

  /** Puts the files into R2, and deletes the pieces here. It is due again later if that fails. */
  async store(): Promise<void> {
    // R2 may take longer than the first waits.
    if (this.#storing !== null) return;
    this.#storing = this.#store();
    try {
      await this.#storing;
    } finally {
      this.#storing = null;
    }
  }

  /** The recording's days are over: its files go, and what was to become files. @throws what R2 throws: ask again later */
  async expire(): Promise<void> {
    const { record, pieces, bucket, due, deleted } = this.#options;
    const trace = record.load();
    if (trace === null) return;
    const isWaiting = record.recording.state === "waiting";
    record.recording.expire();
    if (isWaiting) {
      pieces.erase();
      deleted();
      await due(null);
      await this.#stored();
    }
    const bound = bucket();
    if (bound === undefined)
      throw new EarshotError("not_configured", "a recording is to be erased: bind RECORDINGS again");
    await eraseRecording(bound, trace.callId);
  }

  async #store(): Promise<void> {
    const { record, pieces, bucket, nowMs, due } = this.#options;
    const { recording } = record;
    const trace = record.load();
    if (recording.state !== "waiting" || !trace?.endedAt) return due(null);
    // Before it is tried: if the object dies in the middle, it is tried again.
    const delayMs = retryDelaysMs[Math.min(recording.tries, retryDelaysMs.length - 1)] ?? 0;
    recording.tryAgain();
    await due(nowMs() + delayMs);
    const bound = bucket();
    if (bound === undefined) throw new EarshotError("not_configured", "a recording waits: bind RECORDINGS again");
    const sides = await storeRecording({
      bucket: bound,
      callId: trace.callId,
      pieces,
      callMs: callMsOf(trace.startedAt, trace.endedAt),
      isWanted: () => recording.state === "waiting",
    });
    recording.stored(sides);
    pieces.erase();
    await due(null);
  }

  /** Fulfilled once R2 is given nothing any more; how that went is told where it was asked for. */
  #stored(): Promise<void> | null {
    return this.#storing?.catch(() => {}) ?? null;
  }

  /** A value may come in parts, and be asked for again without its tool: each part begins the count anew. */
  #callerTurn(text: string): void {
    this.#hasSpoken = true;
    this.#valueless = mayHoldValue(text) ? 0 : this.#valueless + 1;
    if (this.#valueless > valuelessTurns) this.#options.record.recording.unhush();
  }
}

function callMsOf(startedAt: string, endedAt: string): number {
  return Date.parse(endedAt) - Date.parse(startedAt);
}
