/** `escalate_to_human` in a definition: the tool by which a call goes to a human. */
import { escalateToolSchema } from "./tools.ts";

/**
 * An agent with humans behind it has the tool, whether or not its definition names it. A name in the definition stays.
 */
export function withEscalateTool<
  A extends { readonly escalation?: unknown; readonly tools: readonly { readonly kind: string }[] },
>(agent: A): A {
  if (agent.escalation === undefined || agent.tools.some(({ kind }) => kind === "escalate")) return agent;
  return { ...agent, tools: [...agent.tools, escalateToolSchema.parse({ kind: "escalate" })] };
}
