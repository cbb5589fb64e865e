/** AssemblyAI: Universal hears. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt, socketBase } from "../server.ts";
import { sttPort, type Vendor } from "../vendor.ts";
import { assemblyAiStt } from "./stt.ts";

const own = { name: "AssemblyAI", base: "https://streaming.assemblyai.com" };

export const assemblyAi = {
  service: "assemblyai",
  name: own.name,
  shown: (model: string) => `AssemblyAI ${model}`,
  variables: {
    ASSEMBLYAI_API_KEY: "the key; a server in AssemblyAI's place may do without",
    ASSEMBLYAI_LISTEN_BASE_URL: "the server that hears, in place of https://streaming.assemblyai.com",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("assemblyai"),
      model: z.string().default("universal-3-6-pro"),
      /** Such as `https://streaming.eu.assemblyai.com`. */
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("ASSEMBLYAI_LISTEN_BASE_URL", env, base, own), "assemblyai", model, own),
    open(chosen, env, { language, phrases, clock, openSocket, sent }) {
      const server = serverOf(chosen, env);
      return assemblyAiStt({ ...server, model: chosen.model, language, phrases, clock, openSocket, sent });
    },
    languages: ({ model }) => heardBy(model),
  }),
} satisfies Vendor;

/** https://www.assemblyai.com/docs/speech-to-text/universal-streaming */
function heardBy(model: string): readonly string[] | null {
  if (model === "universal-streaming-english") return ["en"];
  return model === "universal-streaming-multilingual" ? ["en", "es", "de", "fr", "pt", "it"] : null;
}

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const base = baseOf("ASSEMBLYAI_LISTEN_BASE_URL", env, defined, own);
  return { base: socketBase(base), ...keyFor(base, "ASSEMBLYAI_API_KEY", env, own) };
}
