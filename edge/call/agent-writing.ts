/** A text by the agent's model, or by the one that stands in for it, whose tokens count for the call. */
import type { Agent } from "../agent/agent.ts";
import { withoutVendors } from "../agent/without-vendors.ts";
import { EarshotError } from "../base/errors.ts";
import type { Variables } from "../base/variables.ts";
import { write } from "../model/writing.ts";
import { tokensByBytes } from "../quotas/call-meter.ts";
import type { SwitchNews } from "../wire/switches.ts";
import type { KeptUsage } from "./kept-usage.ts";
import { languageModelOf, pricedModelOf } from "./services.ts";

export interface AgentWritingOptions {
  readonly env: Variables;
  readonly usage: KeptUsage;
  /** How long the model may take, ms. */
  readonly mostMs: number;
  /** All that is switched off at this agent now. */
  readonly off: (agent: string) => Promise<SwitchNews["off"]>;
}

/** @throws EarshotError `vendor_off` where no model is on, `not_configured`; what the model throws. */
export async function writtenBy(
  whole: Agent,
  asked: { readonly instructions: string; readonly text: string },
  { env, usage, mostMs, off }: AgentWritingOptions,
): Promise<string> {
  const { agent, lacks } = withoutVendors(whole, env, await off(whole.name));
  if (lacks.includes("llm")) {
    throw new EarshotError(
      "vendor_off",
      `the vendor of each model of ${whole.name} is switched off: turn one on again`,
    );
  }
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
