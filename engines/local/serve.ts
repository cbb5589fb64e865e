/**
 * Runs the voice and the language model of `npm start -- --local`: LOCAL_MODELS holds their settings as JSON. Prints one
 * line of JSON when ready; ends on SIGINT and SIGTERM.
 */
import { LocalModel } from "./model.ts";
import { startLocalServer } from "./server.ts";
import { localSettingsSchema, localSettingsVariable } from "./settings.ts";
import { LocalVoice } from "./voice.ts";

try {
  const settings = localSettingsSchema.parse(JSON.parse(process.env[localSettingsVariable] ?? "null"));
  const { port, voice, llm } = settings;
  const server = await startLocalServer({
    port,
    voice: voice && (await LocalVoice.load(voice)),
    model: llm && (await LocalModel.load(llm)),
  });
  console.log(JSON.stringify({ ready: true, origin: server.origin }));
  const end = () => void server.close().then(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
} catch (error) {
  console.error(`local: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
