/** Gladia: Solaria hears. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt } from "../server.ts";
import { sttPort, type Vendor } from "../vendor.ts";
import { gladiaStt } from "./stt.ts";

const own = { name: "Gladia", base: "https://api.gladia.io" };

export const gladia = {
  service: "gladia",
  name: own.name,
  shown: (model: string) => `Gladia ${model}`,
  variables: {
    GLADIA_API_KEY: "the key; a server in Gladia's place may do without",
    GLADIA_LISTEN_BASE_URL: "the server that hears, in place of https://api.gladia.io",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("gladia"),
      model: z.string().default("solaria-1"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("GLADIA_LISTEN_BASE_URL", env, base, own), "gladia", model, own),
    open(chosen, env, { language, languages, phrases, clock, openSocket, sent }) {
      const server = serverOf(chosen, env);
      return gladiaStt({ ...server, model: chosen.model, language, languages, phrases, clock, openSocket, sent });
    },
    // About a hundred: https://docs.gladia.io/chapters/language/supported-languages
    languages: () => null,
    hearsTogether: () => true,
    manner: () => ({ endsAlone: true }),
  }),
} satisfies Vendor;

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const base = baseOf("GLADIA_LISTEN_BASE_URL", env, defined, own);
  return { base: base.href.replace(/^ws/, "http"), ...keyFor(base, "GLADIA_API_KEY", env, own) };
}
