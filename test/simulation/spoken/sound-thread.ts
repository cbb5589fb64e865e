/** The thread in which callers' sound is made and kept, so that no call that runs waits for it. */
import { parentPort } from "node:worker_threads";
import { oggOf } from "./ogg.ts";
import { backgroundOf, rateHz, utteranceOf } from "./sound.ts";
import type { CallSound, SoundReply, SoundRequest, SoundResult, SoundWork, UtteranceWork } from "./sound-maker.ts";
import { Synthesizers } from "./synthesizers.ts";

const port = parentPort;
if (port === null) throw new Error("sound-thread.ts runs as a worker thread of sound-maker.ts");
const synthesizers = new Synthesizers();

async function callSound({ says, voice, sounds, seed }: Extract<SoundWork, { kind: "call" }>): Promise<CallSound> {
  const utterances: Int16Array[] = [];
  for (const parts of says) utterances.push(await utterance({ parts, voice, sounds }));
  return { utterances, background: backgroundOf(sounds, seed) };
}

async function utterance({ parts, voice, sounds }: UtteranceWork): Promise<Int16Array> {
  const spoken = [];
  for (const part of parts)
    spoken.push(typeof part === "number" ? part : await synthesizers.say(part, voice, rateHz, sounds.speed));
  return utteranceOf(spoken, sounds);
}

async function resultOf(work: SoundWork): Promise<SoundResult> {
  switch (work.kind) {
    case "call":
      return callSound(work);
    case "utterance":
      return utterance(work);
    case "ogg":
      return oggOf(work.samples);
    case "close":
      await synthesizers.close();
      return new Uint8Array();
  }
}

async function answer({ id, work }: SoundRequest): Promise<SoundReply> {
  try {
    return { id, ok: true, result: await resultOf(work) };
  } catch (thrown) {
    return { id, ok: false, message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

let last = Promise.resolve();
port.on("message", (request: SoundRequest) => {
  last = last.then(async () => port.postMessage(await answer(request)));
});
