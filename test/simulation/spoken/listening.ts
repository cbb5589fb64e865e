/** The caller's knowledge of the agent: whether it is at rest, and what it has said, as a page has it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Room } from "@livekit/rtc-node";
import { livekitTopics } from "../../../edge/wire/topics.ts";

/** The caller goes on after this silence of the agent's, ms. */
const pauseMs = 700;
/** The caller waits this long for an answer, ms, and for the end of one. */
const answerWithinMs = 10_000;
const maxWaitMs = 120_000;
/** An agent that spoke on while the caller talked may answer within this, ms. */
const speaksOnMs = 2_500;
/** The agent's speech is one piece while its pauses are shorter, ms. */
const pieceMs = 100;

interface Segment {
  readonly sinceMs: number;
  readonly text: string;
}

export class Listening {
  #room: Room | undefined;
  /** As the agent tells it: listening, thinking, speaking; idle before that. */
  #state = "idle";
  /** When the agent last began to think or to speak, and when it last did. */
  #busySinceMs = 0;
  #lastBusyMs = 0;
  /** The agent's captions, by the segment. */
  readonly #segments = new Map<string, Segment>();

  /** Follows the agent in a room; again in the next one, where the caller comes back. */
  follow(room: Room): void {
    this.#room = room;
    room.registerTextStreamHandler(livekitTopics.transcription, async (reader, { identity }) => {
      // Each caption has the whole text of its segment so far.
      const text = await reader.readAll();
      if (identity === room.localParticipant?.identity) return;
      this.reads(reader.info.attributes?.[livekitTopics.segmentId] ?? reader.info.streamId, text);
    });
  }

  /** The agent's state from now on. */
  agentIs(state: string): void {
    this.#state = state;
  }

  /** A caption of the agent's has this text now. */
  reads(segment: string, text: string): void {
    this.#segments.set(segment, { sinceMs: this.#segments.get(segment)?.sinceMs ?? performance.now(), text });
  }

  /** To be called all the time. @param audible whether the agent is heard now */
  watch(audible: boolean): void {
    for (const { attributes } of this.#room?.remoteParticipants.values() ?? []) {
      this.agentIs(attributes[livekitTopics.agentState] ?? this.#state);
    }
    if (!audible && this.#state !== "thinking" && this.#state !== "speaking") return;
    const nowMs = performance.now();
    if (nowMs - this.#lastBusyMs > pieceMs) this.#busySinceMs = nowMs;
    this.#lastBusyMs = nowMs;
  }

  /**
   * Until enough is heard of what the agent says after this moment, or it has nothing more to say.
   * @returns whether it was enough
   */
  async until(
    sinceMs: number,
    { isIn, isEnough }: { readonly isIn: () => boolean; readonly isEnough: (words: string) => boolean },
  ): Promise<boolean> {
    while (isIn() && performance.now() - sinceMs < maxWaitMs) {
      if (isEnough(this.#heardSince(sinceMs))) return true;
      if (this.#isAtRest(sinceMs)) return false;
      await sleep(10);
    }
    return false;
  }

  #isAtRest(sinceMs: number): boolean {
    const nowMs = performance.now();
    if (nowMs - Math.max(this.#lastBusyMs, sinceMs) < pauseMs) return false;
    // An agent that spoke on while they talked may yet answer.
    const spokeOn = this.#lastBusyMs > sinceMs && nowMs - this.#lastBusyMs >= speaksOnMs;
    return this.#busySinceMs > sinceMs || spokeOn || nowMs - sinceMs >= answerWithinMs;
  }

  /** In segments that began after this moment. */
  #heardSince(momentMs: number): string {
    return [...this.#segments.values()]
      .filter(({ sinceMs }) => sinceMs > momentMs)
      .map(({ text }) => text)
      .join(" ");
  }
}
