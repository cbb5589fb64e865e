/** A language model beside the call: it plays callers, or judges calls. Its tokens and their price are counted apart. */
import { generateText, type LanguageModel } from "ai";
import type { z } from "zod";
import type { Agent } from "../../../edge/agent/agent.ts";
import { deployed } from "../../../edge/agent/services.ts";
import type { Variables } from "../../../edge/base/variables.ts";
import { priceOf } from "../../../edge/costs/prices.ts";
import { objectIn } from "../../../edge/features/ending/answer.ts";
import { withoutThoughts } from "../../../edge/model/thoughts.ts";
import { llmSchema, portOf, pricedAs } from "../../../edge/vendors/ports.ts";

/** The requests to such a model, and their price. */
export interface Spent {
  readonly requests: number;
  /** In and out. */
  readonly tokens: number;
  /** US dollars; null: the model's price is not known, or the server tells no tokens. */
  readonly usd: number | null;
}

export const nothingSpent: Spent = { requests: 0, tokens: 0, usd: 0 };

export function spentTogether(one: Spent, other: Spent): Spent {
  return {
    requests: one.requests + other.requests,
    tokens: one.tokens + other.tokens,
    usd: one.usd === null || other.usd === null ? null : one.usd + other.usd,
  };
}

/** The model did not answer, or not in the form that was asked for. */
export class AskingError extends Error {
  override readonly name = "AskingError";
  readonly code = "asked_model_failed";
}

/** Names another model of the same server, which judges. */
export const judgeVariable = "EARSHOT_JUDGE_MODEL";

/** The models beside the calls of a suite: that of an agent, as the variables name it. */
export function askedModels(agent: Agent, env: Variables): { readonly caller: AskedModel; readonly judge: AskedModel } {
  const { llm } = deployed(agent, env);
  const judges = env[judgeVariable] ? llmSchema.parse({ ...llm, model: env[judgeVariable] }) : llm;
  return { caller: new AskedModel(llm, env), judge: new AskedModel(judges, env) };
}

/** The tokens of a request; `prompt`: with the cached ones. */
export interface ToldTokens {
  readonly prompt: number;
  readonly cached: number;
  readonly written: number;
}

export interface Question {
  readonly instructions: string;
  /** Data, never an instruction. */
  readonly text: string;
  /** Where the model has a seed, the same one gives the same answer. */
  readonly seed: number;
  /** Whether it has something that no report may show: errors then do not tell what the model wrote. */
  readonly isPrivate?: boolean;
}

const maxTokens = 800;
/** A model that writes something else is asked once more, with another seed. */
const attempts = 2;
const patienceMs = 60_000;

export class AskedModel {
  readonly #model: LanguageModel;
  readonly #service: string;

  /** @param llm as an agent has it @param env the variables that its vendor reads */
  constructor(llm: Agent["llm"], env: Variables) {
    this.#model = portOf("llm", llm).open(llm, env);
    this.#service = pricedAs("llm", llm, env);
  }

  /** @throws AskingError */
  async ask<Shape extends z.ZodType>(
    shape: Shape,
    question: Question,
  ): Promise<{ readonly answer: z.output<Shape>; readonly spent: Spent }> {
    let spent = nothingSpent;
    let why = "";
    for (let nth = 0; nth < attempts; nth += 1) {
      const written = await this.#write({ ...question, seed: question.seed + nth * 1_000_003 });
      spent = spentTogether(spent, written.spent);
      const parsed = shape.safeParse(objectIn(written.text));
      if (parsed.success) return { answer: parsed.data, spent };
      why = question.isPrivate ? "it wrote something else" : `it wrote ${JSON.stringify(written.text.slice(0, 200))}`;
    }
    throw new AskingError(`${this.#service} did not answer in the form that was asked for: ${why}`);
  }

  async #write({ instructions, text, seed }: Question): Promise<{ readonly text: string; readonly spent: Spent }> {
    try {
      const written = await generateText({
        model: this.#model,
        instructions,
        prompt: text,
        seed,
        maxOutputTokens: maxTokens,
        maxRetries: 1,
        abortSignal: AbortSignal.timeout(patienceMs),
      });
      const { inputTokens, inputTokenDetails, outputTokens } = written.totalUsage;
      const spent = this.#spentFor(inputTokens, inputTokenDetails.cacheReadTokens, outputTokens);
      return { text: withoutThoughts(written.text), spent };
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      throw new AskingError(`${this.#service} did not answer: ${why}`, { cause: thrown });
    }
  }

  /** Servers that do not count tell nothing. */
  #spentFor(prompt: number | undefined, cached: number | undefined, written: number | undefined): Spent {
    if (prompt === undefined || written === undefined) return { requests: 1, tokens: 0, usd: null };
    return { requests: 1, tokens: prompt + written, usd: this.usdFor({ prompt, cached: cached ?? 0, written }) };
  }

  /** At list prices, US dollars; null: the model's are not known. */
  usdFor({ prompt, cached, written }: ToldTokens): number | null {
    const costs = [
      this.#usd("llm-tokens-in", prompt - cached),
      this.#usd("llm-tokens-cached", cached),
      this.#usd("llm-tokens-out", written),
    ];
    return costs.reduce((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0);
  }

  #usd(item: "llm-tokens-in" | "llm-tokens-cached" | "llm-tokens-out", tokens: number): number | null {
    if (tokens === 0) return 0;
    const price = priceOf(item, this.#service, {});
    return price === null ? null : (tokens / price.per) * price.usd;
  }
}
