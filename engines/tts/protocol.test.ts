import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { Flite } from "./flite.ts";
import { fliteVoiceOf, serveSpeech, speechOf } from "./protocol.ts";
import { makeWav } from "./wav.ts";
import { readWav } from "./wav-format.ts";

let flite: Flite;
let server: WebSocketServer;
let address: string;
beforeAll(async () => {
  flite = new Flite();
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket, request) => {
    serveSpeech(socket, flite, speechOf(new URL(request.url ?? "/", "http://x").searchParams));
  });
  await once(server, "listening");
  address = `ws://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/`;
});
afterAll(async () => {
  server.close();
  await flite.close();
});

async function voice(query = "model=aura-2-thalia-en&encoding=linear16&sample_rate=24000&container=none") {
  const socket = new WebSocket(`${address}?${query}`);
  const told: { type: string }[] = [];
  const audio: Buffer[] = [];
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) audio.push(data);
    else told.push(z.looseObject({ type: z.string() }).parse(JSON.parse(data.toString())));
  });
  const until = async (type: string) => {
    while (!told.some((message) => message.type === type)) await once(socket, "message");
  };
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  await until("Metadata");
  return { socket, told, audio, until, send, samples: () => audio.reduce((sum, { length }) => sum + length / 2, 0) };
}

describe("the demo's TTS", { timeout: 60_000 }, () => {
  it("speaks what was flushed, audibly and at the rate asked for", async () => {
    const { send, until, audio, samples, told } = await voice();
    send({ type: "Speak", text: "Order 421 is on its way." });
    send({ type: "Flush" });
    await until("Flushed");
    expect(samples() / 24_000).toBeGreaterThan(1.2);
    expect(samples() / 24_000).toBeLessThan(4);
    expect(Math.max(...audio.map(({ length }) => length))).toBeLessThanOrEqual((24_000 * 0.04 + 1) * 2);
    const loudest = Math.max(...Buffer.concat(audio).filter((_, index) => index % 2 === 1));
    expect(loudest).toBeGreaterThan(10);
    expect(told.at(-1)).toEqual({ type: "Flushed", sequence_id: 0 });
  });

  it("speaks a whole sentence before it is flushed", async () => {
    const { send, socket, samples } = await voice();
    send({ type: "Speak", text: "This is whole. And this is" });
    while (samples() === 0) await once(socket, "message");
    expect(samples()).toBeGreaterThan(0);
  });

  it("falls silent at once when cleared, and speaks again", async () => {
    const { send, until, samples, told } = await voice();
    send({ type: "Speak", text: "A long first sentence that nobody wants to hear. A second one follows it. " });
    send({ type: "Clear" });
    await until("Cleared");
    const before = samples();
    send({ type: "Speak", text: "New." });
    send({ type: "Flush" });
    await until("Flushed");
    expect(samples() - before).toBeLessThan(24_000);
    expect(told.map(({ type }) => type)).toEqual(["Metadata", "Cleared", "Flushed"]);
  });

  it("answers a Flush of nothing, and messages that are none with a warning", async () => {
    const { send, until, samples, socket } = await voice();
    send({ type: "Flush" });
    await until("Flushed");
    send({ type: "Sing" });
    await until("Warning");
    expect(samples()).toBe(0);
    send({ type: "Close" });
    await once(socket, "close");
  });

  it("refuses parameters that it cannot serve", () => {
    expect(() => speechOf(new URLSearchParams("encoding=opus"))).toThrow("encoding");
    expect(() => speechOf(new URLSearchParams("model=gpt"))).toThrow("Aura");
  });

  it("has a voice for each model", () => {
    expect(["aura-2-thalia-en", "aura-2-orion-en", "aura-angus-en"].map(fliteVoiceOf)).toEqual(["slt", "rms", "awb"]);
  });

  it("makes WAV files for a fake microphone", async () => {
    const { samples, sampleRateHz } = readWav(
      await makeWav([{ silenceMs: 500 }, { text: "hello" }, { silenceMs: 250 }]),
    );
    expect(sampleRateHz).toBe(48_000);
    expect(samples.subarray(0, 24_000).every((sample) => sample === 0)).toBe(true);
    expect(samples.some((sample) => Math.abs(sample) > 3_000)).toBe(true);
  });
});
