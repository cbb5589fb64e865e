/** RIFF WAVE, linear 16 bit, one channel: all that flite writes and that Chromium's fake microphone is given. */

/** @throws Error where it is not such a file. */
export function readWav(file: Buffer): { samples: Int16Array; sampleRateHz: number } {
  if (file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WAVE") {
    throw new Error("not a WAV file");
  }
  let sampleRateHz = 0;
  for (let at = 12; at + 8 <= file.length; ) {
    const id = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (id === "fmt ") {
      if (file.readUInt16LE(at + 8) !== 1 || file.readUInt16LE(at + 10) !== 1 || file.readUInt16LE(at + 22) !== 16) {
        throw new Error("a WAV file, but not one of 16 bit linear mono");
      }
      sampleRateHz = file.readUInt32LE(at + 12);
    }
    if (id === "data") {
      const bytes = file.subarray(at + 8, Math.min(at + 8 + size, file.length));
      const samples = new Int16Array(bytes.length >> 1);
      for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(index * 2);
      return { samples, sampleRateHz };
    }
    at += 8 + size + (size & 1);
  }
  throw new Error("a WAV file without a data chunk");
}

export function writeWav(samples: Int16Array, sampleRateHz: number): Buffer {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRateHz, 24);
  file.writeUInt32LE(sampleRateHz * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples.length * 2, 40);
  linear16(samples).copy(file, 44);
  return file;
}

/** Little-endian bytes of the samples, on any machine. */
export function linear16(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [index, sample] of samples.entries()) bytes.writeInt16LE(sample, index * 2);
  return bytes;
}
