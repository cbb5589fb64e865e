/**
 * workerd's inspector, which speaks the Chrome DevTools Protocol: the heap of a Worker that runs in workerd alone.
 * https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/
 */
import WebSocket from "ws";
import { z } from "zod";

const targetsSchema = z.array(z.object({ id: z.string(), webSocketDebuggerUrl: z.string() }));
const heapSchema = z.object({ usedSize: z.number() });
const answerSchema = z.object({
  id: z.number(),
  result: z.unknown(),
  error: z.object({ message: z.string() }).optional(),
});

/** Commands are run when the Worker next runs, so it is asked something all the while. */
const pokeEveryMs = 200;
const commandMs = 60_000;

export class Inspector {
  readonly #socket: WebSocket;
  readonly #poke: NodeJS.Timeout;
  readonly #waiting = new Map<number, (answer: z.infer<typeof answerSchema>) => void>();
  #commands = 0;

  private constructor(socket: WebSocket, origin: string) {
    this.#socket = socket;
    this.#poke = setInterval(() => void fetch(`${origin}/health`).catch(() => undefined), pokeEveryMs);
    socket.on("message", (data) => this.#take(String(data)));
  }

  /** @param origin of the Worker's own routes. @throws Error where nothing listens, or not to a Worker "main". */
  static async open(inspectorPort: number, origin: string): Promise<Inspector> {
    const listed: unknown = await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json();
    const main = targetsSchema.parse(listed).find(({ id }) => id === "main");
    if (!main) throw new Error("the inspector knows no Worker of the name main");
    const socket = new WebSocket(main.webSocketDebuggerUrl);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return new Inspector(socket, origin);
  }

  /** The live size of V8's heap after a full collection, MiB. */
  async liveHeapMiB(): Promise<number> {
    // Twice: finalizers of the first round let go of what the second takes.
    await this.#command("HeapProfiler.collectGarbage");
    await this.#command("HeapProfiler.collectGarbage");
    return heapSchema.parse(await this.#command("Runtime.getHeapUsage")).usedSize / 2 ** 20;
  }

  close(): void {
    clearInterval(this.#poke);
    this.#socket.close();
  }

  #command(method: string): Promise<unknown> {
    const id = ++this.#commands;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${method} was not answered`)), commandMs);
      this.#waiting.set(id, ({ result, error }) => {
        clearTimeout(late);
        this.#waiting.delete(id);
        if (error) reject(new Error(error.message));
        else resolve(result);
      });
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }

  #take(message: string): void {
    // A message of another form is an event of the inspector's, to which nobody listens.
    const answer = answerSchema.safeParse(JSON.parse(message));
    if (answer.success) this.#waiting.get(answer.data.id)?.(answer.data);
  }
}
