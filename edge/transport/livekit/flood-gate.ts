/** Decides by its kind, before parsing it, whether a participant's packet is read. */
import type { DataPacket } from "@livekit/protocol";
import { EarshotError } from "../../base/errors.ts";
import { type Rate, TokenBucket } from "../../base/token-bucket.ts";
import { dataRates, dropNoteRate, dropRate, packetBytesRate, packetRate } from "../../quotas/rates.ts";

/** `flooded` is said once, and is the end; `note`: words for the record, said now and then. */
export type Verdict =
  | { readonly kind: "read" }
  | { readonly kind: "drop"; readonly note: EarshotError | null }
  | { readonly kind: "flooded"; readonly error: EarshotError };

const read: Verdict = { kind: "read" };

export class FloodGate {
  readonly #packets = new TokenBucket(packetRate);
  readonly #bytes = new TokenBucket(packetBytesRate);
  readonly #drops = new TokenBucket(dropRate);
  readonly #notes = new TokenBucket(dropNoteRate);
  /** By participant and kind; participants have identities that only our tokens give. */
  readonly #byKind = new Map<string, TokenBucket>();
  #flooded = false;

  /** Whether a packet of this many bytes is decoded, from any sender. */
  packet(bytes: number, nowMs: number): Verdict {
    const fits = this.#packets.take(nowMs) && this.#bytes.take(nowMs, bytes);
    return fits ? read : this.#drop("packets", nowMs);
  }

  /** Whether a participant's packet is read. */
  message(identity: string, value: DataPacket["value"], nowMs: number): Verdict {
    const kind = kindOf(value);
    const key = `${kind} ${identity}`;
    let bucket = this.#byKind.get(key);
    if (bucket === undefined) {
      const rate: Rate = dataRates[kind];
      bucket = new TokenBucket(rate);
      this.#byKind.set(key, bucket);
    }
    return bucket.take(nowMs) ? read : this.#drop(kind, nowMs);
  }

  #drop(kind: string, nowMs: number): Verdict {
    if (this.#flooded) return { kind: "drop", note: null };
    if (!this.#drops.take(nowMs)) {
      this.#flooded = true;
      const why = `the call was ended: the page went on sending too much (${kind} last)`;
      return { kind: "flooded", error: new EarshotError("flooded", why) };
    }
    const note = this.#notes.take(nowMs)
      ? new EarshotError("message_malformed", `${kind} came too often, and the excess was dropped: send it less often`)
      : null;
    return { kind: "drop", note };
  }
}

function kindOf(value: DataPacket["value"]): keyof typeof dataRates {
  switch (value.case) {
    case "user":
      return isOurs(value.value.topic) ? value.value.topic : "other";
    case "streamHeader":
    case "streamChunk":
    case "streamTrailer":
    case "rpcRequest":
      return value.case;
    case "rpcAck":
    case "rpcResponse":
      return "rpcAnswer";
    default:
      return "other";
  }
}

/** A topic may be called as anything; only those with the project's prefix are keys of the table. */
function isOurs(topic: string | undefined): topic is Extract<keyof typeof dataRates, `earshot.${string}`> {
  return topic?.startsWith("earshot.") === true && Object.hasOwn(dataRates, topic);
}
