/**
 * 1,000 interleavings of consent, speech, reloads, private questions, evictions, consent that is taken back, the hang-up,
 * an R2 that fails, and erasure, played on the real `CallRecording` over the record's own tables.
 */
import { expect, test } from "vitest";
import { sqlInMemory } from "../../test/simulation/sqlite.ts";
import { CallRecord } from "../record/store.ts";
import type { PacketSide } from "../transport/media.ts";
import { eraseRecording, recordingKey } from "./bucket.ts";
import { CallRecording, type LiveRecording } from "./call-recording.ts";
import { RecordingPieces } from "./pieces.ts";
import { pieceMs } from "./recorder.ts";
import "./testing/fixed-length-stream.ts";
import { marked, soundsIn } from "./testing/marked-packets.ts";
import { type BucketFault, MemoryBucket } from "./testing/memory-bucket.ts";

const sides: readonly PacketSide[] = ["caller", "agent", "human"];
const startedAtMs = 1_700_000_000_000;
const callId = "c1";
const tickMs = 20;
/** Tools that ask for something private, and one that asks for something else. */
const tools = ["pay", "identify"] as const;
const valueless = ["Pardon?", "I do not know.", "no", "Where is my order now, if I may ask?"];
const values = ["4242", "four two four two", "C V V 123", "It's quattro due quattro due", "Green Street"];

/**
 * Whether a private slot is being asked for, as docs/recordings.md says it: until its tool says that it is not, another tool
 * asks for something else once the caller has spoken, or four turns in a row have no value in them. A value, and a tool
 * that asks again, begin the count anew.
 */
class Asking {
  #tools = new Set<string>();
  #turns = 0;
  #hasSpoken = false;

  get isPrivate(): boolean {
    return this.#tools.size > 0;
  }

  ask(tool: string): void {
    this.#tools.add(tool);
    this.resume();
  }

  done(tool: string): void {
    this.#tools.delete(tool);
  }

  askElse(): void {
    if (this.#hasSpoken) this.#tools.clear();
  }

  turn(hasValue: boolean): void {
    this.#hasSpoken = true;
    this.#turns = hasValue ? 0 : this.#turns + 1;
    if (this.#turns === 4) this.#tools.clear();
  }

  /** The call's object lives on elsewhere. */
  resume(): void {
    this.#turns = 0;
    this.#hasSpoken = false;
  }
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Said {
  readonly side: PacketSide;
  readonly mark: number;
  readonly atMs: number;
  /** Agreed to, and nothing private. */
  readonly isKept: boolean;
}

/** The call's object: its storage outlives an eviction, and its memory does not. */
class CallObject {
  readonly sql = sqlInMemory();
  readonly bucket: MemoryBucket;
  nowMs = startedAtMs;
  /** When there is work to do. */
  dueMs: number | null = null;
  /** In the middle of a file the call is erased. */
  erasesWhileStored = false;
  record: CallRecord;
  pieces: RecordingPieces;
  recording: CallRecording;
  live: LiveRecording | null = null;
  /** Fulfilled once R2 is given nothing more of the erased call. */
  storing: Promise<void> | null = null;

  constructor(agreed: boolean, fault: () => BucketFault) {
    this.bucket = new MemoryBucket(fault, () => {
      if (this.erasesWhileStored) this.erase();
      this.erasesWhileStored = false;
    });
    [this.record, this.pieces, this.recording] = this.#open();
    this.record.begin(
      {
        callId,
        transport: "livekit",
        roomName: "call-c1",
        agentName: "front-desk",
        definitionHash: "h",
        visitorIdentity: "visitor",
        consent: { terms: true, recording: agreed, recordingText: "May we?", at: new Date(startedAtMs).toISOString() },
      },
      { stt: "s", llm: "l", tts: "t" },
      startedAtMs,
    );
    this.record.setState("live");
    this.enter();
  }

  /** The agent sets out for the room. */
  enter(): void {
    this.live = this.recording.begin((atMs) => atMs - startedAtMs);
  }

  /** Nobody calls the earlier life's objects any more. */
  evict(): void {
    [this.record, this.pieces, this.recording] = this.#open();
    this.live = null;
  }

  erase(): void {
    this.record.erase();
    this.pieces.erase();
    this.storing = this.recording.drop();
    this.dueMs = null;
  }

  pieceRows(): number {
    return this.sql.exec<{ rows: number }>("SELECT count(*) AS rows FROM recording_piece").one().rows;
  }

  #open(): [CallRecord, RecordingPieces, CallRecording] {
    const record = new CallRecord(this.sql);
    const pieces = new RecordingPieces(this.sql);
    const recording = new CallRecording({
      record,
      pieces,
      bucket: () => this.bucket.bound,
      nowMs: () => this.nowMs,
      due: async (atMs) => {
        this.dueMs = atMs;
      },
      isOff: () => false,
      deleted: () => {},
    });
    return [record, pieces, recording];
  }
}

/** One call of up to a minute, drawn from a seed, until it is over. */
function play(random: () => number, fault: () => BucketFault) {
  const agreed = random() < 0.8;
  const object = new CallObject(agreed, fault);
  const said: Said[] = [];
  const evictionsMs: number[] = [];
  let consent: "none" | "given" | "taken-back" = agreed ? "given" : "none";
  const asking = new Asking();
  const streams = { caller: 0, agent: 0, human: 0 };
  const offsets = { caller: 0, agent: 0, human: 0 };
  const newStream = (side: PacketSide) => {
    streams[side] += 1;
    offsets[side] = Math.floor(random() * 0x1_0000_0000);
  };
  for (const side of sides) newStream(side);
  const talks = { caller: false, agent: false, human: false };
  const ticks = 50 + Math.floor(random() * 1_500);
  for (let tick = 0; tick < ticks; tick++) {
    const atMs = tick * tickMs;
    object.nowMs = startedAtMs + atMs;
    const chance = random();
    const tool = tools[Math.floor(random() * tools.length)] ?? "pay";
    const { recording } = object.record;
    if (chance < 0.0025) {
      recording.hush(tool, true);
      asking.ask(tool);
    } else if (chance < 0.004) {
      recording.hush(tool, false);
      asking.done(tool);
    } else if (chance < 0.0045) {
      recording.hush("status", false, true);
      asking.askElse();
    } else if (chance < 0.005) {
      // It ran, and asks for nothing.
      recording.hush("status", false);
    } else if (chance < 0.014) {
      const hasValue = random() < 0.4;
      const texts = hasValue ? values : valueless;
      object.live?.callerTurn(texts[Math.floor(random() * texts.length)] ?? "");
      asking.turn(hasValue);
    } else if (chance < 0.016) newStream("caller");
    else if (chance < 0.017 && consent === "given") {
      consent = "taken-back";
      object.live?.takeBack();
      expect(object.pieceRows()).toBe(0);
    } else if (chance < 0.0185) {
      evictionsMs.push(atMs);
      object.evict();
      object.enter();
      asking.resume();
      for (const side of sides) newStream(side);
    }
    for (const side of sides) {
      if (random() < 0.03) talks[side] = !talks[side];
      // DTX and loss look alike: no packet, and time has passed.
      if (!talks[side] || random() < 0.03) continue;
      const mark = said.length + 1;
      said.push({ side, mark, atMs, isKept: consent === "given" && !asking.isPrivate });
      const timestamp = (atMs * 48 + offsets[side]) >>> 0;
      const [stream, payload, startMs] = [streams[side], marked(mark), startedAtMs + atMs];
      // To whom the consent was taken back, packets may still come.
      object.live?.take({ side, stream, timestamp, ticks: 960, payload, startMs });
    }
  }
  return { object, said, consent, evictionsMs, callMs: ticks * tickMs };
}

/** The hang-up, and all the tries until R2 has the files, or nothing is due. */
async function hangUp(object: CallObject, callMs: number, random: () => number) {
  object.nowMs = startedAtMs + callMs;
  object.record.end("caller-hung-up", object.nowMs);
  await object.recording.end();
  // Nothing is recorded after the end.
  expect(object.recording.begin((atMs) => atMs)).toBeNull();
  let tries = 0;
  for (; object.dueMs !== null && tries < 100; tries++) {
    object.nowMs = object.dueMs;
    if (random() < 0.1) object.evict();
    await object.recording.store().catch(() => {});
  }
  expect(object.dueMs).toBeNull();
  return tries;
}

/** Those that an eviction took: one piece at most, and the last of its life. */
function expectOnePieceLost(lost: readonly Said[], found: ReadonlySet<number>, said: readonly Said[], untilMs: number) {
  const [first, last] = [lost[0], lost.at(-1)];
  if (first === undefined || last === undefined) return;
  expect(last.atMs - first.atMs).toBeLessThanOrEqual(pieceMs);
  const later = said.filter(({ mark, atMs }) => mark > first.mark && atMs < untilMs && found.has(mark));
  expect(later).toEqual([]);
}

test("1,000 calls: no byte outside of the consent, nothing private, each sound at its time, a piece lost at most", async () => {
  const seen = { recorded: 0, lost: 0, takenBack: 0, never: 0, hushed: 0, retried: 0, erased: 0 };
  for (let seed = 1; seed <= 1_000; seed++) {
    const random = randomFrom(seed);
    let isAway = true;
    const faults: readonly BucketFault[] = ["before", "after", "delete", null];
    const fault = () => (isAway && random() < 0.3 ? (faults[Math.floor(random() * faults.length)] ?? null) : null);
    const { object, said, consent, evictionsMs, callMs } = play(random, fault);
    object.erasesWhileStored = random() < 0.1;
    const tries = await hangUp(object, callMs, random);
    const where = `seed ${seed}`;
    expect(object.pieceRows(), where).toBe(0);
    if (object.record.load() === null) {
      seen.erased += 1;
      // As the tombstone has it erased again once R2 is given nothing any more, until it is done.
      await object.storing;
      isAway = false;
      await eraseRecording(object.bucket.bound, callId);
      expect(object.bucket.files.size, where).toBe(0);
      continue;
    }
    if (consent !== "given" || !said.some(({ isKept }) => isKept)) {
      expect(object.bucket.files.size, where).toBe(0);
      if (consent === "taken-back") seen.takenBack += 1;
      else seen.never += 1;
      continue;
    }
    if (tries > 1) seen.retried += 1;
    seen.hushed += said.filter(({ isKept }) => !isKept).length;
    const files = sides.flatMap((side) => object.bucket.files.get(recordingKey(callId, side)) ?? []);
    const found = files.flatMap((file) => soundsIn(file)).sort((a, b) => a.mark - b.mark);
    const marks = new Set(found.map(({ mark }) => mark));
    const expected = said.filter(({ isKept }) => isKept);
    // All are multiples of 20 ms, so even the grid of 2.5 ms moves nothing.
    const kept = expected.filter(({ mark }) => marks.has(mark)).map(({ mark, atMs }) => ({ mark, atMs }));
    if (JSON.stringify(found) !== JSON.stringify(kept)) expect(found, where).toEqual(kept);
    const missing = expected.filter(({ mark }) => !marks.has(mark));
    let fromMs = 0;
    for (const untilMs of evictionsMs) {
      const lost = missing.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs);
      expectOnePieceLost(
        lost,
        marks,
        said.filter(({ atMs }) => atMs >= fromMs),
        untilMs,
      );
      fromMs = untilMs;
    }
    // After the last eviction nothing is missing.
    expect(
      missing.filter(({ atMs }) => atMs >= fromMs),
      where,
    ).toEqual([]);
    seen.recorded += found.length;
    seen.lost += missing.length;
  }
  expect(seen.recorded).toBeGreaterThan(100_000);
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(15);
}, 600_000);
