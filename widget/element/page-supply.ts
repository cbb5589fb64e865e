/** What a page gives to a call besides its attributes: tools, and what it says about itself. Kept from call to call. */
import type { Call } from "../call/call.ts";
import type { PageTool, WidgetErrorCode, WidgetMethods } from "../contract.ts";
import { recordProblem } from "../read-attribute.ts";

/** What of a call is needed here. */
type SuppliedCall = Call & Partial<Pick<WidgetMethods, "setContext" | "registerTool">>;

type Context = Readonly<Record<string, string>> | null;

export class PageSupply {
  readonly #report: (code: WidgetErrorCode, message: string) => void;
  /** Each tool with what takes it back from the call. */
  readonly #tools = new Map<PageTool, () => void>();
  #context: Context = null;
  #call: SuppliedCall | null = null;

  constructor(report: (code: WidgetErrorCode, message: string) => void) {
    this.#report = report;
  }

  get context(): Context {
    return this.#context;
  }

  /** Replaces what the page says; a context that does not fit the contract's table changes nothing. */
  setContext(context: Context): void {
    const problem = context === null ? undefined : recordProblem("context", context);
    if (problem) this.#report("context_invalid", problem);
    else {
      this.#context = context && { ...context };
      this.tell();
    }
  }

  /** Says again what the page says, to a call that began on another page. */
  tell(): void {
    this.#call?.setContext?.(this.#context);
  }

  /** @returns a function that takes the tool back */
  registerTool(tool: PageTool): () => void {
    this.#tools.set(tool, () => undefined);
    if (this.#call) this.#lend(tool, this.#call);
    return () => {
      this.#tools.get(tool)?.();
      this.#tools.delete(tool);
    };
  }

  /** Gives all tools to a call, and from now on whatever comes. */
  supply(call: SuppliedCall): void {
    this.#call = call;
    for (const tool of this.#tools.keys()) this.#lend(tool, call);
  }

  #lend(tool: PageTool, call: SuppliedCall): void {
    try {
      this.#tools.set(tool, call.registerTool?.(tool) ?? (() => undefined));
    } catch (thrown) {
      this.#report("tool_invalid", `the tool was not registered: ${thrown}`);
    }
  }
}
