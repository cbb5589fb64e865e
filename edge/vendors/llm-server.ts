/** Where a language model is asked: its address, its key, and the name by which its use is priced. */
import { z } from "zod";
import type { Variables } from "../base/variables.ts";
import { reasoningSchema } from "./reasoning.ts";
import { baseOf, keyFor, pricedAt, type VendorServer } from "./server.ts";

/** The fields that the definition of a language model has, whose vendor is one of these. */
export const llmFields = {
  base: z.url().optional(),
  /** How much it reasons before it speaks; as little as the model can, unless given. */
  reasoning: reasoningSchema.default("none"),
};

export interface LlmPlace {
  readonly service: string;
  readonly own: VendorServer;
  readonly baseVariable: string;
  readonly keyVariable: string;
}

interface Chosen {
  readonly model: string;
  readonly base?: string | undefined;
}

export interface LlmServer {
  /** Without a slash at its end. */
  readonly baseURL: string;
  readonly apiKey?: string;
}

/** @throws EarshotError `not_configured`. */
export function llmServer(place: LlmPlace, { base: defined }: Chosen, env: Variables): LlmServer {
  const base = baseOf(place.baseVariable, env, defined, place.own);
  const key = keyFor(base, place.keyVariable, env, place.own);
  return { baseURL: base.href.replace(/^ws/, "http").replace(/\/$/, ""), ...key };
}

/** The name under which the use of the model is priced. */
export function llmPricedAs(place: LlmPlace, { base, model }: Chosen, env: Variables): string {
  return pricedAt(baseOf(place.baseVariable, env, base, place.own), place.service, model, place.own);
}

/** For providers of the AI SDK that want a key for any server: one that asks for none reads none. */
export const keyless = "none";
