/**
 * Runs the demo's engines for the agents that are deployed: `node engines/serve.ts [--port 8789] [--phrase "…" …]`.
 * Prints one line of JSON when ready; ends on SIGINT and SIGTERM.
 */
import { parseArgs } from "node:util";
import { actionsOf, agentsVariable, deployedAgents } from "./deployed.ts";
import { startEngines } from "./server.ts";
import { callerWords } from "./stt/caller-words.ts";

const { values } = parseArgs({
  options: { port: { type: "string" }, phrase: { type: "string", multiple: true } },
});
const portText = values.port ?? process.env.EARSHOT_ENGINES_PORT ?? process.env.PORT ?? "8789";
const port = Number(portText);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`"${portText}" is no port: give a number from 0 to 65535`);

try {
  const module = process.env[agentsVariable];
  if (module === undefined) fail(`set ${agentsVariable} to the file that exports your agents`);
  const deployed = await deployedAgents(module);
  const { phrases, slots } = callerWords(deployed);
  const { rehearsal } = deployed;
  const engines = await startEngines({
    port,
    phrases: values.phrase ?? phrases,
    slots,
    rehearsal,
    actions: actionsOf(deployed),
  });
  console.log(JSON.stringify({ ready: true, origin: engines.origin, leftOut: engines.leftOut }));
  const end = () => void engines.close().then(() => process.exit(0));
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  fail(message.includes("EADDRINUSE") ? `port ${port} is in use: set EARSHOT_ENGINES_PORT to a free one` : message);
}

function fail(message: string): never {
  console.error(`engines: ${message}`);
  process.exit(1);
}
