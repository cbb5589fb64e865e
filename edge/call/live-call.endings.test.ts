/** A call that has trouble, and how calls end; what is made before one begins. */
import { describe, expect, test } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { EarshotError } from "../base/errors.ts";
import type { Tts } from "../conversation/ports.ts";
import { KeptLines, linesInMemory } from "../speech/tts/kept-lines.ts";
import { CardsAndForms } from "./cards-and-forms.ts";
import { LiveCall } from "./live-call.ts";
import { PageLink } from "./page-link.ts";
import { agent, arrived, audible, left, lines, startCall, typed } from "./testing/live-call.ts";

describe("trouble", () => {
  test("of a service is told to the page in the agent's words, and to the record in the service's", () => {
    const call = startCall();
    call.room(arrived, audible);
    call.run(3000);
    const error = new EarshotError("stt_failed", "HTTP 401: check the API key");
    call.stt({ kind: "failed", error, fatal: true });
    expect(call.notices()).toEqual([{ v: 1, level: "error", code: "stt_failed", text: lines.sttApology, ends: false }]);
    expect(call.said("trouble")).toMatchObject([{ error }]);
    call.run(6000);
    expect(call.finals()).toContain(`agent agent-2! ${lines.sttApology}`);
  });

  test("that came before the visitor is told to them when they are there, after the greeting", async () => {
    const error = new EarshotError("stt_failed", "HTTP 401: check the API key");
    const call = startCall();
    call.stt({ kind: "failed", error, fatal: true });
    call.room(arrived);
    call.run(100);
    expect(call.notices()).toEqual([]);
    call.room(audible);
    expect(call.notices()).toMatchObject([{ code: "stt_failed" }]);
    call.run(9000);
    expect(call.finals()).toEqual([`agent agent-1! ${agent.greeting}`, `agent agent-2! ${lines.sttApology}`]);

    const nobody = startCall();
    nobody.stt({ kind: "failed", error, fatal: true });
    nobody.live.end("caller-vanished");
    await nobody.settled();
    expect(nobody.troubles()).toEqual(["stt_failed"]);
  });

  test("that mends itself is for the record alone", () => {
    const call = startCall();
    call.room(arrived);
    const error = new EarshotError("stt_failed", "closed; connecting again");
    call.stt({ kind: "failed", error, fatal: false });
    expect(call.said("trouble")).toHaveLength(1);
    expect(call.notices()).toEqual([]);
  });

  test("with the TTS leaves the page listening, so that the caller can type", () => {
    const call = startCall({ ttsDown: true });
    call.room(arrived, audible);
    call.run(1000);
    expect(call.shown.states).toEqual(["listening"]);
    expect(call.notices()).toMatchObject([{ level: "error", code: "tts_failed" }]);
    call.room(typed("Hello?"));
    call.run(1000);
    expect(call.finals()).toContain("agent agent-4! Fine.");
  });

  test("with a message from the page is for the record alone", () => {
    const call = startCall();
    call.room({ kind: "refused", error: new EarshotError("message_malformed", "no JSON") });
    expect(call.troubles()).toEqual(["message_malformed"]);
    expect(call.over()).toEqual([]);
  });

  test("of our own making ends the call instead of leaving it stuck", async () => {
    const call = startCall({ llmThrows: true });
    call.room(arrived, typed("Hello?"));
    call.run(100);
    await call.closing();
    expect(call.troubles()).toEqual(["internal"]);
    expect(call.over()).toEqual(["failed"]);
  });

  test("with showing something does not stop the talk", () => {
    const call = startCall({
      page: {
        caption: () => {
          throw new Error("no such channel");
        },
      },
    });
    call.room(arrived, typed("Hello?"));
    call.run(3000);
    expect(call.said("agent-turn")).toMatchObject([{ text: "Fine." }]);
    expect(call.troubles()).toContain("internal");
    expect(call.over()).toEqual([]);
  });
});

describe("the end", () => {
  test("comes when the visitor hangs up: all is closed once, the page is told, and nothing follows", async () => {
    const call = startCall();
    call.room(arrived, audible);
    call.run(400);
    call.room({ kind: "hung-up" });
    await call.closing();
    expect(call.over()).toEqual(["caller-hung-up"]);
    expect(call.notices()).toEqual([{ v: 1, level: "info", code: "caller-hung-up", text: "", ends: true }]);
    expect(call.closed).toMatchObject({ stt: 1, room: 1 });
    expect(call.closed.tts).toBe(call.ttsOpened());

    const [told, sent, captions] = [call.events.length, call.shown.sent.length, call.shown.captions.length];
    call.room(left, arrived, audible, typed("Still there?"), { kind: "hung-up" });
    call.stt({ kind: "final", text: "hello" });
    call.live.sayLimit();
    call.live.end("failed");
    call.live.report({});
    call.run(600_000);
    await call.settled();
    expect(call.events).toHaveLength(told);
    expect(call.events.at(-1)?.kind).toBe("over");
    expect([call.shown.sent.length, call.shown.captions.length]).toEqual([sent, captions]);
    expect(call.closed).toMatchObject({ stt: 1, room: 1 });
    expect(call.clock.pending).toBe(0);
  });

  test("waits for a goodbye at the limit, which is in the record", async () => {
    const call = startCall();
    call.room(arrived, audible);
    call.run(5000);
    call.live.sayLimit();
    call.run(500);
    expect(call.notices()).toMatchObject([{ level: "warning", code: "limit_reached", text: lines.limit }]);
    expect(call.over()).toEqual([]);
    call.run(5000);
    await call.closing();
    expect(call.over()).toEqual(["limit-reached"]);
    expect(call.finals().at(-1)).toBe(`agent agent-2! ${lines.limit}`);
    expect(call.said("agent-turn").at(-1)).toMatchObject({ text: lines.limit });
    expect(call.clock.pending).toBe(0);
  });

  test("comes at the limit even where the goodbye cannot be said", async () => {
    const call = startCall({ ttsDown: true });
    call.room(arrived);
    call.live.sayLimit();
    call.run(7900);
    await call.settled();
    expect(call.over()).toEqual([]);
    call.run(200);
    await call.closing();
    expect(call.over()).toEqual(["limit-reached"]);
  });

  test("comes at once when the limit is reached twice", async () => {
    const call = startCall();
    call.live.sayLimit();
    call.live.sayLimit();
    await call.settled();
    expect(call.over()).toEqual(["limit-reached"]);
  });

  test("comes as a failure when the room is lost, and the record says why", async () => {
    const call = startCall();
    call.room({ kind: "lost", error: new EarshotError("livekit_unreachable", "gone") });
    await call.settled();
    expect(call.troubles()).toEqual(["livekit_unreachable"]);
    expect(call.over()).toEqual(["failed"]);
  });

  test("is the visitor's doing when the server closes a room that only the agent was left in", async () => {
    const call = startCall();
    call.room({ kind: "caller-arrived", identity: "visitor" });
    call.room({ kind: "caller-left", identity: "visitor" });
    call.room({ kind: "lost", error: new EarshotError("livekit_refused", "the room was closed") });
    await call.settled();
    expect([call.over(), call.troubles()]).toEqual([["caller-vanished"], []]);
  });

  test("comes though the room does not close, or fails to", async () => {
    const stuck = startCall({ room: { close: () => new Promise(() => {}) } });
    stuck.live.end("closed");
    await stuck.settled();
    expect(stuck.over()).toEqual([]);
    stuck.run(3000);
    await stuck.settled();
    expect([stuck.over(), stuck.troubles()]).toEqual([["closed"], ["media_failed"]]);

    const failing = startCall({ room: { close: () => Promise.reject(new Error("twice")) } });
    failing.live.end("closed");
    await failing.settled();
    expect([failing.over(), failing.troubles()]).toEqual([["closed"], ["internal"]]);
    expect(failing.clock.pending).toBe(0);
  });
});

test("lines are made beforehand by a TTS of their own, which is closed again", async () => {
  const call = startCall();
  expect(call.ttsOpened()).toBe(1);
  for (let steps = 0; steps < 60; steps++) {
    await call.settled();
    call.run(50);
  }
  expect([call.ttsOpened(), call.closed.tts]).toEqual([2, 1]);
  // At hand: said without the 50 ms of the TTS.
  call.room(arrived, audible);
  call.run(1);
  expect(call.shown.states).toEqual(["listening", "speaking"]);
  call.live.end("closed");
  await call.settled();
  expect(call.closed.tts).toBe(2);
});

test("lines that cannot be made are told once, however many they are", async () => {
  const call = startCall({ ttsDown: true });
  for (let steps = 0; steps < 30; steps++) {
    await call.settled();
    call.run(50);
  }
  expect(call.troubles()).toEqual(["tts_failed"]);
  expect([call.ttsOpened(), call.closed.tts]).toEqual([2, 1]);
});

test("services that cannot be opened leave nothing open", () => {
  let sttClosed = 0;
  const options = {
    agent,
    join: () => {
      throw new EarshotError("media_failed", "no WebRTC here");
    },
    services: {
      openStt: () => ({ hear: () => {}, finalize: () => {}, close: () => (sttClosed += 1) }),
      openTts: (): Tts => ({ open: () => ({ say() {}, end() {}, cancel() {} }), close: () => (sttClosed += 10) }),
      llm: { think: () => () => {} },
      names: { stt: "h", tts: "v", llm: "m" },
    },
    actions: { run: () => () => {} },
    page: new PageLink({ agent }),
    cardsAndForms: new CardsAndForms({
      show: () => {},
      keep: () => {},
      trouble: () => {},
      nowMs: () => 0,
      before: { cards: [], forms: [] },
    }),
    kept: new KeptLines(linesInMemory(), "v"),
    clock: new VirtualClock(),
    history: [],
    listen: () => {},
  };
  expect(() => new LiveCall(options)).toThrow("no WebRTC here");
  expect(sttClosed).toBe(11);
});

describe("a page that floods the call", () => {
  const flooded = { kind: "flooded", error: new EarshotError("flooded", "the call was ended: too much") } as const;

  test.each([
    ["before the visitor is heard", []],
    ["while the agent greets", [arrived, audible]],
    ["while they type", [arrived, audible, typed("Hello?")]],
  ])("%s is told that it did, and the record says so", async (_, before) => {
    const call = startCall();
    call.room(...before, flooded);
    call.run(500);
    await call.closing();
    expect(call.over()).toEqual(["flooded"]);
    expect(call.troubles()).toContain("flooded");
    expect(call.notices().at(-1)).toEqual({ v: 1, level: "info", code: "flooded", text: "", ends: true });
  });
});

test("a message for a human who is nobody's is not kept, and the record says so", () => {
  const call = startCall();
  call.room(arrived, { kind: "page", message: { kind: "message", message: { text: "Call me", contact: "" } } });
  expect(call.troubles()).toEqual(["message_malformed"]);
  expect(call.over()).toEqual([]);
});
