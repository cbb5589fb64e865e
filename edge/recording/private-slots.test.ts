/** A private slot as a caller gives it, on the real `CallRecording`: each turn's sound, and whether the file has it. */
import { expect, test } from "vitest";
import { sqlInMemory } from "../../test/simulation/sqlite.ts";
import { CallRecord } from "../record/store.ts";
import { recordingKey } from "./bucket.ts";
import { CallRecording } from "./call-recording.ts";
import { RecordingPieces } from "./pieces.ts";
import { marked, soundsIn } from "./testing/marked-packets.ts";
import { MemoryBucket } from "./testing/memory-bucket.ts";
import "./testing/fixed-length-stream.ts";

const startedAtMs = 1_700_000_000_000;

type Step =
  | string
  /** A tool asks for something private (`asks`), is content (`done`), or asks for something else (`elsewhere`). */
  | { readonly tool: string; readonly does: "asks" | "done" | "elsewhere" };

const pay = { tool: "pay", does: "asks" } as const;

/** The turns whose sound is in the caller's file. */
async function recorded(steps: readonly Step[]): Promise<string[]> {
  const sql = sqlInMemory();
  const [record, pieces, bucket] = [new CallRecord(sql), new RecordingPieces(sql), new MemoryBucket(() => null)];
  let nowMs = startedAtMs;
  const recording = new CallRecording({
    record,
    pieces,
    bucket: () => bucket.bound,
    nowMs: () => nowMs,
    due: async () => {},
    isOff: () => false,
    deleted: () => {},
  });
  const consent = { terms: true, recording: true, recordingText: "May we?", at: new Date(startedAtMs).toISOString() };
  const call = { callId: "c1", transport: "livekit", roomName: "r", agentName: "a", definitionHash: "h" } as const;
  record.begin({ ...call, visitorIdentity: "v", consent }, { stt: "s", llm: "l", tts: "t" }, startedAtMs);
  record.setState("live");
  const live = recording.begin((atMs) => atMs - startedAtMs);
  const said: string[] = [];
  for (const step of steps) {
    nowMs += 1_000;
    if (typeof step !== "string") {
      record.recording.hush(step.tool, step.does === "asks", step.does !== "done");
      continue;
    }
    said.push(step);
    const timestamp = (nowMs - startedAtMs) * 48;
    live?.take({ side: "caller", stream: 1, timestamp, ticks: 960, payload: marked(said.length), startMs: nowMs });
    // The turn ends after its sound.
    live?.callerTurn(step);
  }
  nowMs += 1_000;
  record.end("caller-hung-up", nowMs);
  await recording.end();
  await recording.store();
  const file = bucket.files.get(recordingKey("c1", "caller"));
  return file === undefined ? [] : soundsIn(file).map(({ mark }) => said[mark - 1] ?? "");
}

test("a card that is dictated in many turns is silence, in digits and in words, until its tool has it", async () => {
  const groups = ["4242", "four two four two", "vier zwei vier zwei", "4242", "it ends in 42", "quattro due", "and 7"];
  const done = { tool: "pay", does: "done" } as const;
  expect(await recorded(["Hello", pay, ...groups, done, "Thank you"])).toEqual(["Hello", "Thank you"]);
});

test("each question of the tool begins the count anew, also the same one", async () => {
  const steps = [pay, "4242", pay, "12/29", pay, "Smith", pay, "Pardon?", "I do not know.", "no", "CVV 123"];
  expect(await recorded(steps)).toEqual([]);
  const again = ["no", "Pardon?", "no", pay, "no", "Pardon?", "no", "CVV 123"];
  expect(await recorded([pay, ...again])).toEqual([]);
});

test("a part of a value begins it anew too", async () => {
  expect(await recorded([pay, "no", "Pardon?", "no", "42", "no", "Pardon?", "no", "CVV 123"])).toEqual([]);
});

test("it ends after four turns in a row without a value", async () => {
  const none = ["I do not know.", "Pardon?", "no", "I give up."];
  expect(await recorded([pay, ...none, "Where is it?"])).toEqual(["Where is it?"]);
});

test("another tool that ran ends nothing, and one that asks for something else does once the caller has spoken", async () => {
  const status = { tool: "status", does: "elsewhere" } as const;
  const ran = { tool: "status", does: "done" } as const;
  expect(await recorded([pay, "4242", ran, "4242"])).toEqual([]);
  // Both ask in one reply.
  expect(await recorded([pay, status, "4242"])).toEqual([]);
  expect(await recorded([pay, "no", status, "order 17"])).toEqual(["order 17"]);
});

test("while one tool still asks, another one that has its value ends nothing", async () => {
  const identify = { tool: "identify", does: "asks" } as const;
  const steps = [
    pay,
    identify,
    "991",
    { tool: "identify", does: "done" },
    "4242",
    { tool: "pay", does: "done" },
    "Bye",
  ];
  expect(await recorded(steps as Step[])).toEqual(["Bye"]);
});
