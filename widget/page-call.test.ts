/** The call of a React page, whose code comes when the test says so. */
import { expect, test, vi } from "vitest";
import type { Call, CallOptions } from "./call/call.ts";
import type { Opening } from "./call/opening.ts";
import { type Later, later } from "./later.fixture.ts";
import { PageCall } from "./page-call.ts";

type Code = { createCall: (options: CallOptions) => Call };

const options: CallOptions = { server: "s", agent: "a", scriptBase: "s/", silero: false, muted: false };

function component() {
  const made: ReturnType<typeof fakeCall>[] = [];
  const openings: { abandon: ReturnType<typeof vi.fn> }[] = [];
  const loads: Later<Code>[] = [];
  const line = new PageCall(() => undefined);
  const createCall = () => {
    const call = fakeCall();
    made.push(call);
    return call as unknown as Call;
  };
  return {
    line,
    made,
    openings,
    start: () =>
      line.start({
        options,
        begin: () => {
          const opening = { abandon: vi.fn() };
          openings.push(opening);
          return opening as unknown as Opening;
        },
        load: () => {
          const load = later<Code>();
          loads.push(load);
          return load.promise;
        },
      }),
    codeComes: async () => {
      for (const load of loads.splice(0)) load.resolve({ createCall });
      await new Promise((resolve) => setTimeout(resolve));
    },
    codeFails: () => {
      for (const load of loads.splice(0)) load.reject(new Error("offline"));
    },
    live: () => made.filter(({ state }) => state.name === "listening").length,
  };
}

function fakeCall() {
  const state = { name: "idle" };
  const call = {
    state,
    heard: [] as string[],
    snapshot: () => ({ call: state }),
    subscribe: () => () => undefined,
    registerTool: () => () => undefined,
    setContext: () => undefined,
    start: async () => {
      state.name = "listening";
    },
    end: () => {
      state.name = "ended";
    },
    mute: () => call.heard.push("mute"),
    sendText: (text: string) => {
      if (state.name === "ended") throw new Error("not_in_call");
      call.heard.push(text);
    },
  };
  return call;
}

type Component = ReturnType<typeof component>;
const calls = (at: Component) => [at.openings.length, at.made.length, at.live()];

test.each<[string, (at: Component) => Promise<void> | void, [begun: number, made: number, live: number]]>([
  ["starts, and the code comes", (at) => at.codeComes(), [1, 1, 1]],
  ["starts again while the code is loading", (at) => void at.start(), [1, 1, 1]],
  [
    "starts again in the call",
    async (at) => {
      await at.codeComes();
      await at.start();
    },
    [1, 1, 1],
  ],
  ["ends before the code comes", (at) => at.line.end(), [1, 0, 0]],
  [
    "ends and starts before the code comes",
    (at) => {
      at.line.end();
      void at.start();
    },
    [2, 1, 1],
  ],
  [
    "ends, starts and ends before the code comes",
    (at) => {
      at.line.end();
      void at.start();
      at.line.end();
    },
    [2, 0, 0],
  ],
  [
    "ends in the call and starts anew",
    async (at) => {
      await at.codeComes();
      at.line.end();
      void at.start();
    },
    [2, 2, 1],
  ],
  [
    "is mounted twice, as in StrictMode",
    (at) => {
      at.line.end();
      at.line.end();
      void at.start();
      void at.start();
    },
    [2, 1, 1],
  ],
  [
    "is gone, and somebody starts",
    (at) => {
      at.line.mounted = false;
      at.line.end();
      void at.start();
    },
    [1, 0, 0],
  ],
])("a component that %s has so many calls", async (_, meanwhile, expected) => {
  const at = component();
  void at.start();
  await meanwhile(at);
  await at.codeComes();
  expect(calls(at)).toEqual(expected);
  // All but the one that is live were let go of.
  expect(at.openings.filter(({ abandon }) => abandon.mock.calls.length === 0)).toHaveLength(expected[1]);
});

test("what is asked of a call that is being started is told to it, in order; before that there is none", async () => {
  const at = component();
  expect(() => at.line.sendText("too early")).toThrow(expect.objectContaining({ code: "not_in_call" }));
  at.line.wish((call) => call.mute());
  void at.start();
  at.line.sendText("Hello");
  at.line.wish((call) => call.mute());
  at.line.sendText("there");
  await at.codeComes();
  expect(at.made[0]?.heard).toEqual(["Hello", "mute", "there"]);
  at.line.end();
  expect(() => at.line.sendText("too late")).toThrow("not_in_call");
});

test("what was asked of a call that was given up is told to no other", async () => {
  const at = component();
  void at.start();
  at.line.sendText("Hello");
  at.line.end();
  expect(() => at.line.sendText("nobody")).toThrow(expect.objectContaining({ code: "not_in_call" }));
  void at.start();
  await at.codeComes();
  expect(at.made[0]?.heard).toEqual([]);
});

test("code that does not come is told, once, and another start tries again", async () => {
  const at = component();
  const started = at.start();
  at.codeFails();
  await expect(started).rejects.toMatchObject({ code: "script_failed" });
  expect(at.openings[0]?.abandon).toHaveBeenCalled();
  void at.start();
  await at.codeComes();
  expect(at.live()).toBe(1);
});

test("code that does not come is nothing to who has hung up", async () => {
  const at = component();
  const started = at.start();
  at.line.end();
  at.codeFails();
  await expect(started).resolves.toBeUndefined();
});
