/** Amazon's event stream: https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream */

/** A frame with headers that are text, and JSON. */
export function eventFrame(headers: Readonly<Record<string, string>>, payload: unknown): Uint8Array {
  const body = Buffer.from(JSON.stringify(payload));
  const head = Buffer.concat(
    Object.entries({ ...headers, ":content-type": "application/json" }).map(([name, value]) => {
      const [key, text] = [Buffer.from(name), Buffer.from(value)];
      // 7 stands for text, with its length in two bytes.
      return Buffer.concat([Buffer.of(key.length), key, Buffer.of(7, text.length >> 8, text.length & 255), text]);
    }),
  );
  const frame = Buffer.alloc(16 + head.length + body.length);
  frame.writeUInt32BE(frame.length, 0);
  frame.writeUInt32BE(head.length, 4);
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8);
  head.copy(frame, 12);
  body.copy(frame, 12 + head.length);
  frame.writeUInt32BE(crc32(frame.subarray(0, -4)), frame.length - 4);
  return frame;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
