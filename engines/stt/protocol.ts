/**
 * Deepgram's streaming speech to text (listen v1), server side.
 * https://developers.deepgram.com/reference/speech-to-text/listen-streaming
 */

import { createHash, randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import { z } from "zod";
import type { SpeechDecoder } from "./decoder.ts";
import { Listening } from "./listening.ts";
import type { ListenQuery } from "./query.ts";

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("KeepAlive") }),
  z.object({ type: z.literal("Finalize"), channel: z.number().int().optional() }),
  z.object({ type: z.literal("CloseStream") }),
]);

/** Without audio or KeepAlive for this long, Deepgram closes with NET-0001. */
const idleMs = 10_000;

/** Listens on one socket until it closes. */
export function serveListening(socket: WebSocket, decoder: SpeechDecoder, query: ListenQuery): void {
  const requestId = randomUUID();
  const created = new Date().toISOString();
  const hash = createHash("sha256");
  const send = (message: Record<string, unknown>) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const listening = new Listening(decoder, query, requestId, send);
  const idle = setTimeout(() => socket.close(1011, "NET-0001: no audio and no KeepAlive for 10 s"), idleMs);
  let oddByte: Buffer = Buffer.alloc(0);

  const closeStream = async () => {
    clearTimeout(idle);
    await listening.finish();
    send({
      type: "Metadata",
      transaction_key: "deprecated",
      request_id: requestId,
      sha256: hash.digest("hex"),
      created,
      duration: listening.heardSeconds,
      channels: 1,
    });
    socket.close(1000);
  };

  socket.on("message", (data: Buffer, isBinary) => {
    idle.refresh();
    if (isBinary) {
      hash.update(data);
      // An empty binary message was Deepgram's first way to close a stream, and still is one.
      if (data.length === 0) return void closeStream();
      const bytes = oddByte.length === 0 ? data : Buffer.concat([oddByte, data]);
      oddByte = bytes.subarray(bytes.length & ~1);
      const samples = new Int16Array(bytes.length >> 1);
      for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(index * 2);
      listening.hear(samples);
      return;
    }
    const message = parse(data.toString());
    switch (message?.type) {
      case undefined:
        send({ type: "Error", description: "send audio, or JSON of type KeepAlive, Finalize or CloseStream" });
        socket.close(1008, "DATA-0000: the message is not understood");
        return;
      case "KeepAlive":
        return;
      case "Finalize":
        return listening.finalize();
      case "CloseStream":
        return void closeStream();
    }
  });
  socket.on("close", () => {
    clearTimeout(idle);
    listening.abandon();
  });
}

function parse(frame: string): z.output<typeof messageSchema> | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(frame)).data;
  } catch {
    // Not JSON: answered like any other message that is not understood.
    return undefined;
  }
}
