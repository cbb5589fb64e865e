/** The amounts that a call used of its services, as its trace tells them. */
import { z } from "zod";

/** All counted items, each with its unit. No two of them overlap, so that their costs add up. */
export const usageUnits = {
  /** Audio that went to an STT, silence included, and what was sent twice after a connection broke. */
  "stt-seconds": "seconds",
  /** Audio that the judge of turn ends (smart-turn) looked at. */
  "judge-seconds": "seconds",
  /** Tokens of prompts, without those that the vendor had in its cache. */
  "llm-tokens-in": "tokens",
  /** Tokens of prompts that the vendor had in its cache. */
  "llm-tokens-cached": "tokens",
  /** Tokens that the model wrote, with its thoughts and its calls of tools. */
  "llm-tokens-out": "tokens",
  /** Characters of the text that a TTS was given, as it was given them: with numbers and names spelt out. */
  "tts-characters": "characters",
  /** The time for which the call's Durable Object was in memory. */
  "platform-seconds": "seconds",
  /** Requests and alarms that the call's Durable Object got while the call ran. */
  "platform-requests": "requests",
} as const;
export type UsageItem = keyof typeof usageUnits;

export const usageItems = Object.keys(usageUnits) as [UsageItem, ...UsageItem[]];

export const usageSchema = z.object({
  item: z.enum(usageItems),
  /**
   * The vendor and the model: `deepgram/nova-3`. A server that stands in for a vendor's own goes by its host:
   * `api.groq.com/llama-3.3-70b-versatile`.
   */
  service: z.string(),
  /** In the item's unit. */
  quantity: z.number(),
  /** How much of `quantity` Earshot estimated, since the vendor did not tell it; absent: nothing. */
  estimated: z.number().optional(),
  /** How much of `quantity` went to replies that were dropped before anybody heard them; absent: nothing. */
  dropped: z.number().optional(),
});
export type Usage = z.infer<typeof usageSchema>;
