/**
 * LiveKit's text streams (protocol: livekit_models.proto, DataStream): a header, chunks of bytes, a trailer, each a
 * DataPacket on the reliable channel. Here captions go out on `lk.transcription` as livekit/agents sends them, and
 * typed text comes in on `lk.chat`.
 */
import {
  DataPacket,
  DataPacket_Kind,
  DataStream_Chunk,
  DataStream_CompressionType,
  DataStream_Header,
  DataStream_TextHeader,
  DataStream_Trailer,
} from "@livekit/protocol";
import { EarshotError } from "../../base/errors.ts";
import { humanRole, livekitTopics, nameAttribute, roleAttribute, translatedAttribute } from "../../wire/topics.ts";

/** The most that a chunk carries (livekit-client, STREAM_CHUNK_SIZE). */
const chunkBytes = 15_000;

/** The most that a caller may type at once. */
export const maxTypedBytes = 4 * 1024;
/** Streams that one caller may have open at a time; the oldest gives way. */
const maxOpenStreams = 8;
/** Pieces of one text: livekit-client sends such a text in one, others by the word. Empty ones count. */
const maxChunks = 256;
/** A text that is not whole by then never will be, ms. */
const maxOpenMs = 30_000;

export interface CaptionStream {
  /** The participant whose words they are. */
  readonly speaker: string;
  /** The receivers; empty: everybody. */
  readonly to: readonly string[];
  readonly segment: string;
  readonly text: string;
  readonly final: boolean;
  /** The track on which the words were spoken, if there is one. */
  readonly trackSid?: string | undefined;
  /** The name of the human of the console whose words they are, if they are one's. */
  readonly human?: string | undefined;
  /** The language in which they wrote it, if a model translated it. */
  readonly translatedFrom?: string | undefined;
}

/** One caption as a complete stream; each later one with the same segment replaces it on the other side. */
export function captionPackets(caption: CaptionStream, nowMs: number, streamId = crypto.randomUUID()): DataPacket[] {
  const content = new TextEncoder().encode(caption.text);
  const attributes: Record<string, string> = {
    [livekitTopics.segmentId]: caption.segment,
    [livekitTopics.transcriptionFinal]: String(caption.final),
  };
  if (caption.human !== undefined) {
    attributes[roleAttribute] = humanRole;
    attributes[nameAttribute] = caption.human;
    if (caption.translatedFrom !== undefined) attributes[translatedAttribute] = caption.translatedFrom;
  }
  if (caption.trackSid) attributes[livekitTopics.transcribedTrackId] = caption.trackSid;
  const packet = (value: DataPacket["value"]) =>
    new DataPacket({
      kind: DataPacket_Kind.RELIABLE,
      participantIdentity: caption.speaker,
      destinationIdentities: [...caption.to],
      value,
    });
  const header = new DataStream_Header({
    streamId,
    timestamp: BigInt(Math.round(nowMs)),
    topic: livekitTopics.transcription,
    mimeType: "text/plain",
    totalLength: BigInt(content.length),
    attributes,
    contentHeader: { case: "textHeader", value: new DataStream_TextHeader() },
  });
  const packets = [packet({ case: "streamHeader", value: header })];
  for (let start = 0, index = 0n; start < content.length; index += 1n) {
    const end = characterEnd(content, start + chunkBytes);
    const chunk = new DataStream_Chunk({ streamId, chunkIndex: index, content: content.subarray(start, end) });
    packets.push(packet({ case: "streamChunk", value: chunk }));
    start = end;
  }
  packets.push(packet({ case: "streamTrailer", value: new DataStream_Trailer({ streamId }) }));
  return packets;
}

/** The last place at or before `end` where no UTF-8 character is cut in two: readers decode chunk by chunk. */
function characterEnd(bytes: Uint8Array, end: number): number {
  if (end >= bytes.length) return bytes.length;
  let cut = end;
  while (((bytes[cut] ?? 0) & 0xc0) === 0x80) cut -= 1;
  return cut;
}

interface OpenStream {
  readonly chunks: Uint8Array[];
  bytes: number;
  nextChunk: bigint;
  readonly openedMs: number;
}

/** Puts the caller's `lk.chat` streams together. */
export class TypedTextReader {
  readonly #streams = new Map<string, OpenStream>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /**
   * Takes one packet of a stream; returns the text when it is complete.
   * @throws EarshotError `message_malformed`: too long or in too many pieces, out of order, begun twice, not UTF-8,
   * compressed. The stream is dropped. One that takes too long is dropped without a word.
   */
  read(value: DataPacket["value"]): string | undefined {
    switch (value.case) {
      case "streamHeader":
        return this.#open(value.value);
      case "streamChunk":
        return this.#append(value.value);
      case "streamTrailer":
        return this.#finish(value.value);
      default:
        return undefined;
    }
  }

  clear(): void {
    this.#streams.clear();
  }

  #open(header: DataStream_Header): string | undefined {
    if (header.topic !== livekitTopics.chat || header.contentHeader.case !== "textHeader") return undefined;
    if (header.compression !== DataStream_CompressionType.NONE) {
      throw new EarshotError("message_malformed", "typed text came compressed, which this participant never offered");
    }
    if (Number(header.totalLength ?? 0n) > maxTypedBytes) throw tooLong();
    if (this.#streams.delete(header.streamId)) {
      throw new EarshotError("message_malformed", "a text was begun twice under one id; both were dropped");
    }
    if (header.inlineContent) return decode([header.inlineContent]);
    this.#forgetOld();
    const [oldest] = this.#streams.keys();
    if (oldest !== undefined && this.#streams.size >= maxOpenStreams) this.#streams.delete(oldest);
    this.#streams.set(header.streamId, { chunks: [], bytes: 0, nextChunk: 0n, openedMs: this.#nowMs() });
    return undefined;
  }

  #append(chunk: DataStream_Chunk): undefined {
    this.#forgetOld();
    const stream = this.#streams.get(chunk.streamId);
    if (!stream) return;
    if (chunk.chunkIndex !== stream.nextChunk) {
      this.#streams.delete(chunk.streamId);
      throw new EarshotError(
        "message_malformed",
        "a piece of the typed text is missing; it was dropped, send it again",
      );
    }
    stream.bytes += chunk.content.length;
    if (stream.bytes > maxTypedBytes || stream.nextChunk >= maxChunks) {
      this.#streams.delete(chunk.streamId);
      throw tooLong();
    }
    stream.nextChunk += 1n;
    if (chunk.content.length > 0) stream.chunks.push(chunk.content);
  }

  /** They stand in the order in which they were opened. */
  #forgetOld(): void {
    for (const [id, { openedMs }] of this.#streams) {
      if (this.#nowMs() - openedMs <= maxOpenMs) return;
      this.#streams.delete(id);
    }
  }

  #finish(trailer: DataStream_Trailer): string | undefined {
    this.#forgetOld();
    const stream = this.#streams.get(trailer.streamId);
    if (!stream) return undefined;
    this.#streams.delete(trailer.streamId);
    // A reason means that the sender gave up in the middle.
    return trailer.reason === "" ? decode(stream.chunks) : undefined;
  }
}

function decode(chunks: readonly Uint8Array[]): string | undefined {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  if (bytes.length > maxTypedBytes) throw tooLong();
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes).trim() || undefined;
  } catch (cause) {
    throw new EarshotError("message_malformed", "typed text must be UTF-8; it was dropped", { cause });
  }
}

function tooLong(): EarshotError {
  return new EarshotError(
    "message_malformed",
    `typed text is limited to ${maxTypedBytes} bytes in ${maxChunks} pieces; it was dropped`,
  );
}
