/** The offline model for simulated calls: a server on loopback, at the variables that a Worker reads. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { actionsOf, type Deployed } from "../../engines/deployed.ts";
import { answerChat } from "../../engines/llm/protocol.ts";
import { Refusal } from "../../engines/refusal.ts";

/** The call's own clock gives its replies their pace. */
const atOnce = { firstTokenMs: 0, betweenTokensMs: 0 };

export class RehearsedModel {
  readonly #deployed: Deployed;
  #server: Server | undefined;

  constructor(deployed: Deployed) {
    this.#deployed = deployed;
  }

  /** The variables of a Worker that has this model, once it has started. Nobody asks for the key, and nothing is heard or spoken. */
  get env(): Readonly<Record<string, string>> {
    const { port } = (this.#server?.address() ?? { port: 0 }) as AddressInfo;
    const origin = `http://127.0.0.1:${port}`;
    return {
      OPENAI_BASE_URL: `${origin}/v1`,
      OPENAI_API_KEY: "offline",
      DEEPGRAM_API_KEY: "offline",
      DEEPGRAM_LISTEN_BASE_URL: origin,
      DEEPGRAM_SPEAK_BASE_URL: origin,
    };
  }

  async start(): Promise<void> {
    const { rehearsal } = this.#deployed;
    const actions = actionsOf(this.#deployed);
    const server = createServer((request, response) => {
      bodyOf(request)
        .then((body) => answerChat(body, response, rehearsal, actions, atOnce))
        .catch((thrown: unknown) => {
          response.writeHead(thrown instanceof Refusal ? thrown.status : 500);
          response.end(String(thrown));
        });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return JSON.parse(text);
}
