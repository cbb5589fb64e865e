/** Packets that can be told from others, and where they stand in a file. */
import { readOgg } from "./read-ogg.ts";

const markedBytes = 30;

/** 20 ms with a mark in them. */
export function marked(mark: number): Uint8Array {
  const payload = new Uint8Array(markedBytes);
  payload[0] = 0xf8;
  new DataView(payload.buffer).setUint32(1, mark);
  return payload;
}

/** The packets with sound, by the mark that they carry. @throws Error where the file is no Ogg Opus */
export function soundsIn(file: Uint8Array): { readonly mark: number; readonly atMs: number }[] {
  return readOgg(file)
    .packets.filter(({ payload }) => payload.length === markedBytes)
    .map(({ payload, at }) => ({ mark: new DataView(payload.buffer).getUint32(1), atMs: at / 48 }));
}
