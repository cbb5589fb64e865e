/**
 * Opus packets as playout takes them: 20 ms, or a multiple of it. Shorter ones are joined, without decoding anything. Others
 * are refused.
 */
import { packetMs } from "../../base/audio.ts";
import { isSingleFrame, joinedFrames, opusPacketMs } from "../../base/opus-packet.ts";

export class PlayablePackets {
  /** Short ones that do not fill 20 ms yet. At the end of a stream the rest is dropped: it is an encoder's padding. */
  #short: Uint8Array[] = [];

  /**
   * @returns the packets that are whole by now
   * @throws Error at a packet that cannot be played, in words that follow the name of the sender
   */
  take(packet: Uint8Array): readonly Uint8Array[] {
    const ms = opusPacketMs(packet);
    if (ms === null) throw new Error("sent a packet that is no Opus");
    const [first] = this.#short;
    if (first === undefined && ms % packetMs === 0) return [packet];
    const isLike = first === undefined || first[0] === packet[0];
    if (ms >= packetMs || !isSingleFrame(packet) || !isLike)
      throw new Error(`sent Opus packets of ${ms} ms that no call can play; set its format to pcm`);
    this.#short.push(packet);
    if (this.#short.length * ms < packetMs) return [];
    return [joinedFrames(this.#short.splice(0))];
  }
}
