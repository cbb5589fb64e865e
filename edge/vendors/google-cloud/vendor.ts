/** Google Cloud Text-to-Speech speaks. Its recognition streams over gRPC alone, so Gemini hears in its place. */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import { withRegion } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt } from "../server.ts";
import { ttsPort, type Vendor } from "../vendor.ts";
import { accessToken, serviceAccountOf } from "./access-token.ts";
import { googleCloudTts } from "./tts.ts";

const own = { name: "Google Cloud", base: "https://texttospeech.googleapis.com" };

export const googleCloud = {
  service: "google-cloud",
  name: own.name,
  genAiProvider: "gcp.texttospeech",
  shown: (model: string) => `Google Cloud ${model}`,
  variables: {
    GOOGLE_CLOUD_API_KEY: "an API key of a project with the Text-to-Speech API; a server in its place may do without",
    GOOGLE_CLOUD_SERVICE_ACCOUNT: "in place of the API key: the key of a service account, as JSON",
    GOOGLE_CLOUD_SPEAK_BASE_URL: "the server that speaks, such as one of another region",
  },

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("google-cloud"),
      /** The family of the voice. */
      model: z.enum(["Chirp3-HD", "Neural2", "Wavenet", "Standard", "Studio", "News", "Polyglot"]).default("Chirp3-HD"),
      /** A voice of that family: "Kore", or a letter in the older ones. Its language is the call's. */
      voice: z
        .string()
        .regex(/^[A-Za-z0-9]{1,40}$/)
        .default("Kore"),
      /** Another region of the language than its most common, as "en-GB". */
      languageCode: z.string().min(5).max(7).optional(),
      speed: z.number().min(0.25).max(2).optional(),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) =>
      pricedAt(baseOf("GOOGLE_CLOUD_SPEAK_BASE_URL", env, base, own), "google-cloud", model, own),
    open(chosen, env, { clock, language, phonemes = [] }) {
      const server = serverOf(chosen, env);
      const { model, voice, speed, languageCode = languageOf(language) } = chosen;
      return () => googleCloudTts({ ...server, model, voice, language: languageCode, speed, phonemes, clock });
    },
    languages: () => null,
    // Studio voices have no tag for it.
    takesPhonemes: ({ model }) => model !== "Studio",
  }),
} satisfies Vendor;

/** The two that Google names otherwise: https://cloud.google.com/text-to-speech/docs/list-voices-and-types */
function languageOf(language: string): string {
  const tag = withRegion(language);
  if (tag === "zh-CN") return "cmn-CN";
  return tag.startsWith("ar-") ? "ar-XA" : tag;
}

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const base = baseOf("GOOGLE_CLOUD_SPEAK_BASE_URL", env, defined, own).href.replace(/^ws/, "http");
  const { GOOGLE_CLOUD_SERVICE_ACCOUNT: json } = env;
  if (typeof json !== "string" || json === "") {
    const { apiKey } = keyFor(new URL(base), "GOOGLE_CLOUD_API_KEY", env, own);
    const headers: Record<string, string> = apiKey === undefined ? {} : { "x-goog-api-key": apiKey };
    return { base, authorization: () => Promise.resolve(headers) };
  }
  const account = serviceAccountOf(json);
  if (account === null) {
    throw new EarshotError(
      "not_configured",
      "GOOGLE_CLOUD_SERVICE_ACCOUNT is no key of a service account: set it to the JSON that Google issues, or leave it out",
    );
  }
  // A token expires by the time of the world, not by the clock of a call.
  const authorization = async () => ({ Authorization: `Bearer ${await accessToken(account, Date.now())}` });
  return { base, authorization };
}
