/**
 * Runs the fakes on their own: `node test/vendors/start.ts [--listen 9101] [--speak 9102] [--chat 9103]
 * [--latency 200] [--transcript "…" …] [--reply "…"]`. Ports that are not given are any free ones. Prints one line of
 * JSON with the addresses, in the form of the Worker's variables, when ready; ends on SIGINT and SIGTERM.
 */
import { parseArgs } from "node:util";
import { startFakeListen } from "./deepgram-listen.ts";
import { startFakeSpeak } from "./deepgram-speak.ts";
import { startFakeChat } from "./openai-chat.ts";

const { values } = parseArgs({
  options: {
    listen: { type: "string", default: "0" },
    speak: { type: "string", default: "0" },
    chat: { type: "string", default: "0" },
    latency: { type: "string", default: "0" },
    transcript: { type: "string", multiple: true, default: ["hello"] },
    reply: { type: "string", default: "Hello there. How can I help?" },
  },
});
const latencyMs = Number(values.latency);
const listen = await startFakeListen({ port: Number(values.listen), latencyMs, transcripts: values.transcript });
const speak = await startFakeSpeak({ port: Number(values.speak), latencyMs });
const chat = await startFakeChat(() => ({ text: values.reply, latencyMs }), Number(values.chat));

console.log(
  JSON.stringify({
    DEEPGRAM_LISTEN_BASE_URL: listen.url,
    DEEPGRAM_SPEAK_BASE_URL: speak.url,
    OPENAI_BASE_URL: chat.url,
  }),
);
const end = () => Promise.all([listen.close(), speak.close(), chat.close()]).then(() => process.exit(0));
process.once("SIGINT", end);
process.once("SIGTERM", end);
