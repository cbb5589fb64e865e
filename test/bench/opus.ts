/**
 * `npm run bench -- opus`: what a minute of a voice costs the Worker's code, from a vendor's messages to packets for the room:
 * as samples, which it encodes, and as Opus, which it passes through. The messages are ElevenLabs', JSON with base64.
 */
import process from "node:process";
import type { Sound } from "../../edge/base/audio.ts";
import { firstPage, headerPages, pageOf } from "../../edge/recording/ogg.ts";
import { base64Of } from "../../edge/speech/base64.ts";
import { toLinear16 } from "../../edge/speech/linear16.ts";
import { ContextText } from "../../edge/speech/tts/context-text.ts";
import type { SoundFormat } from "../../edge/speech/tts/sound-reader.ts";
import { Packetizer } from "../../edge/transport/livekit/packetizer.ts";
import { nodeOpus } from "../../edge/transport/livekit/testing/node-opus.ts";
import { ElevenLabsSpeech } from "../../edge/vendors/elevenlabs/tts-messages.ts";
import { Voices } from "../../engines/stt/testing/voices.ts";
import { resample } from "../../engines/tts/resample.ts";
import { sentences } from "./services/sentences.ts";

const rateHz = 24_000;
const messageMs = 200;
const packetsAMessage = 10;
const minutes = 2;
const runs = 7;
const formats = ["pcm", "opus"] as const satisfies readonly SoundFormat[];

const opus = nodeOpus();
const speech = await spoken(minutes * 60);
const messages: Readonly<Record<SoundFormat, readonly string[]>> = {
  pcm: asSamples(speech),
  opus: asOpus(speech),
};

process.stdout.write("a minute of speech      CPU, ms      from the vendor, KiB\n");
for (const format of formats) {
  play(format);
  const cpuMs = Array.from({ length: runs }, () => play(format)).sort((a, b) => a - b);
  const [least = 0, median = 0, most = 0] = [cpuMs[0], cpuMs[Math.floor(runs / 2)], cpuMs.at(-1)];
  const kib = messages[format].reduce((sum, { length }) => sum + length, 0) / 1024 / minutes;
  const figures = [median, least, most].map((ms) => (ms / minutes).toFixed(0));
  process.stdout.write(`${format.padEnd(20)}${figures[0]} (${figures[1]} to ${figures[2]})      ${kib.toFixed(0)}\n`);
}

/** Flite's American woman, so many seconds of her. */
async function spoken(seconds: number): Promise<Int16Array> {
  const voices = new Voices();
  try {
    const samples = new Int16Array(seconds * rateHz);
    for (let at = 0, nth = 0; at < samples.length; nth += 1) {
      const said = resample(await voices.say(sentences[nth % sentences.length] ?? "", "slt"), 16_000, rateHz);
      samples.set(said.subarray(0, samples.length - at), at);
      at += said.length;
    }
    return samples;
  } finally {
    await voices.close();
  }
}

function messageOf(bytes: Uint8Array): string {
  return JSON.stringify({ audio: base64Of(bytes), isFinal: null, contextId: "c1" });
}

function asSamples(samples: Int16Array): string[] {
  const size = (rateHz * messageMs) / 1000;
  return Array.from({ length: samples.length / size }, (_, nth) =>
    messageOf(toLinear16(samples.subarray(nth * size, (nth + 1) * size))),
  );
}

function asOpus(samples: Int16Array): string[] {
  const encoder = opus.encoder(rateHz);
  const size = encoder.packetSamples;
  const packets = Array.from({ length: samples.length / size }, (_, nth) =>
    encoder.encode(samples.subarray(nth * size, (nth + 1) * size)),
  );
  encoder.free();
  const pages = Array.from({ length: packets.length / packetsAMessage }, (_, nth) => {
    const held = packets.slice(nth * packetsAMessage, (nth + 1) * packetsAMessage);
    const granule = (nth + 1) * packetsAMessage * 960;
    return pageOf({ serial: 1, number: firstPage + nth, granule, place: "middle", packets: held });
  });
  return [headerPages(1, []), ...pages].map(messageOf);
}

/** @returns CPU, ms */
function play(format: SoundFormat): number {
  const before = process.cpuUsage();
  const reader = new ElevenLabsSpeech(false);
  const text = new ContextText(rateHz, 1_000, format);
  const packetizer = new Packetizer(opus);
  let slots = 0;
  for (const message of messages[format]) {
    for (const { audio: bytes } of reader.read(message, () => text.contextMs)) {
      const sound: Sound | undefined = bytes && text.audio(bytes);
      if (sound !== undefined) slots += packetizer.take(sound).length;
    }
  }
  packetizer.free();
  if (slots !== minutes * 3_000) throw new Error(`${slots} packets of ${format}, not ${minutes * 3_000}`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
