/**
 * Offer and answer (RFC 3264) with LiveKit's single peer connection: the agent always offers. One offer is out at a
 * time; descriptions and candidates are taken one after the other.
 */
import { SessionDescription, type SignalRequest } from "@livekit/protocol";
import { asEarshotError, EarshotError } from "../../base/errors.ts";
import type { Peer } from "./peer.ts";
import { candidateTransport, tracksBySsrc } from "./sdp.ts";

export interface NegotiationOptions {
  readonly peer: Peer;
  readonly send: (message: SignalRequest["message"]) => void;
  /** The tracks that we receive from now on, by synchronisation source. */
  readonly tracks: (bySsrc: ReadonlyMap<number, string>) => void;
  readonly refuse: (error: EarshotError) => void;
  readonly fail: (error: EarshotError) => void;
}

export class Negotiation {
  readonly #options: NegotiationOptions;
  #offerId = 0;
  #tcpOffered = false;
  #earlyCandidates: object[] = [];
  #steps: Promise<void> = Promise.resolve();
  /** An offer of ours is out; what is wanted meanwhile waits for its answer. */
  #awaitsAnswer = false;
  #audiosWanted: number | undefined;
  #closed = false;

  constructor(options: NegotiationOptions) {
    this.#options = options;
  }

  /** Whether the server has offered a TCP candidate. */
  get tcpOffered(): boolean {
    return this.#tcpOffered;
  }

  /** The first offer, which travels inside the join request. */
  async firstOffer(): Promise<SessionDescription> {
    return this.#makeOffer(0);
  }

  /** A track came or went: offers again, with so many more sections to receive (also when that is none). */
  offerAgain(extraAudios: number): void {
    this.#then(() => this.#offerAgain(extraAudios));
  }

  /** After a resume: the answer to an offer that was under way was lost with the old socket. */
  repeatOffer(): void {
    if (!this.#awaitsAnswer) return;
    this.#awaitsAnswer = false;
    this.offerAgain(0);
  }

  answer({ sdp, id }: SessionDescription): void {
    // Servers before offers had numbers answer with 0.
    if (id === 0 || id === this.#offerId) this.#then(() => this.#takeAnswer(sdp));
  }

  /** Takes a candidate as the signalling carries it: JSON of an RTCIceCandidateInit. */
  candidate(json: string): void {
    let candidate: { candidate?: unknown };
    try {
      candidate = JSON.parse(json) as { candidate?: unknown };
      if (typeof candidate?.candidate !== "string") return;
    } catch (cause) {
      this.#options.refuse(
        new EarshotError("message_malformed", "an ICE candidate is no JSON; it was dropped", { cause }),
      );
      return;
    }
    if (candidateTransport(candidate.candidate) === "tcp") this.#tcpOffered = true;
    this.#then(async () => {
      const { peer } = this.#options;
      if (peer.answered) await peer.addCandidate(candidate);
      else this.#earlyCandidates.push(candidate);
    });
  }

  close(): void {
    this.#closed = true;
  }

  async #makeOffer(extraAudios: number): Promise<SessionDescription> {
    this.#awaitsAnswer = true;
    const sdp = await this.#options.peer.offer(extraAudios);
    this.#offerId += 1;
    return new SessionDescription({ type: "offer", sdp, id: this.#offerId });
  }

  async #offerAgain(extraAudios: number): Promise<void> {
    if (this.#awaitsAnswer) {
      this.#audiosWanted = Math.max(this.#audiosWanted ?? 0, extraAudios);
      return;
    }
    this.#options.send({ case: "offer", value: await this.#makeOffer(extraAudios) });
  }

  async #takeAnswer(sdp: string): Promise<void> {
    const { peer, tracks } = this.#options;
    if (/^a=candidate:\S+ \d+ tcp/im.test(sdp)) this.#tcpOffered = true;
    await peer.answer(sdp);
    for (const candidate of this.#earlyCandidates.splice(0)) await peer.addCandidate(candidate);
    tracks(tracksBySsrc(sdp));
    this.#awaitsAnswer = false;
    const wanted = this.#audiosWanted;
    this.#audiosWanted = undefined;
    if (wanted !== undefined) await this.#offerAgain(wanted);
  }

  #then(step: () => Promise<void>): void {
    this.#steps = this.#steps.then(async () => {
      if (this.#closed) return;
      try {
        await step();
      } catch (thrown) {
        if (!this.#closed) this.#options.fail(asEarshotError(thrown, "media_failed"));
      }
    });
  }
}
