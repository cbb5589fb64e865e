/**
 * vLLM's realtime transcription as a socket that takes plain audio. It transcribes one stretch at a time: a commit begins it, a
 * final commit ends it, and the next may begin once the last is done. Audio that comes in between waits: the documents do not
 * say where it would go.
 * https://github.com/vllm-project/vllm (vllm/entrypoints/openai/realtime/connection.py)
 */
import { base64Of } from "../../speech/base64.ts";
import type { OpenSocket, Socket, SocketListener, SocketRequest } from "../../speech/socket.ts";

/** Sent through the socket to end a stretch. */
export const endOfStretch = "end of stretch";

/** The transcription of a stretch has failed, and its end never comes: another connection hears it again. */
const brokenOff = "processing_error";

const begin = JSON.stringify({ type: "input_audio_buffer.commit", final: false });
const end = JSON.stringify({ type: "input_audio_buffer.commit", final: true });

export async function openStretches(
  openSocket: OpenSocket,
  request: SocketRequest,
  model: string,
  listener: SocketListener,
): Promise<Socket> {
  let stretches: Stretches | undefined;
  let socket: Socket | undefined;
  socket = await openSocket(request, {
    message: (data) => {
      const { type, code } = typesIn(data);
      listener.message(data);
      if (type === "transcription.done") stretches?.next();
      if (type !== "error" || code !== brokenOff) return;
      socket?.close();
      listener.closed(1011, brokenOff);
    },
    closed: (code, reason) => listener.closed(code, reason),
  });
  socket.send(JSON.stringify({ type: "session.update", model }));
  stretches = new Stretches(socket);
  return stretches;
}

class Stretches implements Socket {
  readonly #socket: Socket;
  #state: "none" | "open" | "ending" = "none";
  #held: (string | Uint8Array)[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  send(data: string | Uint8Array): void {
    if (this.#state === "ending") this.#held.push(data);
    else if (typeof data !== "string") this.#audio(data);
    else if (this.#state === "open") {
      this.#state = "ending";
      this.#socket.send(end);
    }
  }

  close(): void {
    this.#socket.close();
  }

  /** The last stretch is done. */
  next(): void {
    this.#state = "none";
    for (const data of this.#held.splice(0)) this.send(data);
  }

  #audio(bytes: Uint8Array): void {
    if (this.#state === "none") this.#socket.send(begin);
    this.#state = "open";
    this.#socket.send(JSON.stringify({ type: "input_audio_buffer.append", audio: base64Of(bytes) }));
  }
}

function typesIn(data: string | Uint8Array): { readonly type?: unknown; readonly code?: unknown } {
  try {
    return typeof data === "string" ? ((JSON.parse(data) as object | null) ?? {}) : {};
  } catch {
    // The reader says what is wrong with it.
    return {};
  }
}
