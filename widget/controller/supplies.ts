/** Hands what the page offers, its tools and what it says about itself, to the call, and whatever changes of them. */
import type { Call } from "../call/call.ts";
import type { PageTool } from "../contract.ts";
import type { Host } from "./host.ts";

/** The part of a call that is used here. */
type SuppliedCall = Pick<Call, "setContext" | "registerTool">;

export class Supplies {
  readonly #host: Pick<Host, "context" | "tools" | "report">;
  readonly #call: SuppliedCall;
  /** Each tool with what takes it back from the call. */
  readonly #lent = new Map<PageTool, () => void>();
  #context: ReturnType<Host["context"]>;

  /** The request for a session carries the context of its moment; `isNew` is false for a call of another page. */
  constructor(host: Pick<Host, "context" | "tools" | "report">, call: SuppliedCall, isNew: boolean) {
    this.#host = host;
    this.#call = call;
    this.#context = isNew ? host.context() : null;
    this.update();
  }

  update(): void {
    const tools = new Set(this.#host.tools());
    for (const [tool, takeBack] of this.#lent) {
      if (tools.has(tool)) continue;
      takeBack();
      this.#lent.delete(tool);
    }
    for (const tool of tools) if (!this.#lent.has(tool)) this.#lend(tool);
    const context = this.#host.context();
    if (context === this.#context) return;
    this.#context = context;
    this.#call.setContext(context);
  }

  #lend(tool: PageTool): void {
    // Refused or not, it is not tried again before the page registers another.
    this.#lent.set(tool, () => undefined);
    try {
      this.#lent.set(tool, this.#call.registerTool(tool));
    } catch (thrown) {
      this.#host.report("tool_invalid", `the tool was not registered: ${thrown}`);
    }
  }
}
