/** Strangers' requests through their two doors, a session's room and the Worker's routes, again and again. */
import { setTimeout as sleep } from "node:timers/promises";
import { Room, type TextStreamWriter } from "@livekit/rtc-node";
import { z } from "zod";
import { livekitTopics, topics, topicVersion } from "../../../edge/wire/topics.ts";

export interface Flood {
  readonly name: string;
  /** Goes on until it is told to stop. Gives how often it was done. */
  run(origin: string, signal: AbortSignal): Promise<number>;
}

const sessionSchema = z.object({ transport: z.object({ url: z.string(), token: z.string() }) });
let strangers = 0;

export const floods: readonly Flood[] = [
  inRoom("lists of tools, 200 a second", 200, (room) => {
    const tool = { name: "show", description: "x".repeat(900), parameters: { type: "object", properties: {} } };
    const tools = Array.from({ length: 10 }, (_, at) => ({
      ...tool,
      name: `show_${at}`,
      confirm: false,
      timeoutMs: 5000,
    }));
    return () => publish(room, topics.tools, { tools });
  }),
  inRoom("typed texts of 3.9 KB, 4 a second", 4, (room) => {
    const text = "word ".repeat(780);
    return async () => void (await room.localParticipant?.sendText(text, { topic: livekitTopics.chat }));
  }),
  inRoom("a stream in chunks of one character, 500 a second", 500, (room) => {
    let writer: TextStreamWriter | undefined;
    return async () => {
      writer ??= await room.localParticipant?.streamText({ topic: livekitTopics.chat });
      await writer?.write("a");
    };
  }),
  inRoom("messages for humans, 20 a second", 20, (room) => {
    return () => publish(room, topics.message, { text: "Call me", contact: "a@b.example" });
  }),
  overHttp("sessions that nobody joins, 10 a second", 10, (origin) => openSession(origin).then(() => {})),
  overHttp("wrong admin tokens, 50 a second", 50, async (origin) => {
    const headers = { Authorization: `Bearer guess-${Math.random()}`, "CF-Connecting-IP": strangersAddress() };
    const response = await fetch(`${origin}/v1/agents/bench/approvals`, { headers });
    await response.body?.cancel();
  }),
];

/** A stranger with a session of their own, in its room. */
function inRoom(name: string, aSecond: number, begin: (room: Room) => () => Promise<void>): Flood {
  return {
    name,
    async run(origin, signal) {
      const reply = await openSession(origin);
      if (reply === null) return 0;
      const room = new Room();
      await room.connect(reply.transport.url, reply.transport.token, { autoSubscribe: false, dynacast: false });
      try {
        return await repeat(aSecond, signal, begin(room));
      } finally {
        await room.disconnect();
      }
    },
  };
}

function overHttp(name: string, aSecond: number, once: (origin: string) => Promise<void>): Flood {
  return { name, run: (origin, signal) => repeat(aSecond, signal, () => once(origin)) };
}

/** As often as it is due, whether or not the time before has been answered; what is refused is no less a flood. */
async function repeat(aSecond: number, signal: AbortSignal, once: () => Promise<void>): Promise<number> {
  const beganMs = performance.now();
  let done = 0;
  while (!signal.aborted) {
    for (const due = ((performance.now() - beganMs) / 1000) * aSecond; done < due; done++) void once().catch(refused);
    await sleep(5);
  }
  return done;
}

/** A door that is closed, as it should be. */
function refused(): void {}

/** From an address that nobody has come from yet. Null: the Worker gives none. */
async function openSession(origin: string): Promise<z.output<typeof sessionSchema> | null> {
  const response = await fetch(`${origin}/v1/sessions`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Origin: "https://shop.example",
      "CF-Connecting-IP": strangersAddress(),
    },
    body: JSON.stringify({ agent: "bench", greeting: `Hello number ${strangers} of many.` }),
  });
  if (response.ok) return sessionSchema.parse(await response.json());
  await response.body?.cancel();
  return null;
}

function strangersAddress(): string {
  strangers += 1;
  return `198.${18 + ((strangers >> 16) & 1)}.${(strangers >> 8) & 255}.${strangers & 255}`;
}

async function publish(room: Room, topic: string, message: object): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: topicVersion, ...message }));
  await room.localParticipant?.publishData(bytes, { reliable: true, topic });
}
