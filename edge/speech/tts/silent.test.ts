/** A TTS that gives no sound for a part of a reply: it is asked once more, and then the part counts as not heard. */
import { afterEach, describe, expect, test } from "vitest";
import { type SpeakScript, startFakeSpeak } from "../../../test/vendors/deepgram-speak.ts";
import { until } from "../../../test/vendors/until.ts";
import { openNodeSocket } from "../../../tools/services/node-socket.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { Tts, TtsEvent } from "../../conversation/ports.ts";
import { audioOf, done, playScript, token } from "../../conversation/testing/scripted-call.ts";
import { DeepgramTts } from "../../vendors/deepgram/tts.ts";
import { type SpeechModels, workersAiTts } from "../../vendors/workers-ai/tts.ts";
import { pronouncingTts } from "./pronouncing-tts.ts";
import { Pronunciation } from "./pronunciation.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

/** A sentence is silent this many times: "none" without a sample, "zeros" with silence alone. */
type Fault = { readonly times: number; readonly by: "none" | "zeros" };

function soundOf(fault: Fault) {
  let left = fault.times;
  return (text: string): Int16Array => {
    const isSilent = text.includes("two") && left > 0;
    if (isSilent) left -= 1;
    if (isSilent && fault.by === "none") return new Int16Array(0);
    return new Int16Array(240).fill(isSilent ? 0 : text.trim().charCodeAt(0));
  };
}

async function deepgram(fault: Fault): Promise<Tts> {
  const of = soundOf(fault);
  const fake = await startFakeSpeak({ audioOf: (text) => of(text) } satisfies Partial<SpeakScript>);
  const { url: base } = fake;
  const tts = new DeepgramTts({ base, model: "aura-2-thalia-en", clock: systemClock, openSocket: openNodeSocket });
  opened.push(fake, tts);
  return tts;
}

async function workersAi(fault: Fault): Promise<Tts> {
  const of = soundOf(fault);
  const run: SpeechModels["run"] = async (_, { text }) => new Response(of(String(text)).buffer as ArrayBuffer);
  return workersAiTts({ ai: { run }, model: "@cf/deepgram/aura-2-en", clock: systemClock });
}

describe.each([
  ["Deepgram's", deepgram],
  ["Workers AI's", workersAi],
])("%s TTS", (_, ttsOf) => {
  test.each<[number, Fault["by"], string, readonly number[]]>([
    [1, "none", "otf", []],
    [1, "zeros", "otf", []],
    [2, "none", "of", [1]],
    [9, "zeros", "of", [1]],
  ])("silent %i times (%s): %s is heard", async (times, by, heard, silent) => {
    const tts = pronouncingTts(await ttsOf({ times, by }), new Pronunciation([], "en"));
    const events: TtsEvent[] = [];
    const utterance = tts.open((event) => events.push(event));
    const sounds = () =>
      events
        .flatMap(({ ...event }) =>
          event.kind === "audio" && event.audio.kind === "pcm" ? [...event.audio.samples] : [],
        )
        .filter((sample, at, all) => sample !== 0 && sample !== all[at - 1])
        .map((sample) => String.fromCharCode(sample))
        .join("");
    utterance.say("one is said. ");
    await until("the first", () => sounds() === "o");
    utterance.say("two is said. ");
    await until("the second", () => sounds().length > 1 || events.some(({ kind }) => kind === "silent"));
    utterance.say("four is said.");
    utterance.end();
    await until("the end", () => events.some(({ kind }) => kind === "done" || kind === "failed"));
    expect(events.at(-1)?.kind).toBe("done");
    expect(sounds()).toBe(heard);
    expect(events.flatMap((event) => (event.kind === "silent" ? [event.nth] : []))).toEqual(silent);
  });
});

const sentences = ["This is one. ", "This is two. ", "This is three."];
const say = [...sentences.map(token), done];
const types = [[0, "Tell me"]] as const;
const silent = (nth: number): TtsEvent => ({ kind: "silent", nth });

test.each([
  ["the first", 0, "This is two. This is three."],
  ["the second", 1, "This is one. This is three."],
  ["the last", 2, "This is one. This is two."],
])("what gave no sound is in no record: %s", (_, missing, heard) => {
  const settings = { clauses: { firstEarly: false } };
  const tts = (text: string) => (text.trim() === sentences[missing]?.trim() ? [silent(missing)] : [audioOf(text)]);
  const { turns, history, troubles, events } = playScript({ llm: () => say, types, tts, settings });
  expect(turns).toEqual([heard]);
  expect(history.at(-1)).toEqual({ role: "agent", text: heard, interrupted: false });
  expect(troubles.map(({ code }) => code)).toEqual(["tts_failed"]);
  const captions = events.flatMap((event) => (event.event === "agent-caption" && event.final ? [event.text] : []));
  expect(captions).toEqual([heard]);
});

test("an empty piece of audio is none, and marks alone are nothing for the TTS", () => {
  const empty: TtsEvent = { kind: "audio", audio: { kind: "silence", durationMs: 0 } };
  const all = playScript({ llm: () => [token("Hello."), done], types, tts: () => [empty] });
  expect(all.troubles.map(({ code }) => code)).toEqual(["tts_failed"]);
  const { spoken, turns, troubles } = playScript({ llm: () => [token("Hello. "), token("👍"), done], types });
  expect([spoken.map((text) => text.trim()), turns, troubles]).toEqual([["Hello."], ["Hello."], []]);
});
