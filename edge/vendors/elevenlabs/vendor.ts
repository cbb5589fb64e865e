/** ElevenLabs: Scribe hears. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt, socketBase } from "../server.ts";
import { sttPort, type Vendor } from "../vendor.ts";
import { scribe } from "./stt.ts";

const own = { name: "ElevenLabs", base: "https://api.elevenlabs.io" };

export const elevenLabs = {
  service: "elevenlabs",
  name: own.name,
  shown: (model: string) => `ElevenLabs ${model}`,
  variables: {
    ELEVENLABS_API_KEY: "the key; a server in ElevenLabs' place may do without",
    ELEVENLABS_LISTEN_BASE_URL: "the server that hears, in place of https://api.elevenlabs.io",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("elevenlabs"),
      model: z.string().default("scribe_v2_realtime"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("ELEVENLABS_LISTEN_BASE_URL", chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("ELEVENLABS_LISTEN_BASE_URL", env, base, own), "elevenlabs", model, own),
    open(chosen, env, { language, phrases, clock, openSocket, sent }) {
      const server = serverOf("ELEVENLABS_LISTEN_BASE_URL", chosen, env);
      return scribe({ ...server, model: chosen.model, language, phrases, clock, openSocket, sent });
    },
    // More than 90.
    languages: () => null,
  }),
} satisfies Vendor;

type BaseVariable = "ELEVENLABS_LISTEN_BASE_URL";

function serverOf(variable: BaseVariable, { base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const base = baseOf(variable, env, defined, own);
  return { base: socketBase(base), ...keyFor(base, "ELEVENLABS_API_KEY", env, own) };
}
