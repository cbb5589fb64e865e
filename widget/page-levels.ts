/** How loud the two sides of a page's call are: measured only while somebody follows, from call to call. */
import type { Call } from "./call/call.ts";
import type { LevelOf, PageSnapshot } from "./call/page-snapshot.ts";
import { meterStream } from "./call/stream-level.ts";

type OnLevel = (level: number) => void;
type Meter = (track: MediaStreamTrack, onLevel: OnLevel) => () => void;

export class PageLevels {
  readonly #sides: Readonly<Record<LevelOf, Side>>;
  #call: Pick<Call, "snapshot"> | null = null;

  /** @param meter measures one track; the browser's own unless given */
  constructor(meter: Meter = meterTrack) {
    const sideOf = (of: LevelOf) => new Side(meter, () => trackOf(of, this.#call?.snapshot() ?? null));
    this.#sides = { visitor: sideOf("visitor"), agent: sideOf("agent") };
  }

  /**
   * Calls `onLevel` with each new level, 0 to 1, some 15 times a second while that side can be heard, and with 0 when it
   * cannot any more. @returns a function that stops it
   */
  readonly follow = (of: LevelOf, onLevel: OnLevel): (() => void) => this.#sides[of].follow(onLevel);

  /** Measures this call from now on. */
  giveTo(call: Pick<Call, "snapshot" | "subscribe">): void {
    this.#call = call;
    call.subscribe(() => {
      if (this.#call !== call) return;
      this.#sides.visitor.update();
      this.#sides.agent.update();
    });
  }
}

class Side {
  readonly #meter: Meter;
  readonly #track: () => MediaStreamTrack | null;
  readonly #followers = new Set<{ readonly onLevel: OnLevel }>();
  #measured: MediaStreamTrack | null = null;
  #stop: () => void = () => undefined;
  #level = 0;

  constructor(meter: Meter, track: () => MediaStreamTrack | null) {
    this.#meter = meter;
    this.#track = track;
  }

  follow(onLevel: OnLevel): () => void {
    const follower = { onLevel };
    this.#followers.add(follower);
    this.update();
    return () => {
      this.#followers.delete(follower);
      this.update();
    };
  }

  /** The track may be another one: a device was chosen, the microphone muted, the agent is gone. */
  update(): void {
    const track = this.#followers.size > 0 ? this.#track() : null;
    if (track === this.#measured) return;
    this.#stop();
    this.#measured = track;
    this.#stop = track ? this.#measure(track) : () => undefined;
  }

  #measure(track: MediaStreamTrack): () => void {
    try {
      return this.#meter(track, (level) => this.#tell(level));
    } catch (thrown) {
      console.info("earshot: no level meter:", thrown);
      return () => undefined;
    }
  }

  #tell(level: number): void {
    if (level === this.#level) return;
    this.#level = level;
    for (const { onLevel } of [...this.#followers]) onLevel(level);
  }
}

function trackOf(of: LevelOf, snapshot: PageSnapshot | null): MediaStreamTrack | null {
  if (!snapshot || (of === "visitor" && snapshot.microphone.name !== "live")) return null;
  return snapshot.voices[of]?.mediaStreamTrack ?? null;
}

function meterTrack(track: MediaStreamTrack, onLevel: OnLevel): () => void {
  return meterStream(new MediaStream([track]), onLevel);
}
