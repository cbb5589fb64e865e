/** Workers have this stream, and Node has none. */
import { vi } from "vitest";

class FixedLengthStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(expected: number) {
    let bytes = 0;
    super({
      transform: (chunk, controller) => {
        bytes += chunk.length;
        controller.enqueue(chunk);
      },
      flush: () => {
        if (bytes !== expected) throw new TypeError(`${bytes} bytes instead of ${expected}`);
      },
    });
  }
}

vi.stubGlobal("FixedLengthStream", FixedLengthStream);
