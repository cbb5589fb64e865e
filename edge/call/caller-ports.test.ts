import { expect, it } from "vitest";
import { EarshotError } from "../base/errors.ts";
import type { Tts } from "../conversation/ports.ts";
import { KeptLines, linesInMemory } from "../speech/tts/kept-lines.ts";
import { CallerPorts } from "./caller-ports.ts";
import { agent, arrived, pcm, startCall } from "./testing/live-call.ts";

const silence = { kind: "silence" as const, durationMs: 20 };

function services() {
  const done: string[] = [];
  const tts: Tts = {
    open: () => {
      done.push("tts speaks");
      return { say: () => {}, end: () => {}, cancel: () => {} };
    },
    close: () => done.push("tts closes"),
  };
  const ports = new CallerPorts({
    openStt: () => {
      done.push("stt open");
      return {
        hear: () => done.push("stt hear"),
        finalize: () => done.push("stt finalize"),
        close: () => done.push("stt close"),
      };
    },
    openTts: () => {
      done.push("tts opens");
      return tts;
    },
  });
  return { done, ports };
}

it("opens nothing for a visitor who never comes, and then has nothing to close", () => {
  const { done, ports } = services();
  const [stt, tts] = [ports.openStt(() => {}), ports.openTts()];
  stt.finalize("page");
  stt.close();
  tts.close();
  ports.arrived();
  stt.hear(silence);
  expect(() => tts.open(() => {})).toThrow(EarshotError);
  expect(done).toEqual([]);
});

it("opens all when the visitor arrives, once, and at once what is asked for later", () => {
  const { done, ports } = services();
  const [stt, tts] = [ports.openStt(() => {}), ports.openTts()];
  ports.arrived();
  ports.arrived();
  expect(done).toEqual(["stt open", "tts opens"]);
  stt.hear(silence);
  stt.finalize();
  tts.open(() => {});
  ports.openStt(() => {});
  stt.close();
  tts.close();
  expect(done.slice(2)).toEqual([...["stt hear", "stt finalize", "tts speaks", "stt open", "stt close", "tts closes"]]);
});

it("opens at the first audio or words, should they come before the news of the visitor", () => {
  const { done, ports } = services();
  ports.openStt(() => {}).hear(silence);
  ports.openTts().open(() => {});
  ports.arrived();
  expect(done).toEqual(["stt open", "stt hear", "tts opens", "tts speaks"]);
});

/** A call whose agent's services connect as in the Worker. */
function callWith(page: boolean, store = linesInMemory()) {
  const made: string[] = [];
  let opened = 0;
  const call = startCall({
    ...(page && { greetedFor: { wordsOf: "page" as const } }),
    runtime: (own) => {
      const counted = {
        openStt: (...args: Parameters<typeof own.services.openStt>) => {
          opened += 1;
          return own.services.openStt(...args);
        },
        openTts: () => {
          opened += 1;
          return own.services.openTts();
        },
      };
      const ports = new CallerPorts(counted);
      const put = (key: string, bytes: Uint8Array) => {
        made.push(key);
        return store.put(key, bytes);
      };
      const kept = new KeptLines({ ...store, put }, "v", page ? [own.agent.greeting] : []);
      const { openStt, openTts } = ports;
      return {
        ...own,
        kept,
        services: { ...own.services, openStt, openTts },
        openLineTts: own.services.openTts,
        arrived: () => ports.arrived(),
      };
    },
  });
  return { call, made, opened: () => opened };
}

it("connects nothing of the call's own before the visitor is in the room", async () => {
  const { call, opened } = callWith(false);
  await call.settled();
  call.run(60_000);
  expect(opened()).toBe(0);
  call.room({ kind: "joined", joinMs: 1 }, arrived, pcm(new Int16Array(320)));
  expect(opened()).toBe(2);
});

it("keeps the definition's greeting for all calls, and a page's for none", async () => {
  const { greeting } = agent;
  const settle = async ({ call }: ReturnType<typeof callWith>) => {
    for (let nth = 0; nth < 60; nth += 1) {
      await call.settled();
      call.run(200);
    }
  };
  const own = callWith(false);
  await settle(own);
  const pages = callWith(true);
  await settle(pages);
  // Other words in each session would be made for nobody.
  expect(own.call.spoken).toContain(greeting);
  expect(pages.call.spoken).not.toContain(greeting);
  pages.call.room({ kind: "joined", joinMs: 1 }, arrived);
  await settle(pages);
  expect(own.made.length - pages.made.length).toBe(1);
  expect(pages.made.length).toBeGreaterThan(0);
  expect(own.made).toEqual(expect.arrayContaining(pages.made));
});
