import { expect, it } from "vitest";
import { EarshotError } from "../base/errors.ts";
import type { Voice } from "../conversation/ports.ts";
import { KeptPhrases, phrasesInMemory } from "../speech/voice/kept.ts";
import { agent, arrived, pcm, startCall } from "./testing/live-call.ts";
import { VisitorPorts } from "./visitor-ports.ts";

const silence = { kind: "silence" as const, durationMs: 20 };

function services() {
  const done: string[] = [];
  const voice: Voice = {
    open: () => {
      done.push("voice speaks");
      return { say: () => {}, end: () => {}, cancel: () => {} };
    },
    close: () => done.push("voice closes"),
  };
  const ports = new VisitorPorts({
    openEars: () => {
      done.push("ears open");
      return {
        hear: () => done.push("ears hear"),
        finalize: () => done.push("ears finalize"),
        close: () => done.push("ears close"),
      };
    },
    openVoice: () => {
      done.push("voice opens");
      return voice;
    },
  });
  return { done, ports };
}

it("opens nothing for a visitor who never comes, and then has nothing to close", () => {
  const { done, ports } = services();
  const [ears, voice] = [ports.openEars(() => {}), ports.openVoice()];
  ears.finalize("page");
  ears.close();
  voice.close();
  ports.arrived();
  ears.hear(silence);
  expect(() => voice.open(() => {})).toThrow(EarshotError);
  expect(done).toEqual([]);
});

it("opens all when the visitor arrives, once, and at once what is asked for later", () => {
  const { done, ports } = services();
  const [ears, voice] = [ports.openEars(() => {}), ports.openVoice()];
  ports.arrived();
  ports.arrived();
  expect(done).toEqual(["ears open", "voice opens"]);
  ears.hear(silence);
  ears.finalize();
  voice.open(() => {});
  ports.openEars(() => {});
  ears.close();
  voice.close();
  expect(done.slice(2)).toEqual([
    ...["ears hear", "ears finalize", "voice speaks", "ears open", "ears close", "voice closes"],
  ]);
});

it("opens at the first audio or words, should they come before the news of the visitor", () => {
  const { done, ports } = services();
  ports.openEars(() => {}).hear(silence);
  ports.openVoice().open(() => {});
  ports.arrived();
  expect(done).toEqual(["ears open", "ears hear", "voice opens", "voice speaks"]);
});

/** A call whose agent's services connect as in the Worker. */
function callWith(page: boolean, store = phrasesInMemory()) {
  const made: string[] = [];
  let opened = 0;
  const call = startCall({
    ...(page && { greetedFor: { wordsOf: "page" as const } }),
    cast: (own) => {
      const counted = {
        openEars: (...args: Parameters<typeof own.services.openEars>) => {
          opened += 1;
          return own.services.openEars(...args);
        },
        openVoice: () => {
          opened += 1;
          return own.services.openVoice();
        },
      };
      const ports = new VisitorPorts(counted);
      const put = (key: string, bytes: Uint8Array) => {
        made.push(key);
        return store.put(key, bytes);
      };
      const kept = new KeptPhrases({ ...store, put }, "v", page ? [own.agent.greeting] : []);
      const { openEars, openVoice } = ports;
      return {
        ...{ ...own, kept, services: { ...own.services, openEars, openVoice } },
        ...{ openPhraseVoice: own.services.openVoice, arrived: () => ports.arrived() },
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
