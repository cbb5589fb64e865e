/**
 * How much a model reasons before it speaks. A caller waits meanwhile, so it is as little as the model can, unless a
 * definition asks for more. The AI SDK's providers put it into each vendor's own words, and take the nearest that the
 * model has: https://ai-sdk.dev/docs/reference/ai-sdk-core/stream-text
 */
import { z } from "zod";

export const reasoningSchema = z.enum(["none", "minimal", "low", "medium", "high"]);

export type Reasoning = z.output<typeof reasoningSchema>;
