/**
 * LiveKit Agents for Node as a peer, tuned: a turn ends when the STT service says that speech ended, without a delay
 * of its own; model and voice begin early; 100 ms of speech interrupt. It runs from the folder where it is installed.
 */
import { AgentServer, defineAgent, initializeLogger, ServerOptions, voice } from "@livekit/agents";
import * as deepgram from "@livekit/agents-plugin-deepgram";
import * as openai from "@livekit/agents-plugin-openai";

const { env } = process;

export default defineAgent({
  entry: async (job) => {
    await job.connect();
    // Names the room, so that the STT service knows whose words it hears.
    const apiKey = `bench-${job.room.name}`;
    const session = new voice.AgentSession({
      stt: new deepgram.STT({ apiKey, baseUrl: env.BENCH_LISTEN_URL }),
      llm: new openai.LLM({ apiKey, baseURL: env.BENCH_OPENAI_URL, model: "gpt-4o-mini" }),
      tts: new deepgram.TTS({ apiKey, baseUrl: env.BENCH_SPEAK_URL.replace(/^ws/, "http") }),
      turnHandling: {
        turnDetection: "stt",
        endpointing: { minDelay: 0 },
        preemptiveGeneration: { enabled: true, preemptiveTts: true },
        interruption: { minDuration: 100 },
      },
      aecWarmupDuration: null,
    });
    const agent = new voice.Agent({ instructions: "You answer briefly." });
    await session.start({ agent, room: job.room });
    session.say(env.BENCH_GREETING);
  },
});

// Each call's process imports this file too.
if (process.argv[2] === "start") {
  initializeLogger({ pretty: false, level: "warn" });
  const server = new AgentServer(
    new ServerOptions({
      agent: import.meta.filename,
      agentName: env.BENCH_AGENT_NAME,
      // Its default hides the environment's.
      wsURL: env.LIVEKIT_URL,
      host: "127.0.0.1",
      port: Number(env.BENCH_PORT),
      production: true,
      logLevel: "warn",
      // Never full: a LiveKit server passes over workers that report a busy machine.
      loadThreshold: Number.MAX_VALUE,
      loadFunc: async () => 0,
    }),
  );
  server.event.once("worker_registered", () => console.log("bench-ready"));
  process.once("SIGTERM", () => server.close().then(() => process.exit(0)));
  await server.run();
}
