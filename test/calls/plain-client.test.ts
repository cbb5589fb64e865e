/** A plain LiveKit client, without widget or page, is a caller too: its speech is heard and answered by voice. */
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  dispose,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { afterAll, expect, inject, test } from "vitest";
import { makeSamples } from "../../demo/engines/voice/wav.ts";
import { sessionReplySchema } from "../../edge/wire/http.ts";
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
  room.on(RoomEvent.TrackSubscribed, (track) => {
    if (track.kind !== TrackKind.KIND_AUDIO) return;
    void (async () => {
      for await (const frame of new AudioStream(track, { sampleRate: rateHz, numChannels: 1, frameSizeMs: 10 })) {
        if (loudness(frame.data) > 600) loudFrames += 1;
      }
    })();
  });
  room.registerTextStreamHandler("lk.transcription", async (reader, { identity }) => {
    captions.push({ of: identity, text: await reader.readAll() });
  });
  await room.connect(session.livekit.url, session.livekit.token, { autoSubscribe: true, dynacast: false });
  const source = new AudioSource(rateHz, 1);
  const options = new TrackPublishOptions();
  options.source = TrackSource.SOURCE_MICROPHONE;
  await room.localParticipant?.publishTrack(LocalAudioTrack.createAudioTrack("microphone", source), options);

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
