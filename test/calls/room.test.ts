/** The participant alone, inside workerd, with LiveKit's own Node client as its caller. */
import { readFile } from "node:fs/promises";
import { AudioFrame, AudioSource, dispose, Room, RoomEvent } from "@livekit/rtc-node";
import { AccessToken } from "livekit-server-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unstable_startWorker } from "wrangler";
import type { Report } from "../../edge/transport/livekit/testing/report.ts";
import { startBreakableProxy } from "../setup/breakable-proxy.ts";
import { type RunningLiveKit, startLiveKit } from "../setup/livekit.ts";
import { loudnessOfTone, tone } from "../setup/tone.ts";
import { joinByVoice } from "../setup/voice-client.ts";

type Worker = Awaited<ReturnType<typeof unstable_startWorker>>;

const rateHz = 48_000;
let livekit: RunningLiveKit;
let proxy: Awaited<ReturnType<typeof startBreakableProxy>>;
let worker: Worker;
let origin: URL;

beforeAll(async () => {
  livekit = await startLiveKit();
  proxy = await startBreakableProxy(Number(new URL(livekit.url).port));
  worker = await unstable_startWorker({
    config: "test/setup/wrangler.room.jsonc",
    dev: { server: { hostname: "127.0.0.1", port: 0 }, inspector: false, logLevel: "error", persist: false },
  });
  await worker.ready;
  origin = await worker.url;
}, 60_000);

afterAll(async () => {
  await worker?.dispose();
  await proxy?.close();
  await livekit?.stop();
  await dispose();
});

/** Tells the object in the Worker what to do; answers with what it says of itself. */
async function tell(name: string, command: string, query: Record<string, string> = {}): Promise<Report> {
  const response = await fetch(new URL(`/${name}/${command}?${new URLSearchParams(query)}`, origin));
  if (!response.ok) throw new Error(`${command}: ${await response.text()}`);
  return (await response.json()) as Report;
}

async function token(room: string, identity: string, kind: "agent" | "standard"): Promise<string> {
  const access = new AccessToken(livekit.key, livekit.secret, { identity });
  access.addGrant({ roomJoin: true, room, canUpdateOwnMetadata: true });
  access.kind = kind;
  return access.toJwt();
}

/** A try after a failed one meets nobody of it: a second agent in one room would end the first one's stay. */
let rooms = 0;
const roomFor = (purpose: string) => `${purpose}-${++rooms}`;

async function joinAsAgent(room: string): Promise<void> {
  await tell(room, "join", { url: `ws://127.0.0.1:${proxy.port}`, token: await token(room, "agent", "agent") });
}

async function until<Value>(what: string, look: () => Value | Promise<Value>): Promise<NonNullable<Value>> {
  for (let tries = 0; tries < 800; tries++) {
    const value = await look();
    if (value) return value as NonNullable<Value>;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}

const happened = (room: string, kind: string) =>
  until(kind, async () => (await tell(room, "report")).events.find((event) => event.kind === kind));

/** Connections to the server's media port, from the kernel's own table: state 01 is ESTABLISHED (Linux alone has it). */
async function mediaConnections(): Promise<number> {
  if (process.platform !== "linux") return 0;
  const port = livekit.ports.media.toString(16).toUpperCase().padStart(4, "0");
  const table = await readFile("/proc/net/tcp", "utf8");
  return table.split("\n").filter((line) => new RegExp(`^\\s*\\d+: \\S+ [0-9A-F]{8}:${port} 01 `).test(line)).length;
}

const nothingLeft = () =>
  until("no connection to the server", async () => proxy.connections() === 0 && (await mediaConnections()) === 0);

interface Caption {
  readonly speaker: string;
  readonly text: string;
  readonly attributes: Record<string, string>;
}

/** A caller with a microphone that plays a tone all the time. */
async function call(name: string, hz: number) {
  const room = new Room();
  const captions: Caption[] = [];
  const states: (string | undefined)[] = [];
  let heard: number[] = [];
  let hangUp = false;
  room.on(RoomEvent.ParticipantAttributesChanged, (changed) => states.push(changed["lk.agent.state"]));
  room.registerTextStreamHandler("lk.transcription", async (reader, { identity }) => {
    const text = await reader.readAll();
    captions.push({ speaker: identity, text, attributes: reader.info.attributes ?? {} });
  });
  const source = new AudioSource(rateHz, 1);
  await joinByVoice(room, {
    url: livekit.url,
    token: await token(name, "visitor", "standard"),
    source,
    rateHz,
    frameMs: 10,
    hear: (samples) => {
      heard.push(...samples);
      heard = heard.slice(-rateHz / 2);
    },
  });
  const second = tone(hz, 1_000, rateHz);
  const speaking = (async () => {
    for (let at = 0; !hangUp; at = (at + 480) % rateHz) {
      await source.captureFrame(new AudioFrame(second.slice(at, at + 480), rateHz, 1, 480));
    }
  })();
  const leave = async () => {
    hangUp = true;
    await speaking;
    await room.disconnect();
  };
  return {
    room,
    captions,
    states,
    loudness: (of: number) => loudnessOfTone(Int16Array.from(heard), of, rateHz),
    leave,
  };
}

test("hears its caller and is heard, sends captions and state, reads what is typed, and resumes", async () => {
  const name = roomFor("whole");
  await joinAsAgent(name);
  const { joinMs } = await happened(name, "joined");
  console.info(`joined in ${joinMs} ms`);
  const caller = await call(name, 440);
  try {
    expect(await happened(name, "caller-arrived")).toEqual({ kind: "caller-arrived", identity: "visitor" });
    await happened(name, "agent-audible");
    await happened(name, "caller-audible");

    await until("the caller's tone at the agent", async () => {
      const { heardMs, loudness } = await tell(name, "report", { hz: "440" });
      return heardMs > 500 && loudness > 0.2;
    });
    expect((await tell(name, "report", { hz: "1000" })).loudness).toBeLessThan(0.02);

    await tell(name, "play", { hz: "600", ms: "2000" });
    await until("the agent's tone at the caller", () => caller.loudness(600) > 0.2);
    await until("the end of the tone", async () => (await tell(name, "report")).audioOutput.includes("ended"));

    // Each is a stream of its own, which the caller's client reads beside the others: the next goes when one is there.
    const captioned = async (of: string, segment: string, text: string, final: string) => {
      const before = caller.captions.length;
      await tell(name, "caption", { of, segment, text, final });
      await until(`the caption "${text}"`, () => caller.captions.length > before);
    };
    await captioned("caller", "turn-1", "Grüße", "true");
    await captioned("agent", "reply-1", "Good", "false");
    await captioned("agent", "reply-1", "Good day", "true");
    const short = caller.captions.map(({ speaker, text, attributes }) => [
      speaker,
      text,
      attributes["lk.segment_id"],
      attributes["lk.transcription_final"],
    ]);
    expect(short).toEqual([
      ["visitor", "Grüße", "turn-1", "true"],
      ["agent", "Good", "reply-1", "false"],
      ["agent", "Good day", "reply-1", "true"],
    ]);
    const microphone = [...(caller.room.localParticipant?.trackPublications.values() ?? [])][0]?.sid;
    expect(caller.captions[0]?.attributes["lk.transcribed_track_id"]).toBe(microphone);

    await tell(name, "state", { value: "thinking" });
    await until("the agent's state", () => caller.states.includes("thinking"));

    const { localParticipant } = caller.room;
    await localParticipant?.sendText("where is my order?", { topic: "lk.chat" });
    expect(await happened(name, "typed")).toEqual({ kind: "typed", text: "where is my order?" });

    const publish = (message: unknown) =>
      localParticipant?.publishData(new TextEncoder().encode(JSON.stringify(message)), {
        reliable: true,
        topic: "earshot.voice-activity",
      });
    await publish({ v: 1, kind: "maybe-ended", detector: "light", silenceMs: 300 });
    expect(await happened(name, "hint")).toEqual({ kind: "hint", hint: { kind: "maybe-ended", silenceMs: 300 } });
    await publish({ v: 1, kind: "shouting" });
    expect(await happened(name, "refused")).toMatchObject({ code: "message_malformed" });

    await expect(
      localParticipant?.performRpc({ destinationIdentity: "agent", method: "dance", payload: "" }),
    ).rejects.toMatchObject({ code: 1400 });

    // The signalling socket is torn off; the media go on.
    proxy.tearDown();
    await happened(name, "reconnected");
    await tell(name, "state", { value: "listening" });
    await until("the state after the resume", () => caller.states.includes("listening"));
    await tell(name, "play", { hz: "900", ms: "2000" });
    await until("the agent's tone after the resume", () => caller.loudness(900) > 0.2);
    const { events } = await tell(name, "report");
    expect(events.filter(({ kind }) => kind === "caller-left" || kind === "lost")).toEqual([]);
  } finally {
    await caller.leave();
  }
  await happened(name, "caller-left");
  const { codecs } = await tell(name, "close");
  expect(codecs).toBe(0);
  await nothingLeft();
});

test("a caller who was there first is heard, and one who comes after them as well", async () => {
  const name = roomFor("early");
  const first = await call(name, 440);
  await joinAsAgent(name);
  await happened(name, "caller-audible");
  const heard = (hz: string) =>
    until(`the tone of ${hz} Hz`, async () => (await tell(name, "report", { hz })).loudness > 0.2);
  await heard("440");
  await first.leave();
  await happened(name, "caller-left");
  const second = await call(name, 700);
  await heard("700");
  await until("the second caller", async () => {
    const { events } = await tell(name, "report");
    return events.filter(({ kind }) => kind === "caller-audible").length === 2;
  });
  await second.leave();
  await tell(name, "close");
  await nothingLeft();
});

test("twenty calls one after another leave no socket and no codec behind", async () => {
  const joinMs: number[] = [];
  let memoryBytes = 0;
  for (let index = 0; index < 20; index++) {
    const name = roomFor("one-of-twenty");
    await joinAsAgent(name);
    if (process.platform === "linux" && index === 0) await until("a media connection", mediaConnections);
    joinMs.push(Number((await happened(name, "joined")).joinMs));
    await tell(name, "play", { hz: "600", ms: "100" });
    const { codecs, opusBytes } = await tell(name, "close");
    expect(codecs).toBe(0);
    if (index === 4) memoryBytes = opusBytes;
    if (index > 4) expect(opusBytes).toBe(memoryBytes);
  }
  console.info(`joined in ${joinMs.map(Math.round).join(", ")} ms`);
  await nothingLeft();
});

test("a server that restarts is joined again, and the call is heard as before", async () => {
  const name = roomFor("restart");
  await joinAsAgent(name);
  await happened(name, "joined");
  await livekit.stop();
  await happened(name, "reconnecting");
  livekit = await startLiveKit(livekit.ports);
  await happened(name, "reconnected");
  const caller = await call(name, 440);
  try {
    await happened(name, "caller-audible");
    await tell(name, "play", { hz: "600", ms: "1000" });
    await until("the agent's tone", () => caller.loudness(600) > 0.2);
  } finally {
    await caller.leave();
  }
  await tell(name, "close");
  await nothingLeft();
});

test("a server that stays away is given up, with the reason", async () => {
  const name = roomFor("nowhere");
  await tell(name, "join", { url: "ws://127.0.0.1:9", token: "none" });
  expect(await happened(name, "lost")).toMatchObject({ code: "livekit_unreachable" });
});
