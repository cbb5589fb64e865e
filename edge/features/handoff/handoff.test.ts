/** A whole call on its way to a human and back, on a virtual clock: what is said, shown and done, and what is not. */
import { describe, expect, test } from "vitest";
import { arrived, audible, left, lookup, type Script, typed } from "../../call/testing/live-call.ts";
import type { LlmEvent } from "../../conversation/ports.ts";
import type { Human } from "../../objects/human.ts";
import type { HandoffState } from "../../wire/console.ts";
import { handoffLines } from "./lines.ts";
import { mira, startWithHumans } from "./testing/with-humans.ts";

const tom: Human = { id: "t", name: "Tom" };
const lines = handoffLines("en");
const introduction = "Mira is here now, and knows what we have talked about. I hand over.";

describe("who asks for a human", () => {
  test("is told where they stand, in words and on the page, and no model is asked", async () => {
    const it = startWithHumans();
    await it.begin();
    await it.ask("I want to speak to a human");
    expect(it.call.thoughts).toEqual([]);
    expect(it.asked).toEqual(["wait asked-for Front office"]);
    expect(it.said().at(-1)).toBe(
      "agent: I am getting a colleague. You are number 2, and it takes about 2 minutes. I stay with you meanwhile.",
    );
    expect(it.told()).toEqual([{ state: "queued", position: 2, waitSeconds: 90, messageWanted: true }]);
    expect(it.kept.state).toMatchObject({ kind: "waiting", reason: "asked-for" });
    expect(it.news).toMatchObject([{ type: "handoff.requested", reason: "asked-for", humanThere: true }]);
  });

  test("hears of their place as it changes, while the agent goes on helping", async () => {
    const it = startWithHumans();
    await it.begin();
    await it.ask("human please");
    it.desk.place = { position: 1, waitSeconds: 30, humanThere: true };
    await it.ask("Where is my order?");
    expect(it.said().at(-1)).toBe("agent: Fine.");
    expect(it.told().at(-1)).toMatchObject({ position: 1, waitSeconds: 30 });
    expect(it.told()).toHaveLength(2);
    expect(it.news).toHaveLength(1);
  });

  test("may leave a message where nobody is there, which is passed on", async () => {
    const it = startWithHumans({ place: { position: 1, waitSeconds: 180, humanThere: false } });
    await it.begin();
    await it.ask("I want a human");
    expect(it.said().at(-1)).toBe(`agent: ${lines.nobody}`);
    expect(it.told()).toEqual([{ state: "unavailable", messageWanted: true }]);
    it.handoff.messageLeft({ text: "Call me.", contact: "123" });
    await it.pass(5_000);
    expect(it.said().at(-1)).toBe(`agent: ${lines.messageTaken}`);
    expect(it.news.map(({ type, humanThere }) => [type, humanThere])).toEqual([
      ["handoff.requested", false],
      ["handoff.message", false],
    ]);
  });

  test("is told that it is closed outside the hours, and does not stand in a queue", async () => {
    // The virtual clock begins in 1970, on a Thursday.
    const destinations = [{ name: "Office", hours: [{ days: ["mon"], from: "09:00", to: "10:00" }] }];
    const it = startWithHumans({ escalation: { destinations } });
    await it.begin();
    await it.ask("I want a human");
    expect(it.said().at(-1)).toBe(`agent: ${lines.closed}`);
    expect(it.asked).toEqual([]);
    expect(it.kept.state.kind).toBe("message");
  });

  test("may leave a message where the Desk does not answer", async () => {
    const it = startWithHumans({ place: new Error("down") });
    await it.begin();
    await it.ask("I want a human");
    expect(it.said().at(-1)).toBe(`agent: ${lines.nobody}`);
    expect(it.troubles).toHaveLength(1);
  });
});

describe("a human who is offered", () => {
  test("is fetched after a yes", async () => {
    const it = startWithHumans();
    await it.begin();
    await it.ask("This is ridiculous");
    expect(it.said().at(-1)).toBe(`agent: ${lines.offer}`);
    expect(it.asked).toEqual([]);
    await it.ask("yes please");
    expect(it.asked).toEqual(["wait upset Front office"]);
  });

  test("is not fetched after a no, and not offered again for that reason", async () => {
    const it = startWithHumans();
    await it.begin();
    await it.ask("This is ridiculous");
    await it.ask("no");
    await it.ask("It is unacceptable");
    expect(it.asked).toEqual([]);
    expect(it.said().filter((line) => line.includes(lines.offer))).toHaveLength(1);
    expect(it.said().at(-1)).toBe("agent: Fine.");
  });
});

test("in an emergency what must be said comes first, and a human is fetched without asking", async () => {
  const it = startWithHumans({ escalation: { reasons: [{ reason: "emergency", say: "Call 112 first." }] } });
  await it.begin();
  await it.ask("Help, the lamp is on fire");
  expect(it.said().slice(-2)).toEqual([
    "agent: Call 112 first.",
    "agent: I am getting a colleague. You are number 2, and it takes about 2 minutes. I stay with you meanwhile.",
  ]);
  expect(it.asked).toEqual(["wait emergency Front office"]);
});

test("where a tool fails a second time a human is offered, and after a no the model goes on", async () => {
  const calls = (id: string): LlmEvent[] => [{ kind: "tool-call", call: { ...lookup, id } }, { kind: "done" }];
  const says = (text: string): LlmEvent[] => [{ kind: "token", text }, { kind: "done" }];
  const it = startWithHumans({
    script: {
      replies: [calls("1"), says("It failed."), calls("2"), says("Then I cannot.")],
      toolResult: { ok: false, error: { code: "tool_timeout", message: "too slow" } },
    },
  });
  await it.begin();
  await it.ask("Where is my order?");
  expect(it.said().at(-1)).toBe("agent: It failed.");
  await it.ask("Try it again");
  expect(it.said().at(-1)).toBe(`agent: ${lines.offer}`);
  await it.ask("no");
  expect(it.said().at(-1)).toBe("agent: Then I cannot.");
  expect(it.asked).toEqual([]);
});

describe("while a human has the call", () => {
  async function withMira(script?: Script) {
    const it = startWithHumans(script ? { script } : {});
    await it.begin();
    await it.ask("I want a human");
    it.handoff.take(mira);
    it.human("human-arrived");
    await it.pass(6_000);
    return it;
  }

  test("the agent introduces them and says nothing more, while the caller is heard for the notes", async () => {
    const it = await withMira();
    expect(it.said().at(-1)).toBe(`agent: ${introduction}`);
    expect(it.told().at(-1)).toEqual({ state: "joined", name: "Mira" });
    it.call.stt({ kind: "final", text: "Can you hear me?" });
    it.call.stt({ kind: "turn-ended" });
    await it.ask("Where is my order?");
    it.call.stt({ kind: "not-understood" });
    await it.pass(90_000);
    expect(it.said().slice(-3)).toEqual([
      `agent: ${introduction}`,
      "caller: Can you hear me?",
      "caller: Where is my order?",
    ]);
    expect(it.call.said("caller-turn")).toHaveLength(3);
    expect(it.call.thoughts).toEqual([]);
    expect(it.call.over()).toEqual([]);
  });

  test("what was being said or looked up is left off, and no result is told", async () => {
    const calls: LlmEvent[] = [{ kind: "tool-call", call: lookup }, { kind: "done" }];
    const it = startWithHumans({ script: { replies: [calls] } });
    await it.begin();
    await it.ask("I want a human");
    it.handoff.take(mira);
    it.call.room(typed("Where is my order?"));
    it.call.run(150);
    it.human("human-arrived");
    await it.pass(6_000);
    expect(it.said().at(-1)).toBe(`agent: ${introduction}`);
    expect(
      it.call
        .tools()
        .map(({ name, state }) => `${name} ${state}`)
        .slice(-2),
    ).toEqual(["lookup running", "lookup done"]);
    expect(it.call.thoughts).toHaveLength(1);
  });

  test("only whoever has it gives it back, and the agent goes on with all that was said", async () => {
    const it = await withMira();
    await it.ask("My name is Ada");
    expect(await it.handoff.giveBack(tom)).toBe(false);
    expect(await it.handoff.giveBack(mira)).toBe(true);
    it.human("human-left");
    await it.pass(6_000);
    expect(it.told().at(-1)).toEqual({ state: "left", name: "Mira" });
    expect(it.said().at(-1)).toBe(`agent: ${lines.back}`);
    expect(it.asked.at(-1)).toBe("unwait");
    await it.ask("And what is my name?");
    expect(it.said().at(-1)).toBe("agent: Fine.");
    expect(JSON.stringify(it.call.thoughts.at(-1))).toContain("My name is Ada");
    expect(it.kept.events.map(({ event }) => event)).toEqual(["queued", "taken", "joined", "given-back"]);
  });

  test("a tab that closes in the middle gives the call back, and the caller their place", async () => {
    const it = await withMira();
    it.human("human-left");
    await it.pass(2_000);
    expect(it.told().at(-1)).toEqual({ state: "joined", name: "Mira" });
    await it.pass(8_000);
    expect(it.said().at(-1)).toBe(`agent: ${lines.lapsed}`);
    expect(it.asked.at(-1)).toBe("release");
    expect(it.kept.state).toMatchObject({ kind: "waiting", reason: "asked-for" });
    expect(it.told().slice(-2)).toMatchObject([{ state: "left" }, { state: "queued", position: 2 }]);
    await it.ask("Where is my order?");
    expect(it.said().at(-1)).toBe("agent: Fine.");
  });

  test("a human who loads the page anew keeps the call", async () => {
    const it = await withMira();
    it.human("human-left");
    await it.pass(1_000);
    it.human("human-arrived");
    await it.pass(30_000);
    expect(it.kept.state.kind).toBe("human");
    expect(it.said().at(-1)).toBe(`agent: ${introduction}`);
  });

  test("a caller who loads the page anew is told who they talk with, and not greeted by the agent", async () => {
    const it = await withMira();
    it.call.room(left, arrived, audible);
    await it.pass(6_000);
    expect(it.told().slice(-2)).toEqual([
      { state: "joined", name: "Mira" },
      { state: "joined", name: "Mira" },
    ]);
    expect(it.said().at(-1)).toBe(`agent: ${introduction}`);
  });

  test("of another human, who listens in or wanders in, nothing is made", async () => {
    const it = await withMira();
    it.human("human-arrived", "human-t");
    it.human("human-left", "human-t");
    await it.pass(20_000);
    expect(it.kept.state).toMatchObject({ kind: "human", humanId: "m" });
  });
});

test("a human who has taken a call and never comes loses it, and the caller hears nothing of that", async () => {
  const it = startWithHumans();
  await it.begin();
  await it.ask("I want a human");
  const before = it.said().length;
  it.handoff.take(mira);
  await it.pass(25_000);
  expect(it.asked.at(-1)).toBe("release");
  expect(it.kept.state.kind).toBe("waiting");
  expect(it.said().filter((line) => line.includes(lines.lapsed))).toEqual([]);
  expect(it.said().length - before).toBeLessThanOrEqual(1);
});

test("a call that was evicted with a human in it goes on in silence, and is taken back if they are gone", async () => {
  const state: HandoffState = { kind: "human", reason: "asked-for", humanId: "m", name: "Mira", sinceMs: 0 };
  const history = [{ role: "caller" as const, text: "Hi" }];
  const stays = startWithHumans({ state, script: { history } });
  stays.human("human-arrived");
  await stays.begin();
  await stays.ask("Hello?");
  await stays.pass(20_000);
  expect(stays.said()).toEqual(["caller: Hello?"]);
  expect(stays.told().at(-1)).toEqual({ state: "joined", name: "Mira" });
  const gone = startWithHumans({ state, script: { history } });
  await gone.begin();
  await gone.pass(25_000);
  expect(gone.said().at(-1)).toBe(`agent: ${lines.lapsed}`);
});

test("a whisper reaches the next reply and no other", async () => {
  const it = startWithHumans();
  await it.begin();
  const page = it.handoff.view({ context: null, tools: [] });
  it.handoff.whisper(mira, "Offer ten percent.");
  expect(page.instructions).toEqual(["Offer ten percent."]);
  await it.ask("Is there a discount?");
  it.handoff.agentHeard();
  expect(page.instructions).toEqual([]);
  expect(it.kept.events).toMatchObject([{ event: "whispered", human: "Mira", detail: "Offer ten percent." }]);
});

describe("messages for a human", () => {
  const leave = (it: ReturnType<typeof startWithHumans>, text: string) =>
    it.call.room({ kind: "page", message: { kind: "message", message: { text, contact: "1" } } });
  const passedOn = (it: ReturnType<typeof startWithHumans>) => it.news.filter(({ type }) => type === "handoff.message");

  test("that nobody asked for are dropped, and the record says why", async () => {
    const it = startWithHumans();
    await it.begin();
    for (let nth = 0; nth < 300; nth++) it.handoff.messageLeft({ text: `Call me ${nth}.`, contact: "" });
    leave(it, "Call me.");
    expect(it.news).toEqual([]);
    expect(it.troubles).toHaveLength(300);
    expect(it.call.troubles()).toEqual(["message_malformed"]);
  });

  test("are three a call: then the page is told that none is wanted, and the record what was dropped", async () => {
    const it = startWithHumans({ place: null });
    await it.begin();
    await it.ask("I want a human");
    for (let nth = 0; nth < 300; nth++) it.handoff.messageLeft({ text: `Call me ${nth}.`, contact: "" });
    expect(passedOn(it)).toHaveLength(3);
    expect(it.told().at(-1)).toEqual({ state: "unavailable", messageWanted: false });
    expect(it.troubles).toHaveLength(297);
    expect(it.troubles[0]).toMatchObject({ code: "limit_reached" });
    leave(it, "And again.");
    expect(it.call.troubles()).toEqual(["limit_reached"]);
  });

  test("are one where the button was pressed twice", async () => {
    const it = startWithHumans({ place: null });
    await it.begin();
    await it.ask("I want a human");
    for (const text of ["Call me.", "Call me.", "Or write."]) it.handoff.messageLeft({ text, contact: "" });
    expect(passedOn(it).map(({ message }) => message?.text)).toEqual(["Call me.", "Or write."]);
  });

  test("that are asked for again and again tell others once that a human is wanted", async () => {
    const it = startWithHumans({ place: null });
    await it.begin();
    for (let nth = 0; nth < 5; nth++) await it.ask("I want a human");
    expect(it.news.map(({ type }) => type)).toEqual(["handoff.requested"]);
  });
});

test("what a human writes is said by the agent's voice, as the human's turn and caption, and the history has it as theirs", async () => {
  const it = startWithHumans();
  await it.begin();
  await it.ask("I want to speak to a human");
  it.handoff.write("Too early");
  it.handoff.take(mira);
  it.human("human-arrived");
  await it.pass(8_000);
  expect(it.handoff.isWith(mira)).toBe(true);
  expect(it.handoff.isWith(tom)).toBe(false);
  it.handoff.write("Your lamp is ready.", { language: "de", text: "Ihre Lampe ist fertig." });
  await it.pass(8_000);
  expect(it.call.spoken).toContain("Your lamp is ready.");
  expect(it.call.spoken).not.toContain("Too early");
  expect(it.said().at(-1)).toBe("human: Your lamp is ready.");
  expect(it.call.said("human-turn")).toMatchObject([
    { name: "Mira", text: "Your lamp is ready.", translated: { language: "de", text: "Ihre Lampe ist fertig." } },
  ]);
  expect(it.call.said("agent-turn").some((event) => "text" in event && event.text === "Your lamp is ready.")).toBe(
    false,
  );
  await it.handoff.giveBack(mira);
  await it.ask("Thanks, and what else?");
  expect(it.call.thoughts.at(-1)).toContainEqual({ role: "human", name: "Mira", text: "Your lamp is ready." });
});
