/** A call over a transport that carries audio and nothing else, as a telephone's: no page, and no human comes in. */
import { describe, expect, test } from "vitest";
import { handoffLines } from "../features/handoff/lines.ts";
import { mira, startWithHumans } from "../features/handoff/testing/with-humans.ts";
import type { RoomEvent } from "../transport/room.ts";
import { agent, arrived, audible, left, lookup, pcm, type Script, startCall } from "./testing/live-call.ts";

const offers = { page: false, humans: false };
const nothing = { captions: [], humans: [], states: [], names: [], sent: [] };
const { unreachable } = handoffLines("en");

function phone(script: Script = {}) {
  const call = startCall({ ...script, offers });
  const says = (text: string, ms = 6_000) => {
    call.room(pcm(new Int16Array(320)));
    call.stt({ kind: "final", text });
    call.run(ms);
  };
  const turns = () => call.said("agent-turn").map((event) => (event.event === "agent-turn" ? event.text : ""));
  return { ...call, says, turns };
}

describe("a call without page and humans", () => {
  test("goes from the greeting through a turn to its end, and shows nobody anything", async () => {
    const call = phone();
    call.room({ kind: "joined", joinMs: 300 }, arrived, audible);
    call.run(4_000);
    expect(call.turns()).toEqual([agent.greeting]);
    call.says("Where is my order?");
    expect(call.said("caller-turn")).toMatchObject([{ text: "Where is my order?" }]);
    expect(call.turns()).toEqual([agent.greeting, "Fine."]);
    expect(call.heard).toHaveLength(1);
    call.room(left);
    call.live.end("caller-vanished");
    await call.closing();
    expect([call.over(), call.troubles(), call.shown]).toEqual([["caller-vanished"], [], nothing]);
    expect(call.closed).toMatchObject({ stt: 1, room: 1 });
  });

  test("runs the agent's own tools", () => {
    const call = phone({
      replies: [
        [{ kind: "tool-call", call: lookup }, { kind: "done" }],
        [{ kind: "token", text: "It is in Leeds." }, { kind: "done" }],
      ],
    });
    call.room(arrived, audible);
    call.run(4_000);
    call.says("Where is order 421?");
    expect(call.turns().at(-1)).toBe("It is in Leeds.");
    expect(call.events.flatMap((event) => (event.kind === "conversation" ? (event.place ?? []) : []))).toEqual([
      "agent",
      "agent",
    ]);
    expect([call.troubles(), call.shown]).toEqual([[], nothing]);
  });

  test("says its goodbye at the limit, and ends after it", async () => {
    const call = phone();
    call.room(arrived, audible);
    call.run(4_000);
    call.live.sayLimit();
    call.run(9_000);
    await call.closing();
    expect(call.over()).toEqual(["limit-reached"]);
    expect(call.troubles()).toEqual([]);
  });

  const lost: RoomEvent = { kind: "hung-up" };
  test.each([
    ["before anybody came", [lost]],
    ["in the greeting", [arrived, audible, lost]],
  ])("ends %s", async (_, events) => {
    const call = phone();
    call.room(...events);
    await call.closing();
    expect([call.over(), call.troubles()]).toEqual([["caller-hung-up"], []]);
  });
});

describe("a caller who asks for a human there", () => {
  const asking = async (setting: Parameters<typeof startWithHumans>[0] = {}) => {
    const it = startWithHumans({ ...setting, humansCome: false, script: { offers } });
    await it.begin();
    it.call.stt({ kind: "final", text: "I want to talk to a human" });
    await it.pass(10_000);
    return { ...it, turns: it.call.said("agent-turn").map((event) => ("text" in event ? event.text : "")) };
  };

  test("is told that none can come, and is put into no queue; the site's people get the news", async () => {
    const it = await asking();
    expect(it.turns.at(-1)).toBe(unreachable);
    expect(it.asked).toEqual([]);
    expect(it.kept.events.map(({ event }) => event)).toEqual(["unavailable"]);
    expect(it.news).toMatchObject([{ type: "handoff.requested", reason: "asked-for", humanThere: false }]);
    expect([it.troubles, it.call.troubles(), it.call.shown]).toEqual([[], [], nothing]);
  });

  test("goes on with the agent", async () => {
    const it = await asking();
    it.call.stt({ kind: "final", text: "Then tell me when you open" });
    await it.pass(8_000);
    expect(it.call.said("agent-turn").at(-1)).toMatchObject({ text: "Fine." });
    expect(it.call.over()).toEqual([]);
  });

  test("a human who has the call by mistake breaks nothing", async () => {
    const it = await asking();
    it.handoff.take(mira);
    it.human("human-arrived");
    it.human("human-left");
    await it.pass(30_000);
    expect([it.call.troubles(), it.call.shown]).toEqual([[], nothing]);
  });
});
