/** Workers AI by the Worker's binding: a Cloudflare account alone is enough for all three services. */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import type { Variables } from "../../base/variables.ts";
import { heardBy, heardTogetherBy, spokenBy } from "../../speech/deepgram/languages.ts";
import { areAmong } from "../heard-together.ts";
import { llmPort, sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { type ChatModels, workersAiModel } from "./llm.ts";
import { SmartTurn, type SmartTurnModel, smartTurn } from "./smart-turn.ts";
import { type WebSocketModels, workersAiStt } from "./stt.ts";
import { type SpeechModels, workersAiTts } from "./tts.ts";

export const workersAi = {
  service: "workers-ai",
  name: "Workers AI",
  genAiProvider: "cloudflare.workers_ai",
  shown: (model: string) => `Workers AI ${model}`,
  variables: {
    AI: 'the binding: "ai": { "binding": "AI" } in wrangler.jsonc',
    EARSHOT_WORKERS_AI: "`1`: STT, TTS and LLM by Workers AI, whatever the definitions say",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("workers-ai"),
      model: z.enum(["@cf/deepgram/flux", "@cf/deepgram/nova-3"]).default("@cf/deepgram/flux"),
    }),
    check: bound,
    open(chosen, env, { language, languages, phrases, clock, acceptSocket, sent }) {
      const ai = binding(env) as WebSocketModels;
      return workersAiStt({ ai, model: chosen.model, language, languages, phrases, clock, acceptSocket, sent });
    },
    languages: ({ model }) => heardBy(model),
    hearsTogether: ({ model }, languages) => areAmong(languages, heardTogetherBy(model)),
    judgesTurns: ({ model }) => model === "@cf/deepgram/flux",
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("workers-ai"),
      model: z
        .enum(["@cf/deepgram/aura-1", "@cf/deepgram/aura-2-en", "@cf/deepgram/aura-2-es"])
        .default("@cf/deepgram/aura-2-en"),
      speaker: z.string().optional(),
    }),
    check: bound,
    open({ model, speaker }, env, { clock }) {
      const ai = binding(env) as SpeechModels;
      return () => workersAiTts({ ai, model, clock, ...(speaker === undefined ? {} : { speaker }) });
    },
    languages: ({ model }) => spokenBy(model),
  }),

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("workers-ai"),
      model: z.string().default("@cf/meta/llama-3.3-70b-instruct-fp8-fast"),
      temperature: z.number().min(0).max(2).optional(),
    }),
    check: bound,
    open: ({ model }, env) => workersAiModel({ ai: binding(env) as ChatModels, model }),
  }),

  turnJudge: {
    pricedAs: `workers-ai/${smartTurn}`,
    check(env) {
      binding(env);
    },
    open(env, sent) {
      const ai = binding(env) as SmartTurnModel;
      return () => new SmartTurn(ai, sent);
    },
  },

  takesAll: { variable: "EARSHOT_WORKERS_AI", binding: "AI" },
} satisfies Vendor;

function bound(_chosen: unknown, env: Variables): void {
  binding(env);
}

/** Each part casts it to the methods that it calls. */
function binding({ AI }: Variables): unknown {
  if (AI !== undefined) return AI;
  throw new EarshotError("not_configured", 'Workers AI is not bound: add "ai": { "binding": "AI" } to wrangler.jsonc');
}
