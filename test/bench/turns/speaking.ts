/**
 * A TTS of fixed latency, by Deepgram's speak v1 protocol: synthesis begins at a sentence's end or at Flush, the first
 * audio comes `firstMs` later and the rest at five times real time. Every character sounds for 40 ms, as one steady tone.
 * https://developers.deepgram.com/reference/text-to-speech/speak-streaming
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { WebSocket } from "ws";
import { serveUpgrades, type UpgradeServer } from "../../vendors/upgrade.ts";

const firstMs = 80;
const frameMs = 40;
const timesRealTime = 5;
const msPerCharacter = 40;
const toneHz = 440;
const amplitude = 9000;
const sentences = /^[\s\S]*[.!?](?=\s|$)/;

/** `told`: how many characters it is given. */
export function serveTts(told: (characters: number) => void = () => {}): Promise<UpgradeServer> {
  return serveUpgrades(0, {}, (socket, { url }) => {
    const rateHz = Number(new URL(url ?? "/", "ws://here").searchParams.get("sample_rate") ?? 24_000);
    new Speaking(socket, rateHz, told);
  });
}

/** The messages to send, in order: the audio of a text, not before its time, or the answer to a Flush. */
type Task = { readonly text: string; readonly notBeforeMs: number } | "flushed";

class Speaking {
  readonly #socket: WebSocket;
  readonly #second: Buffer;
  readonly #told: (characters: number) => void;
  #unspoken = "";
  #tasks: Task[] = [];
  #working = false;
  /** Counts Clears: what was begun before one is not gone on with. */
  #generation = 0;

  constructor(socket: WebSocket, rateHz: number, told: (characters: number) => void) {
    this.#socket = socket;
    this.#told = told;
    // One second holds whole periods, so that repeated it is one tone.
    const wave = (_: unknown, at: number) => Math.round(amplitude * Math.sin((2 * Math.PI * toneHz * at) / rateHz));
    this.#second = Buffer.from(Int16Array.from({ length: rateHz }, wave).buffer);
    this.#send({ type: "Metadata", request_id: "bench", model_name: "bench", model_version: "1", model_uuid: "bench" });
    socket.on("message", (data: Buffer) => this.#take(JSON.parse(data.toString()) as { type: string; text?: string }));
    socket.on("close", () => this.#drop());
  }

  #take({ type, text = "" }: { type: string; text?: string }): void {
    if (type === "Speak") {
      this.#unspoken += text;
      this.#told(text.length);
      const ready = sentences.exec(this.#unspoken)?.[0] ?? "";
      this.#unspoken = this.#unspoken.slice(ready.length);
      this.#synthesise(ready);
    }
    if (type === "Flush") {
      this.#synthesise(this.#unspoken);
      this.#unspoken = "";
      this.#tasks.push("flushed");
    }
    if (type === "Clear") {
      this.#drop();
      this.#send({ type: "Cleared", sequence_id: 0 });
    }
    if (type === "Close") this.#socket.close(1000);
    void this.#work();
  }

  #synthesise(text: string): void {
    if (text.trim() !== "") this.#tasks.push({ text: text.trim(), notBeforeMs: performance.now() + firstMs });
  }

  #drop(): void {
    this.#generation += 1;
    this.#tasks = [];
    this.#unspoken = "";
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let task = this.#tasks.shift(); task !== undefined; task = this.#tasks.shift()) {
      if (task === "flushed") this.#send({ type: "Flushed", sequence_id: 0 });
      else await this.#speak(task.text, task.notBeforeMs);
    }
    this.#working = false;
  }

  async #speak(text: string, notBeforeMs: number): Promise<void> {
    const generation = this.#generation;
    await sleep(Math.max(0, notBeforeMs - performance.now()));
    const beganMs = performance.now();
    const lengthMs = text.length * msPerCharacter;
    for (let sentMs = 0; sentMs < lengthMs && generation === this.#generation; sentMs += frameMs) {
      const aheadMs = beganMs + sentMs / timesRealTime - performance.now();
      if (aheadMs > 0) await sleep(aheadMs);
      // Where the frame lies in the second that is repeated: 40 ms divide it.
      const bytesPerFrame = (this.#second.length * frameMs) / 1000;
      const at = ((sentMs % 1000) / frameMs) * bytesPerFrame;
      if (generation === this.#generation && this.#open) {
        this.#socket.send(this.#second.subarray(at, at + bytesPerFrame));
      }
    }
  }

  get #open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  #send(message: object): void {
    if (this.#open) this.#socket.send(JSON.stringify(message));
  }
}
