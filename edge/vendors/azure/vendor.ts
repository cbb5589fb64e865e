/** Azure Speech: hears and speaks, in the region of one's resource. */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import { withRegion } from "../../base/language-tag.ts";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt, socketBase } from "../server.ts";
import { sttPort, ttsPort, type Vendor } from "../vendor.ts";
import { azureStt } from "./stt.ts";
import { azureTts } from "./tts.ts";
import { azureSocketTts } from "./tts-socket.ts";

const name = "Azure Speech";

export const azure = {
  service: "azure",
  name,
  shown: (model: string) => `Azure ${model}`,
  variables: {
    AZURE_SPEECH_API_KEY: "the key of the Speech resource; a server in Azure's place may do without",
    AZURE_SPEECH_REGION: "the region of the Speech resource, such as westeurope",
    AZURE_LISTEN_BASE_URL: "the server that hears, in place of the region's",
    AZURE_SPEAK_BASE_URL: "the server that speaks, in place of the region's",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("azure"),
      /** Azure has one universal model. */
      model: z.literal("universal").default("universal"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("listen", chosen.base, env);
    },
    pricedAs({ base: defined, model }, env) {
      const { base, own } = placeOf("listen", defined, env);
      return pricedAt(base, "azure", model, own);
    },
    open(chosen, env, { language, languages, phrases, clock, openSocket, sent }) {
      const { base, ...key } = serverOf("listen", chosen.base, env);
      const spoken = withRegion(language);
      return azureStt({
        base: socketBase(base),
        ...key,
        language: spoken,
        languages: languages.map(withRegion),
        phrases,
        clock,
        openSocket,
        sent,
      });
    },
    languages: () => null,
    // Ten in a continuous detection.
    hearsTogether: (_, languages) => languages.length <= 10,
  }),

  tts: ttsPort({
    schema: z.strictObject({
      service: z.literal("azure"),
      model: z.string().default("neural"),
      /** A voice by its name. The default speaks some 90 languages. */
      voice: z.string().min(1).default("en-US-AvaMultilingualNeural"),
      /** One of the voice's styles, such as "cheerful". */
      style: z.string().min(1).max(60).optional(),
      speed: z.number().min(0.5).max(2).optional(),
      /** "opus": its packets go to the caller as they come, and nothing is encoded in the Worker. */
      format: z.enum(["pcm", "opus"]).default("pcm"),
      /** "http" is one request a clause, without the times of words. */
      protocol: z.enum(["websocket", "http"]).default("websocket"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf("speak", chosen.base, env);
    },
    pricedAs({ base: defined, model }, env) {
      const { base, own } = placeOf("speak", defined, env);
      return pricedAt(base, "azure", model, own);
    },
    open(chosen, env, { clock, language, openSocket, phonemes = [] }) {
      const { base, ...key } = serverOf("speak", chosen.base, env);
      const { voice, style, speed, format } = chosen;
      const options = { ...key, format, voice, language: withRegion(language), style, speed, phonemes, clock };
      if (chosen.protocol === "http") return () => azureTts({ ...options, base: base.href.replace(/^ws/, "http") });
      return () => azureSocketTts({ ...options, base: socketBase(base), openSocket });
    },
    languages: () => null,
    takesPhonemes: () => true,
  }),
} satisfies Vendor;

function placeOf(part: "listen" | "speak", defined: string | undefined, env: Variables) {
  const { AZURE_SPEECH_REGION: region } = env;
  const variable = part === "listen" ? "AZURE_LISTEN_BASE_URL" : "AZURE_SPEAK_BASE_URL";
  const given = env[variable];
  const isOwn = defined === undefined && (typeof given !== "string" || given === "");
  const hasRegion = typeof region === "string" && /^[a-z0-9-]+$/.test(region);
  if (isOwn && !hasRegion) {
    throw new EarshotError("not_configured", `${name} needs a region: set AZURE_SPEECH_REGION, such as westeurope`);
  }
  const host = part === "listen" ? "stt" : "tts";
  const own = { name, base: `https://${hasRegion ? region : "westeurope"}.${host}.speech.microsoft.com` };
  return { base: baseOf(variable, env, defined, own), own };
}

function serverOf(part: "listen" | "speak", defined: string | undefined, env: Variables) {
  const { base, own } = placeOf(part, defined, env);
  return { base, ...keyFor(base, "AZURE_SPEECH_API_KEY", env, own) };
}
