/**
 * Ours in somebody else's benchmark: starts the Worker, prints `bench-ready`, and takes `POST /dispatch {room}`. The
 * environment says where things are: LIVEKIT_*, DEEPGRAM_BASE_URL, OPENAI_BASE_URL, BENCH_DISPATCH_URL.
 */
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { startWorker } from "./worker.ts";

const { env } = process;
const worker = await startWorker({
  livekit: { url: needed("LIVEKIT_URL"), key: needed("LIVEKIT_API_KEY"), secret: needed("LIVEKIT_API_SECRET") },
  deepgramListenBase: needed("DEEPGRAM_BASE_URL"),
  deepgramSpeakBase: needed("DEEPGRAM_BASE_URL"),
  openAiBase: needed("OPENAI_BASE_URL"),
});
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => worker.stop().then(() => process.exit(0)));

createServer(async (request, response) => {
  try {
    const { room } = (await json(request)) as { room: string };
    const callId = await worker.dispatch(room);
    // The address of its trace, for people who look into a run.
    console.log(`call ${room} ${worker.origin}/v1/calls/${callId} ${worker.adminToken}`);
    response.end("{}");
  } catch (thrown) {
    response.writeHead(500).end(String(thrown));
  }
}).listen(Number(new URL(needed("BENCH_DISPATCH_URL")).port), "127.0.0.1", () => console.log("bench-ready"));

function needed(name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(`${name} is not set`);
}
