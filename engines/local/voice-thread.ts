/** The thread in which Kokoro runs: ONNX Runtime does not come back before a sentence is made. */
import { parentPort, workerData } from "node:worker_threads";
import { loadKokoro, type VoiceOptions } from "./kokoro.ts";
import type { VoiceReply, VoiceRequest } from "./voice.ts";

const port = parentPort;
if (port === null) throw new Error("voice-thread.ts runs as a worker thread of voice.ts");

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const reply = (said: VoiceReply) => port.postMessage(said);

try {
  const kokoro = await loadKokoro(workerData as VoiceOptions);
  port.on("message", async ({ id, text, voice, speed }: VoiceRequest) => {
    try {
      const { audio } = await kokoro.generate(text, { voice, speed });
      const samples = Int16Array.from(audio, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
      port.postMessage({ kind: "said", id, samples } satisfies VoiceReply, [samples.buffer]);
    } catch (error) {
      reply({ kind: "unsaid", id, message: messageOf(error) });
    }
  });
  reply({ kind: "loaded", voices: Object.keys(kokoro.voices) });
} catch (error) {
  reply({ kind: "failed", message: messageOf(error) });
}
