/** A plain LiveKit client, without widget or page, is a caller too: its speech is heard and answered by voice. */
import { AudioFrame, AudioSource, dispose, Room } from "@livekit/rtc-node";
import { afterAll, expect, inject, test } from "vitest";
import { sessionReplySchema } from "../../edge/wire/http.ts";
import { makeSamples } from "../../engines/tts/wav.ts";
import { joinByVoice } from "../setup/voice-client.ts";
import { readTrace, traceWhere } from "./trace.ts";

const rateHz = 48_000;
const frameSamples = rateHz / 100;
const room = new Room();

afterAll(async () => {
  await room.disconnect();
  await dispose();
});

const loudness = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

test("@livekit/rtc-node speaks, is transcribed in its own name, and hears the answer", async () => {
  const response = await fetch(`${inject("workerOrigin")}/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: inject("shopOrigin") },
    body: JSON.stringify({ agent: "front-desk" }),
  });
  expect(response.status).toBe(201);
  const session = sessionReplySchema.parse(await response.json());

  let loudFrames = 0;
  const captions: { of: string; text: string }[] = [];
  room.registerTextStreamHandler("lk.transcription", async (reader, { identity }) => {
    captions.push({ of: identity, text: await reader.readAll() });
  });
  const source = new AudioSource(rateHz, 1);
  await joinByVoice(room, {
    url: session.transport.url,
    token: session.transport.token,
    source,
    rateHz,
    frameMs: 10,
    hear: (samples) => {
      if (loudness(samples) > 600) loudFrames += 1;
    },
  });

  const speech = await makeSamples(
    [{ silenceMs: 9000 }, { text: "where is my order four two one" }, { silenceMs: 9000 }],
    rateHz,
  );
  let framesBeforeSpeech = 0;
  for (let at = 0; at + frameSamples <= speech.length; at += frameSamples) {
    if (at === rateHz * 9) framesBeforeSpeech = loudFrames;
    await source.captureFrame(new AudioFrame(speech.slice(at, at + frameSamples), rateHz, 1, frameSamples));
  }
  const trace = await traceWhere(
    () => readTrace(inject("workerOrigin"), session),
    ({ turns }) => turns.some(({ tools, agent }) => tools.length > 0 && agent !== ""),
  );
  const turn = trace.turns.find(({ tools }) => tools.length > 0);
  expect(turn?.caller.toLowerCase()).toContain("four two one");
  expect(turn?.tools).toMatchObject([{ name: "lookup_order", ok: true, args: { order: "421" } }]);
  expect(framesBeforeSpeech).toBeGreaterThan(50);
  expect(loudFrames - framesBeforeSpeech).toBeGreaterThan(50);

  const mine = room.localParticipant?.identity;
  expect(captions.some(({ of, text }) => of === mine && /four two one/i.test(text))).toBe(true);
  expect(captions.some(({ of, text }) => of !== mine && text !== "")).toBe(true);
});
