/** OpenAI Realtime: a streaming session that only hears. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { sttPort, type Vendor } from "../vendor.ts";
import { openAiRealtimeStt, tellsAsItHears } from "./stt.ts";

const own = { name: "OpenAI Realtime", base: "https://api.openai.com/v1" };

export const openAiRealtime = {
  service: "openai-realtime",
  name: own.name,
  genAiProvider: "openai",
  shown: (model: string) => `OpenAI ${model}`,
  variables: {
    OPENAI_REALTIME_API_KEY: "the key of an account of OpenAI; a server in its place may do without",
    OPENAI_REALTIME_LISTEN_BASE_URL: "the server that hears, in place of https://api.openai.com/v1",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("openai-realtime"),
      model: z.string().default("gpt-live-transcribe"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("OPENAI_REALTIME_LISTEN_BASE_URL", env, base, own), "openai", model, own),
    open(chosen, env, { language, languages, phrases, clock, openSocket, sent }) {
      const server = serverOf(chosen, env);
      return openAiRealtimeStt({
        ...server,
        model: chosen.model,
        language,
        languages,
        phrases,
        clock,
        openSocket,
        sent,
      });
    },
    languages: () => null,
    hearsTogether: () => true,
    manner: ({ model }) => ({ finalsAlone: !tellsAsItHears(model) }),
  }),
} satisfies Vendor;

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: "OPENAI_REALTIME_LISTEN_BASE_URL", key: "OPENAI_REALTIME_API_KEY" }, env, defined, own);
}
