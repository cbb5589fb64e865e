/** A recorded call whose caller takes their consent back, while the agent talks and while a human has the call. */
import { describe, expect, test } from "vitest";
import { mira, startWithHumans } from "../features/handoff/testing/with-humans.ts";
import type { LiveRecording } from "../recording/call-recording.ts";
import { unrecordedLlm } from "../recording/llm.ts";
import type { EncodedPacket, PacketSide } from "../transport/media.ts";

const stopped = "I have stopped recording, and deleted what was recorded.";
const sides: readonly PacketSide[] = ["caller", "agent", "human"];
const packetOf = (side: PacketSide): EncodedPacket => ({
  side,
  stream: 1,
  timestamp: 0,
  ticks: 960,
  payload: new Uint8Array(30),
  startMs: 0,
});

/** The call of a visitor who agreed, and what was recorded of it. */
async function recordedCall(withMira: boolean) {
  const taken: PacketSide[] = [];
  const did: string[] = [];
  const recording: LiveRecording = {
    take: ({ side }) => void taken.push(side),
    callerTurn: () => void did.push("turn"),
    takeBack: () => void did.push("taken back"),
  };
  const it = startWithHumans({
    script: {
      recording,
      runtime: (own, clock) => {
        const llm = unrecordedLlm(own.services.llm, { language: "en", clock, wasRecorded: () => true });
        return { ...own, services: { ...own.services, llm } };
      },
    },
  });
  await it.begin();
  if (withMira) {
    it.handoff.take(mira);
    it.human("human-arrived");
    await it.pass(6_000);
  }
  const shown = () =>
    it.call.shown.sent.filter(({ topic }) => topic === "earshot.recording").map(({ message }) => message.on);
  const speak = () => {
    taken.length = 0;
    for (const side of sides) it.call.packet(packetOf(side));
    return [...taken];
  };
  return { ...it, did, shown, speak };
}
type Recorded = Awaited<ReturnType<typeof recordedCall>>;

const ways: readonly (readonly [string, (it: Recorded) => void])[] = [
  ["says it", ({ call }) => call.stt({ kind: "final", text: "Please stop recording." })],
  ["types it", ({ call }) => call.room({ kind: "typed", text: "Please stop recording." })],
  [
    "asks for more than that",
    ({ call }) => call.room({ kind: "typed", text: "Stop recording, and then tell me where my order is please" }),
  ],
  ["presses the button", ({ call }) => call.room({ kind: "unrecorded" })],
];

describe.each([
  ["the agent talks", false],
  ["a human has the call", true],
])("while %s", (_, withMira) => {
  test.each(ways)("nothing is recorded of any side once the caller %s", async (_way, takeBack) => {
    const it = await recordedCall(withMira);
    expect(it.speak()).toEqual(sides);
    expect(it.shown().at(-1)).toBe(true);
    takeBack(it);
    await it.pass(6_000);
    expect(it.did.filter((one) => one === "taken back")).toHaveLength(1);
    expect([it.call.isTapped(), it.speak(), it.shown().at(-1)]).toEqual([false, [], false]);
    const said = it.said().filter((line) => line === `agent: ${stopped}`).length;
    const read = it.call.notices().filter(({ text }) => text === stopped).length;
    // While a human has the call the agent may not speak.
    expect({ said, read }).toEqual(withMira ? { said: 0, read: 1 } : { said: 1, read: 0 });
  });
});

test("other words stop nothing while a human has the call", async () => {
  const it = await recordedCall(true);
  for (const text of ["Are you recording this?", "My camera stops recording after a minute"])
    it.call.stt({ kind: "final", text });
  await it.pass(6_000);
  expect([it.call.isTapped(), it.did.includes("taken back")]).toEqual([true, false]);
});
