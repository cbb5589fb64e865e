import { afterEach, describe, expect, it } from "vitest";
import { type SpeakScript, startFakeSpeak } from "../../../test/vendors/deepgram-speak.ts";
import { until } from "../../../test/vendors/until.ts";
import { openNodeSocket } from "../../../tools/services/node-socket.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { Tts, TtsEvent } from "../../conversation/ports.ts";
import { DeepgramTts } from "./tts.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

/** 10 ms a character, each sample the character's code, so that a test can read the text from the audio. */
function readable(text: string, rateHz: number): Int16Array {
  const perCharacter = rateHz / 100;
  const samples = new Int16Array(text.length * perCharacter);
  [...text].forEach((character, index) => {
    samples.fill(character.charCodeAt(0), index * perCharacter, (index + 1) * perCharacter);
  });
  return samples;
}

async function speaking(script: Partial<SpeakScript> = {}, stallMs = 300) {
  const fake = await startFakeSpeak({ audioOf: readable, ...script });
  const tts = new DeepgramTts({
    base: fake.url,
    apiKey: "secret",
    model: "aura-2-thalia-en",
    clock: systemClock,
    openSocket: openNodeSocket,
    stallMs,
  });
  opened.push(fake, tts);
  return { fake, tts };
}

function utter(tts: Tts) {
  const events: TtsEvent[] = [];
  const utterance = tts.open((event) => events.push(event));
  const heard = () => {
    const samples = events.flatMap((event) =>
      event.kind === "audio" && event.audio.kind === "pcm" ? [...event.audio.samples] : [],
    );
    return samples
      .filter((_, index) => index % 240 === 120)
      .map((code) => String.fromCharCode(code))
      .join("");
  };
  const over = () => events.some(({ kind }) => kind === "done" || kind === "failed");
  return { utterance, events, heard, over };
}

describe("Deepgram's TTS", () => {
  it("cuts samples anew on another connection", async () => {
    // One frame is an odd number of bytes, so that half a sample came last.
    const { utterance, heard, over } = utter((await speaking({ frameGapMs: 2, faults: { breakAfterFrames: 3 } })).tts);
    utterance.say("Your order is on its way to you.");
    utterance.end();
    await until("the end", over);
    expect(heard()).toBe("Your order is on its way to you.");
  });

  it("connects before anything is said, with the key in the header", async () => {
    const { fake } = await speaking();
    await until("a connection", () => fake.connections.length === 1);
    expect(fake.connections[0]?.url.pathname).toBe("/v1/speak");
    expect(Object.fromEntries(fake.connections[0]?.url.searchParams ?? [])).toEqual({
      model: "aura-2-thalia-en",
      encoding: "linear16",
      sample_rate: "24000",
    });
    expect(fake.connections[0]?.headers.authorization).toBe("Token secret");
  });

  it("speaks clauses in order, as soon as they come, and says when all is handed over", async () => {
    const { fake, tts } = await speaking();
    const { utterance, events, heard, over } = utter(tts);
    utterance.say("Your order, ");
    await until("the first clause", () => heard() === "Your order, ");
    utterance.say("is on ");
    utterance.say("its way.");
    utterance.end();
    await until("the end", over);
    expect(heard()).toBe("Your order, is on its way.");
    expect(events.at(-1)).toEqual({ kind: "done" });
    expect(fake.connections).toHaveLength(1);
  });

  it("says more replies in a minute than one connection may flush, by changing to another between them", async () => {
    const { fake, tts } = await speaking();
    for (let reply = 0; reply < 30; reply++) {
      const { utterance, heard, over } = utter(tts);
      utterance.say(`Reply ${reply}.`);
      utterance.end();
      await until(`reply ${reply}`, over);
      expect(heard()).toBe(`Reply ${reply}.`);
    }
    expect(fake.connections.length).toBeGreaterThan(1);
    expect(fake.connections.slice(0, -1).every(({ closed }) => closed)).toBe(true);
  });

  it("changes to another connection rather than leave the end of a reply waiting", async () => {
    const { fake, tts } = await speaking();
    const { utterance, heard, over } = utter(tts);
    let said = "";
    for (let clause = 0; clause < 24; clause++) {
      utterance.say(`Clause ${clause}. `);
      said += `Clause ${clause}. `;
      if (clause < 14) await until(`clause ${clause}`, () => heard() === said);
    }
    utterance.end();
    await until("the end", over);
    expect(heard()).toBe(said);
    expect(fake.connections.length).toBeLessThan(3);
  });

  it("keeps apart the words of clauses that go together", async () => {
    const { tts } = await speaking();
    const { utterance, heard, over } = utter(tts);
    for (const clause of ["One.", "Two.", "Three."]) utterance.say(clause);
    utterance.end();
    await until("the end", over);
    expect(heard()).toBe("One. Two. Three.");
  });

  it("is done at once when there was nothing to say, but never from within the call", async () => {
    const { fake, tts } = await speaking();
    const { utterance, events, over } = utter(tts);
    utterance.say(" … ");
    utterance.end();
    expect(events).toEqual([]);
    await until("the end", over);
    expect(fake.connections.flatMap(({ messages }) => messages)).toEqual([]);
  });

  it("keeps one socket for all utterances, one after the other", async () => {
    const { fake, tts } = await speaking();
    const first = utter(tts);
    const second = utter(tts);
    first.utterance.say("one");
    second.utterance.say("two");
    second.utterance.end();
    first.utterance.end();
    await until("both", () => first.over() && second.over());
    expect([first.heard(), second.heard()]).toEqual(["one", "two"]);
    expect(fake.connections).toHaveLength(1);
  });

  it.each([0, 1, 3, 8])("leaks nothing of an utterance cancelled after %i pieces into the next one", async (pieces) => {
    const { fake, tts } = await speaking({ frameGapMs: 2, faults: { framesAfterClear: 3 } });
    const old = utter(tts);
    old.utterance.say("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX");
    await until("a connection", () => fake.connections.length === 1);
    await until("some audio", () => old.events.length >= pieces);
    old.utterance.cancel();
    const handed = old.events.length;
    const next = utter(tts);
    next.utterance.say("The new answer.");
    next.utterance.end();
    await until("the new one", next.over);
    expect(next.heard()).toBe("The new answer.");
    expect(old.events).toHaveLength(handed);
  });

  it("is not misled by an answer to a Flush that was cleared", async () => {
    const { fake, tts } = await speaking({ latencyMs: 30, faults: { flushedAfterClear: true } });
    const old = utter(tts);
    await until("a connection", () => fake.connections.length === 1);
    old.utterance.say("old");
    old.utterance.cancel();
    const next = utter(tts);
    next.utterance.say("new words");
    next.utterance.end();
    await until("the new one", next.over);
    expect(next.heard()).toBe("new words");
  });

  it("can be cancelled many times in a row", async () => {
    const { fake, tts } = await speaking({ frameGapMs: 1 });
    await until("a connection", () => fake.connections.length === 1);
    for (let round = 0; round < 8; round++) {
      const { utterance } = utter(tts);
      utterance.say("never to be heard in full");
      await new Promise((resolve) => setTimeout(resolve, round * 2));
      utterance.cancel();
      utterance.cancel();
    }
    const last = utter(tts);
    last.utterance.say("the last");
    last.utterance.end();
    await until("the last", last.over);
    expect(last.heard()).toBe("the last");
  });

  it("says on a new connection what was not yet spoken, and repeats nothing", async () => {
    const { fake, tts } = await speaking({ frameGapMs: 1, faults: { breakAfterFrames: 4 } });
    const { utterance, heard, events, over } = utter(tts);
    utterance.say("A sentence that is long enough to be cut, ");
    utterance.say("and one behind it.");
    utterance.end();
    await until("the end", over);
    expect(events.at(-1)).toEqual({ kind: "done" });
    expect(heard()).toBe("A sentence that is long enough to be cut, and one behind it.");
    expect(fake.connections).toHaveLength(2);
  });

  it("replaces a connection that has stalled", async () => {
    const { fake, tts } = await speaking({ faults: { stall: "once" } }, 80);
    const { utterance, heard, over } = utter(tts);
    utterance.say("after a while");
    utterance.end();
    await until("the end", over);
    expect(heard()).toBe("after a while");
    expect(fake.connections).toHaveLength(2);
  });

  it("fails the utterance when the service stalls for good, and serves the next one again", async () => {
    const { fake, tts } = await speaking({ faults: { stall: true } }, 80);
    const { utterance, events, over } = utter(tts);
    utterance.say("never");
    utterance.end();
    await until("the failure", over);
    expect(events).toEqual([{ kind: "failed", error: expect.objectContaining({ code: "tts_failed" }) }]);
    fake.faults.stall = false;
    const next = utter(tts);
    next.utterance.say("again");
    next.utterance.end();
    await until("the next", next.over);
    expect(next.heard()).toBe("again");
  });

  it("goes on after rubbish", async () => {
    const { tts } = await speaking({ faults: { rubbish: ["no json", '{"type":"Nonsense"}'] } });
    const { utterance, heard, over } = utter(tts);
    utterance.say("still here");
    utterance.end();
    await until("the end", over);
    expect(heard()).toBe("still here");
  });

  it.each([
    [401, "check the API key"],
    [500, "500"],
  ])("fails utterances while the service answers %i, and works when it is back", async (status, words) => {
    const { fake, tts } = await speaking({ faults: { refuse: status } });
    const { utterance, events, over } = utter(tts);
    utterance.say("hello?");
    await until("the failure", over);
    expect(events[0]?.kind === "failed" && events[0].error.message).toContain(words);
    delete fake.faults.refuse;
    const next = utter(tts);
    next.utterance.say("hello again");
    next.utterance.end();
    await until("the next", next.over);
    expect(next.heard()).toBe("hello again");
  });

  it("closes its socket, and says nothing afterwards", async () => {
    const { fake, tts } = await speaking({ frameGapMs: 2 });
    const { utterance, events } = utter(tts);
    utterance.say("a long sentence that nobody will hear to its end");
    await until("some audio", () => events.length > 1);
    tts.close();
    const before = events.length;
    await until("the socket to close", () => fake.connections[0]?.closed === true);
    expect(fake.connections[0]?.messages.at(-1)).toEqual({ type: "Close" });
    expect(events).toHaveLength(before);
  });
});
