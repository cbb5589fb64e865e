/** A text by the agent's model, whose tokens count for the call. */
import type { Agent } from "../agent/agent.ts";
import type { Variables } from "../base/variables.ts";
import { write } from "../model/writing.ts";
import { tokensByBytes } from "../quotas/call-meter.ts";
import type { KeptUsage } from "./kept-usage.ts";
import { languageModelOf, pricedModelOf } from "./services.ts";

export interface AgentWritingOptions {
  readonly env: Variables;
  readonly usage: KeptUsage;
  /** How long the model may take, ms. */
  readonly mostMs: number;
}

/** @throws EarshotError `not_configured`; what the model throws. */
export async function writtenBy(
  agent: Agent,
  asked: { readonly instructions: string; readonly text: string },
  { env, usage, mostMs }: AgentWritingOptions,
): Promise<string> {
  const model = languageModelOf(agent, env);
  const estimated = { prompt: tokensByBytes(asked.instructions + asked.text), written: 0 };
  const request = usage.book.requestOutside(pricedModelOf(agent, env), { estimated });
  try {
    const { text, tokens } = await write(model, asked, AbortSignal.timeout(mostMs));
    estimated.written = tokensByBytes(text);
    request.settle(tokens);
    return text;
  } finally {
    request.settle();
    usage.keep();
  }
}
