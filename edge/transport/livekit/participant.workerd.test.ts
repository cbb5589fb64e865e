import { SignJWT } from "jose";
import { afterEach, describe, expect, inject, test } from "vitest";
import { loudnessOfTone, tone } from "../../../test/setup/tone.ts";
import type { PageReply } from "../page.ts";
import type { Room, RoomEvent } from "../room.ts";
import { joinRoom } from "./participant.ts";
import { sharedOpus } from "./shared-opus.ts";

const open: Room[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((room) => room.close()));
  expect(sharedOpus().live).toBe(0);
});

/** Two agents in one room: a participant who is no agent is the other's caller. */
function join(room: string, identity: string, kind: "agent" | "standard", secret = inject("livekit").secret) {
  const { url, key } = inject("livekit");
  const events: RoomEvent[] = [];
  const joined = new SignJWT({ kind, video: { roomJoin: true, room, canUpdateOwnMetadata: true } })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(key)
    .setSubject(identity)
    .setExpirationTime("1m")
    .sign(new TextEncoder().encode(secret))
    .then((token) => {
      const participant = joinRoom({ url, token, listen: (event) => events.push(event) });
      open.push(participant);
      return participant;
    });
  const happened = async (kind: RoomEvent["kind"]) => {
    for (let tries = 0; tries < 400; tries++) {
      const event = events.find((one) => one.kind === kind);
      if (event) return event;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`waited in vain for ${kind} at ${identity}; there was ${events.map((one) => one.kind).join(", ")}`);
  };
  const heard = () => {
    const pieces = events.flatMap((event) =>
      event.kind === "audio" && event.audio.kind === "pcm" ? [event.audio] : [],
    );
    return Int16Array.from(pieces.flatMap(({ samples }) => [...samples]));
  };
  return { joined, events, happened, heard };
}

describe("the participant inside workerd", () => {
  test("joins, finds the caller, and hears the tone that the caller plays", async () => {
    const agent = join("heard", "agent", "agent");
    const room = await agent.joined;
    await agent.happened("joined");
    const visitor = join("heard", "visitor", "standard");
    const other = await visitor.joined;
    expect(await agent.happened("caller-arrived")).toEqual({ kind: "caller-arrived", identity: "visitor" });
    await agent.happened("caller-audible");

    const playout = other.media.audioOutput.open(() => undefined);
    playout.play({ kind: "pcm", samples: tone(440, 1_000, 16_000), sampleRateHz: 16_000 });
    playout.end();
    playout.release();
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(agent.heard().length).toBeGreaterThan(14_000);
    expect(loudnessOfTone(agent.heard().subarray(1_600, 14_000), 440, 16_000)).toBeGreaterThan(0.2);
    // An agent is nobody's caller.
    expect(visitor.events.some(({ kind }) => kind === "caller-arrived")).toBe(false);

    await other.close();
    await agent.happened("caller-left");
    await room.close();
    const after = agent.events.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(agent.events).toHaveLength(after);
  });

  test("a token that the server refuses ends it at once, with the reason", async () => {
    const agent = join("refused", "agent", "agent", "another-secret-of-32-characters-or-more");
    await agent.joined;
    expect(await agent.happened("lost")).toMatchObject({ error: { code: "livekit_refused" } });
  });

  test("a message that does not fit its topic is refused before it is sent", async () => {
    const room = await join("topics", "agent", "agent").joined;
    expect(() => room.page?.send("earshot.notice", { v: 1, level: "loud" })).toThrow(
      /earshot\.notice was dropped: .*level/s,
    );
    expect(() => room.page?.send("earshot.unknown", {})).toThrow("none of the topics");
  });

  test("is told at once when there is nobody whose method could be called, and when they go before they answer", async () => {
    const agent = join("rpc", "agent", "agent");
    const room = await agent.joined;
    await agent.happened("joined");
    const perform = () =>
      new Promise<PageReply>((resolve) => {
        room.page?.request({ method: "earshot.tool", payload: "{}", responseMs: 5_000 }, resolve);
      });
    expect(await perform()).toMatchObject({ ok: false, fault: "undelivered" });
    const visitor = join("rpc", "visitor", "standard");
    const other = await visitor.joined;
    await agent.happened("caller-audible");
    // The other side is a participant of ours, which an agent is nobody to: it does not answer.
    const outcome = perform();
    await other.close();
    expect(await outcome).toMatchObject({ ok: false, fault: "gone" });
  });

  test("closing while it still joins leaves nothing behind", async () => {
    const agent = join("hasty", "agent", "agent");
    const room = await agent.joined;
    await room.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(agent.events).toEqual([]);
  });
});
