/**
 * The list prices of vendors, pay as you go and without discounts, free allowances, included quotas or add-ons. Each has
 * the day on which it was last read, by us or by somebody who names the page and the day, and where. A model that is not
 * here is unpriced: an agent's definition can price it.
 */
import type { UsageItem } from "../wire/usage.ts";

export interface Price {
  /** US dollars for `per` of the item's unit. */
  readonly usd: number;
  readonly per: number;
}

/** The prices of one service, by item. */
export type ServicePrices = Readonly<Partial<Record<UsageItem, Price>>>;

/** An agent's own prices, by service. */
export type OwnPrices = Readonly<Record<string, ServicePrices>>;

export interface ListPrice {
  /** The service by its name in a trace's `usage`. A `*` at its end stands for the rest. */
  readonly service: string;
  readonly prices: ServicePrices;
  /** When it was read, ISO 8601. */
  readonly on: string;
  readonly source: string;
}

const perMinute = (usd: number): Price => ({ usd, per: 60 });
const perHour = (usd: number): Price => ({ usd, per: 3_600 });
const perThousand = (usd: number): Price => ({ usd, per: 1_000 });
const perMillion = (usd: number): Price => ({ usd, per: 1_000_000 });

/** US dollars for a million tokens. */
function llm(tokensIn: number, cached: number, out: number): ServicePrices {
  return {
    "llm-tokens-in": perMillion(tokensIn),
    "llm-tokens-cached": perMillion(cached),
    "llm-tokens-out": perMillion(out),
  };
}

/** Workers AI tells no cached tokens: they are paid like the others. */
function workersAiLlm(tokensIn: number, out: number): ServicePrices {
  return llm(tokensIn, tokensIn, out);
}

const anthropic = { on: "2026-10-24", source: "https://platform.claude.com/docs/en/about-claude/pricing" };
const deepSeek = { on: "2026-10-27", source: "https://api-docs.deepseek.com/quick_start/pricing" };
const gpt6 = { on: "2026-09-22", source: "https://developers.openai.com/api/docs/pricing" };
const grok = { on: "2026-07-13", source: "https://docs.apiyi.com/api-capabilities/grok/overview" };
const openAiLater = { on: "2026-06-04", source: "https://developers.openai.com/api/docs/pricing" };
const openAi = { on: "2026-05-07", source: "https://developers.openai.com/api/docs/pricing" };
const polly = { on: "2026-10-07", source: "https://aws.amazon.com/polly/pricing/" };
const workersAi = { source: "https://developers.cloudflare.com/workers-ai/platform/pricing/" };
const durableObjects = "https://developers.cloudflare.com/durable-objects/platform/pricing/";
/** An object is billed for 128 MB of memory, whatever it uses. */
const gigabytes = 0.128;

/** The first that fits a service holds. */
export const listPrices: readonly ListPrice[] = [
  {
    service: "amazon-polly/standard",
    prices: { "tts-characters": perMillion(4) },
    ...polly,
  },
  {
    service: "amazon-polly/neural",
    prices: { "tts-characters": perMillion(16) },
    ...polly,
  },
  {
    service: "amazon-polly/generative",
    prices: { "tts-characters": perMillion(30) },
    ...polly,
  },
  {
    service: "amazon-polly/long-form",
    prices: { "tts-characters": perMillion(100) },
    ...polly,
  },
  // Of prompts up to 100,000 tokens. Anthropic takes a quarter more for what it writes to its cache; that is not counted.
  { service: "anthropic/claude-haiku-5-5", prices: llm(0.1, 0.01, 0.5), ...anthropic },
  { service: "anthropic/claude-haiku-4-5*", prices: llm(1, 0.1, 5), ...anthropic },
  { service: "anthropic/claude-sonnet-5-5", prices: llm(2, 0.1, 10), ...anthropic },
  { service: "anthropic/claude-opus-5-5", prices: llm(4, 0.2, 20), ...anthropic },
  {
    service: "assemblyai/universal-3*",
    prices: { "stt-seconds": perMinute(0.0075) },
    on: "2026-10-07",
    source: "https://www.assemblyai.com/pricing",
  },
  {
    service: "cartesia/sonic-*",
    prices: { "tts-characters": perMillion(39) },
    on: "2026-06-01",
    source: "https://cartesia.ai/pricing",
  },
  // For one language at a time. It is an offer, whose end we do not know; the regular price is 0.0077. Key terms (an
  // agent's `phrases`) are an add-on of 0.0013 a minute.
  {
    service: "deepgram/nova-3",
    prices: { "stt-seconds": perMinute(0.0048) },
    on: "2026-08-01",
    source: "https://deepgram.com/pricing",
  },
  {
    service: "deepgram/flux-general-multi",
    prices: { "stt-seconds": perMinute(0.0078) },
    on: "2026-11-04",
    source: "https://deepgram.com/pricing",
  },
  {
    service: "deepgram/aura-2-*",
    prices: { "tts-characters": perThousand(0.03) },
    on: "2026-08-30",
    source: "https://deepgram.com/pricing",
  },
  {
    service: "deepgram/aura-*",
    prices: { "tts-characters": perThousand(0.015) },
    on: "2026-05-04",
    source: "https://deepgram.com/pricing",
  },
  // Its peak hours, from 01:00 to 04:00 and from 06:00 to 10:00 UTC on working days; half of it at other times.
  { service: "deepseek/deepseek-flash", prices: llm(0.3, 0.006, 1.2), ...deepSeek },
  { service: "deepseek/deepseek-v4-pro", prices: llm(1.32, 0.044, 3.96), ...deepSeek },
  {
    service: "elevenlabs/scribe_v2_realtime",
    prices: { "stt-seconds": perHour(0.39) },
    on: "2026-11-28",
    source: "https://vercel.com/ai-gateway/models/scribe-v2-realtime",
  },
  {
    service: "elevenlabs/eleven_flash_v2_5",
    prices: { "tts-characters": perMillion(40) },
    on: "2026-11-11",
    source: "https://inference.sh/apps/elevenlabs/eleven-flash-v2-5.md",
  },
  // An offer of 11 ended on 2026-10-12; resellers tell 20 and 40.
  {
    service: "elevenlabs/eleven_v4_turbo",
    prices: { "tts-characters": perMillion(40) },
    on: "2026-09-29",
    source: "https://micdrop.dev/blog/eleven-v4-turbo-voice-agent",
  },
  {
    service: "gemini/gemini-3.5-flash-lite",
    prices: llm(0.3, 0.03, 2.5),
    on: "2026-07-31",
    source: "https://docs.apiyi.com/models/gemini-3-5-flash-lite",
  },
  {
    service: "groq/openai/gpt-oss-120b",
    prices: llm(0.15, 0.075, 0.6),
    on: "2026-06-04",
    source: "https://tokenmix.ai/blog/groq-api-access-2026-free-tier-rate-limits",
  },
  {
    service: "inworld/inworld-tts-1.5-mini",
    prices: { "tts-characters": perMillion(5) },
    on: "2026-11-28",
    source: "https://docs.inworld.ai/docs/resources/billing",
  },
  {
    service: "inworld/inworld-tts-1.5-max",
    prices: { "tts-characters": perMillion(10) },
    on: "2026-11-28",
    source: "https://docs.inworld.ai/docs/resources/billing",
  },
  {
    service: "minimax/MiniMax-M3",
    prices: llm(0.3, 0.06, 1.2),
    on: "2026-09-11",
    source: "https://dev.to/aiwave/minimax-m3-api-complete-integration-guide-1lba",
  },
  { service: "openai/gpt-4.1-mini", prices: llm(0.4, 0.1, 1.6), ...openAi },
  { service: "openai/gpt-4.1-nano", prices: llm(0.1, 0.025, 0.4), ...openAi },
  { service: "openai/gpt-4.1", prices: llm(2, 0.5, 8), ...openAi },
  { service: "openai/gpt-4o-mini", prices: llm(0.15, 0.075, 0.6), ...openAi },
  { service: "openai/gpt-4o", prices: llm(2.5, 1.25, 10), ...openAi },
  {
    service: "openai/gpt-live-transcribe",
    prices: { "stt-seconds": perMinute(0.017) },
    on: "2026-11-28",
    source: "https://platform.openai.com/docs/models/gpt-live-transcribe",
  },
  { service: "openai/gpt-5.4-mini", prices: llm(0.75, 0.075, 4.5), ...openAiLater },
  { service: "openai/gpt-5.4-nano", prices: llm(0.2, 0.02, 1.25), ...openAiLater },
  { service: "openai/gpt-5.4", prices: llm(2.5, 0.25, 15), ...openAiLater },
  { service: "openai/gpt-5.5", prices: llm(5, 0.5, 30), ...openAiLater },
  {
    service: "openai/gpt-5.6-luna",
    prices: llm(0.2, 0.02, 1.2),
    on: "2026-08-01",
    source: "https://developers.openai.com/api/docs/models/gpt-5.6-luna",
  },
  { service: "openai/gpt-6-luna", prices: llm(0.1, 0.01, 0.5), ...gpt6 },
  { service: "openai/gpt-6-sol", prices: llm(2, 0.2, 10), ...gpt6 },
  {
    service: "workers-ai/@cf/deepgram/flux",
    prices: { "stt-seconds": perMinute(0.0077) },
    on: "2026-11-28",
    ...workersAi,
  },
  {
    service: "workers-ai/@cf/deepgram/nova-3",
    prices: { "stt-seconds": perMinute(0.0092) },
    on: "2025-08-27",
    ...workersAi,
  },
  {
    service: "workers-ai/@cf/pipecat-ai/smart-turn-v2",
    prices: { "judge-seconds": perMinute(0.00033795) },
    on: "2025-08-27",
    ...workersAi,
  },
  {
    service: "workers-ai/@cf/deepgram/aura-1",
    prices: { "tts-characters": perThousand(0.015) },
    on: "2025-08-27",
    ...workersAi,
  },
  {
    service: "workers-ai/@cf/deepgram/aura-2-*",
    prices: { "tts-characters": perThousand(0.03) },
    on: "2026-09-29",
    ...workersAi,
  },
  {
    service: "workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast",
    prices: workersAiLlm(0.293, 2.253),
    on: "2025-08-27",
    ...workersAi,
  },
  {
    service: "workers-ai/@cf/meta/llama-3.1-8b-instruct-fp8-fast",
    prices: workersAiLlm(0.045, 0.384),
    on: "2025-08-27",
    ...workersAi,
  },
  { service: "xai/grok-4.3", prices: llm(1.25, 0.2, 2.5), ...grok },
  { service: "xai/grok-4.20*", prices: llm(1.25, 0.2, 2.5), ...grok },
  {
    service: "xai/stt",
    prices: { "stt-seconds": { usd: 0.2, per: 3_600 } },
    on: "2026-04-15",
    source: "https://docs.x.ai/docs/models",
  },
  {
    service: "xai/tts",
    prices: { "tts-characters": perMillion(4.2) },
    on: "2026-04-15",
    source: "https://docs.x.ai/docs/models",
  },
  {
    service: "cloudflare/durable-objects",
    prices: { "platform-seconds": perMillion(12.5 * gigabytes), "platform-requests": perMillion(0.15) },
    on: "2026-11-29",
    source: durableObjects,
  },
];

/**
 * The price of an item: the agent's own, or else the list's; null: there is none.
 */
export function priceOf(item: UsageItem, service: string, own: OwnPrices): Price | null {
  const mine = own[service]?.[item];
  if (mine !== undefined) return mine;
  return listPrices.find((one) => fits(one.service, service))?.prices[item] ?? null;
}

function fits(pattern: string, service: string): boolean {
  return pattern.endsWith("*") ? service.startsWith(pattern.slice(0, -1)) : service === pattern;
}
