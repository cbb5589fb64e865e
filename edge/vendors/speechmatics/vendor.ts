/** Speechmatics hears. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { baseOf, pricedAt, socketServer } from "../server.ts";
import { sttPort, type Vendor } from "../vendor.ts";
import { speechmaticsStt } from "./stt.ts";

const own = { name: "Speechmatics", base: "https://eu.rt.speechmatics.com" };

export const speechmatics = {
  service: "speechmatics",
  name: own.name,
  shown: (model: string) => `Speechmatics ${model}`,
  variables: {
    SPEECHMATICS_API_KEY: "the key; a server in Speechmatics' place may do without",
    SPEECHMATICS_LISTEN_BASE_URL: "the server that hears, in place of https://eu.rt.speechmatics.com",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("speechmatics"),
      /** "standard" costs less than "enhanced". */
      model: z.enum(["enhanced", "standard"]).default("enhanced"),
      /** Such as `https://us.rt.speechmatics.com`. */
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("SPEECHMATICS_LISTEN_BASE_URL", env, base, own), "speechmatics", model, own),
    open(chosen, env, { language, phrases, clock, openSocket, sent }) {
      const server = serverOf(chosen, env);
      return speechmaticsStt({ ...server, model: chosen.model, language, phrases, clock, openSocket, sent });
    },
    languages: () => heard,
  }),
} satisfies Vendor;

/** https://docs.speechmatics.com/speech-to-text/languages, from memory of 2026-11. `zh` is its `cmn`. */
const heard = (
  "ar ba be bg bn ca cmn cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu ia id it ja ko lt lv mn mr ms mt nl no " +
  "pl pt ro ru sk sl sv sw ta th tl tr ug uk ur vi yue zh"
).split(" ");

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  return socketServer({ base: "SPEECHMATICS_LISTEN_BASE_URL", key: "SPEECHMATICS_API_KEY" }, env, defined, own);
}
