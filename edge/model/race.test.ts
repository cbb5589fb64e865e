import { expect, test } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { EarshotError } from "../base/errors.ts";
import type { Llm, LlmEvent } from "../conversation/ports.ts";
import { racedLlm } from "./race.ts";

type Line = readonly [atMs: number, event: LlmEvent];

const token = (text: string): LlmEvent => ({ kind: "token", text });
const call: LlmEvent = { kind: "tool-call", call: { id: "c1", name: "book", args: {} } };
const done: LlmEvent = { kind: "done" };
const failed = (why: string): LlmEvent => ({ kind: "failed", error: new EarshotError("llm_failed", why) });

/** LLMs that say their lines at so many ms after they are asked, and what became of them. */
function race(...scripts: readonly (readonly Line[])[]) {
  const clock = new VirtualClock();
  const log: string[] = [];
  const heard: string[] = [];
  const llms = scripts.map(
    (lines, nth): Llm => ({
      think(_thought, listen) {
        log.push(`${clock.nowMs()} ask ${nth}`);
        const cancels = lines.map(([atMs, event]) => clock.after(atMs, () => listen(event)));
        return () => {
          log.push(`${clock.nowMs()} cancel ${nth}`);
          // An LLM that does not stop at once: what it still says must not be heard.
          if (nth > 0) for (const cancel of cancels) cancel();
        };
      },
    }),
  );
  const [first, ...rest] = llms;
  if (!first) throw new Error("a race needs an LLM");
  const cancel = racedLlm([first, ...rest], clock).think({ history: [] }, (event) => {
    const what = event.kind === "token" ? event.text : event.kind === "failed" ? event.error.message : event.kind;
    heard.push(`${clock.nowMs()} ${what}`);
  });
  return { clock, log, heard, cancel };
}

test("a model that speaks in time is asked alone", () => {
  const { clock, log, heard } = race(
    [
      [700, token("yes")],
      [2000, token(" sir")],
      [2100, done],
    ],
    [[0, token("no")]],
  );
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0"]);
  expect(heard).toEqual(["700 yes", "2000  sir", "2100 done"]);
});

test("a model that says nothing for 800 ms is raced, and the first that speaks wins", () => {
  const { clock, log, heard } = race(
    [
      [1500, token("late")],
      [1600, done],
    ],
    [
      [300, token("yes")],
      [900, done],
    ],
  );
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0", "800 ask 1", "1100 cancel 0"]);
  expect(heard).toEqual(["1100 yes", "1700 done"]);
});

test("the slow one may still win", () => {
  const { clock, log, heard } = race(
    [
      [900, token("yes")],
      [950, done],
    ],
    [[500, token("late")]],
  );
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0", "800 ask 1", "900 cancel 1"]);
  expect(heard).toEqual(["900 yes", "950 done"]);
});

test("every further 800 ms of silence the next is asked", () => {
  const { clock, log, heard } = race(
    [],
    [],
    [
      [100, token("yes")],
      [100, done],
    ],
  );
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0", "800 ask 1", "1600 ask 2", "1700 cancel 0", "1700 cancel 1"]);
  expect(heard).toEqual(["1700 yes", "1700 done"]);
});

test("a tool call wins as words do, and is told once", () => {
  const { clock, heard } = race(
    [
      [1000, call],
      [1001, done],
    ],
    [
      [200, call],
      [201, done],
    ],
  );
  clock.runUntil(5000);
  expect(heard).toEqual(["1000 tool-call", "1001 done"]);
});

test("one that fails hands on at once", () => {
  const { clock, log, heard } = race(
    [[50, failed("down")]],
    [
      [100, token("yes")],
      [200, done],
    ],
  );
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0", "50 ask 1"]);
  expect(heard).toEqual(["150 yes", "250 done"]);
});

test("one that fails while another is asked leaves it the floor, and asks the next", () => {
  const { clock, log, heard } = race(
    [[1000, failed("down")]],
    [
      [900, token("yes")],
      [950, done],
    ],
    [],
  );
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0", "800 ask 1", "1000 ask 2", "1700 cancel 2"]);
  expect(heard).toEqual(["1700 yes", "1750 done"]);
});

test("if all fail, it fails once, with what each said", () => {
  const { clock, heard } = race([[1000, failed("down")]], [[100, failed("no key")]], [[50, failed("busy")]]);
  clock.runUntil(5000);
  expect(heard).toEqual(["1000 no key; then busy; then down"]);
});

test("a winner that fails midway has failed: half a reply is not begun anew", () => {
  const { clock, log, heard } = race(
    [
      [100, token("Well")],
      [300, failed("cut")],
    ],
    [[0, token("no")]],
  );
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0"]);
  expect(heard).toEqual(["100 Well", "300 cut"]);
});

test("cancelled, it cancels all and says nothing more", () => {
  const { clock, log, heard, cancel } = race([[1000, token("late")]], [[400, token("yes")]], []);
  clock.runUntil(900);
  cancel();
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0", "800 ask 1", "900 cancel 0", "900 cancel 1"]);
  expect(heard).toEqual([]);
});

test("cancelled before the others were asked, it asks none", () => {
  const { clock, log, cancel } = race([], []);
  clock.runUntil(500);
  cancel();
  clock.runUntil(5000);
  expect(log).toEqual(["0 ask 0", "500 cancel 0"]);
});

test("one that breaks off after it has won is asked last when the reply is asked for again", () => {
  const clock = new VirtualClock();
  const log: string[] = [];
  const speaking = (name: string, ...events: readonly LlmEvent[]): Llm => ({
    think(_thought, listen) {
      log.push(name);
      return clock.after(10, () => events.forEach(listen));
    },
  });
  const llm = racedLlm(
    [speaking("first", token("Well"), failed("cut")), speaking("second", token("Yes"), done)],
    clock,
  );
  const heard: string[] = [];
  const listen = (event: LlmEvent) => void heard.push(event.kind);
  llm.think({ history: [] }, listen);
  clock.runUntil(100);
  llm.think({ history: [], again: { said: "" } }, listen);
  clock.runUntil(200);
  expect([log, heard]).toEqual([
    ["first", "second"],
    ["token", "failed", "token", "done"],
  ]);
  // Another reply begins with the first again.
  llm.think({ history: [] }, listen);
  expect(log.at(-1)).toBe("first");
});

test("if one of those that fail has answered with nothing, that is told", () => {
  const { clock, events } = raceOf([[10, { ...failed("blank"), blank: true } as LlmEvent]], [[10, failed("down")]]);
  clock.runUntil(5000);
  expect(events).toMatchObject([{ kind: "failed", blank: true }]);
});

function raceOf(...scripts: readonly (readonly Line[])[]) {
  const clock = new VirtualClock();
  const events: LlmEvent[] = [];
  const [first, ...rest] = scripts.map(
    (lines): Llm => ({
      think(_thought, listen) {
        for (const [atMs, event] of lines) clock.after(atMs, () => listen(event));
        return () => {};
      },
    }),
  );
  if (!first) throw new Error("a race needs an LLM");
  racedLlm([first, ...rest], clock).think({ history: [] }, (event) => events.push(event));
  return { clock, events };
}
