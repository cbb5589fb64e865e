/** A React page's offers to its calls, the tools and its context: kept from call to call, and before the first. */
import type { Call } from "./call/call.ts";
import type { PageTool } from "./contract.ts";

type Context = Readonly<Record<string, string>> | null;

export class PageOffers {
  /** Each tool with what takes it back from the call. */
  readonly #tools = new Map<PageTool, () => void>();
  #context: Context | undefined;
  #call: Pick<Call, "registerTool" | "setContext"> | null = null;

  /**
   * @returns a function that takes the tool back
   * @throws CallError `tool_invalid`, where there is a call already; else it is told on the console when there is one
   */
  registerTool(tool: PageTool): () => void {
    this.#tools.set(tool, this.#call?.registerTool(tool) ?? (() => undefined));
    return () => {
      this.#tools.get(tool)?.();
      this.#tools.delete(tool);
    };
  }

  /** @throws CallError `context_invalid`, where there is a call already; else it is told on the console */
  setContext(context: Context): void {
    this.#call?.setContext(context);
    this.#context = context;
  }

  /** Gives all of it to a call that is about to begin, and from now on whatever comes. */
  giveTo(call: Pick<Call, "registerTool" | "setContext">): void {
    this.#call = call;
    const context = this.#context;
    for (const tool of this.#tools.keys()) warnIfRefused(() => this.#tools.set(tool, call.registerTool(tool)));
    if (context !== undefined) warnIfRefused(() => call.setContext(context));
  }
}

function warnIfRefused(give: () => void): void {
  try {
    give();
  } catch (thrown) {
    console.warn(`earshot: ${thrown}`);
  }
}
