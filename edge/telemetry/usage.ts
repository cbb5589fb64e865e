/** The tokens, seconds and characters that the record counts, by the names of the conventions. */
import type { Usage, UsageItem } from "../wire/usage.ts";
import type { Attributes } from "./span.ts";

/** The tokens of one service. */
export interface TokenUse {
  /** The vendor and the model: `openai/gpt-4o-mini`. */
  readonly service: string;
  /** Cached ones among them, as `gen_ai.usage.input_tokens` wants it. */
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** The tokens of each service, in the order in which the services come. */
export function tokenUses(usage: readonly Usage[] = []): TokenUse[] {
  const services = new Set(usage.filter(({ item }) => item.startsWith("llm-")).map(({ service }) => service));
  return [...services].map((service) => {
    const of = (item: UsageItem) =>
      quantityOf(
        usage.filter((one) => one.service === service),
        item,
      ) ?? 0;
    const cached = of("llm-tokens-cached");
    return { service, input: of("llm-tokens-in") + cached, cached, output: of("llm-tokens-out") };
  });
}

/** `gen_ai.usage.*` of all these together; nothing for none. */
export function usageAttributes(uses: readonly TokenUse[]): Attributes {
  if (uses.length === 0) return {};
  const sum = (of: (use: TokenUse) => number) => uses.reduce((total, use) => total + of(use), 0);
  return {
    "gen_ai.usage.input_tokens": sum(({ input }) => input),
    "gen_ai.usage.output_tokens": sum(({ output }) => output),
    "gen_ai.usage.cache_read.input_tokens": sum(({ cached }) => cached),
  };
}

/** How much of an item was used; undefined: nobody counted it. */
export function quantityOf(usage: readonly Usage[] | undefined, item: UsageItem): number | undefined {
  const found = (usage ?? []).filter((one) => one.item === item);
  return found.length === 0 ? undefined : found.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Whether a service's name is of this model: `openai/gpt-4o-mini` of `gpt-4o-mini`. */
export function isOfModel({ service }: TokenUse, model: string): boolean {
  return service === model || service.endsWith(`/${model}`);
}
