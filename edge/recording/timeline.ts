/**
 * The times of one side's packets on the call's clock. Within a stream the sender's RTP timestamps tell them, which no
 * network disturbs; the clock tells where a stream begins.
 */

/** A sender's time may be ahead of the clock by this much: its first packet may have come late. */
const aheadSamples = 200 * 48;
/** A pause of this length is silence to any listener: a shift in it is not heard. */
const pauseSamples = 20 * 48;

export interface Timed {
  /** Another one for each RTP stream. */
  readonly stream: number;
  /** RTP, 48 kHz, 32 bits that wrap. */
  readonly timestamp: number;
  readonly samples: number;
  /** When its sound began by the clock, in samples since the call began. */
  readonly byClock: number;
}

interface Last {
  readonly stream: number;
  readonly timestamp: number;
  readonly at: number;
  readonly end: number;
  /** The most that a packet has come early, below 0: the first one was late by it. */
  readonly early: number;
}

export class Timeline {
  #last: Last | null = null;

  /** When the sound of the next packet begins, in samples since the call began. */
  place({ stream, timestamp, samples, byClock }: Timed): number {
    const last = this.#last;
    let [at, early] = [byClock, 0];
    if (last?.stream === stream) {
      at = last.at + ((timestamp - last.timestamp) | 0);
      early = Math.min(last.early, byClock - at);
      if (at > byClock + aheadSamples || at < last.end - samples) [at, early] = [byClock, 0];
      else if (early < 0 && at - last.end >= pauseSamples) {
        at = Math.max(at + early, last.end);
        early = 0;
      }
    }
    this.#last = { stream, timestamp, at, end: at + samples, early };
    return at;
  }
}
