import { expect, test } from "vitest";
import { CallError } from "./error.ts";
import { activityOf, initialMachine, isActive, type Machine, type MachineEvent, step } from "./machine.ts";

const started: MachineEvent = { kind: "started", rejoining: false, microphone: { name: "asking" } };
const listening: MachineEvent = { kind: "activity", activity: "listening" };
const hungUp: MachineEvent = { kind: "ended", reason: "visitor", text: null };
const broken: MachineEvent = { kind: "failed", error: new CallError("livekit_unreachable", "no way through") };
const after = (...events: MachineEvent[]): Machine => events.reduce(step, initialMachine);

test("a call goes from idle over connecting to what the agent does", () => {
  expect(after().call).toEqual({ name: "idle" });
  expect(after(started).call).toEqual({ name: "connecting", rejoining: false });
  expect(after(started, listening).call).toEqual({ name: "listening", interrupted: false });
  expect(after(started, listening, { kind: "activity", activity: "speaking" }).call.name).toBe("speaking");
});

test("an interruption keeps what the agent did and ends with the connection, or with the agent's next state", () => {
  const interrupted = after(started, listening, { kind: "interrupted" });
  expect(interrupted.call).toEqual({ name: "listening", interrupted: true });
  expect(step(interrupted, { kind: "restored" }).call).toEqual({ name: "listening", interrupted: false });
  expect(step(interrupted, listening).call).toEqual({ name: "listening", interrupted: false });
});

test("the end lets go of the microphone, from every state", () => {
  const live: MachineEvent = { kind: "microphone", state: { name: "live" } };
  for (const ending of [hungUp, broken]) {
    expect(after(started, live, ending).microphone).toEqual({ name: "off" });
    expect(after(started, live, listening, ending).microphone).toEqual({ name: "off" });
  }
});

test("after the end nothing of the old call counts, until a new one starts", () => {
  for (const ending of [hungUp, broken]) {
    const over = after(started, listening, ending);
    const late: MachineEvent[] = [
      listening,
      { kind: "interrupted" },
      { kind: "restored" },
      hungUp,
      broken,
      { kind: "microphone", state: { name: "live" } },
    ];
    for (const event of late) expect(step(over, event)).toBe(over);
    expect(step(over, started).call.name).toBe("connecting");
  }
});

test("a call that goes on in another tab leaves no trace of its start; one that goes on here is not declined", () => {
  expect(after(started, { kind: "declined" })).toEqual(initialMachine);
  const talking = after(started, listening);
  expect(step(talking, { kind: "declined" })).toBe(talking);
});

test("a call is not started twice", () => {
  const talking = after(started, listening);
  expect(step(talking, started)).toBe(talking);
});

test("a typed call asks for no microphone", () => {
  expect(after({ ...started, microphone: { name: "off" } }).microphone).toEqual({ name: "off" });
  expect(after(started).microphone).toEqual({ name: "asking" });
});

test("a call without a microphone goes on", () => {
  const denied = after(started, listening, {
    kind: "microphone",
    state: { name: "unavailable", problem: "denied" },
  });
  expect(isActive(denied.call)).toBe(true);
});

test("LiveKit's agent states are ours; one that sets itself up is not there yet", () => {
  expect(["listening", "thinking", "speaking", "idle", "initializing", undefined].map(activityOf)).toEqual([
    "listening",
    "thinking",
    "speaking",
    "listening",
    null,
    null,
  ]);
});
